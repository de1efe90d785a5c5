"""Small multiples: councils in one order, a cell for each statistic, each with its base or the reason for none."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Dot, Path, Shape, Text
from councils.charts.multiples import COLUMNS, TRACK, CouncilRow, multiples_chart
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.statistics import STATISTICS
from tests.charts.test_geometry import ADVANCE, LONG, any_figures, drawn_numbers

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]

BUCKINGHAMSHIRE = KeyFigures(
    investigations=39,
    upheld=31,
    similar_upheld_percent=79,
    compliance_outcomes=28,
    compliance_percent=100,
    similar_compliance_percent=100,
    remedies=2,
    similar_remedy_percent=13,
)
NONE = KeyFigures(investigations=0, upheld=0, compliance_outcomes=0)


def width(label: Text) -> float:
    """In the type of a phone, 23 units; headings are bold."""
    bold = 1.07 if "heading" in label.css or "own" in label.css else 1
    return bold * 23 * sum(ADVANCE.get(character, 722) for character in label.words) / 1000


def test_the_table_has_a_row_for_each_council_and_statistic(multiples: Make) -> None:
    rows = multiples({"Buckinghamshire": BUCKINGHAMSHIRE, "Rutland": NONE}).table.rows
    assert [row[:3] for row in rows] == [
        ("Buckinghamshire, complaints upheld", "79%", "31 of 39 investigations"),
        ("Buckinghamshire, compliance with recommendations", "100%", "28 of 28 compliance outcomes"),
        ("Buckinghamshire, satisfactory remedies", "6%", "2 of 31 upheld decisions"),
        ("Rutland, complaints upheld", "No rate: nothing was investigated", "–"),
        ("Rutland, compliance with recommendations", "No rate: no recommendation fell due", "–"),
        ("Rutland, satisfactory remedies", "No rate: nothing was upheld", "–"),
    ]
    assert [row[4] for row in rows[:3]] == ["79%", "100%", "13%"]
    assert rows[0][5] == "64% to 92%"


def test_every_value_stands_over_its_base_and_every_gap_has_its_reason(multiples: Make, drawn: Draw) -> None:
    words = drawn(multiples({"Buckinghamshire": BUCKINGHAMSHIRE, "Rutland": NONE})).words()
    for value, base in (("79%", "31 of 39"), ("100%", "28 of 28"), ("6%", "2 of 31")):
        assert words[words.index(value) + 1] == base
    said = " ".join(words)
    assert "Nothing was investigated" in said
    assert "No recommendation fell due" in said
    assert "0%" not in words


def test_the_title_lists_the_councils_in_the_given_order(multiples: Make) -> None:
    chart = multiples({"York": BUCKINGHAMSHIRE, "Bath": NONE, "Rutland": NONE})
    assert chart.title == "The three statistics of York, Bath and Rutland, 2019-20"
    assert multiples({"York": NONE}).title == "The three statistics of York, 2019-20"


def test_none_seven_or_an_incomplete_council_are_refused() -> None:
    whole = tuple(compare(statistic, NONE) for statistic in STATISTICS)
    for councils in ([], [CouncilRow("A", whole)] * 7, [CouncilRow("A", whole[:2])]):
        with pytest.raises(ValueError, match="Give 1 to 6 councils"):
            multiples_chart(councils, year_ending=2024, source="s")


@settings(deadline=None, max_examples=40)
@given(st.lists(any_figures, min_size=1, max_size=6))
def test_everything_stays_in_its_column_and_in_the_picture(seen: list[KeyFigures]) -> None:
    rows = [
        CouncilRow(LONG[n % len(LONG)], tuple(compare(statistic, one) for statistic in STATISTICS))
        for n, one in enumerate(seen)
    ]
    chart = multiples_chart(rows, year_ending=2024, source="s")
    for across, down in drawn_numbers(chart):
        assert 0 <= min(across) <= max(across) <= chart.width
        assert 0 <= min(down) <= max(down) <= chart.height
    ends = (*COLUMNS[1:], chart.width)
    lines: dict[float, list[float]] = {}
    for shape in chart.shapes:
        if isinstance(shape, Text) and shape.x in COLUMNS and "Illustrative" not in shape.words:
            assert shape.x + width(shape) <= ends[COLUMNS.index(shape.x)], shape.words
            lines.setdefault(shape.x, []).append(shape.y)
    for heights in lines.values():
        assert all(later - earlier >= 23 for earlier, later in pairwise(heights))


@settings(deadline=None, max_examples=40)
@given(st.lists(any_figures, min_size=1, max_size=6))
def test_every_symbol_stands_at_its_value_in_its_column(seen: list[KeyFigures]) -> None:
    rows = [
        CouncilRow(f"Council {n}", tuple(compare(statistic, one) for statistic in STATISTICS))
        for n, one in enumerate(seen)
    ]
    chart = multiples_chart(rows, year_ending=2024, source="s")
    drawn = [s for s in chart.shapes if not isinstance(s, Text) and s.css.startswith("chart__point")]
    valued = [(index, mark) for index, mark in enumerate(chart.marks) if mark.value is not None]
    for (index, mark), shape in zip(valued, drawn, strict=True):
        start = COLUMNS[index % 3] + 10
        assert middle(shape) == pytest.approx(start + TRACK * (mark.value or 0) / 100)
        assert f"chart__chosen--{index // 3 + 1}" in shape.css
        assert ("--few" in shape.css) is mark.few


def middle(shape: Shape) -> float:
    """The x of a symbol's middle: all outlines are symmetric from left to right."""
    if isinstance(shape, Dot):
        return shape.x
    assert isinstance(shape, Path)
    xs = [x for x, _ in shape.points]
    return (min(xs) + max(xs)) / 2


def test_our_own_averages_are_called_ours(multiples: Make, drawn: Draw) -> None:
    words = drawn(multiples({"Buckinghamshire": BUCKINGHAMSHIRE})).words()
    assert "average 79%" in words
    assert "our average 79%" not in words


def test_invented_figures_are_marked_cell_by_cell(multiples: Make, drawn: Draw) -> None:
    invented = KeyFigures(investigations=20, upheld=10, illustrative=True)
    chart = multiples({"Buckinghamshire": BUCKINGHAMSHIRE, "York": invented})
    assert chart.title.startswith("Illustrative: ")
    assert "Illustrative figures" in drawn(chart).words()
    hollow = [e for e in drawn(chart).of_class("chart__illustrative") if e.tag.endswith("polygon")]
    # York's one percentage; its other statistics have none.
    assert len(hollow) == 1
