"""One statistic of a group in two years: only like is set beside like."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from councils.comparison.chance import difference_of_shares
from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.funnel import funnel_of
from councils.comparison.peers import MINIMUM_MEMBERS, PeerFigures, PooledAverage, pooled_average
from councils.comparison.rates import Measure, measure
from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Change:
    """Two whole percentages of one origin: both printed, or both ours from the same councils.

    The pooled counts and `difference`, the 95% bounds of now minus before (shares, -1 to 1), are known for ours only.
    `wider`: in either year the councils differ by more than chance explains, so that the bounds, which know of chance
    alone, would be too narrow to judge by.
    """

    percent: int
    percent_before: int
    pooled: PooledAverage | None = None
    pooled_before: PooledAverage | None = None
    difference: tuple[float, float] | None = None
    illustrative: bool = False
    wider: bool = False

    @property
    def points(self) -> int:
        """Percentage points, as a reader works them out from the two percentages shown."""
        return self.percent - self.percent_before

    @property
    def could_be_chance(self) -> bool | None:
        """Whether chance alone could explain the difference; None where the counts, or their spread, do not tell."""
        if self.difference is None or self.wider:
            return None
        low, high = self.difference
        return low <= 0 <= high


class WhyUnlike(StrEnum):
    """Why two years of a group are not set beside one another."""

    NONE_IN_BOTH = "none_in_both"
    FEW_COUNCILS = "few_councils"
    FEW_CASES = "few_cases"
    ONE_INVENTED = "one_invented"


@dataclass(frozen=True, slots=True)
class Unlike:
    """The reason, the number of councils whose counts of one kind are held in both years, and the cases of the year
    with fewer. `averages`: how many of the two years have a printed average."""

    why: WhyUnlike
    members: int = 0
    cases: int = 0
    averages: int = 0


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
    both = _held_in_both(statistic, now, before)
    later, first = [one for one, _ in both], [other for _, other in both]
    pooled, pooled_before = pooled_average(later), pooled_average(first)
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
        wider=_wider(later) or _wider(first),
    )


def why_unlike(
    statistic: Statistic,
    now: Sequence[PeerFigures],
    before: Sequence[PeerFigures],
    averages: tuple[Average | None, Average | None] = (None, None),
) -> Unlike:
    """Why there is neither a printed change nor one of ours; `averages` are those printed, now and before."""
    printed = [one for one in averages if one is not None and one.origin is not AverageOrigin.OURS]
    both = _held_in_both(statistic, now, before)
    cases = min((sum(value.base or 0 for value in year) for year in zip(*both, strict=True)), default=0)
    if len(both) >= MINIMUM_MEMBERS:
        return Unlike(WhyUnlike.FEW_CASES, len(both), cases, len(printed))
    if len(printed) == 2 or _of_two_kinds(now, before):
        return Unlike(WhyUnlike.ONE_INVENTED, len(both), cases, len(printed))
    why = WhyUnlike.FEW_COUNCILS if both else WhyUnlike.NONE_IN_BOTH
    return Unlike(why, len(both), cases, len(printed))


def _of_two_kinds(now: Sequence[PeerFigures], before: Sequence[PeerFigures]) -> bool:
    """Whether councils have figures in both years, but real ones in one and invented ones in the other."""
    kinds = {one.slug: one.figures.illustrative for one in before}
    crossed = [one for one in now if one.slug in kinds and kinds[one.slug] is not one.figures.illustrative]
    return len(crossed) >= MINIMUM_MEMBERS


def _held_in_both(
    statistic: Statistic, now: Sequence[PeerFigures], before: Sequence[PeerFigures]
) -> list[tuple[Measure, Measure]]:
    """Now and before, of the councils whose counts of one kind are held in both years."""
    earlier = {(one.slug, one.figures.illustrative): measure(statistic, one.figures) for one in before}
    pairs = [
        (measure(statistic, one.figures), earlier[key])
        for one in now
        if (key := (one.slug, one.figures.illustrative)) in earlier
    ]
    return [(later, first) for later, first in pairs if _counted(later) and _counted(first)]


def _wider(measures: Sequence[Measure]) -> bool:
    """Whether these councils differ by more than chance explains."""
    found = funnel_of(measures)
    return found is not None and found.widened


def _counted(value: Measure) -> bool:
    return value.rate is not None
