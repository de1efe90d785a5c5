"""All years of one authority: a table of every figure, and a chart for each statistic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from councils.charts.chart import Chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import Comparison
from councils.comparison.rates import Measure
from councils.comparison.statistics import STATISTICS, Statistic
from councils.comparison.words import base_label, percent_words
from councils.models import Authority, KeyStatistics, Year
from councils.pages.sourcing import SourceLine, source_line


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


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A statistic and its chart over the years."""

    statistic: Statistic
    chart: Chart


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
) -> History:
    """`rows` newest first; `comparisons` by year ending and statistic."""
    charts = (
        [_chart(authority, statistic, comparisons, group) for statistic in STATISTICS]
        if len(rows) > 1
        else []
    )
    return History(tuple(_row(row, comparisons[row.year_id]) for row in rows), tuple(charts))


def _row(row: KeyStatistics, comparisons: Mapping[str, Comparison]) -> YearRow:
    cells = [_cell(comparisons[statistic.slug].measure, row.illustrative) for statistic in STATISTICS]
    return YearRow(row.year, tuple(cells), source_line(row.source), row.illustrative)


def _cell(value: Measure, illustrative: bool) -> YearCell:
    base = base_label(value) if value.percent is not None or value.numerator is not None else ""
    return YearCell(percent_words(value), base, illustrative)


def _chart(
    authority: Authority,
    statistic: Statistic,
    comparisons: Mapping[int, Mapping[str, Comparison]],
    group: str,
) -> YearsChart:
    points = [YearPoint(year, found[statistic.slug]) for year, found in comparisons.items()]
    source = "Annual review letters and published figures; the table names the source of each year."
    chart = years_chart(points, statistic=statistic, name=authority.short_name, source=source, group=group)
    return YearsChart(statistic, chart)
