"""What chance allows around a group's rate, for every number of cases: the funnel, and a council's place in it.

Councils with few cases scatter widely by chance alone; councils with many hardly. The limits say how widely. They
are the same lines that the chart draws and the same numbers that the sentences tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor, sqrt
from statistics import quantiles

from councils.comparison.binomial import lower_limit, upper_limit
from councils.comparison.intervals import Interval
from councils.comparison.peers import PooledAverage, pooled_average
from councils.comparison.rates import Measure, half_up, possible_counts, require_share

INNER, OUTER = 0.95, 0.998
"""Of councils that differ from the group by chance only, 1 in 20 lies outside the inner limits, 1 in 500 outside
the outer ones."""

WINSORISED = 10
"""The outermost tenth of either end is drawn in before the spread is measured, so that a few councils that do
stand out do not widen the limits for all."""

HALF_A_POINT = 0.005
"""Printed averages are whole percentages."""

_ROUNDING = 1e-9


class Band(StrEnum):
    """Where a rate lies in the funnel."""

    FAR_ABOVE = "far_above"
    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    FAR_BELOW = "far_below"
    TOO_FEW = "too_few"
    NOT_JUDGED = "not_judged"


OUTSIDE = (Band.FAR_ABOVE, Band.ABOVE, Band.BELOW, Band.FAR_BELOW)
"""Beyond what chance, or the usual differences, would explain."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The shares (0 to 1) between which chance leaves a rate, at 95% and at 99.8%."""

    inner: Interval
    outer: Interval


@dataclass(frozen=True, slots=True)
class Funnel:
    """A group's rate, `target` (0 to 1), and how much its members differ.

    `dispersion` is 1 where they differ no more than chance explains; 4 means twice as widely. `pooled` holds the
    cases behind the target; None where the target is a printed average, which `rounding` says may lie that much
    to either side.
    """

    target: float
    dispersion: float = 1.0
    pooled: PooledAverage | None = None
    rounding: float = 0.0

    @property
    def percent(self) -> int:
        """The target as a reader sees it, a whole percentage."""
        return half_up(100 * self.target)

    @property
    def widened(self) -> bool:
        """Whether the limits allow for more than chance."""
        return self.dispersion > 1

    def limits(self, base: int) -> Limits:
        """The limits for that many cases. ValueError unless base > 0."""
        return _limits(self.target, self.dispersion, self.rounding, base)

    def expected(self, base: int) -> float:
        """How many of `base` cases the group's rate would bring."""
        return self.target * base

    def allowed(self, base: int) -> range:
        """The counts that lie within the inner limits, and those that read as the same whole percentage.

        To a reader who sees 79% beside 79%, “higher” would be nonsense, however many cases there are.
        """
        inner = self.limits(base).inner
        low, high = ceil(base * inner.low - _ROUNDING), floor(base * inner.high + _ROUNDING)
        alike = possible_counts(base, self.percent)
        return range(min([low, *alike[:1]]), max([high, *alike[-1:]]) + 1)

    def band(self, count: int, base: int) -> Band:
        """Where count of base lies. ValueError where it is not a share."""
        require_share(count, base)
        allowed, outer = self.allowed(base), self.limits(base).outer
        if count in allowed:
            return Band.WITHIN
        if count > allowed[-1]:
            return Band.FAR_ABOVE if count / base > outer.high + _ROUNDING else Band.ABOVE
        return Band.FAR_BELOW if count / base < outer.low - _ROUNDING else Band.BELOW


def funnel_of(measures: Sequence[Measure]) -> Funnel | None:
    """The funnel of a group, all of its members among the measures; None where too little stands behind it."""
    pooled = pooled_average(measures)
    if pooled is None or not pooled.enough:
        return None
    target = pooled.numerator / pooled.cases
    return Funnel(target, dispersion(measures, target), pooled)


def dispersion(measures: Sequence[Measure], target: float) -> float:
    """How many times the variance between members exceeds what chance explains; 1 where it does not clearly.

    The mean of the squared, winsorised z-scores, taken as 1 up to 1 + 2√(2/I) for I members. David J. Spiegelhalter
    (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14, 347-351.
    """
    scores = [
        (m.rate - target) / sqrt(target * (1 - target) / m.base)
        for m in measures
        if m.rate is not None and m.base and 0 < target < 1
    ]
    if len(scores) < 2:
        return 1.0
    cuts = quantiles(scores, n=100 // WINSORISED, method="inclusive")
    drawn_in = [min(max(score, cuts[0]), cuts[-1]) for score in scores]
    factor = sum(score * score for score in drawn_in) / len(drawn_in)
    return factor if factor > 1 + 2 * sqrt(2 / len(drawn_in)) else 1.0


def funnel_around(percent: int) -> Funnel:
    """The funnel around a printed average, a whole percentage; how much the group differs is not known then."""
    return Funnel(percent / 100, rounding=HALF_A_POINT)


@lru_cache(maxsize=4096)
def _limits(target: float, factor: float, rounding: float, base: int) -> Limits:
    """The lower limits of the lowest target and the upper ones of the highest that rounding leaves open."""
    lowest, highest = max(0.0, target - rounding), min(1.0, target + rounding)
    ends = [
        (
            _drawn_apart(lowest, factor, lower_limit(base, lowest, tail)),
            _drawn_apart(highest, factor, upper_limit(base, highest, tail)),
        )
        for tail in ((1 - INNER) / 2, (1 - OUTER) / 2)
    ]
    return Limits(Interval(*ends[0], INNER), Interval(*ends[1], OUTER))


def _drawn_apart(target: float, factor: float, limit: float) -> float:
    """An exact limit, moved away from the target by the square root of the dispersion."""
    return min(1.0, max(0.0, target + sqrt(factor) * (limit - target)))
