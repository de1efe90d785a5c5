"""From stored figures to comparisons: which averages and which peers a row is compared with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from councils.comparison.compare import Comparison, PrintedAverage, compare
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import STATISTICS, Statistic
from councils.models import Authority, KeyStatistics, PeerAverage, SourceKind

_REMARK = re.compile(r"\([^)]*\)")
AVERAGE_FIELDS = {
    "upheld": "upheld_percent",
    "compliance": "compliance_percent",
    "remedies": "remedy_percent",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A peer group by year: the averages printed about it, and the public figures of its members."""

    printed: dict[int, PeerAverage] = field(default_factory=dict)
    peers: dict[int, list[PeerFigures]] = field(default_factory=dict)

    def compare(self, row: KeyStatistics, statistic: Statistic) -> Comparison:
        """One statistic of a row beside its peers of that year."""
        own = row.as_key_figures()
        average = self.printed.get(row.year_id)
        others = comparable(self._others(row), illustrative=own.illustrative)
        found = compare(
            statistic, own, printed_average(average, statistic, illustrative=own.illustrative), others
        )
        return _with_type_rate(found, average, illustrative=own.illustrative)

    def compare_all(self, row: KeyStatistics) -> dict[str, Comparison]:
        """All three statistics of a row, by slug."""
        return {statistic.slug: self.compare(row, statistic) for statistic in STATISTICS}

    def left_out(self, row: KeyStatistics) -> int:
        """How many peers are left out because their figures are illustrative and this row's are real."""
        others = self._others(row)
        return len(others) - len(comparable(others, illustrative=row.illustrative))

    def _others(self, row: KeyStatistics) -> list[PeerFigures]:
        slug = row.authority.slug
        return [peer for peer in self.peers.get(row.year_id, []) if peer.slug != slug]


def surroundings(authority: Authority, years: Iterable[int], *, at: datetime) -> Surroundings:
    """The authority's peer group in those years, in two queries; empty for a body without one."""
    if not authority.has_peer_group:
        return Surroundings()
    wanted = list(years)
    averages = PeerAverage.objects.filter(type=authority.type, year_id__in=wanted).select_related("source")
    return Surroundings(
        printed={average.year_id: average for average in averages},
        peers=KeyStatistics.objects.peer_figures(authority.type, wanted, at=at),
    )


def surroundings_of(
    authorities: Iterable[Authority], years: Iterable[int], *, at: datetime
) -> dict[str, Surroundings]:
    """By slug, each authority's own type as its peer group; two queries for any number of them and of years."""
    compared, wanted = list(authorities), list(years)
    groups = sorted({one.type for one in compared if one.has_peer_group})
    averages = PeerAverage.objects.filter(type__in=groups, year_id__in=wanted).select_related("source")
    printed: dict[str, dict[int, PeerAverage]] = {group: {} for group in groups}
    for average in averages:
        printed[average.type][average.year_id] = average
    peers = KeyStatistics.objects.peer_figures_of(groups, wanted, at=at)
    of_group = {group: Surroundings(printed[group], peers[group]) for group in groups}
    return {one.slug: of_group.get(one.type, Surroundings()) for one in compared}


def comparable(peers: Sequence[PeerFigures], *, illustrative: bool) -> list[PeerFigures]:
    """Real figures are compared with real ones only; invented figures with all, and then marked."""
    return [peer for peer in peers if illustrative or not peer.figures.illustrative]


def printed_average(
    average: PeerAverage | None, statistic: Statistic, *, illustrative: bool
) -> PrintedAverage | None:
    """The printed average of that statistic; an invented one only beside invented figures."""
    if average is None:
        return None
    invented = average.source.kind == SourceKind.ILLUSTRATIVE
    percent = getattr(average, AVERAGE_FIELDS[statistic.slug])
    if percent is None or (invented and not illustrative):
        return None
    return PrintedAverage(percent, source=f"the pages of {seen_for(average)}", illustrative=invented)


def seen_for(average: PeerAverage) -> str:
    """The authorities whose page printed it, without the remarks in brackets: "Kent, Essex"."""
    names = _REMARK.sub("", average.seen_for).replace(";", ",").split(",")
    return ", ".join(name.strip() for name in names if name.strip())


def _with_type_rate(found: Comparison, average: PeerAverage | None, *, illustrative: bool) -> Comparison:
    """The type's rate per 100,000 from elsewhere, where the authority's own source does not print it."""
    if average is None or found.per_100k is None or found.similar_per_100k is not None:
        return found
    if average.source.kind == SourceKind.ILLUSTRATIVE and not illustrative:
        return found
    return replace(found, similar_per_100k=average.upheld_per_100k)
