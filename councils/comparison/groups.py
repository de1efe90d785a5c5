"""A whole group of councils in one year: its rate, its printed average, and how its members lie around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.comparison.compare import Average, Yardstick, our_average, yardstick
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Funnel
from councils.comparison.intervals import Interval, wilson
from councils.comparison.peers import PeerFigures, PooledAverage, of_kind, pooled_average
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
    held, `ours` the same where they are enough to average. `interval` is the 95% interval of ours. `funnel` is the line
    of the group, `yardstick` says that of each member. `illustrative`: all of it is invented, for real and invented
    figures are never pooled.
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
    yardstick: Yardstick


def group_picture(
    statistic: Statistic,
    members: Sequence[PeerFigures],
    *,
    size: int,
    printed: Average | None = None,
    whole_type: bool = True,
) -> GroupPicture:
    """The picture of members whose figures are all real, or all invented. ValueError for a mixture.

    `printed` is the type's average; where the members are another group (`whole_type` False), nobody is judged by it.
    """
    kinds = {member.figures.illustrative for member in members}
    if len(kinds) > 1:
        raise ValueError("Real and illustrative figures cannot be pooled: make a picture of each.")
    illustrative = kinds == {True}
    measures = [measure(statistic, member.figures) for member in members]
    ours = our_average(measures, illustrative=illustrative)
    line = yardstick(statistic, measures, size=size, printed=printed, whole_type=whole_type)
    lines = [line.funnel(member.figures) for member in members]
    return GroupPicture(
        statistic=statistic,
        size=size,
        held=len(members),
        pooled=pooled_average(measures),
        printed=printed,
        ours=ours,
        interval=None if ours is None else wilson(ours.numerator or 0, ours.cases or 1),
        funnel=line.of_group,
        spread=spread_of(zip(measures, lines, strict=True)),
        illustrative=illustrative,
        yardstick=line,
    )


@dataclass(frozen=True, slots=True)
class Kinds:
    """A group whose members have real or invented figures: a picture of each kind; None where it has no members.

    `told` is the picture whose averages and lines stand first: that of the real figures, unless those are too few for
    a rate of their own where the invented ones have one.
    """

    real: GroupPicture | None
    invented: GroupPicture | None
    empty: GroupPicture

    @property
    def told(self) -> GroupPicture:
        if self.invented is None or (self.real is not None and self._real_first):
            return self.real or self.empty
        return self.invented

    @property
    def other(self) -> GroupPicture | None:
        """The picture that does not stand first."""
        if self.real is None or self.invented is None:
            return None
        return self.invented if self.told is self.real else self.real

    @property
    def _real_first(self) -> bool:
        return (self.real is not None and self.real.ours is not None) or (
            self.invented is not None and self.invented.ours is None
        )

    def judge(self, member: KeyFigures) -> Funnel | None:
        """What a member is judged by: the line of its own kind."""
        picture = self.invented if member.illustrative else self.real
        return None if picture is None else picture.yardstick.funnel(member)


def by_kind(members: Sequence[PeerFigures]) -> tuple[list[PeerFigures], list[PeerFigures]]:
    """The members with real figures, and those with invented ones."""
    return of_kind(members, illustrative=False), of_kind(members, illustrative=True)
