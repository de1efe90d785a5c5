"""Corrections by a person, before a letter is decided."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from councils.models import Authority, Year
from letters.actions.audit import locked, record
from letters.actions.findings import recheck
from letters.actions.groups import group_of, recheck_soon
from letters.actions.refusal import ActionRefusedError
from letters.current import current_values
from letters.models import Letter, LetterState

REVIEWABLE = (LetterState.TO_REVIEW, LetterState.UNREADABLE, LetterState.REJECTED)


@dataclass(frozen=True, slots=True)
class Placement:
    """Which authority and year the letter is for, and its dates, as the reviewer sees them."""

    authority: Authority | None
    year: Year | None
    dated: date | None
    publish_on: date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """All that the review form holds: the placement and every figure (None: not printed)."""

    placement: Placement
    figures: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def correct(*, letter: Letter, correction: Correction, by: User, reason: str) -> Letter:
    """Take over what a person typed; each change is kept with its old and new value.

    Raises ActionRefusedError when the letter is decided already, or something changed and no reason is given.
    """
    letter = locked(letter)
    if letter.state not in REVIEWABLE:
        raise ActionRefusedError(
            f"This letter is already {letter.get_state_display().lower()}; nothing was changed."
        )
    group_before = group_of(letter)
    changes = [*_place(letter, correction.placement), *_change_figures(letter, correction.figures)]
    if changes and not reason.strip():
        raise ActionRefusedError("Say in a few words why you changed the values.")
    if changes:
        letter.state = LetterState.TO_REVIEW
        letter._change_reason = reason[:100]  # type: ignore[attr-defined]  # read by simple_history
        letter.save()
        recheck(letter)
        recheck_soon(group_before, group_of(letter))
        record(letter, "corrected", by=by, detail=f"{'; '.join(changes)}. Reason: {reason.strip()}")
    return letter


def _place(letter: Letter, placement: Placement) -> list[str]:
    changes = []
    for name in ("authority", "year", "dated", "publish_on"):
        old, new = getattr(letter, name), getattr(placement, name)
        if old != new:
            changes.append(f"{name}: {_shown(old)} → {_shown(new)}")
            setattr(letter, name, new)
    return changes


def _change_figures(letter: Letter, figures: dict[str, Any]) -> list[str]:
    now = current_values(letter)
    changes = []
    for name, new in figures.items():
        if name in now and now[name] != new:
            changes.append(f"{name}: {_shown(now[name])} → {_shown(new)}")
            letter.corrections[name] = None if new is None else str(new)
    return changes


def _shown(value: object) -> str:
    return "not printed" if value is None else str(value)
