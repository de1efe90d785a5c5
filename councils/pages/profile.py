"""The page of one authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from councils.comparison.words import SIMILAR
from councils.models import Authority, KeyStatistics, Population, Year
from councils.pages.cards import Card, cards
from councils.pages.comparing import Surroundings, surroundings
from councils.pages.corrections import public_correction
from councils.pages.history import History, history
from councils.pages.reasons import why_no_figures_at_all, why_no_figures_in
from councils.pages.versions import WithdrawnYear, withdrawn_years
from councils.pages.years import ChosenYear, choose_year


@dataclass(frozen=True, slots=True)
class Profile:
    """`year`, `cards` and `history` are empty where no figures are public; `reasons` then say why."""

    authority: Authority
    predecessors: tuple[Authority, ...]
    successors: tuple[Authority, ...]
    population: Population | None
    chosen: ChosenYear
    row: KeyStatistics | None
    cards: tuple[Card, ...]
    history: History
    reasons: tuple[str, ...]
    left_out: int
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
    def group(self) -> str:
        return group_words(self.authority)


def group_words(authority: Authority) -> str:
    """The peers' plural: "unitary councils"; for a body without a group, "similar authorities"."""
    return authority.group.plural if authority.has_peer_group else SIMILAR


def profile_page(authority: Authority, asked_year: str, *, at: datetime) -> Profile:
    """The profile as the public sees it at that moment, in a fixed number of queries."""
    rows = list(KeyStatistics.objects.for_profile(authority, at=at))
    for row in rows:
        row.authority = authority
    around = surroundings(authority, [row.year_id for row in rows], at=at)
    withdrawn = withdrawn_years(authority, at=at)
    chosen = _choose(authority, rows, asked_year, timezone.localdate(at), withdrawn)
    return _assemble(authority, rows, around, chosen, withdrawn)


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
) -> Profile:
    comparisons = {row.year_id: around.compare_all(row) for row in rows}
    row = next((row for row in rows if row.year_id == chosen.year_ending), None)
    group = group_words(authority)
    shown: tuple[Card, ...] = ()
    if row is not None:
        printed = around.printed.get(row.year_id)
        shown = cards(row, comparisons[row.year_id], printed, group, public_correction(row))
    return Profile(
        authority=authority,
        predecessors=tuple(authority.predecessors.all()),
        successors=tuple(authority.successors.all()),
        population=authority.populations.order_by("-year").first(),
        chosen=chosen,
        row=row,
        cards=shown,
        history=history(authority, rows, comparisons, group),
        reasons=() if rows else why_no_figures_at_all(authority),
        left_out=0 if row is None else around.left_out(row),
        withdrawn=withdrawn,
    )
