"""Approve, reject, withdraw: the decisions that make figures public or take them off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from councils.models import KeyStatistics
from councils.pages.corrections import figure_changes
from letters.actions.audit import locked, record
from letters.actions.checking import letter_checking
from letters.actions.figures import save_case_counts, source_of, unsaved_figures
from letters.actions.findings import recheck
from letters.actions.groups import group_of, recheck_soon
from letters.actions.refusal import ActionRefusedError
from letters.actions.succession import (
    bring_back,
    carrying_on,
    figures_to_bring_back,
    hold_authority,
    save_figures,
    supersede,
    take_off,
)
from letters.actions.two_people import why_not_alone
from letters.current import current_values
from letters.models import Letter, LetterState, StoredFinding

IMPOSSIBLE = {
    "upheld_within_investigations": "More complaints are given as upheld than were investigated.",
    "remedies_within_upheld": "More satisfactory remedies are given than upheld decisions.",
    "remedies_within_investigations": "More satisfactory remedies are given than investigations.",
    "no_uphold_rate_of_nothing": "A percentage upheld is given although nothing was investigated.",
    "no_remedy_rate_of_nothing": "A percentage of remedies is given although nothing was upheld.",
    "no_compliance_rate_of_nothing": "A compliance rate is given although there was no outcome.",
    "_in_range": "A percentage is given that is not between 0 and 100.",
}


@dataclass(frozen=True, slots=True)
class Approval:
    """What a reviewer says with an approval.

    override: why it is approved despite errors. acknowledged: the keys of the errors that this is said of; None for
    all there are. public_note: what the public is told where other figures were public before.
    compared: whether a person had the letter before them; otherwise it is approved for having no findings.
    """

    override: str = ""
    acknowledged: Collection[str] | None = None
    public_note: str = ""
    own_upload_allowed: bool = False
    version: int | None = None
    compared: bool = True


def approve(
    *,
    letter: Letter,
    by: User,
    at: datetime,
    override: str = "",
    acknowledged: Collection[str] | None = None,
    public_note: str = "",
    own_upload_allowed: bool = False,
    only_without_findings: bool = False,
) -> Letter:
    """Make the letter's figures public from their release moment on.

    Errors among the findings are looked for afresh, and kept whatever comes of it; they need an override: a
    reason, which is kept. Figures that differ from what is public need a note for the public. Raises
    ActionRefusedError for a letter that the same person brought in or corrected (unless permitted), a decided
    letter, one that names no authority, no year or no figure, and for figures that cannot all be true; with
    `only_without_findings`, for a warning too, as nobody has looked at the letter.
    """
    with transaction.atomic():
        letter = locked(letter)
        _may_approve(letter, by, own_upload_allowed)
        findings = recheck(letter)
    if findings and only_without_findings:
        raise ActionRefusedError(f"A fresh check found: {findings[0].message}")
    said = Approval(
        override.strip(),
        acknowledged,
        public_note.strip(),
        own_upload_allowed,
        version=letter.version,
        compared=not only_without_findings,
    )
    try:
        with transaction.atomic():
            return _approved(locked(letter), said, by=by, at=at)
    except IntegrityError as error:
        raise ActionRefusedError(_impossible(error)) from error


def _approved(letter: Letter, said: Approval, *, by: User, at: datetime) -> Letter:
    _may_approve(letter, by, said.own_upload_allowed)
    if letter.version != said.version:
        raise ActionRefusedError("Somebody changed this letter at this very moment. Look again, then decide.")
    findings = list(letter.findings.all())
    errors = [one for one in findings if one.level == "error"]
    _errors_are_answered(errors, said)
    figures = unsaved_figures(letter, by=by, at=at)
    assert figures is not None  # _may_approve has looked, under the letter's lock
    hold_authority(figures.authority)
    figures.source = source_of(letter)
    figures.change_note = _what_is_told(figures, said.public_note)
    figures.checking = letter_checking(
        letter, findings, by=by, at=at, override=said.override, compared=said.compared
    )
    supersede(letter, public_from=figures.public_from, at=at, by=by)
    save_figures(figures, f"From the letter “{letter.original_name}”")
    save_case_counts(figures, letter)
    letter.figures = figures
    letter.overrides = [_overridden(finding, said, by) for finding in errors]
    _decide(letter, LetterState.APPROVED, by=by, at=at)
    record(letter, "approved", by=by, detail=_approval_words(figures.public_from, errors, said))
    return letter


def _errors_are_answered(errors: list[StoredFinding], said: Approval) -> None:
    """Each error needs a reason that was given in view of it: one that turned up since is not waved through."""
    if errors and not said.override:
        raise ActionRefusedError(f"This letter cannot be approved: {errors[0].message}")
    unseen = [one for one in errors if said.acknowledged is not None and one.key not in said.acknowledged]
    if unseen:
        raise ActionRefusedError(
            f"This letter cannot be approved: {unseen[0].message} To approve it all the same, tick the box "
            f"beside this error and give your reason."
        )


def _what_is_told(figures: KeyStatistics, note: str) -> str:
    """The note to keep: none where nothing changes that is public, and never none where something does."""
    before = KeyStatistics.objects.standing_before(figures)
    changes = figure_changes(before, figures) if before else ()
    if changes and not note:
        said = "; ".join(change.sentence for change in changes)
        raise ActionRefusedError(
            f"Other figures are public for this council and year. Say what the public is told about the change: {said}."
        )
    return note if changes else ""


def _overridden(finding: StoredFinding, said: Approval, by: User) -> dict[str, str]:
    return {
        "code": finding.code,
        "field": finding.field,
        "message": finding.message,
        "reason": said.override,
        "by": by.get_username(),
    }


def _approval_words(public_from: datetime, errors: list[StoredFinding], said: Approval) -> str:
    words = [f"Public from {localtime(public_from):%-d %B %Y %H:%M}."]
    if errors:
        words.append(f"Approved despite: {' '.join(error.message for error in errors)}")
        words.append(f"Reason: {said.override}")
    if said.public_note:
        words.append(f"The public is told: {said.public_note}")
    return " ".join(words)


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
    if letter.figures is not None and letter.figures.withdrawn_at is None:
        raise ActionRefusedError(
            "Figures of this letter have been approved. Withdraw them, or approve the letter as it stands."
        )
    _decide(letter, LetterState.REJECTED, by=by, at=at)
    record(letter, "rejected", by=by, detail=reason.strip())
    return letter


@transaction.atomic
def withdraw(
    *, letter: Letter, by: User, at: datetime, reason: str, restore: bool = False, public_note: str = ""
) -> Letter:
    """Take the letter's figures off the public pages at once; they are kept, with the reason.

    The public is told why in the words of public_note, else of reason. Withdrawn before their day, they never take
    over: what they were to supersede goes on. Otherwise the year is left empty, unless restore asks for the figures
    before: then those that were public last, from another source, are shown again from this moment on.
    """
    letter = locked(letter)
    figures = letter.figures
    if figures is None or figures.withdrawn_at is not None:
        raise ActionRefusedError("There are no approved figures of this letter to withdraw.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you withdraw this letter.")
    hold_authority(figures.authority)
    before = figures_to_bring_back(figures, at=at) if restore else None
    if restore and before is None:
        raise ActionRefusedError("No figures were public before these ones that could be shown again.")
    for one in (figures, *carrying_on(letter)):
        take_off(
            one, at=at, reason=f"Withdrawn: {reason.strip()}", told=public_note.strip() or reason.strip()
        )
    if letter.authority is None or letter.year is None:  # cleared since, under another review
        letter.authority, letter.year = figures.authority, figures.year
    _decide(letter, LetterState.WITHDRAWN, by=by, at=at)
    record(letter, "withdrawn", by=by, detail=reason.strip())
    if before is not None:
        bring_back(before, instead_of=figures, at=at, by=by, note=public_note.strip())
        record(letter, "gave way", by=by, detail=f"Shown again: {before.source.title}.")
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
    recheck_soon(group_of(letter))
    record(letter, "reopened", by=by, detail=reason.strip())
    return letter


def _may_approve(letter: Letter, by: User, own_upload_allowed: bool) -> None:
    if letter.state != LetterState.TO_REVIEW:
        raise ActionRefusedError(
            f"This letter is {letter.get_state_display().lower()}, so it cannot be approved."
        )
    if not own_upload_allowed and (obstacle := why_not_alone(letter, by)):
        raise ActionRefusedError(obstacle)
    if letter.authority is None or letter.year is None:
        raise ActionRefusedError("Say which council and which year this letter is for before you approve it.")
    if all(value is None for value in current_values(letter).values()):
        raise ActionRefusedError("No figure has been read or typed, so there is nothing to publish.")


def _decide(letter: Letter, state: LetterState, *, by: User, at: datetime) -> None:
    letter.state, letter.decided_by, letter.decided_at = state, by, at
    letter.save()
    recheck_soon(group_of(letter))
