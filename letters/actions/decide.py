"""Approve, reject, withdraw: the decisions that make figures public or take them off."""

from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction

from councils.models import KeyStatistics, Source, SourceKind
from councils.models.key_statistics import FIGURES
from letters.actions.audit import locked, record
from letters.actions.findings import recheck
from letters.actions.refusal import ActionRefusedError
from letters.current import current_reading, current_values
from letters.models import Letter, LetterState
from letters.page import without_bold_marks
from letters.release import release_moment


@transaction.atomic
def approve(
    *, letter: Letter, by: User, at: datetime, override: str = "", own_upload_allowed: bool = False
) -> Letter:
    """Make the letter's figures public from their release moment on.

    Errors among the findings are looked for afresh; they need an override: a reason, which is kept. Raises
    ActionRefusedError for the uploader's own letter (unless permitted), a decided letter, or one that
    names no authority, no year or no figure.
    """
    letter = locked(letter)
    _may_approve(letter, by, own_upload_allowed)
    errors = [finding for finding in recheck(letter) if finding.level == "error"]
    if errors and not override.strip():
        raise ActionRefusedError(f"This letter cannot be approved: {errors[0].message}")
    public_from = max(release_moment(letter.publish_on), at) if letter.publish_on else at
    _supersede(letter, public_from=public_from, at=at)
    letter.figures = _figures(letter, by=by, public_from=public_from)
    _decide(letter, LetterState.APPROVED, by=by, at=at)
    overridden = (
        f" Approved despite: {' '.join(e.message for e in errors)} Reason: {override}" if errors else ""
    )
    record(letter, "approved", by=by, detail=f"Public from {public_from:%-d %B %Y %H:%M}.{overridden}")
    return letter


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
    """Take the letter's figures off the public pages at once; they are kept, with the reason."""
    letter = locked(letter)
    if letter.state != LetterState.APPROVED or letter.figures is None:
        raise ActionRefusedError("Only an approved letter can be withdrawn.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you withdraw this letter.")
    letter.figures.withdrawn_at = at
    _save(letter.figures, f"Withdrawn: {reason.strip()}")
    _decide(letter, LetterState.WITHDRAWN, by=by, at=at)
    record(letter, "withdrawn", by=by, detail=reason.strip())
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


def _supersede(letter: Letter, *, public_from: datetime, at: datetime) -> None:
    """End the life of earlier figures of the same authority and year, at the moment the new ones begin."""
    earlier = KeyStatistics.objects.live().filter(authority=letter.authority, year=letter.year)
    for figures in earlier.select_for_update(of=("self",)):
        if figures.public_from > public_from:
            figures.withdrawn_at = at  # it was never public, and now never will be
        else:
            figures.superseded_at = public_from
        _save(figures, f"Superseded by the letter “{letter.original_name}”")


def _save(figures: KeyStatistics, reason: str) -> None:
    figures._change_reason = reason[:100]  # type: ignore[attr-defined]  # read by simple_history
    figures.save()


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
    values: dict[str, int | Decimal | None] = {name: current_values(letter).get(name) for name in FIGURES}
    figures = KeyStatistics(
        authority=letter.authority,
        year=letter.year,
        source=source,
        evidence=_evidence(letter),
        public_from=public_from,
        approved_by=by,
        **values,
    )
    _save(figures, f"From the letter “{letter.original_name}”")
    return figures


def _evidence(letter: Letter) -> dict[str, dict[str, object]]:
    """Where each figure is printed; a corrected one says that a person typed it."""
    evidence: dict[str, dict[str, object]] = {
        name: {"page": value.quote.page, "text": without_bold_marks(value.quote.text)}
        for name, value in current_reading(letter).figures.items()
        if value.quote is not None
    }
    return evidence | {name: {"corrected": True} for name in letter.corrections}
