"""What a check found, and the words for the figures it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

type Number = int | Decimal
type Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. An error must be put right before approval; a warning must be read.

    code: stable, for machines. message: sentences for the reviewer. field: a figure or part of the Reading.
    """

    level: Literal["error", "warning"]
    code: str
    message: str
    field: str | None = None


def error(code: str, message: str, field: str | None = None) -> Finding:
    return Finding("error", code, message, field)


def warning(code: str, message: str, field: str | None = None) -> Finding:
    return Finding("warning", code, message, field)


FIGURE_WORDS = {
    "investigations": "the number of investigations",
    "upheld": "the number of upheld decisions",
    "upheld_percent": "the percentage upheld",
    "similar_upheld_percent": "the average percentage upheld in similar authorities",
    "upheld_per_100k": "the rate of upheld decisions per 100,000 residents",
    "similar_upheld_per_100k": "the average rate per 100,000 residents in similar authorities",
    "compliance_outcomes": "the number of compliance outcomes",
    "compliance_percent": "the compliance rate",
    "similar_compliance_percent": "the average compliance rate in similar authorities",
    "remedies": "the number of satisfactory remedies",
    "remedies_base": "the base printed under satisfactory remedies",
    "remedy_percent": "the percentage of satisfactory remedies",
    "similar_remedy_percent": "the average percentage of satisfactory remedies in similar authorities",
}


def day_words(day: date) -> str:
    """A date as the site writes it: 29 July 2020."""
    return f"{day.day} {day:%B %Y}"


def year_words(year_ending: int) -> str:
    """A reporting year as the site writes it: 2020 is 2019-20."""
    return f"{year_ending - 1}-{year_ending % 100:02d}"
