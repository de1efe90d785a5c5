"""Who an authority is compared with in a year: the group in words, its members' figures, and the form to change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.http import urlencode

from councils.comparison.membership import PeerTraits, why_no_group
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.selection import FEWEST_PICKED, MOST_PICKED, AskedPeers, PeerKind, picked_group
from councils.comparison.selection_words import GroupNumbers, cautions, group_sentences, kind_label
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import percent_words
from councils.models import Authority, KeyStatistics
from councils.pages.comparing import Surroundings
from councils.pages.counts import base_or_count
from councils.pages.peer_groups import PeerGroup
from councils.pages.reasons import why_no_figures_in

ONLY_ILLUSTRATIVE = "Only illustrative figures are held, which are left out beside real ones."
ONLY_REAL = "Only real figures are held, which are left out beside illustrative ones."
OPEN_UP_TO = 20
"""A longer table of members is folded away until it is asked for."""


@dataclass(frozen=True, slots=True)
class PeerCell:
    """A percentage, or why there is none, with what it rests on."""

    value: str
    base: str


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One council of the group; `reason` stands in place of cells. `own`: the council whose page it is."""

    name: str
    url: str
    cells: tuple[PeerCell, ...] = ()
    reason: str = ""
    illustrative: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class PeerOption:
    """One way to choose; `why_not` says why it does not work for this council."""

    value: str
    label: str
    checked: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """`picked` are slug and name of the councils picked by hand, even if too few for a group.

    `address` leads to this very comparison; `by_hand_address` to the same members, picked by hand, where they may be.
    """

    group: PeerGroup
    year_ending: int
    sentences: tuple[str, ...]
    cautions: tuple[str, ...]
    ignored: tuple[str, ...]
    rows: tuple[PeerRow, ...]
    options: tuple[PeerOption, ...]
    picked: tuple[tuple[str, str], ...]
    address: str
    by_hand_address: str

    @property
    def members(self) -> int:
        """How many there are beside the council itself."""
        return sum(1 for row in self.rows if not row.own)

    @property
    def folded(self) -> bool:
        return self.members > OPEN_UP_TO

    @property
    def by_type(self) -> bool:
        return self.group.choice.same_type

    @property
    def most_picked(self) -> int:
        return MOST_PICKED


def compared_with(
    row: KeyStatistics, around: Surroundings, asked: AskedPeers, names: dict[str, str], *, today: date
) -> ComparedWith | None:
    """The part for the year of `row`; None for a body that is compared with none.

    `names`: of the councils picked, by slug. No query but two where members of a list did not exist in the year.
    """
    group = around.group
    if group is None:
        return None
    figures = {peer.slug: peer for peer in around.peers.get(row.year_id, [])}
    year, choice = row.year_id, group.choice
    members = group.members(year)
    rows = tuple(_row(one, figures.get(one.slug), row, today) for one in members)
    numbers = GroupNumbers(len(members), sum(_counts(one) for one in rows), len(group.peers), group.listed)
    return ComparedWith(
        group=group,
        year_ending=year,
        sentences=group_sentences(choice, group.traits, group.type_plural, numbers, year),
        cautions=cautions(choice, group.traits, group.type_plural, mixed=group.mixed) if group.peers else (),
        ignored=asked.ignored,
        rows=(_own_row(row), *rows, *_not_there(group, year, today)) if group.peers else (),
        options=_options(group),
        picked=tuple((slug, names.get(slug, slug)) for slug in asked.picked),
        address=_address(year, choice.query()),
        by_hand_address=_by_hand(group, year),
    )


def _counts(row: PeerRow) -> bool:
    """Whether it has a percentage to compare with."""
    return any(cell.value.endswith("%") for cell in row.cells)


def _row(member: Authority, peer: PeerFigures | None, own: KeyStatistics, today: date) -> PeerRow:
    url = member.get_absolute_url()
    if peer is None:
        return PeerRow(member.short_name, url, reason=why_no_figures_in(member, own.year_id, today=today))
    url = f"{url}?year={own.year_id}"
    if peer.figures.illustrative != own.illustrative:
        reason = ONLY_ILLUSTRATIVE if peer.figures.illustrative else ONLY_REAL
        return PeerRow(member.short_name, url, reason=reason, illustrative=peer.figures.illustrative)
    return PeerRow(member.short_name, url, _cells(peer), illustrative=peer.figures.illustrative)


def _own_row(row: KeyStatistics) -> PeerRow:
    own = row.authority
    peer = PeerFigures(own.slug, own.short_name, row.as_key_figures())
    return PeerRow(own.short_name, "", _cells(peer), illustrative=row.illustrative, own=True)


def _cells(peer: PeerFigures) -> tuple[PeerCell, ...]:
    values = [measure(statistic, peer.figures) for statistic in STATISTICS]
    return tuple(PeerCell(percent_words(value), base_or_count(value)) for value in values)


def _not_there(group: PeerGroup, year: int, today: date) -> list[PeerRow]:
    """Councils of a list or a pick that did not exist in the year, with who came before or after them."""
    missing = group.not_there(year)
    prefetch_related_objects(missing, "predecessors", "successors")
    return [
        PeerRow(one.short_name, one.get_absolute_url(), reason=why_no_figures_in(one, year, today=today))
        for one in missing
    ]


def _options(group: PeerGroup) -> tuple[PeerOption, ...]:
    kinds = [kind for kind in PeerKind if kind is not PeerKind.CHOSEN]
    return tuple(_option(kind, group.traits, group) for kind in kinds)


def _option(kind: PeerKind, own: PeerTraits, group: PeerGroup) -> PeerOption:
    label = kind_label(kind, own, group.type_plural)
    return PeerOption(kind.value, label, kind is group.choice.kind, why_no_group(kind, own))


def _address(year: int, query: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode([('year', str(year)), *query])}"


def _by_hand(group: PeerGroup, year: int) -> str:
    """Where the group can be changed council by council; empty where it is so picked, too small or too large."""
    slugs = [peer.slug for peer in group.members(year)]
    if group.choice.by_hand or not FEWEST_PICKED <= len(slugs) <= MOST_PICKED:
        return ""
    return _address(year, picked_group(slugs).query())
