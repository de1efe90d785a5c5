"""From stored figures to comparisons: which averages and which peers a row is compared with."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from councils.comparison.compare import Comparison, PrintedAverage, compare
from councils.comparison.peers import PeerFigures
from councils.comparison.selection import SAME_TYPE, PeerChoice
from councils.comparison.statistics import STATISTICS, Statistic
from councils.models import Authority, KeyStatistics, PeerAverage, SourceKind
from councils.pages.peer_groups import PeerGroup, peer_groups

_REMARK = re.compile(r"\([^)]*\)")
AVERAGE_FIELDS = {
    "upheld": "upheld_percent",
    "compliance": "compliance_percent",
    "remedies": "remedy_percent",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an authority is compared with, by year: averages printed about its type, and public figures of its peers.

    `group` says who the peers are; None for a body that is compared with none.
    """

    printed: dict[int, PeerAverage] = field(default_factory=dict)
    peers: dict[int, list[PeerFigures]] = field(default_factory=dict)
    group: PeerGroup | None = None

    def compare(self, row: KeyStatistics, statistic: Statistic) -> Comparison:
        """One statistic of a row beside its peers of that year."""
        own = row.as_key_figures()
        average = self.printed.get(row.year_id)
        found = compare(
            statistic,
            own,
            printed_average(average, statistic, illustrative=own.illustrative),
            self.compared_with(row),
            group_size=self.group.size(row.year_id) if self.group else None,
            same_type=self.group.choice.same_type if self.group else True,
        )
        return _with_type_rate(found, average, illustrative=own.illustrative)

    def compare_all(self, row: KeyStatistics) -> dict[str, Comparison]:
        """All three statistics of a row, by slug."""
        return {statistic.slug: self.compare(row, statistic) for statistic in STATISTICS}

    def compared_with(self, row: KeyStatistics) -> list[PeerFigures]:
        """The figures of the peers that a row is compared with."""
        return comparable(self._others(row), illustrative=row.illustrative)

    def left_out(self, row: KeyStatistics) -> int:
        """How many peers are left out because their figures are illustrative and this row's are real."""
        others = self._others(row)
        return len(others) - len(comparable(others, illustrative=row.illustrative))

    def _others(self, row: KeyStatistics) -> list[PeerFigures]:
        return self.peers.get(row.year_id, [])


def surroundings(
    authority: Authority, years: Iterable[int], choice: PeerChoice = SAME_TYPE, *, at: datetime
) -> Surroundings:
    """Those of one authority, in three queries, four for a list of neighbours; empty for a body without peers."""
    return surroundings_of([authority], years, choice, at=at)[authority.slug]


def surroundings_of(
    authorities: Sequence[Authority], years: Iterable[int], choice: PeerChoice = SAME_TYPE, *, at: datetime
) -> dict[str, Surroundings]:
    """By slug, what each authority is compared with, in as many queries as for one."""
    groups = {
        slug: group
        for slug, group in peer_groups(authorities, choice).items()
        if group.authority.has_peer_group
    }
    if not groups:
        return {one.slug: Surroundings() for one in authorities}
    wanted = list(years)
    printed = _printed_by_type([group.authority.type for group in groups.values()], wanted)
    everyone = {peer.pk: peer for group in groups.values() for peer in group.peers}
    figures = KeyStatistics.objects.figures_of(everyone.values(), wanted, at=at)
    return {one.slug: _around(groups.get(one.slug), printed, figures) for one in authorities}


def _printed_by_type(types: Iterable[str], years: Sequence[int]) -> dict[str, dict[int, PeerAverage]]:
    found: dict[str, dict[int, PeerAverage]] = defaultdict(dict)
    rows = PeerAverage.objects.filter(type__in=set(types), year_id__in=years).select_related("source")
    for average in rows:
        found[average.type][average.year_id] = average
    return found


def _around(
    group: PeerGroup | None,
    printed: Mapping[str, dict[int, PeerAverage]],
    figures: Mapping[int, Sequence[PeerFigures]],
) -> Surroundings:
    """The figures of the group's members of each year, in the order of their names."""
    if group is None:
        return Surroundings()
    peers: dict[int, list[PeerFigures]] = {}
    for year, held in figures.items():
        members = {peer.slug for peer in group.members(year)}
        found = [one for one in held if one.slug in members]
        if found:
            peers[year] = found
    return Surroundings(printed.get(group.authority.type, {}), peers, group)


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
