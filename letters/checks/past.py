"""Whether the figures could follow on those of the year before."""

from collections.abc import Mapping

from councils.comparison.chance import chance_of_counts, difference_of_shares
from letters.checks.finding import FIGURE_WORDS, Findings, Number, warning
from letters.checks.presence import number
from letters.checks.statistics import MOST_CASES
from letters.reading.values import Reading

CHANCE = 0.001
LEAST_DIFFERENCE = 10
"""Cases. Below it a change is looked at by nobody, however unlikely."""
ORDINARY_RATIO = 1.5
"""By which true rates of one authority change from year to year.

Between 34 pairs of published counts of five cases and more, the logarithm of the ratio spreads by 0.17 beyond chance,
about a growth of 9%; a half more is two and a half times that.
"""
CLOSURE_YEARS = (2021, 2022)
"""No new complaints were taken for three months of 2020-21: counts fell into that year, and rose again out of it."""
CLOSURE_RATIO = 2.0
ORDINARY_SHIFT = 0.10
"""By which true shares of upheld complaints change, as they did nationally when borderline cases were left out."""


def check_past(reading: Reading, last_year: Mapping[str, Number | None]) -> Findings:
    """A change beyond chance and beyond what years bring is possible, but more often a misread."""
    yield from _counts(reading, last_year)
    yield from _share(reading, last_year)


def _counts(reading: Reading, last_year: Mapping[str, Number | None]) -> Findings:
    year = reading.year_ending.value
    ratio = CLOSURE_RATIO if year in CLOSURE_YEARS else ORDINARY_RATIO
    for field in ("investigations", "upheld", "compliance_outcomes"):
        now, before = _count(number(reading, field)), _count(last_year.get(field))
        if now is not None and before is not None and _is_beyond_chance(now, before, ratio):
            message = (
                f"{FIGURE_WORDS[field].capitalize()} went from {before} the year before to {now}, which is "
                f"beyond chance and beyond the usual change from year to year. Check it against the page."
            )
            yield warning("jump_against_last_year", message, field)


def _share(reading: Reading, last_year: Mapping[str, Number | None]) -> Findings:
    now = _share_of(number(reading, "upheld"), number(reading, "investigations"))
    before = _share_of(last_year.get("upheld"), last_year.get("investigations"))
    if now is None or before is None:
        return
    low, high = difference_of_shares(now, before, 1 - CHANCE)
    if low <= ORDINARY_SHIFT and high >= -ORDINARY_SHIFT:
        return
    message = (
        f"{now[0]} of {now[1]} investigations were upheld, against {before[0]} of {before[1]} the year before, a "
        f"change beyond chance. Check the counts against the page."
    )
    yield warning("jump_against_last_year", message, "upheld_percent")


def _is_beyond_chance(one: int, other: int, ratio: float) -> bool:
    return abs(one - other) >= LEAST_DIFFERENCE and chance_of_counts(one, other, ratio) < CHANCE


def _share_of(count: Number | None, base: Number | None) -> tuple[int, int] | None:
    part, whole = _count(count), _count(base)
    return (part, whole) if part is not None and whole and part <= whole else None


def _count(value: Number | None) -> int | None:
    """The count, if it is a possible one; others have findings of their own."""
    return int(value) if value is not None and 0 <= value <= MOST_CASES else None
