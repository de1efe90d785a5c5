"""All years of one authority: a table of every figure, and a chart for each statistic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.http import urlencode

from councils.charts.chart import Chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import Comparison
from councils.comparison.rates import Measure
from councils.comparison.selection import SAME_TYPE, PeerChoice
from councils.comparison.statistics import STATISTICS, Statistic
from councils.comparison.words import percent_words
from councils.models import Authority, KeyStatistics, Year
from councils.pages.counts import base_or_count
from councils.pages.sourcing import SourceLine, source_line
from councils.pages.versions import sources_address

AVERAGES_LEFT_OUT = "Averages of illustrative figures are left out."


@dataclass(frozen=True, slots=True)
class YearCell:
    """A percentage with its base, or the reason why there is none."""

    value: str
    base: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year, newest first in the table; `illustrative`: its own figures are invented."""

    year: Year
    cells: tuple[YearCell, ...]
    source: SourceLine
    illustrative: bool
    sources_href: str


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A statistic and its chart over the years; `figure_url` leads to the interactive figure of it."""

    statistic: Statistic
    chart: Chart
    figure_url: str


@dataclass(frozen=True, slots=True)
class History:
    """Empty charts where fewer than two years are public: one point is no course of time."""

    rows: tuple[YearRow, ...]
    charts: tuple[YearsChart, ...]

    @property
    def notices(self) -> tuple[Year, ...]:
        """The years with something to know before comparing them, oldest first."""
        return tuple(row.year for row in reversed(self.rows) if row.year.notice)


def history(
    authority: Authority,
    rows: Sequence[KeyStatistics],
    comparisons: Mapping[int, Mapping[str, Comparison]],
    group: str,
    choice: PeerChoice = SAME_TYPE,
) -> History:
    """`rows` newest first; `comparisons` by year ending and statistic, with the peers of that choice."""
    charts = (
        [_chart(authority, statistic, comparisons, group, choice) for statistic in STATISTICS]
        if len(rows) > 1
        else []
    )
    return History(tuple(_row(row, comparisons[row.year_id]) for row in rows), tuple(charts))


def _row(row: KeyStatistics, comparisons: Mapping[str, Comparison]) -> YearRow:
    cells = [_cell(comparisons[statistic.slug].measure, row.illustrative) for statistic in STATISTICS]
    href = sources_address(row.authority.slug, row.year_id)
    return YearRow(row.year, tuple(cells), source_line(row.source), row.illustrative, href)


def _cell(value: Measure, illustrative: bool) -> YearCell:
    return YearCell(percent_words(value), base_or_count(value), illustrative)


def _chart(
    authority: Authority,
    statistic: Statistic,
    comparisons: Mapping[int, Mapping[str, Comparison]],
    group: str,
    choice: PeerChoice,
) -> YearsChart:
    held = {year: found[statistic.slug] for year, found in comparisons.items()}
    points = [YearPoint(year, without_invented_average(found)) for year, found in held.items()]
    source = "Annual review letters and published figures; the table names the source of each year."
    if any(found.average is not None and found.average.illustrative for found in held.values()):
        source = f"{source} {AVERAGES_LEFT_OUT}"
    chart = years_chart(points, statistic=statistic, name=authority.short_name, source=source, group=group)
    address = reverse("councils:years_chart", args=[authority.slug])
    query = urlencode([("statistic", statistic.slug), *choice.query()])
    return YearsChart(statistic, chart, f"{address}?{query}")


def without_invented_average(found: Comparison) -> Comparison:
    """The same without an average of invented figures: a line of many years could not mark it year by year.

    What chance allows is left out with it, and where it stands around invented figures of others.
    """
    printed = found.average is not None and found.average.illustrative
    others = found.ours is not None and found.ours.illustrative
    return replace(
        found,
        average=None if printed else found.average,
        funnel=None if printed or others else found.funnel,
    )
