"""One statistic of a group in two years: only like is set beside like."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.comparison.chance import difference_of_shares
from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.peers import PeerFigures, PooledAverage, pooled_average
from councils.comparison.rates import Measure, measure
from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Change:
    """Two whole percentages of one origin: both printed, or both ours from the same councils.

    The pooled counts and `difference`, the 95% bounds of now minus before (shares, -1 to 1), are known for ours only.
    """

    percent: int
    percent_before: int
    pooled: PooledAverage | None = None
    pooled_before: PooledAverage | None = None
    difference: tuple[float, float] | None = None
    illustrative: bool = False

    @property
    def points(self) -> int:
        """Percentage points, as a reader works them out from the two percentages shown."""
        return self.percent - self.percent_before

    @property
    def could_be_chance(self) -> bool | None:
        """Whether chance alone could explain the difference; None where the counts are not known."""
        if self.difference is None:
            return None
        low, high = self.difference
        return low <= 0 <= high


def printed_change(now: Average | None, before: Average | None) -> Change | None:
    """From one printed average to the other; None unless both were printed, and both are real or both invented."""
    if now is None or before is None or now.illustrative is not before.illustrative:
        return None
    if AverageOrigin.OURS in (now.origin, before.origin):
        return None
    return Change(now.percent, before.percent, illustrative=now.illustrative)


def our_change(
    statistic: Statistic, now: Sequence[PeerFigures], before: Sequence[PeerFigures]
) -> Change | None:
    """Of the councils whose counts are held in both years; None where they are too few to average in either.

    Real figures are never set beside invented ones, not even of the same council.
    """
    earlier = {(one.slug, one.figures.illustrative): measure(statistic, one.figures) for one in before}
    pairs = [
        (measure(statistic, one.figures), earlier[key])
        for one in now
        if (key := (one.slug, one.figures.illustrative)) in earlier
    ]
    both = [(later, first) for later, first in pairs if _counted(later) and _counted(first)]
    pooled = pooled_average([later for later, _ in both])
    pooled_before = pooled_average([first for _, first in both])
    if pooled is None or pooled_before is None or not (pooled.enough and pooled_before.enough):
        return None
    return Change(
        pooled.percent,
        pooled_before.percent,
        pooled,
        pooled_before,
        difference_of_shares(
            (pooled.numerator, pooled.cases), (pooled_before.numerator, pooled_before.cases)
        ),
        illustrative=any(one.figures.illustrative for one in now),
    )


def _counted(value: Measure) -> bool:
    return value.rate is not None
