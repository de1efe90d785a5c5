"""A letter that passes every check, and how to change one thing about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

LEEDS_2024: dict[str, int | Decimal] = {
    "investigations": 59,
    "upheld": 44,
    "upheld_percent": 75,
    "similar_upheld_percent": 80,
    "upheld_per_100k": Decimal("5.3"),
    "similar_upheld_per_100k": Decimal("4.4"),
    "compliance_outcomes": 33,
    "compliance_percent": 100,
    "similar_compliance_percent": 99,
    "remedies": 8,
    "remedies_base": 44,
    "remedy_percent": 18,
    "similar_remedy_percent": 14,
}


AS_GIVEN = ("conflicts", "family", "certainty", "received", "decided")


def as_value(given: Any) -> Value[Any]:
    if isinstance(given, Value):
        return given
    return Value(absence=given) if given is None or isinstance(given, Absence) else Value(given)


def as_printed() -> Reading:
    """The letter of July 2024 to Leeds City Council."""
    return Reading(
        family="three_statistics",
        certainty=1.0,
        council=Value("Leeds City Council", Quote(1, "Leeds City Council")),
        year_ending=Value(2024),
        title_year=Value(2024),
        period_start=Value(date(2023, 4, 1)),
        period_end=Value(date(2024, 3, 31)),
        dated=Value(date(2024, 7, 17)),
        publish_on=Value(date(2024, 7, 24)),
        figures={field: Value(LEEDS_2024[field]) for field in FIGURE_FIELDS},
    )


@pytest.fixture
def leeds() -> Callable[..., Reading]:
    """The Leeds letter with changes: figures and parts by name; None is nothing read, or give an Absence."""

    def build(**changes: Any) -> Reading:
        reading = as_printed()
        figures = {**reading.figures}
        parts = {}
        for name, given in changes.items():
            if name in FIGURE_FIELDS:
                figures[name] = as_value(given)
            else:
                parts[name] = given if name in AS_GIVEN else as_value(given)
        return replace(reading, figures=figures, **parts)

    return build
