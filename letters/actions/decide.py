"""Approve, reject, withdraw: the decisions that make figures public or take them off."""

from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from councils.models import KeyStatistics, Source, SourceKind
from councils.models.key_statistics import FIGURES
from letters.actions.audit import locked, record
from letters.actions.findings import recheck
from letters.actions.refusal import ActionRefusedError
from letters.actions.succession import carrying_on, save_figures, supersede, take_off
from letters.current import current_reading, current_values
from letters.models import Letter, LetterState
from letters.page import without_bold_marks
from letters.reading.values import Absence
from letters.release import release_moment

IMPOSSIBLE = {
    "upheld_within_investigations": "More complaints are given as upheld than were investigated.",
    "remedies_within_upheld": "More satisfactory remedies are given than upheld decisions.",
    "remedies_within_investigations": "More satisfactory remedies are given than investigations.",
    "no_uphold_rate_of_nothing": "A percentage upheld is given although nothing was investigated.",
    "no_remedy_rate_of_nothing": "A percentage of remedies is given although nothing was upheld.",
    "no_compliance_rate_of_nothing": "A compliance rate is given although there was no outcome.",
    "_in_range": "A percentage is given that is not between 0 and 100.",
}


def approve(
    *, letter: Letter, by: User, at: datetime, override: str = "", own_upload_allowed: bool = False
) -> Letter:
    """Make the letter's figures public from their release moment on.

    Errors among the findings are looked for afresh, and kept whatever comes of it; they need an override: a
    reason, which is kept. Raises ActionRefusedError for the uploader's own letter (unless permitted), a decided
    letter, one that names no authority, no year or no figure, and for figures that cannot all be true.
    """
    with transaction.atomic():
        letter = locked(letter)
        _may_approve(letter, by, own_upload_allowed)
        recheck(letter)
    try:
        with transaction.atomic():
            return _approved(locked(letter), by=by, at=at, override=override.strip())
    except IntegrityError as error:
        raise ActionRefusedError(_impossible(error)) from error


def _approved(letter: Letter, *, by: User, at: datetime, override: str) -> Letter:
    if letter.state != LetterState.TO_REVIEW:
        raise ActionRefusedError(f"This letter is {letter.get_state_display().lower()} by now.")
    errors = [finding.message for finding in letter.findings.filter(level="error")]
    if errors and not override:
        raise ActionRefusedError(f"This letter cannot be approved: {errors[0]}")
    public_from = max(release_moment(letter.publish_on), at) if letter.publish_on else at
    supersede(letter, public_from=public_from, at=at)
    letter.figures = _figures(letter, by=by, public_from=public_from)
    _decide(letter, LetterState.APPROVED, by=by, at=at)
    overridden = f" Approved despite: {' '.join(errors)} Reason: {override}" if errors else ""
    record(
        letter, "approved", by=by, detail=f"Public from {localtime(public_from):%-d %B %Y %H:%M}.{overridden}"
    )
    return letter


def _impossible(error: IntegrityError) -> str:
    """Why the database refused the figures, in words; no override helps against these."""
    for constraint, sentence in IMPOSSIBLE.items():
        if constraint in str(error):
            return f"{sentence} No override can publish that: correct the value, or clear it."
    return (
        "Somebody published figures for this council and year at this very moment. Look again, then decide."
    )


@transaction.atomic
def reject(*, letter: Letter, by: User, at: datetime, reason: str) -> Letter:
    """Turn the letter down; it is kept, with the reason."""
    letter = locked(letter)
    if letter.state not in (LetterState.TO_REVIEW, LetterState.UNREADABLE):
        raise ActionRefusedError(f"This letter is already {letter.get_state_display().lower()}.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you reject this letter.")
    _decide(letter, LetterState.REJECTED, by=by, at=at)
    record(letter, "rejected", by=by, detail=reason.strip())
    return letter


@transaction.atomic
def withdraw(*, letter: Letter, by: User, at: datetime, reason: str) -> Letter:
    """Take the letter's figures off the public pages at once; they are kept, with the reason.

    Withdrawn before their day, they never take over: what they were to supersede goes on.
    """
    letter = locked(letter)
    figures = letter.figures
    if figures is None or figures.withdrawn_at is not None:
        raise ActionRefusedError("There are no approved figures of this letter to withdraw.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you withdraw this letter.")
    for one in (figures, *carrying_on(letter)):
        take_off(one, at=at, reason=f"Withdrawn: {reason.strip()}")
    _decide(letter, LetterState.WITHDRAWN, by=by, at=at)
    record(letter, "withdrawn", by=by, detail=reason.strip())
    return letter


@transaction.atomic
def reopen(*, letter: Letter, by: User, reason: str) -> Letter:
    """Review a decided letter again. Figures that are public stay so until a new approval supersedes them."""
    letter = locked(letter)
    if letter.state not in (LetterState.APPROVED, LetterState.REJECTED, LetterState.WITHDRAWN):
        raise ActionRefusedError("Only a letter that was decided can be reviewed again.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why the letter needs another review.")
    letter.state = LetterState.TO_REVIEW if letter.reading else LetterState.UNREADABLE
    letter.decided_by = letter.decided_at = None
    letter.save()
    recheck(letter)
    record(letter, "reopened", by=by, detail=reason.strip())
    return letter


def _may_approve(letter: Letter, by: User, own_upload_allowed: bool) -> None:
    if letter.state != LetterState.TO_REVIEW:
        raise ActionRefusedError(
            f"This letter is {letter.get_state_display().lower()}, so it cannot be approved."
        )
    own = letter.received_by_id == by.pk and not own_upload_allowed
    if own and not by.has_perm("letters.approve_own_letter"):
        raise ActionRefusedError("You uploaded this letter, so another person must approve it.")
    if letter.authority is None or letter.year is None:
        raise ActionRefusedError("Say which council and which year this letter is for before you approve it.")
    if all(value is None for value in current_values(letter).values()):
        raise ActionRefusedError("No figure has been read or typed, so there is nothing to publish.")


def _decide(letter: Letter, state: LetterState, *, by: User, at: datetime) -> None:
    letter.state, letter.decided_by, letter.decided_at = state, by, at
    letter.save()


def _figures(letter: Letter, *, by: User, public_from: datetime) -> KeyStatistics:
    assert letter.authority is not None
    assert letter.year is not None
    source, _ = Source.objects.update_or_create(
        reference=f"letter:{letter.sha256}",
        defaults={
            "kind": SourceKind.LETTER,
            "title": f"Annual Review letter {letter.year.year_ending} to {letter.authority.name}",
            "url": letter.get_absolute_url(),
        },
    )
    values = _figures_given(letter)
    figures = KeyStatistics(
        authority=letter.authority,
        year=letter.year,
        source=source,
        evidence=_evidence(letter),
        public_from=public_from,
        approved_by=by,
        **values,
    )
    save_figures(figures, f"From the letter “{letter.original_name}”")
    return figures


def _figures_given(letter: Letter) -> dict[str, int | Decimal | None]:
    """The figures as they stand. Where the letter says in words that there was nothing, the count is a real 0."""
    reading = current_reading(letter)
    values = {name: reading.figures[name].value for name in FIGURES}
    for name, count, nothing in (
        ("upheld_percent", "investigations", Absence.NOTHING_INVESTIGATED),
        ("remedy_percent", "upheld", Absence.NOTHING_UPHELD),
        ("compliance_percent", "compliance_outcomes", Absence.NO_RECOMMENDATION_DUE),
    ):
        if reading.figures[name].absence is nothing and values[count] is None:
            values[count] = 0
    return values


def _evidence(letter: Letter) -> dict[str, dict[str, object]]:
    """Where each figure is printed; a corrected one says that a person typed it."""
    evidence: dict[str, dict[str, object]] = {
        name: {"page": value.quote.page, "text": without_bold_marks(value.quote.text)}
        for name, value in current_reading(letter).figures.items()
        if value.quote is not None
    }
    return evidence | {name: {"corrected": True} for name in letter.corrections}
