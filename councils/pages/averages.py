"""The two averages of a group: the one that was printed, and the one that we work out."""

import re
from collections.abc import Sequence

from councils.comparison.compare import Average, PrintedAverage, seen_elsewhere
from councils.comparison.figures import printed
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import Statistic
from councils.models import PeerAverage, SourceKind

_REMARK = re.compile(r"\([^)]*\)")


def printed_for_type(
    stored: PeerAverage | None, of_type: Sequence[PeerFigures], statistic: Statistic, *, illustrative: bool
) -> PrintedAverage | None:
    """The average kept for the type and year; else the one that the sources of all its members agree on.

    `of_type` are the public figures of the type, of the kind that `illustrative` tells. What a member's own source
    printed comes before either; `compare` and `Yardstick` see to that.
    """
    return printed_average(stored, statistic, illustrative=illustrative) or _agreed(of_type, statistic)


def average_printed(
    stored: PeerAverage | None, of_type: Sequence[PeerFigures], statistic: Statistic, *, illustrative: bool
) -> Average | None:
    """The same as the average of a group."""
    found = printed_for_type(stored, of_type, statistic, illustrative=illustrative)
    return None if found is None else seen_elsewhere(found)


def printed_average(
    average: PeerAverage | None, statistic: Statistic, *, illustrative: bool
) -> PrintedAverage | None:
    """The average kept for that statistic; an invented one only beside invented figures."""
    if average is None:
        return None
    invented = average.source.kind == SourceKind.ILLUSTRATIVE
    percent = getattr(average, statistic.percent_field)
    if percent is None or (invented and not illustrative):
        return None
    return PrintedAverage(percent, source=f"the pages of {seen_for(average)}", illustrative=invented)


def seen_for(average: PeerAverage) -> str:
    """The authorities whose page printed it, without the remarks in brackets: "Kent, Essex"."""
    names = _REMARK.sub("", average.seen_for).replace(";", ",").split(",")
    return ", ".join(name.strip() for name in names if name.strip())


def _agreed(figures: Sequence[PeerFigures], statistic: Statistic) -> PrintedAverage | None:
    seen = [(printed(statistic, peer.figures).similar_percent, peer) for peer in figures]
    said = [(percent, peer) for percent, peer in seen if percent is not None]
    if len({percent for percent, _ in said}) != 1:
        return None
    percent, first = said[0]
    source = f"the pages of {first.name}" if len(said) == 1 else f"the pages of {len(said)} members"
    return PrintedAverage(percent, source=source, illustrative=first.figures.illustrative)
