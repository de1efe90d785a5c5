"""The distribution: every member a dot in its class, the few and the invented told apart, nobody named in front."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.charts.chart import Chart, Dot, Text
from councils.charts.interactive import plotly_figure
from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.figures import KeyFigures
from tests.charts.conftest import a_distribution_chart

Make = Callable[..., Chart]


def share(upheld: int, investigations: int = 20, **values: Any) -> KeyFigures:
    return KeyFigures(upheld=upheld, investigations=investigations, **values)


def dots(chart: Chart) -> list[Dot]:
    return [shape for shape in chart.shapes if isinstance(shape, Dot)]


def counts(chart: Chart) -> list[str]:
    return [shape.words for shape in chart.shapes if isinstance(shape, Text) and shape.css == "chart__count"]


def test_members_pile_up_in_their_classes_and_the_piles_are_counted(distribution: Make) -> None:
    chart = distribution({"A": share(10), "B": share(11), "C": share(11), "D": share(20), "E": share(0)})
    assert counts(chart) == ["1", "3", "1"]
    drawn = dots(chart)
    assert len(drawn) == 5
    lowest, highest = min(dot.x for dot in drawn), max(dot.x for dot in drawn)
    assert lowest < 50
    assert highest > 310


def test_a_high_pile_grows_upwards_and_stays_in_the_picture(distribution: Make) -> None:
    chart = distribution({f"M{place}": share(12) for place in range(180)})
    assert counts(chart) == ["180"]
    assert len({(dot.x, dot.y) for dot in dots(chart)}) == 180
    assert all(0 < dot.y < chart.height for dot in dots(chart))
    assert all(0 < shape.y < chart.height for shape in chart.shapes if isinstance(shape, Text))


def test_few_cases_and_invented_figures_are_told_apart(distribution: Make) -> None:
    chart = distribution(
        {
            "Many": share(10),
            "Few": share(1, 2),
            "Made up": share(10, illustrative=True),
            "Both": share(1, 2, illustrative=True),
        }
    )
    looks = {mark.label: dot for mark, dot in zip(chart.marks, dots(chart), strict=True)}
    assert looks["Many"].css == "chart__peer"
    assert looks["Few"].css == "chart__peer chart__peer--few"
    assert looks["Few"].radius < looks["Many"].radius
    assert looks["Made up"].css == "chart__peer chart__illustrative"
    assert looks["Both"].css == "chart__peer chart__peer--few chart__illustrative"
    assert chart.notes == ("Small hollow dots: 2 rest on fewer than 5 cases, too few to compare.",)
    assert chart.title.startswith("Illustrative: ")


def test_members_without_a_rate_are_in_the_table_with_the_reason_and_not_in_the_picture(
    distribution: Make,
) -> None:
    chart = distribution({"None": KeyFigures(investigations=0), "Some": share(10)})
    assert len(dots(chart)) == 1
    assert ("None", "No rate: nothing was investigated", "–", "–") in chart.table.rows


@pytest.mark.parametrize(
    ("upheld", "few", "title"),
    [
        ([2, 14, 15, 20], 0, "the middle half of 4 authorities lies from 70% to 75%"),
        ([2, 14, 15, 20], 9, "the middle half of 4 authorities with 5 or more cases lies from 70% to 75%"),
        ([14, 14, 14, 14], 0, "the middle half of 4 authorities lies at 70%"),
        ([14, 15, 20], 9, "too few authorities with 5 or more cases to show a spread"),
        ([], 0, "too few authorities with 5 or more cases to show a spread"),
    ],
)
def test_the_title_states_where_those_with_enough_cases_lie(
    distribution: Make, upheld: list[int], few: int, title: str
) -> None:
    members = {f"M{place}": share(count) for place, count in enumerate(upheld)}
    chance = {f"F{place}": share(1, 1) for place in range(few)}
    title = f"Complaints upheld, unitary councils, 2019-20: {title}"
    assert distribution(members | chance).title == title


def test_the_alternative_text_counts_the_classes(distribution: Make) -> None:
    said = distribution({"A": share(14), "B": share(15), "C": share(20)}).description
    assert "70% to 79%: 2; 90% to 100%: 1." in said
    assert "The average is 56%, printed in the same source." in said
    assert "No authority has a rate." in distribution({}).description


def test_both_averages_are_drawn_and_ours_is_dashed(distribution: Make, drawn: Callable[..., Any]) -> None:
    ours = Average(50, AverageOrigin.OURS, numerator=50, cases=100, members=5)
    chart = distribution({"A": share(10)}, ours=ours)
    assert {"Average 56%", "Our average 50%"} <= set(drawn(chart).words())
    assert len(drawn(chart).of_class("chart__peer--ours")) == 1
    assert chart.table.rows[-1][0] == "Our average for unitary councils"


def test_no_name_stands_in_the_picture(distribution: Make, drawn: Callable[..., Any]) -> None:
    assert not [word for word in drawn(distribution({"Rutland": share(10)})).words() if "Rutland" in word]


def test_interactively_equal_percentages_stand_on_one_another(distribution: Make) -> None:
    figure = plotly_figure(distribution({"A": share(10), "B": share(10), "C": share(11)}))
    (trace,) = figure["data"]
    assert sorted(zip(trace["x"], trace["y"], strict=True)) == [(50, 1), (50, 2), (55, 1)]
    assert "10 of 20 investigations" in trace["hovertext"][0]
    assert figure["layout"]["yaxis"]["range"] == [0, 3]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=60))
def test_every_rate_is_one_dot_above_its_own_class(counts_of: list[tuple[int, int]]) -> None:
    members = {f"M{place}": share(min(one, base), base) for place, (one, base) in enumerate(counts_of)}
    chart = a_distribution_chart(members)
    drawn = dots(chart)
    assert len(drawn) == len(members)
    for mark, dot in zip(chart.marks, drawn, strict=True):
        place = min(int(mark.value or 0) // 10, 9)
        assert 14 + 33 * place - 1 <= dot.x <= 14 + 33 * (place + 1) + 1
    assert sum(int(words) for words in counts(chart)) == len(members)
    assert not re.search(r"nan|None", chart.title)
