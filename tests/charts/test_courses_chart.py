"""Several councils over the years: a strip each on one scale of years, cut and marked where years do not compare."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from councils.charts.chart import Chart, Line, Text
from councils.charts.courses import Course, courses_chart
from councils.charts.interactive import plotly_figure
from councils.charts.years import YearPoint
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.statistics import COMPLIANCE, UPHELD

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]

SOME = KeyFigures(investigations=39, upheld=31, similar_upheld_percent=70)
LOW = KeyFigures(investigations=40, upheld=4, similar_upheld_percent=60)
INVENTED = replace(SOME, illustrative=True)
TEN = dict.fromkeys(range(2016, 2026), SOME)


def traces(chart: Chart, role: str = "council") -> list[dict[str, Any]]:
    return [trace for trace in plotly_figure(chart)["data"] if trace["meta"]["role"] == role]


def test_every_council_has_every_year_and_missing_ones_are_said_to_be(courses: Make) -> None:
    chart = courses({"Leeds": {2018: LOW}, "York": {2016: SOME, 2017: SOME}})
    assert [row[:2] for row in chart.table.rows] == [
        ("Leeds, 2015-16", "No rate: no figures held"),
        ("Leeds, 2016-17", "No rate: no figures held"),
        ("Leeds, 2017-18", "10%"),
        ("York, 2015-16", "79%"),
        ("York, 2016-17", "79%"),
        ("York, 2017-18", "No rate: no figures held"),
    ]
    assert "Leeds: 2015-16: No rate: no figures held; " in chart.description


def test_strips_stand_in_the_order_given(courses: Make) -> None:
    chart = courses({"York": TEN, "Leeds": TEN})
    places = {s.words: s.y for s in chart.shapes if isinstance(s, Text) and s.words in ("York", "Leeds")}
    assert places["York"] < places["Leeds"]
    assert [mark.chosen for mark in chart.marks] == [1] * 10 + [2] * 10


def test_both_notices_run_through_all_strips(courses: Make, drawn: Draw) -> None:
    chart = courses({"York": TEN, "Leeds": TEN})
    lines = [s for s in chart.shapes if isinstance(s, Line) and s.css == "chart__notice"]
    points = [mark for mark in chart.marks if mark.value is not None]
    assert len(points) == 20
    assert len(lines) == 2
    last = max(s.y for s in chart.shapes if isinstance(s, Text) and s.words == "Leeds")
    assert all(line.y2 > last + 100 for line in lines)
    words = drawn(chart).words()
    assert {"closed 3 months", "fewer borderline cases"} <= set(words)
    assert "three months" in chart.description


def test_compliance_is_not_cut_where_fewer_borderline_cases_began() -> None:
    figures = KeyFigures(compliance_outcomes=20, compliance_percent=100)
    points = tuple(YearPoint(year, compare(COMPLIANCE, figures)) for year in range(2020, 2026))
    chart = courses_chart(
        [Course("York", "unitary councils", points)], statistic=COMPLIANCE, source="Letters"
    )
    assert [notice.year_ending for notice in chart.notices] == [2021]
    assert [len(trace["x"]) for trace in traces(chart)] == [6]


def test_no_line_joins_years_across_the_break_a_gap_or_an_invented_figure(courses: Make) -> None:
    broken = courses({"York": {2022: SOME, 2023: SOME, 2024: SOME}})
    assert [trace["x"] for trace in traces(broken)] == [["2021-22"], ["2022-23", "2023-24"]]
    gap = courses({"York": {2017: SOME, 2019: SOME}})
    assert [trace["x"] for trace in traces(gap)] == [["2016-17"], ["2018-19"]]
    mixed = courses({"York": {2017: SOME, 2018: INVENTED}})
    assert [trace["x"] for trace in traces(mixed)] == [["2016-17"], ["2017-18"]]
    for chart in (gap, mixed):
        own = [s for s in chart.shapes if isinstance(s, Line) and s.css.startswith("chart__line")]
        assert own == []


def test_the_average_drawn_is_that_of_the_councils_own_type(courses: Make, drawn: Draw) -> None:
    chart = courses({"York": {2019: SOME, 2020: SOME}, "Leeds": {2019: LOW, 2020: LOW}})
    assert [row[4] for row in chart.table.rows] == ["70%", "70%", "60%", "60%"]
    assert "average of its type" in drawn(chart).words()


def test_values_stand_at_their_height_within_their_strip(courses: Make) -> None:
    chart = courses(
        {
            "York": {
                2019: KeyFigures(investigations=10, upheld=10),
                2020: KeyFigures(investigations=10, upheld=0),
            }
        }
    )
    dots = [s for s in chart.shapes if getattr(s, "css", "").startswith("chart__point")]
    grid = [s.y1 for s in chart.shapes if isinstance(s, Line) and s.css in ("chart__grid", "chart__axis")]
    assert [dot.y for dot in dots] == pytest.approx([min(grid), max(grid)])


def test_the_latest_value_is_written_beside_its_point_and_inside_the_picture(courses: Make) -> None:
    chart = courses({"York": dict.fromkeys(range(2016, 2020), KeyFigures(investigations=9, upheld=9))})
    (label,) = [s for s in chart.shapes if isinstance(s, Text) and "own" in s.css and s.words == "100%"]
    assert label.x + 23 * 0.62 * len(label.words) <= chart.width


@pytest.mark.parametrize(
    ("figures", "start", "end"),
    [(INVENTED, "Illustrative: Complaints", "York"), (SOME, "Complaints", "York")],
)
def test_the_title_names_statistic_and_councils(
    courses: Make, figures: KeyFigures, start: str, end: str
) -> None:
    title = courses({"York": {2019: figures, 2020: figures}}).title
    assert title.startswith(start)
    assert title.endswith(end)


def test_none_seven_or_no_year_at_all_are_refused() -> None:
    one = Course("York", "unitary councils", (YearPoint(2020, compare(UPHELD, SOME)),))
    for councils in ([], [one] * 7, [Course("York", "unitary councils", ())]):
        with pytest.raises(ValueError, match="Give 1 to 6 councils"):
            courses_chart(councils, statistic=UPHELD, source="Letters")


def test_the_interactive_figure_marks_the_notices_and_names_the_years(courses: Make) -> None:
    layout = plotly_figure(courses({"York": TEN}))["layout"]
    assert layout["xaxis"]["categoryarray"][0] == "2015-16"
    assert len(layout["shapes"]) == 2
    assert [note["text"] for note in layout["annotations"]] == [
        "York",
        "closed 3 months",
        "fewer borderline cases",
    ]
    assert layout["meta"]["steps"][0].startswith("York, 2015-16, 79%, 31 of 39 investigations")


@pytest.mark.parametrize("count", [1, 2, 6])
def test_each_council_has_a_strip_of_its_own_and_all_of_them_zoom(courses: Make, count: int) -> None:
    chart = courses({f"Council {n}": TEN for n in range(count)})
    layout = plotly_figure(chart)["layout"]
    axes = [f"yaxis{n or ''}" for n in (0, *range(2, count + 1))]
    assert layout["meta"]["zoom"] == axes
    domains = [layout[axis]["domain"] for axis in axes]
    assert domains[0][1] == 1
    assert domains[-1][0] == pytest.approx(0)
    assert all(upper[0] > lower[1] for upper, lower in pairwise(domains))
    assert {trace["yaxis"] for trace in traces(chart)} == {axis.replace("axis", "") for axis in axes}


def test_the_interactive_averages_are_those_of_the_strip(courses: Make) -> None:
    chart = courses({"York": {2019: SOME, 2020: KeyFigures()}, "Leeds": {2019: LOW}})
    assert [(trace["x"], trace["y"]) for trace in traces(chart, "average")] == [
        (["2018-19"], [70.0]),
        (["2018-19"], [60.0]),
    ]
