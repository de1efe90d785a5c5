"""A whole group of councils in one year: its rate, its printed average, and how its members lie around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.comparison.compare import Average, group_funnel, our_average
from councils.comparison.funnel import Funnel
from councils.comparison.intervals import Interval, wilson
from councils.comparison.peers import PeerFigures, PooledAverage, pooled_average
from councils.comparison.rates import measure
from councils.comparison.spread import Spread, spread_of
from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class PlacedFigures:
    """A member's figures with its type and its region; the region is empty where it is not known."""

    type: str
    region: str
    peer: PeerFigures


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """One statistic of a group; of its members there are counts only.

    `size` counts the councils of the group in that year, `held` those with figures, `pooled` all cases whose counts are
    held, `ours` the same where they are enough to average. `interval` is the 95% interval of ours. `illustrative`:
    all of it is invented, for real and invented figures are never pooled.
    """

    statistic: Statistic
    size: int
    held: int
    pooled: PooledAverage | None
    printed: Average | None
    ours: Average | None
    interval: Interval | None
    funnel: Funnel | None
    spread: Spread
    illustrative: bool


def group_picture(
    statistic: Statistic, members: Sequence[PeerFigures], *, size: int, printed: Average | None = None
) -> GroupPicture:
    """The picture of members whose figures are all real, or all invented. ValueError for a mixture."""
    kinds = {member.figures.illustrative for member in members}
    if len(kinds) > 1:
        raise ValueError("Real and illustrative figures cannot be pooled: make a picture of each.")
    illustrative = kinds == {True}
    measures = [measure(statistic, member.figures) for member in members]
    ours = our_average(measures, illustrative=illustrative)
    funnel = group_funnel(measures, printed or ours, size)
    return GroupPicture(
        statistic=statistic,
        size=size,
        held=len(members),
        pooled=pooled_average(measures),
        printed=printed,
        ours=ours,
        interval=None if ours is None else wilson(ours.numerator or 0, ours.cases or 1),
        funnel=funnel,
        spread=spread_of(measures, funnel),
        illustrative=illustrative,
    )


def by_kind(members: Sequence[PeerFigures]) -> tuple[list[PeerFigures], list[PeerFigures]]:
    """The members with real figures, and those with invented ones."""
    real = [member for member in members if not member.figures.illustrative]
    return real, [member for member in members if member.figures.illustrative]
