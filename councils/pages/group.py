"""The page of a peer group: every member that existed in a year, and how they lie around their averages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from councils.charts.chart import Chart, OneKind
from councils.charts.distribution import distribution_chart
from councils.charts.funnel import funnel_chart
from councils.charts.peers import peer_chart
from councils.comparison.compare import Average
from councils.comparison.group_words import (
    kind_sentence,
    lines_sentence,
    other_kind_words,
    spread_sentence,
    too_few_sentence,
)
from councils.comparison.groups import GroupPicture, Kinds, group_picture
from councils.comparison.peers import PeerFigures, of_kind
from councils.comparison.statistics import Statistic
from councils.comparison.words import differing_averages, number, year_label
from councils.models import Authority, AuthorityType, KeyStatistics, PeerAverage, Year
from councils.pages.averages import average_printed, printed_average
from councils.pages.group_members import Absence, MemberRow, absences, comings_and_goings, member_rows
from councils.pages.kinds import region_words
from councils.pages.sourcing import SourceLine, source_line
from councils.pages.years import ChosenYear, choose_year

SOURCE = "Annual review letters and published figures; each council's page names its source."
_SHOWN_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class ChosenRegion:
    """The region that narrows the group (empty: none does), those to choose from, and what was ignored."""

    name: str = ""
    regions: tuple[str, ...] = ()
    ignored: str = ""


@dataclass(frozen=True, slots=True)
class GroupPage:
    """The charts are None where no member has a percentage in the year, or there is no year at all.

    `sentences` say what the group is and how its members lie; `gone` names members that no longer exist or were new.
    """

    group: AuthorityType
    statistic: Statistic
    chosen: ChosenYear
    year: Year | None = None
    years: tuple[int, ...] = ()
    region: ChosenRegion = field(default_factory=ChosenRegion)
    members: tuple[MemberRow, ...] = ()
    printed: Average | None = None
    printed_source: SourceLine | None = None
    ours: Average | None = None
    sentences: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()
    gone: tuple[str, ...] = ()
    chart: Chart | None = None
    funnel: Chart | None = None
    distribution: Chart | None = None
    left_out: int = 0
    left_out_kind: str = ""

    @property
    def with_figures(self) -> int:
        return sum(1 for member in self.members if member.percent is not None)

    @property
    def without_figures(self) -> int:
        return len(self.members) - self.with_figures

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is invented."""
        averages = [average.illustrative for average in (self.printed, self.ours) if average is not None]
        return any(averages) or any(member.illustrative for member in self.members)


def group_page(
    group: AuthorityType, statistic: Statistic, asked_year: str, *, at: datetime, asked_region: str = ""
) -> GroupPage:
    """The group's page as the public sees it at that moment, in a fixed number of queries."""
    years = KeyStatistics.objects.years_of_group(group.value, at=at)
    chosen = choose_year(asked_year, years, lambda year: _no_figures(group, year))
    if chosen.year_ending is None:
        return GroupPage(group, statistic, chosen)
    figures = KeyStatistics.objects.peer_figures(group.value, [chosen.year_ending], at=at).get(
        chosen.year_ending, []
    )
    return _page(group, statistic, chosen, chosen.year_ending, tuple(years), figures, asked_region)


def _no_figures(group: AuthorityType, year_ending: int) -> str:
    return f"We hold no published figures of {group.plural} for {year_label(year_ending)}."


def _page(
    group: AuthorityType,
    statistic: Statistic,
    chosen: ChosenYear,
    year_ending: int,
    years: tuple[int, ...],
    all_figures: Sequence[PeerFigures],
    asked_region: str,
) -> GroupPage:
    everybody = list(Authority.objects.filter(type=group).alive_in(year_ending))
    region = choose_region(asked_region, everybody, group)
    authorities = [one for one in everybody if not region.name or one.region == region.name]
    figures = _within(all_figures, authorities) if region.name else all_figures
    stored = PeerAverage.objects.filter(type=group, year_id=year_ending).select_related("source").first()
    kinds = _kinds(statistic, figures, all_figures, stored, len(authorities), whole_type=not region.name)
    picture, printed = kinds.told, kinds.told.printed
    members = member_rows(authorities, figures, statistic, kinds.judge, year_ending)
    page = GroupPage(
        group=group,
        statistic=statistic,
        chosen=chosen,
        year=Year.objects.get(pk=year_ending),
        years=years,
        region=region,
        members=members,
        printed=printed,
        printed_source=source_line(stored.source)
        if stored and printed_average(stored, statistic, illustrative=picture.illustrative)
        else None,
        ours=picture.ours,
        sentences=_sentences(group, region, kinds, len(everybody)),
        absences=absences(members),
        gone=comings_and_goings(authorities, year_ending),
        left_out=len(figures) - picture.held,
        left_out_kind="Real" if picture.illustrative else "Illustrative",
    )
    drawing = _Drawing(figures, kinds, _named(group, region), year_ending)
    return drawing.onto(page) if page.with_figures else page


def _kinds(
    statistic: Statistic,
    figures: Sequence[PeerFigures],
    all_figures: Sequence[PeerFigures],
    stored: PeerAverage | None,
    size: int,
    *,
    whole_type: bool,
) -> Kinds:
    """The pictures of the real figures and of the invented ones. The printed average is the whole type's."""

    def picture(invented: bool) -> GroupPicture:
        of_type = of_kind(all_figures, illustrative=invented)
        average = average_printed(stored, of_type, statistic, illustrative=invented)
        members = of_kind(figures, illustrative=invented)
        return group_picture(statistic, members, size=size, printed=average, whole_type=whole_type)

    real, made_up = picture(False), picture(True)
    return Kinds(real if real.held else None, made_up if made_up.held else None, real)


def choose_region(asked: str, members: Sequence[Authority], group: AuthorityType) -> ChosenRegion:
    """The region asked for, in whatever case, if the group has members in it; else all of them, and said so."""
    regions = tuple(sorted({member.region for member in members if member.region}))
    found = [region for region in regions if region.casefold() == asked.strip().casefold()]
    if found:
        return ChosenRegion(found[0], regions)
    said = (
        f"“{asked[:_SHOWN_CHARACTERS]}” is not a region with {group.plural} in this year, so it was ignored."
    )
    return ChosenRegion("", regions, said if asked else "")


def _within(figures: Sequence[PeerFigures], members: Sequence[Authority]) -> list[PeerFigures]:
    slugs = {member.slug for member in members}
    return [peer for peer in figures if peer.slug in slugs]


def _named(group: AuthorityType, region: ChosenRegion) -> str:
    """ "unitary councils in the South West"."""
    return f"{group.plural}{region_words(region.name)}"


def _sentences(group: AuthorityType, region: ChosenRegion, kinds: Kinds, everybody: int) -> tuple[str, ...]:
    """What the group is, how its members lie, kind by kind, and where its two averages differ."""
    picture = kinds.told
    differ = (
        "" if region.name else differing_averages(picture.printed, picture.ours, group.plural, picture.size)
    )
    spread = [kind_sentence(one) for one in (picture, kinds.other) if one is not None]
    said = (
        _subset(group, region, picture.size, everybody),
        "This group has one member, so there is nobody to compare it with." if picture.size == 1 else "",
        _too_few(_named(group, region), picture),
        *(spread if kinds.other is not None else [spread_sentence(picture) if picture.held else ""]),
        differ,
    )
    return tuple(sentence for sentence in said if sentence)


def _subset(group: AuthorityType, region: ChosenRegion, size: int, everybody: int) -> str:
    if not region.name:
        return ""
    return (
        f"You see {number(size)} of the {number(everybody)} {group.plural}: those{region_words(region.name)}. Our "
        "average and the funnel are made of these alone, where we hold enough of their counts. The printed average "
        f"is that of all {group.plural}; nobody is judged by it here."
    )


def _too_few(group: str, picture: GroupPicture) -> str:
    if picture.ours is not None or picture.size < 2:
        return ""
    return too_few_sentence(picture.pooled.members if picture.pooled else 0, group)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the charts of a group are drawn from. Averages and lines are those of the picture that stands first."""

    figures: Sequence[PeerFigures]
    kinds: Kinds
    group: str
    year_ending: int

    def onto(self, page: GroupPage) -> GroupPage:
        """The page with its three charts."""
        return replace(page, chart=self.dots(), funnel=self.funnel(), distribution=self.distribution())

    @property
    def picture(self) -> GroupPicture:
        return self.kinds.told

    @property
    def average(self) -> Average | None:
        """The printed one, where it is about this group."""
        printed = self.picture.printed if self.picture.yardstick.whole_type else None
        return printed or self.picture.ours

    def dots(self) -> Chart:
        return peer_chart(
            self.figures,
            statistic=self.picture.statistic,
            group=self.group,
            year_ending=self.year_ending,
            source=SOURCE,
            average=self.average,
            ours=self.picture.ours,
        )

    def funnel(self) -> Chart:
        return funnel_chart(
            self.figures,
            statistic=self.picture.statistic,
            funnel=self.picture.funnel,
            group=self.group,
            year_ending=self.year_ending,
            source=SOURCE,
            average=self.average,
            ours=self.picture.ours,
            judge=self.kinds.judge,
            counting=self.counting(),
        )

    def distribution(self) -> Chart:
        return distribution_chart(
            self.figures,
            statistic=self.picture.statistic,
            group=self.group,
            year_ending=self.year_ending,
            source=SOURCE,
            average=self.average,
            ours=self.picture.ours,
            counting=self.counting(),
        )

    def counting(self) -> OneKind | None:
        """Which members the titles count, where real and illustrative figures are drawn together."""
        other = self.kinds.other
        if other is None:
            return None
        return OneKind(self.picture.illustrative, other_kind_words(other), lines_sentence(self.kinds))
