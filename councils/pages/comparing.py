"""From stored figures to comparisons: which averages and which peers a row is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from councils.comparison.compare import Comparison, compare
from councils.comparison.groups import PlacedFigures
from councils.comparison.peers import PeerFigures, of_kind
from councils.comparison.selection import SAME_TYPE, PeerChoice
from councils.comparison.statistics import STATISTICS, Statistic
from councils.models import Authority, KeyStatistics, PeerAverage, SourceKind
from councils.pages.averages import printed_for_type
from councils.pages.peer_groups import PeerGroup, peer_groups


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an authority is compared with, by year: averages printed about its type, and public figures of its peers.

    `group` says who the peers are; None for a body that is compared with none. `of_type` are the figures of all
    councils of its type, itself among them, from which a printed average may be known.
    """

    printed: dict[int, PeerAverage] = field(default_factory=dict)
    peers: dict[int, list[PeerFigures]] = field(default_factory=dict)
    group: PeerGroup | None = None
    of_type: dict[int, list[PeerFigures]] = field(default_factory=dict)

    def compare(self, row: KeyStatistics, statistic: Statistic) -> Comparison:
        """One statistic of a row beside its peers of that year."""
        own = row.as_key_figures()
        average = self.printed.get(row.year_id)
        found = compare(
            statistic,
            own,
            printed_for_type(average, self._alike(row), statistic, illustrative=own.illustrative),
            self.compared_with(row),
            group_size=self.group.size(row.year_id) if self.group else None,
            same_type=self.group.choice.same_type if self.group else True,
            outsider=self.group is not None and not self.group.authority.existed_in(row.year_id),
        )
        return _with_type_rate(found, average, illustrative=own.illustrative)

    def compare_all(self, row: KeyStatistics) -> dict[str, Comparison]:
        """All three statistics of a row, by slug."""
        return {statistic.slug: self.compare(row, statistic) for statistic in STATISTICS}

    def compared_with(self, row: KeyStatistics) -> list[PeerFigures]:
        """The figures of the peers that a row is compared with: real ones for a real row, invented for an invented."""
        return of_kind(self._others(row), illustrative=row.illustrative)

    def left_out(self, row: KeyStatistics) -> int:
        """How many peers are left out because their figures are of the other kind than this row's."""
        return len(of_kind(self._others(row), illustrative=not row.illustrative))

    def _others(self, row: KeyStatistics) -> list[PeerFigures]:
        return self.peers.get(row.year_id, [])

    def _alike(self, row: KeyStatistics) -> list[PeerFigures]:
        return of_kind(self.of_type.get(row.year_id, []), illustrative=row.illustrative)


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
    types = {group.authority.type for group in groups.values()}
    printed = _printed_by_type(types, wanted)
    everyone = {peer.pk: peer for group in groups.values() for peer in group.peers}
    figures = KeyStatistics.objects.figures_around(everyone.values(), types, wanted, at=at)
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
    figures: Mapping[int, Sequence[PlacedFigures]],
) -> Surroundings:
    """The figures of the group's members of each year, in the order of their names."""
    if group is None:
        return Surroundings()
    peers: dict[int, list[PeerFigures]] = {}
    of_type: dict[int, list[PeerFigures]] = {}
    for year, held in figures.items():
        members = {peer.slug for peer in group.members(year)}
        found = [one.peer for one in held if one.peer.slug in members]
        if found:
            peers[year] = found
        of_type[year] = [one.peer for one in held if one.type == group.authority.type]
    return Surroundings(printed.get(group.authority.type, {}), peers, group, of_type)


def _with_type_rate(found: Comparison, average: PeerAverage | None, *, illustrative: bool) -> Comparison:
    """The type's rate per 100,000 from elsewhere, where the authority's own source does not print it."""
    if average is None or found.per_100k is None or found.similar_per_100k is not None:
        return found
    if average.source.kind == SourceKind.ILLUSTRATIVE and not illustrative:
        return found
    return replace(found, similar_per_100k=average.upheld_per_100k)
