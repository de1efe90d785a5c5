"""An authority among its peers: an average of ours, and a position."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.comparison.figures import KeyFigures
from councils.comparison.rates import Measure, percent_of

MINIMUM_MEMBERS = 5
MINIMUM_CASES = 30
"""Below either, an average of ours would say more about one council than about the group."""


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """The figures of one member of a peer group. `slug` and `name` are the authority's."""

    slug: str
    name: str
    figures: KeyFigures


def of_kind(peers: Sequence[PeerFigures], *, illustrative: bool) -> list[PeerFigures]:
    """Those whose figures are real, or those whose figures are invented: the two are never pooled or compared."""
    return [peer for peer in peers if peer.figures.illustrative == illustrative]


@dataclass(frozen=True, slots=True)
class PooledAverage:
    """All members' cases taken as one: `numerator` of `cases` over `members` authorities; whole percent."""

    numerator: int
    cases: int
    members: int
    percent: int

    @property
    def enough(self) -> bool:
        """Whether it says something about the group rather than about one council."""
        return self.members >= MINIMUM_MEMBERS and self.cases >= MINIMUM_CASES


@dataclass(frozen=True, slots=True)
class Position:
    """Place from the highest percentage (1 = highest) of `of` authorities; `tied` others share it."""

    place: int
    of: int
    tied: int


def pooled_average(measures: Sequence[Measure]) -> PooledAverage | None:
    """Sum of numerators over sum of bases, of the members with both; None where no member has both.

    Pooling weighs each case alike, so an authority with one case counts for less than one with a hundred.
    """
    counted = [(m.numerator, m.base) for m in measures if m.rate is not None]
    pairs = [(count, base) for count, base in counted if count is not None and base is not None]
    if not pairs:
        return None
    numerator = sum(count for count, _ in pairs)
    cases = sum(base for _, base in pairs)
    return PooledAverage(numerator, cases, len(pairs), percent_of(numerator, cases))


def position(own: Measure, peers: Sequence[Measure]) -> Position | None:
    """Where `own` stands among itself and the peers (who exclude it) that have a percentage.

    Whole percentages are compared, as the reader sees them: two authorities shown at 79% share a place.
    None where the authority, or every peer, has no percentage.
    """
    if own.percent is None:
        return None
    others = [peer.percent for peer in peers if peer.percent is not None]
    if not others:
        return None
    higher = sum(1 for percent in others if percent > own.percent)
    return Position(place=higher + 1, of=len(others) + 1, tied=others.count(own.percent))
