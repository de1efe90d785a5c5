"""The two averages of a group: the one that was printed, and the one that we work out."""

from collections.abc import Sequence

from councils.comparison.compare import Average, AverageOrigin, PrintedAverage, our_average
from councils.comparison.figures import printed
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import Statistic
from councils.models import PeerAverage
from councils.pages.comparing import printed_average


def average_printed(
    stored: PeerAverage | None, figures: Sequence[PeerFigures], statistic: Statistic, *, illustrative: bool
) -> Average | None:
    """The average kept for the type and year; else the one that the members' own sources agree on."""
    found = printed_average(stored, statistic, illustrative=illustrative) or _agreed(figures, statistic)
    if found is None:
        return None
    return Average(
        found.percent, AverageOrigin.PRINTED_ELSEWHERE, source=found.source, illustrative=found.illustrative
    )


def _agreed(figures: Sequence[PeerFigures], statistic: Statistic) -> PrintedAverage | None:
    seen = [(printed(statistic, peer.figures).similar_percent, peer) for peer in figures]
    said = [(percent, peer) for percent, peer in seen if percent is not None]
    if len({percent for percent, _ in said}) != 1:
        return None
    percent, first = said[0]
    source = f"the pages of {first.name}" if len(said) == 1 else f"the pages of {len(said)} members"
    return PrintedAverage(percent, source=source, illustrative=first.figures.illustrative)


def average_of_ours(figures: Sequence[PeerFigures], statistic: Statistic) -> Average | None:
    """All cases whose counts are held taken as one; None where they are too few."""
    measures = [measure(statistic, peer.figures) for peer in figures]
    return our_average(measures, illustrative=any(peer.figures.illustrative for peer in figures))
