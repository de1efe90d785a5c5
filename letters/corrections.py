"""PURE. A person's corrections as they are stored beside a reading, and back.

A stored correction is the typed number as a string, None for "not printed", or {"absence": "nothing_upheld"}.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from councils.casework import Outcome, Subject
from letters.reading.values import Absence, Reading, Value

RATES = ("upheld_per_100k", "similar_upheld_per_100k")
UNSURE = frozenset({Absence.NOT_PRINTED, Absence.ILLEGIBLE})
"""Absences that a reader may also report by mistake; a person's saying the same confirms them."""

type Number = int | Decimal
type Stored = str | dict[str, str] | None


def case_field(table: str, category: Subject | Outcome) -> str:
    """The name of one cell of the tables of received and decided cases: "received:housing"."""
    return f"{table}:{category}"


def figures_and_counts(reading: Reading) -> dict[str, Value[Any]]:
    """Every number of a letter by its field: the figures, then the cells of its two tables."""
    return {
        **reading.figures,
        **{case_field("received", category): value for category, value in reading.received.items()},
        **{case_field("decided", category): value for category, value in reading.decided.items()},
    }


def stored_correction(value: Number | None, absence: Absence | None) -> Stored:
    """What is kept for a typed number, or for a reason why there is none (by default: not printed)."""
    if value is not None:
        return str(value)
    return None if absence in (None, Absence.NOT_PRINTED) else {"absence": absence.value}


def corrected_value(name: str, stored: Stored) -> Value[Any]:
    """The value that a stored correction stands for; it has no quote. Raises ValueError for anything else."""
    if stored is None:
        return Value(absence=Absence.NOT_PRINTED)
    if isinstance(stored, dict):
        return Value(absence=Absence(stored["absence"]))
    return Value(Decimal(stored) if name in RATES else int(stored))


def with_corrections(reading: Reading, corrections: Mapping[str, Stored]) -> Reading:
    """The reading with its numbers corrected."""

    def as_it_stands(name: str, value: Value[Any]) -> Value[Any]:
        return corrected_value(name, corrections[name]) if name in corrections else value

    return replace(
        reading,
        figures={name: as_it_stands(name, value) for name, value in reading.figures.items()},
        received={
            category: as_it_stands(case_field("received", category), value)
            for category, value in reading.received.items()
        },
        decided={
            category: as_it_stands(case_field("decided", category), value)
            for category, value in reading.decided.items()
        },
    )


def confirmed_absent(corrections: Mapping[str, Stored]) -> list[str]:
    """The fields of which a person has said that there is no number, and why."""
    return [name for name, stored in corrections.items() if not isinstance(stored, str)]
