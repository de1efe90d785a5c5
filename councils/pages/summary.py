"""Two printed pages about one authority and year, made for a scrutiny committee."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from councils.charts.chart import Chart, flagged
from councils.charts.funnel import funnel_chart
from councils.comparison import words
from councils.comparison.compare import AverageOrigin
from councils.comparison.peers import PeerFigures
from councils.comparison.questions import questions
from councils.comparison.statistics import UPHELD
from councils.models import KeyStatistics
from councils.pages.cards import Card
from councils.pages.history import YearRow
from councils.pages.profile import Profile
from councils.pages.sourcing import SourceLine

MOST_YEARS = 6
"""So many years fit the second page with the sources of each."""

CHART_SOURCE = "Annual review letters and published figures of the year; each council’s page names its own."
FEWEST_FOR_A_CHART = 3

Absolute = Callable[[str], str]
"""Makes an address of this site complete, as paper needs it."""


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """A source as it is printed: what it is for ("2019-20"), its title and its whole address (or empty)."""

    about: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A card in the few sentences that a column of the first page has room for."""

    card: Card

    @property
    def sentences(self) -> tuple[str, ...]:
        """Where an average was seen stands among the sources."""
        found, group = self.card.comparison, self.card.group
        few = words.too_few_sentence(found.measure) if found.too_few and found.absence is None else ""
        said = (
            few,
            self._average(),
            words.averages_sentence(found, group),
            words.expectation_sentence(found, group),
            words.band_sentence(found),
            words.type_average_sentence(found, self.card.type_group),
            words.scrutiny_sentence(found),
            self.card.by_population,
        )
        return tuple(sentence for sentence in said if sentence)

    def _average(self) -> str:
        average = self.card.comparison.average
        if average is None:
            return words.average_sentence(None, self.card.comparison, self.card.group)
        ours = ", by our own calculation" if average.origin is AverageOrigin.OURS else ""
        said = f"The average for {self.card.group} was {average.percent}%{ours}"
        return f"{flagged(said, average.illustrative)}."


@dataclass(frozen=True, slots=True)
class Summary:
    """What the two pages show. `chart` is None where there is no group to draw."""

    profile: Profile
    cards: tuple[PrintedCard, ...]
    chart: Chart | None
    questions: tuple[str, ...]
    years: tuple[YearRow, ...]
    sources: tuple[PrintedSource, ...]
    address: str
    made_at: datetime

    @property
    def more_years(self) -> int:
        """How many years the profile holds beyond those printed."""
        return len(self.profile.history.rows) - len(self.years)


def summary(profile: Profile, *, address: str, absolute: Absolute, at: datetime) -> Summary:
    """The summary of what a profile shows; no queries of its own."""
    years = profile.history.rows[:MOST_YEARS]
    return Summary(
        profile=profile,
        cards=tuple(PrintedCard(card) for card in profile.cards),
        chart=_chart(profile),
        questions=questions({card.statistic.slug: card.comparison for card in profile.cards}),
        years=years,
        sources=tuple(_sources(profile, years, absolute)),
        address=address,
        made_at=at,
    )


def _chart(profile: Profile) -> Chart | None:
    """The group's funnel of upheld complaints with this authority marked."""
    row = profile.row
    if row is None or len(profile.peers) < FEWEST_FOR_A_CHART:
        return None
    found = profile.cards[0].comparison
    return funnel_chart(
        [*profile.peers, _own(row)],
        statistic=UPHELD,
        funnel=found.funnel,
        judge=None if found.yardstick is None else found.yardstick.funnel,
        group=profile.group,
        year_ending=row.year_id,
        source=CHART_SOURCE,
        own_slugs=[row.authority.slug],
        average=found.average,
        ours=found.ours,
    )


def _own(row: KeyStatistics) -> PeerFigures:
    return PeerFigures(row.authority.slug, row.authority.short_name, row.as_key_figures())


def _sources(profile: Profile, years: tuple[YearRow, ...], absolute: Absolute) -> list[PrintedSource]:
    """Of the year shown each source of figures and averages, then that of every other year printed."""
    printed: dict[tuple[str, str], PrintedSource] = {}
    label = profile.year.label if profile.year else ""
    for card in profile.cards:
        averages = [card.average_source] if card.average_source else []
        for about, line in (
            *((label, one) for one in (card.source, *card.source.also)),
            *((f"{label}, averages", one) for one in averages),
        ):
            printed.setdefault((about, line.title), _printed(about, line, absolute))
    for year in years:
        printed.setdefault(
            (year.year.label, year.source.title), _printed(year.year.label, year.source, absolute)
        )
    return list(printed.values())


def _printed(about: str, line: SourceLine, absolute: Absolute) -> PrintedSource:
    return PrintedSource(about, line.title, "" if line.href is None else absolute(line.href))
