"""The page of one authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.http import urlencode

from councils.comparison.compare import Comparison
from councils.comparison.peers import PeerFigures
from councils.comparison.selection import PeerChoice
from councils.comparison.words import SIMILAR
from councils.models import Authority, KeyStatistics, Population, Year
from councils.pages.cards import Card, cards
from councils.pages.choosing import BY_TYPE, ChosenPeers
from councils.pages.compared_with import ComparedWith, compared_with
from councils.pages.comparing import Surroundings, surroundings
from councils.pages.corrections import public_correction
from councils.pages.history import History, history
from councils.pages.lineage import Lineage, lineage
from councils.pages.reasons import why_no_figures_at_all, why_no_figures_in
from councils.pages.versions import WithdrawnYear, withdrawn_years
from councils.pages.years import ChosenYear, choose_year


@dataclass(frozen=True, slots=True)
class Profile:
    """`year`, `cards`, `rows` (newest first) and `history` are empty where no figures are public; `reasons` say why.

    `peers` are those with which the year shown is compared.
    """

    authority: Authority
    lineage: Lineage
    population: Population | None
    chosen: ChosenYear
    rows: tuple[KeyStatistics, ...]
    row: KeyStatistics | None
    cards: tuple[Card, ...]
    history: History
    reasons: tuple[str, ...]
    left_out: int
    group: str
    choice: PeerChoice
    compared: ComparedWith | None
    peers: tuple[PeerFigures, ...]
    withdrawn: tuple[WithdrawnYear, ...]

    @property
    def year(self) -> Year | None:
        return None if self.row is None else self.row.year

    @property
    def years(self) -> tuple[Year, ...]:
        """The years with public figures, newest first."""
        return tuple(row.year for row in self.history.rows)

    @property
    def some_years_illustrative(self) -> bool:
        """Whether the list of years has one with invented figures, which must then be explained."""
        return any(row.illustrative for row in self.history.rows)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is invented."""
        return self.some_years_illustrative or any(card.illustrative for card in self.cards)

    @property
    def only_other_years_illustrative(self) -> bool:
        """Whether the year shown is real, and invented figures stand in the list of years only."""
        return self.illustrative and not any(card.illustrative for card in self.cards)

    @property
    def source_note(self) -> str:
        """What must be known about the source of the year shown; empty for nothing."""
        return "" if self.row is None else self.row.source_note

    @property
    def peers_query(self) -> str:
        """The choice of peers, to be added to an address that has a query already; empty for the default."""
        query = self.choice.query()
        return f"&{urlencode(query)}" if query else ""


def profile_page(
    authority: Authority, asked_year: str, peers: ChosenPeers = BY_TYPE, *, at: datetime
) -> Profile:
    """The profile as the public sees it at that moment, beside the peers asked for, in a fixed number of queries."""
    rows = list(KeyStatistics.objects.for_profile(authority, at=at))
    for row in rows:
        row.authority = authority
    years = [row.year_id for row in rows]
    around = surroundings(authority, years, peers.asked.choice, at=at)
    today = timezone.localdate(at)
    withdrawn = withdrawn_years(authority, at=at)
    chosen = _choose(authority, rows, asked_year, today, withdrawn)
    return _assemble(authority, rows, around, chosen, withdrawn, peers, today)


def _choose(
    authority: Authority,
    rows: Sequence[KeyStatistics],
    asked: str,
    today: date,
    withdrawn: Sequence[WithdrawnYear],
) -> ChosenYear:
    years = [row.year_id for row in rows]
    real = [row.year_id for row in rows if not row.illustrative]
    gone = {one.year_ending: one.sentence for one in withdrawn}
    return choose_year(
        asked, years, lambda year: gone.get(year) or why_no_figures_in(authority, year, today=today), real
    )


def _assemble(
    authority: Authority,
    rows: Sequence[KeyStatistics],
    around: Surroundings,
    chosen: ChosenYear,
    withdrawn: tuple[WithdrawnYear, ...],
    peers: ChosenPeers,
    today: date,
) -> Profile:
    comparisons = {row.year_id: around.compare_all(row) for row in rows}
    row = next((row for row in rows if row.year_id == chosen.year_ending), None)
    group = around.group.plural if around.group else SIMILAR
    return Profile(
        authority=authority,
        lineage=lineage(authority),
        population=authority.populations.order_by("-year").first(),
        chosen=chosen,
        rows=tuple(rows),
        row=row,
        cards=() if row is None else _cards(row, comparisons[row.year_id], around, group),
        history=history(authority, rows, comparisons, group, peers.asked.choice),
        reasons=() if rows else why_no_figures_at_all(authority),
        left_out=0 if row is None else around.left_out(row),
        group=group,
        choice=peers.asked.choice,
        compared=None if row is None else compared_with(row, around, peers.asked, peers.names, today=today),
        peers=() if row is None else tuple(around.compared_with(row)),
        withdrawn=withdrawn,
    )


def _cards(
    row: KeyStatistics, comparisons: dict[str, Comparison], around: Surroundings, group: str
) -> tuple[Card, ...]:
    type_group = around.group.type_plural if around.group else SIMILAR
    printed = around.printed.get(row.year_id)
    return cards(row, comparisons, printed, group, public_correction(row), type_group=type_group)
