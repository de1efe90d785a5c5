"""PURE. Counts of complaints by category, year beside year: which years belong together, and the shares.

A count that a source does not print is absent, never 0, and so is its share.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from councils.casework import PARTS_OF_TOTAL, Outcome, Subject
from councils.comparison.compare import MINIMUM_BASE
from councils.comparison.rates import percent_of

Category = Subject | Outcome


class CaseDivision(StrEnum):
    """The ways in which sources divide complaints; only years of one division stand beside each other."""

    RECEIVED = "received"
    DECIDED = "decided"
    OVERVIEW = "overview"

    @property
    def parts(self) -> tuple[Category, ...]:
        """The categories in the order of the printed table, without the total."""
        return _PARTS[self]

    @property
    def total(self) -> Category:
        return Subject.TOTAL if self is CaseDivision.RECEIVED else Outcome.TOTAL


_BEFORE_2019, _OVERVIEW = PARTS_OF_TOTAL
_PARTS: dict[CaseDivision, tuple[Category, ...]] = {
    CaseDivision.RECEIVED: tuple(one for one in Subject if one is not Subject.TOTAL),
    CaseDivision.DECIDED: tuple(one for one in Outcome if one in _BEFORE_2019),
    CaseDivision.OVERVIEW: tuple(one for one in Outcome if one in _OVERVIEW),
}


@dataclass(frozen=True, slots=True)
class CaseYear:
    """The counts of one year in one division. `source` names where they are printed."""

    year_ending: int
    counts: Mapping[Category, int]
    total: int | None
    source: str
    illustrative: bool = False

    def share(self, category: Category) -> int | None:
        """The count as a whole percentage of the printed total; None without both, or with too small a total."""
        count = self.counts.get(category)
        if count is None or self.total is None or not max(MINIMUM_BASE, count) <= self.total:
            return None
        return percent_of(count, self.total)

    def most_frequent(self) -> tuple[Category, ...]:
        """The categories with the largest count, in printed order; none where everything is 0 or absent."""
        largest = max(self.counts.values(), default=0)
        return tuple(one for one, count in self.counts.items() if count == largest and largest > 0)


def case_year(
    division: CaseDivision,
    year_ending: int,
    printed: Mapping[str, int],
    *,
    source: str,
    illustrative: bool = False,
) -> CaseYear | None:
    """One year's counts in a division, from those of a printed table by category; None where it has none."""
    counts = {one: printed[one] for one in division.parts if one in printed}
    if not counts:
        return None
    return CaseYear(year_ending, counts, printed.get(division.total), source, illustrative)


def categories_of(division: CaseDivision, years: Iterable[CaseYear]) -> tuple[Category, ...]:
    """The categories that any of the years prints, in printed order."""
    seen = {category for year in years for category in year.counts}
    return tuple(category for category in division.parts if category in seen)


def division_of(decided: Mapping[str, int]) -> CaseDivision:
    """Whether a table of decisions is an overview, or one of earlier letters.

    An overview also prints how many of its investigations were upheld; those are no further outcomes.
    """
    overview = any(one in decided for one in CaseDivision.OVERVIEW.parts)
    return CaseDivision.OVERVIEW if overview else CaseDivision.DECIDED
