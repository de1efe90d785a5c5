"""The page of a peer group: every member that existed in a year, with its figure or the reason for none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from councils.charts.chart import Chart
from councils.charts.funnel import funnel_chart
from councils.charts.peers import peer_chart
from councils.comparison.compare import (
    Average,
    AverageOrigin,
    PrintedAverage,
    group_funnel,
    interval_of,
    our_average,
)
from councils.comparison.figures import printed
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import Measure, absent, measure
from councils.comparison.statistics import Statistic
from councils.comparison.words import percent_words, year_label
from councils.models import Authority, AuthorityType, KeyStatistics, PeerAverage, Year
from councils.pages.comparing import comparable, printed_average
from councils.pages.counts import base_or_count
from councils.pages.sourcing import SourceLine, source_line
from councils.pages.years import ChosenYear, choose_year

SOURCE = "Annual review letters and published figures; each council's page names its source."


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member. `percent` is None where `value` gives the reason; low and high are percentages."""

    name: str
    url: str
    percent: int | None
    value: str
    base: str
    cases: int | None
    interval: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """`chart` and `funnel` are None where no member has a percentage in the year, or there is no year at all."""

    group: AuthorityType
    statistic: Statistic
    chosen: ChosenYear
    year: Year | None
    years: tuple[int, ...]
    members: tuple[MemberRow, ...]
    printed: Average | None
    printed_source: SourceLine | None
    ours: Average | None
    chart: Chart | None
    funnel: Chart | None
    left_out: int

    @property
    def with_figures(self) -> int:
        return sum(1 for member in self.members if member.percent is not None)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is invented."""
        averages = [average.illustrative for average in (self.printed, self.ours) if average is not None]
        return any(averages) or any(member.illustrative for member in self.members)


def group_page(group: AuthorityType, statistic: Statistic, asked_year: str, *, at: datetime) -> GroupPage:
    """The group's page as the public sees it at that moment, in a fixed number of queries."""
    years = KeyStatistics.objects.years_of_group(group.value, at=at)
    chosen = choose_year(asked_year, years, lambda year: _no_figures(group, year))
    if chosen.year_ending is None:
        return GroupPage(group, statistic, chosen, None, (), (), None, None, None, None, None, 0)
    figures = KeyStatistics.objects.peer_figures(group.value, [chosen.year_ending], at=at)[chosen.year_ending]
    return _page(group, statistic, chosen, chosen.year_ending, tuple(years), figures)


def _no_figures(group: AuthorityType, year_ending: int) -> str:
    return f"We hold no published figures of {group.plural} for {year_label(year_ending)}."


def _page(
    group: AuthorityType,
    statistic: Statistic,
    chosen: ChosenYear,
    year_ending: int,
    years: tuple[int, ...],
    figures: Sequence[PeerFigures],
) -> GroupPage:
    stored = PeerAverage.objects.filter(type=group, year_id=year_ending).select_related("source").first()
    all_invented = all(peer.figures.illustrative for peer in figures)
    counted = comparable(figures, illustrative=all_invented)
    average = _printed(stored, counted, statistic, illustrative=all_invented)
    ours = _ours(counted, statistic)
    members = _members(group, year_ending, figures, statistic)
    shown = any(member.percent is not None for member in members)
    drawing = _Drawing(figures, counted, statistic, group, year_ending, average, ours, len(members))
    return GroupPage(
        group=group,
        statistic=statistic,
        chosen=chosen,
        year=Year.objects.get(pk=year_ending),
        years=years,
        members=members,
        printed=average,
        printed_source=source_line(stored.source) if stored is not None and average is not None else None,
        ours=ours,
        chart=drawing.dots() if shown else None,
        funnel=drawing.funnel() if shown else None,
        left_out=len(figures) - len(counted),
    )


def _printed(
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


def _ours(figures: Sequence[PeerFigures], statistic: Statistic) -> Average | None:
    measures = [measure(statistic, peer.figures) for peer in figures]
    return our_average(measures, illustrative=any(peer.figures.illustrative for peer in figures))


def _members(
    group: AuthorityType, year_ending: int, figures: Sequence[PeerFigures], statistic: Statistic
) -> tuple[MemberRow, ...]:
    by_slug = {peer.slug: peer for peer in figures}
    members = Authority.objects.filter(type=group).alive_in(year_ending)
    return tuple(_member(one, by_slug.get(one.slug), year_ending, statistic) for one in members)


def _member(
    authority: Authority, peer: PeerFigures | None, year_ending: int, statistic: Statistic
) -> MemberRow:
    value = absent(statistic) if peer is None else measure(statistic, peer.figures)
    return MemberRow(
        name=authority.name,
        url=f"{authority.get_absolute_url()}?year={year_ending}" if peer else authority.get_absolute_url(),
        percent=value.percent,
        value=percent_words(value),
        base=base_or_count(value) or "–",
        cases=value.base,
        interval=_interval(value),
        illustrative=peer is not None and peer.figures.illustrative,
    )


def _interval(value: Measure) -> str:
    found = interval_of(value)
    return "–" if found is None else f"{100 * found.low:.0f}% to {100 * found.high:.0f}%"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What both charts of a group are drawn from; `counted` are the members that averages rest on."""

    figures: Sequence[PeerFigures]
    counted: Sequence[PeerFigures]
    statistic: Statistic
    group: AuthorityType
    year_ending: int
    average: Average | None
    ours: Average | None
    group_size: int

    def dots(self) -> Chart:
        return peer_chart(
            self.figures,
            statistic=self.statistic,
            group=self.group.plural,
            year_ending=self.year_ending,
            source=SOURCE,
            average=self.average or self.ours,
            ours=self.ours,
        )

    def funnel(self) -> Chart:
        measures = [measure(self.statistic, peer.figures) for peer in self.counted]
        return funnel_chart(
            self.figures,
            statistic=self.statistic,
            funnel=group_funnel(measures, self.average or self.ours, self.group_size),
            group=self.group.plural,
            year_ending=self.year_ending,
            source=SOURCE,
            average=self.average or self.ours,
            ours=self.ours,
        )
