"""What holds for all charts, whatever the figures: table, picture and figure agree."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Text
from councils.charts.courses import Course, courses_chart
from councils.charts.distribution import distribution_chart
from councils.charts.funnel import funnel_chart
from councils.charts.groups import GroupRow, groups_chart
from councils.charts.interactive import plotly_figure
from councils.charts.multiples import CouncilRow, multiples_chart
from councils.charts.peers import peer_chart
from councils.charts.side_by_side import Compared, side_by_side_chart
from councils.charts.svg import svg
from councils.charts.value import value_chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import compare, yardstick
from councils.comparison.figures import KeyFigures
from councils.comparison.groups import group_picture
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import STATISTICS, Statistic

Make = Callable[..., Chart]

maybe_count = st.none() | st.integers(0, 400)
maybe_percent = st.none() | st.integers(0, 100)
figures = st.builds(
    KeyFigures,
    investigations=maybe_count,
    upheld=maybe_count,
    upheld_percent=maybe_percent,
    similar_upheld_percent=maybe_percent,
    compliance_outcomes=maybe_count,
    compliance_percent=maybe_percent,
    remedies=maybe_count,
    remedy_percent=maybe_percent,
    illustrative=st.booleans(),
)
statistics = st.sampled_from(STATISTICS)
# Drawing is timed elsewhere: the first call loads Plotly, and a busy machine is no failure.
unhurried = settings(deadline=None, max_examples=60)


def all_charts(statistic: Statistic, seen: list[KeyFigures]) -> list[Chart]:
    """Every chart of the same figures: the first as a value, all as years, as peers, as a funnel and side by side."""
    points = [YearPoint(2019 + index, compare(statistic, one)) for index, one in enumerate(seen)]
    members = [PeerFigures(f"c{index}", f"Council {index}", one) for index, one in enumerate(seen)]
    first = compare(statistic, seen[0])
    return [
        value_chart(first, name="Council 0", year_ending=2019, source="Letters"),
        years_chart(points, statistic=statistic, name="Council 0", source="Letters"),
        peer_chart(
            members,
            statistic=statistic,
            own_slugs=["c0"],
            group="unitary councils",
            year_ending=2019,
            average=first.average,
            source="Letters",
        ),
        funnel_chart(
            members,
            statistic=statistic,
            funnel=yardstick(
                statistic, [measure(statistic, one) for one in seen], printed=first.average
            ).of_group,
            own_slugs=["c0"],
            group="unitary councils",
            year_ending=2019,
            average=first.average,
            source="Letters",
        ),
        multiples_chart(
            [
                CouncilRow(f"Council {index}", tuple(compare(each, one) for each in STATISTICS))
                for index, one in enumerate(seen[:6])
            ],
            year_ending=2019,
            source="Letters",
        ),
        side_by_side_chart(
            [
                Compared(f"Council {i}", "districts", compare(statistic, one))
                for i, one in enumerate(seen[:6])
            ],
            year_ending=2019,
            source="Letters",
        ),
        courses_chart(
            [
                Course("Council 0", "districts", tuple(points)),
                Course("Council 1", "counties", tuple(points[1:])),
            ],
            statistic=statistic,
            source="Letters",
        ),
        distribution_chart(
            members,
            statistic=statistic,
            group="unitary councils",
            year_ending=2019,
            average=first.average,
            source="Letters",
        ),
        groups_chart(
            [
                GroupRow(
                    f"Group {invented}",
                    group_picture(
                        statistic,
                        [each for each in members for _ in range(5) if each.figures.illustrative is invented],
                        size=40,
                        printed=None if first.illustrative else first.average,
                    ),
                )
                for invented in (False, True)
            ],
            statistic=statistic,
            kind="type of council",
            year_ending=2019,
            source="Letters",
        ),
    ]


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_the_table_says_what_the_marks_say(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        for mark, row in zip(chart.marks, chart.table.rows, strict=False):
            assert row[0] == mark.label
            assert row[2] == mark.base
            shown = row[1].removesuffix(" (illustrative)")
            expected = f"No rate: {mark.reason}" if mark.value is None else f"{mark.value:.0f}%"
            assert shown == expected
            assert row[1].endswith("(illustrative)") is mark.illustrative


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_every_row_fills_every_column(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        assert {len(row) for row in chart.table.rows} == {len(chart.table.columns)}
        assert all(cell for row in chart.table.rows for cell in row)


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_a_percentage_never_stands_without_its_base(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        for mark in chart.marks:
            if mark.value is not None:
                assert mark.base not in ("", "–")


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_a_missing_value_is_nowhere_a_zero(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        drawn = len(re.findall(r'class="chart__(?:bar|point)\b', svg(chart)))
        drawn += len(re.findall(r'<circle class="chart__peer\b', svg(chart)))
        averages = sum(1 for mark in chart.marks if mark.average is not None)
        valued = sum(1 for mark in chart.marks if mark.value is not None)
        if chart.kind == "funnel":
            # It also needs a number of cases to be drawn at.
            valued = sum(1 for mark in chart.marks if mark.value is not None and mark.cases)
        assert drawn == valued + (averages if chart.kind in ("years", "courses") else 0)


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_the_picture_is_well_formed_and_flagged(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        root = ElementTree.fromstring(svg(chart))
        words = " ".join(element.text or "" for element in root.iter())
        assert ("llustrative" in words) is chart.illustrative
        assert ("llustrative" in chart.title) is chart.illustrative
        assert "None" not in words
        assert "nan" not in svg(chart).lower().replace("finan", "")


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=4))
def test_the_interactive_figure_draws_the_same_values(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        traces = plotly_figure(chart)["data"]
        axis = "y" if chart.kind in ("years", "courses", "funnel") else "x"
        own = [
            trace
            for trace in traces
            if trace["meta"]["role"] == "council"
            or (chart.kind != "years" and trace["meta"]["role"] == "peers")
        ]
        drawn = sorted(value for trace in own for value in trace[axis] if value is not None)
        if chart.kind == "funnel":
            assert drawn == sorted(
                mark.height for mark in chart.marks if mark.height is not None and mark.cases
            )
        else:
            assert drawn == sorted(mark.value for mark in chart.marks if mark.value is not None)


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=4))
def test_every_drawn_mark_is_found_again_by_its_step(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        figure = plotly_figure(chart)
        steps = figure["layout"]["meta"]["steps"]
        assert len(steps) == len(chart.marks)
        for trace in figure["data"]:
            for place, words in zip(
                trace.get("ids", ()), trace["hovertext"] if "ids" in trace else (), strict=True
            ):
                assert words.replace("<br>", ", ") == steps[int(place)]
        assert {at for trace in figure["data"] for at in trace.get("ids", ())} >= {
            str(index)
            for index, mark in enumerate(chart.marks)
            if mark.value is not None and (chart.kind != "funnel" or mark.cases)
        }


@unhurried
@given(statistics, st.lists(figures, min_size=1, max_size=7))
def test_intervals_surround_values(statistic: Statistic, seen: list[KeyFigures]) -> None:
    for chart in all_charts(statistic, seen):
        for mark in chart.marks:
            if mark.low is not None and mark.high is not None and mark.value is not None:
                assert 0 <= mark.low <= mark.high <= 100
                assert mark.low - 0.5 <= mark.value <= mark.high + 0.5


@pytest.fixture(
    params=["value", "years", "peers", "funnel", "multiples", "side", "courses", "distribution", "groups"]
)
def any_chart(
    request: Any,
    value: Make,
    years: Make,
    peers: Make,
    funnel: Make,
    multiples: Make,
    side_by_side: Make,
    courses: Make,
    distribution: Make,
    groups: Make,
) -> Chart:
    some = KeyFigures(investigations=1250, upheld=1000, similar_upheld_percent=100)
    charts = {
        "value": lambda: value(some, source="Annual review letter 2020"),
        "years": lambda: years(dict.fromkeys(range(2014, 2027), some)),
        "peers": lambda: peers({"Rutland": some, "Luton": some}, "Rutland"),
        "funnel": lambda: funnel({"Rutland": some, "Luton": some}, ("Rutland", "Luton")),
        "multiples": lambda: multiples({"Rutland": some, "Luton": some}),
        "side": lambda: side_by_side({"Rutland": some, "Luton": some}),
        "courses": lambda: courses({n: dict.fromkeys(range(2014, 2027), some) for n in ("Rutland", "Luton")}),
        "distribution": lambda: distribution({"Rutland": some, "Luton": some}),
        "groups": lambda: groups({"Unitary councils": ([some] * 5, 79)}),
    }
    return charts[request.param]()


def test_every_chart_names_its_source_and_year(any_chart: Chart) -> None:
    assert any_chart.source
    assert re.search(r"\d{4}-\d{2}", any_chart.description)
    assert any_chart.description.endswith(".")


def test_labels_do_not_collide(any_chart: Chart) -> None:
    """Estimated boxes of labels drawn in the type size that suits a narrow screen."""
    sizes = {"years": (14.0, 22.0), "multiples": (12.5, 20.0), "courses": (12.5, 20.0)}
    character, height = sizes.get(any_chart.kind, (8.0, 14.0))
    boxes = []
    for shape in any_chart.shapes:
        if isinstance(shape, Text):
            width = character * len(shape.words)
            left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
            boxes.append((left, left + width, shape.y - height, shape.y, shape.words))
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            assert apart, (one[4], other[4])


def test_the_latest_year_is_labelled_with_its_value(years: Make) -> None:
    chart = years({2014: KeyFigures(investigations=20, upheld=1), 2015: None})
    labels = [shape.words for shape in chart.shapes if isinstance(shape, Text)]
    assert "5%" in labels
