"""The charts of a comparison: one statistic large, its peers' funnel, all three statistics, and the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from councils.charts.chart import Chart
from councils.charts.courses import Course, courses_chart
from councils.charts.funnel import funnel_chart
from councils.charts.multiples import CouncilRow, multiples_chart
from councils.charts.side_by_side import Compared, side_by_side_chart
from councils.charts.years import YearPoint
from councils.comparison.compare import Average, AverageOrigin, Comparison
from councils.comparison.peers import PeerFigures, of_kind
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import SIMILAR
from councils.pages.compare_query import CompareQuery
from councils.pages.compared_council import ComparedCouncil
from councils.pages.comparing import Surroundings
from councils.pages.history import without_invented_average

SOURCE = "Annual review letters and published figures; the table names the source of each figure."


@dataclass(frozen=True, slots=True)
class Charts:
    """Each is None where it has nothing to show; `no_funnel` says why there is none."""

    side: Chart | None = None
    funnel: Chart | None = None
    three: Chart | None = None
    years: Chart | None = None
    no_funnel: str = ""

    def by_name(self) -> dict[str, Chart | None]:
        """As addresses name them."""
        return {"side": self.side, "funnel": self.funnel, "three": self.three, "years": self.years}


def draw(
    councils: Sequence[ComparedCouncil], around: Mapping[str, Surroundings], query: CompareQuery
) -> Charts:
    """The charts of councils of which at least one has figures in the year of the query."""
    no_funnel = _why_no_funnel(councils, query)
    return Charts(
        side=_side(councils, query),
        funnel=None if no_funnel else _funnel(councils, around, query),
        three=_three(councils, query),
        years=_years(councils, query),
        no_funnel=no_funnel,
    )


def _year(query: CompareQuery) -> int:
    assert query.year is not None
    return query.year


def _side(councils: Sequence[ComparedCouncil], query: CompareQuery) -> Chart:
    rows = [Compared(one.label, one.group, one.comparisons[query.statistic.slug]) for one in councils]
    return side_by_side_chart(rows, year_ending=_year(query), source=SOURCE)


def _three(councils: Sequence[ComparedCouncil], query: CompareQuery) -> Chart:
    rows = [
        CouncilRow(one.label, tuple(one.comparisons[statistic.slug] for statistic in STATISTICS))
        for one in councils
    ]
    groups = {one.group for one in councils}
    group = councils[0].group if len(groups) == 1 else SIMILAR
    return multiples_chart(rows, year_ending=_year(query), source=SOURCE, group=group)


def _years(councils: Sequence[ComparedCouncil], query: CompareQuery) -> Chart | None:
    """None for a single year: one point is no course of time."""
    if len({year for one in councils for year in one.over_the_years}) < 2:
        return None
    courses = [
        Course(
            one.label,
            one.group,
            tuple(
                YearPoint(year, without_invented_average(found)) for year, found in one.over_the_years.items()
            ),
        )
        for one in councils
    ]
    return courses_chart(courses, statistic=query.statistic, source=SOURCE)


def _why_no_funnel(councils: Sequence[ComparedCouncil], query: CompareQuery) -> str:
    """Empty where all belong to one group, and their figures to one kind."""
    if len({one.authority.type for one in councils}) > 1:
        return "There is no funnel of one group here, for the councils are of different types."
    if not councils[0].authority.has_peer_group:
        return "There is no funnel here: bodies of this kind belong to no group that the Ombudsman compares."
    if len({one.illustrative for one in councils if one.row is not None}) > 1:
        return "There is no funnel here, for it would set real figures against illustrative ones."
    found = [one.comparisons[query.statistic.slug] for one in councils]
    if all(one.percent is None or one.base is None for one in found):
        return (
            "There is no funnel here, for none of these councils has a percentage with its number of cases."
        )
    return ""


def _funnel(
    councils: Sequence[ComparedCouncil], around: Mapping[str, Surroundings], query: CompareQuery
) -> Chart:
    """The whole group, the chosen ones named. Real figures stand among real ones only."""
    first = next(one for one in councils if one.row is not None)
    found = first.comparisons[query.statistic.slug]
    members = _members(councils, around, _year(query))
    return funnel_chart(
        of_kind(members, illustrative=first.illustrative),
        statistic=query.statistic,
        funnel=found.funnel,
        judge=None if found.yardstick is None else found.yardstick.funnel,
        group=first.group,
        year_ending=_year(query),
        source=SOURCE,
        own_slugs=query.councils,
        average=_of_the_group(found, first.label),
        ours=found.ours,
    )


def _members(
    councils: Sequence[ComparedCouncil], around: Mapping[str, Surroundings], year_ending: int
) -> list[PeerFigures]:
    """The chosen councils and all of their peers with figures of the year, each once."""
    peers = {peer.slug: peer for found in around.values() for peer in found.peers.get(year_ending, [])}
    own = {
        one.authority.slug: PeerFigures(one.authority.slug, one.label, one.row.as_key_figures())
        for one in councils
        if one.row is not None
    }
    return list((peers | own).values())


def _of_the_group(found: Comparison, name: str) -> Average | None:
    """An average that one council's own source printed, told as that of the group, with the council named."""
    average = found.average
    if average is None or average.origin is not AverageOrigin.PRINTED_HERE:
        return average
    return replace(average, origin=AverageOrigin.PRINTED_ELSEWHERE, source=f"the pages of {name}")
