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
from letters.corrections import UNSURE, Stored, corrected_value, figures_and_counts, stored_correction
from letters.current import UNREAD
from letters.models import Letter, LetterState
from letters.reading.values import Absence, Value
from letters.words import ABSENCES

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
    """All that the review form holds.

    figures: numbers by field, None where there is none. absences: why there is none; None means "as it was read",
    a field that is left out keeps the reason it has.
    """

    placement: Placement
    figures: dict[str, Any] = field(default_factory=dict)
    absences: dict[str, Absence | None] = field(default_factory=dict)


@transaction.atomic
def correct(*, letter: Letter, correction: Correction, by: User, reason: str) -> Letter:
    """Take over what a person typed; each change is kept with its old and new value, and with who typed it.

    A value that is what was read is no correction, so changing one back removes it. Raises ActionRefusedError when
    the letter is decided already, or something changed and no reason is given.
    """
    letter = locked(letter)
    if letter.state not in REVIEWABLE:
        raise ActionRefusedError(
            f"This letter is already {letter.get_state_display().lower()}; nothing was changed."
        )
    group_before = group_of(letter)
    changes = [
        *_place(letter, correction.placement),
        *_change_figures(letter, correction, by, reason.strip()),
    ]
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
            changes.append(f"{name}: {_shown(Value(old))} → {_shown(Value(new))}")
            setattr(letter, name, new)
    return changes


def _change_figures(letter: Letter, correction: Correction, by: User, reason: str) -> list[str]:
    changes = []
    for name, read in figures_and_counts(letter.as_reading or UNREAD).items():
        if name not in correction.figures:
            continue
        old = _standing(letter, name, read)
        if (correction.figures[name], old.value) == (None, None) and name not in correction.absences:
            continue
        wanted = _wanted(correction.figures[name], correction.absences.get(name), read)
        if wanted == (letter.corrections.get(name), name in letter.corrections):
            continue
        _keep(letter, name, wanted, by, reason)
        changes.append(_change_words(name, old, _standing(letter, name, read)))
    return changes


def _wanted(new: Any, absence: Absence | None, read: Value[Any]) -> tuple[Stored, bool]:
    """The correction to keep for a figure, and whether there is to be one at all."""
    if new is not None:
        return (None, False) if new == read.value else (stored_correction(new, None), True)
    if read.value is None and (absence is None or (absence is read.absence and absence not in UNSURE)):
        return None, False
    return stored_correction(None, absence), True


def _standing(letter: Letter, name: str, read: Value[Any]) -> Value[Any]:
    return corrected_value(name, letter.corrections[name]) if name in letter.corrections else read


def _keep(letter: Letter, name: str, wanted: tuple[Stored, bool], by: User, reason: str) -> None:
    stored, is_correction = wanted
    if is_correction:
        letter.corrections[name], letter.corrected_by[name] = stored, by.pk
        letter.correction_reasons[name] = reason
        return
    for kept in (letter.corrections, letter.corrected_by, letter.correction_reasons):
        kept.pop(name, None)


def _change_words(name: str, old: Value[Any], new: Value[Any]) -> str:
    if _shown(old) == _shown(new):
        return f"{name}: {_shown(new)}, confirmed"
    return f"{name}: {_shown(old)} → {_shown(new)}"


def _shown(value: Value[Any]) -> str:
    if value.value is not None:
        return str(value.value)
    return ABSENCES[value.absence or Absence.NOT_PRINTED]
