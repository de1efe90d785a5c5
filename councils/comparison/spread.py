"""How the members of a group lie: how many in each place of the funnel, and in each class of ten points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from councils.comparison.compare import band_of, dominates
from councils.comparison.funnel import Band, Funnel
from councils.comparison.rates import Measure

CLASS_WIDTH = 10
"""Percentage points; the last class has its upper end, 100%, too."""

CLASSES = 100 // CLASS_WIDTH

_ABOVE, _BELOW = (Band.ABOVE, Band.FAR_ABOVE), (Band.BELOW, Band.FAR_BELOW)


@dataclass(frozen=True, slots=True)
class Spread:
    """How many members lie where; `without` have no percentage. Counts only: it ranks nobody.

    `not_judged` have a percentage, but no counts or no average to be judged by; `dominant` make up so much of the group
    that its rate says little about them.
    """

    above: int = 0
    within: int = 0
    below: int = 0
    too_few: int = 0
    not_judged: int = 0
    dominant: int = 0
    without: int = 0

    @property
    def judged(self) -> int:
        """The members that can be compared."""
        return self.above + self.within + self.below


@dataclass(frozen=True, slots=True)
class RateClass:
    """Whole percentages from `low` to `high`, both included, and how many members have one of them."""

    low: int
    high: int
    members: int

    @property
    def words(self) -> str:
        """ "70% to 79%"."""
        return f"{self.low}% to {self.high}%"


def spread_of(judged: Iterable[tuple[Measure, Funnel | None]]) -> Spread:
    """Where the members lie, each in the funnel that it is judged by; each is counted once."""
    return Spread(**Counter(_place(value, funnel) for value, funnel in judged))


def _place(value: Measure, funnel: Funnel | None) -> str:
    if value.percent is None:
        return "without"
    if dominates(value, funnel):
        return "dominant"
    band = band_of(value, funnel)
    if band in _ABOVE:
        return "above"
    return "below" if band in _BELOW else band.value


def class_of(percent: int) -> int:
    """The place of a percentage's class, from 0. ValueError outside 0 to 100."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent}% is no share of cases: give a percentage from 0 to 100.")
    return min(percent // CLASS_WIDTH, CLASSES - 1)


def rate_classes(percents: Iterable[int]) -> tuple[RateClass, ...]:
    """All classes from 0% to 100%, also the empty ones."""
    counted = Counter(map(class_of, percents))
    return tuple(RateClass(*_ends(place), counted[place]) for place in range(CLASSES))


def middle_half(percents: Sequence[int]) -> tuple[int, int] | None:
    """The lowest and the highest percentage without the outer quarter of either end; None below four members.

    At least half of the members lie between the two, both included.
    """
    if len(percents) < 4:
        return None
    ordered, quarter = sorted(percents), len(percents) // 4
    return ordered[quarter], ordered[-quarter - 1]


def _ends(place: int) -> tuple[int, int]:
    last = place == CLASSES - 1
    return place * CLASS_WIDTH, 100 if last else (place + 1) * CLASS_WIDTH - 1
