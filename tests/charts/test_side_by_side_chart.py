"""One statistic of chosen councils: in the reader's order, each beside its own type, never in order of rank."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Text
from councils.charts.side_by_side import Compared, side_by_side_chart
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.statistics import COMPLIANCE, UPHELD
from tests.charts.test_geometry import ADVANCE, any_figures

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]

SOME = KeyFigures(investigations=39, upheld=31, similar_upheld_percent=79)
LOW = KeyFigures(investigations=40, upheld=4, similar_upheld_percent=60)
FEW = KeyFigures(investigations=1, upheld=1, similar_upheld_percent=56)
NOTHING = KeyFigures(investigations=0, upheld=0)
INVENTED = replace(SOME, illustrative=True)


def ends(label: Text) -> float:
    """Where a label ends in the type of a phone, 16 units; council names are bold."""
    bold = 1.07 if "own" in label.css else 1
    return label.x + bold * 16 * sum(ADVANCE.get(character, 722) for character in label.words) / 1000


def test_councils_stand_in_the_order_given_whatever_their_percentages(side_by_side: Make) -> None:
    for names in (("Leeds", "York"), ("York", "Leeds")):
        figures = {"Leeds": LOW, "York": SOME}
        chart = side_by_side({name: figures[name] for name in names})
        assert [row[0] for row in chart.table.rows] == list(names)
        heights = {s.words: s.y for s in chart.shapes if isinstance(s, Text) and s.words in names}
        assert heights[names[0]] < heights[names[1]]
        assert chart.title == f"Complaints upheld: {names[0]} and {names[1]}, 2019-20"


def test_each_value_has_its_base_and_the_average_of_its_own_type(drawn: Draw) -> None:
    rows = [
        Compared("Leeds", "metropolitan boroughs", compare(UPHELD, LOW)),
        Compared("York", "unitary councils", compare(UPHELD, SOME)),
    ]
    chart = side_by_side_chart(rows, year_ending=2020, source="Letters")
    words = drawn(chart).words()
    assert "10%, 4 of 40 investigations" in words
    assert "Average 60%, metropolitan boroughs" in words
    assert "Average 79%, unitary councils" in words
    assert [row[4] for row in chart.table.rows] == ["60%, metropolitan boroughs", "79%, unitary councils"]
    assert "York: 79% (31 of 39 investigations), average for unitary councils 79%" in chart.description
    assert "Each council is compared with its own type." in chart.description


def test_one_far_from_its_type_is_said_to_be_and_one_of_few_cases_is_not_judged(side_by_side: Make) -> None:
    chart = side_by_side({"Leeds": LOW, "Rutland": FEW})
    assert [row[-1] for row in chart.table.rows] == ["much lower than expected", "too few cases to compare"]


def test_a_council_without_a_rate_keeps_its_place_and_gives_the_reason(
    side_by_side: Make, drawn: Draw
) -> None:
    chart = side_by_side({"Rutland": NOTHING, "York": SOME})
    picture = drawn(chart)
    assert "No rate: nothing was investigated" in picture.words()
    assert len(picture.of_class("chart__point")) == 1
    assert chart.table.rows[0][1:3] == ("No rate: nothing was investigated", "–")
    assert chart.marks[1].chosen == 2


@pytest.mark.parametrize(
    ("councils", "title"),
    [
        ({"York": SOME}, "Complaints upheld: York, 2019-20"),
        ({"York": INVENTED}, "Illustrative: Complaints upheld: York, 2019-20"),
        (
            {"York": SOME, "Hull": INVENTED},
            "Complaints upheld: York and Hull, 2019-20; some figures are illustrative",
        ),
        (
            {"York": NOTHING, "Hull": INVENTED},
            "Illustrative: Complaints upheld: York and Hull, 2019-20",
        ),
    ],
)
def test_the_title_says_whether_all_or_some_are_invented(
    side_by_side: Make, councils: dict[str, KeyFigures], title: str
) -> None:
    assert side_by_side(councils).title == title


def test_an_invented_figure_is_marked_in_its_own_row_only(side_by_side: Make, drawn: Draw) -> None:
    words = drawn(side_by_side({"York": SOME, "Hull": INVENTED})).words()
    assert "79%, 31 of 39 investigations" in words
    assert "79%, 31 of 39 investigations (illustrative)" in " ".join(words)
    assert " ".join(words).count("(illustrative)") == 1


def test_none_seven_or_two_statistics_are_refused() -> None:
    one = Compared("York", "unitary councils", compare(UPHELD, SOME))
    other = Compared("Hull", "unitary councils", compare(COMPLIANCE, SOME))
    for councils in ([], [one] * 7, [one, other]):
        with pytest.raises(ValueError, match="Give 1 to 6 councils"):
            side_by_side_chart(councils, year_ending=2020, source="Letters")


@settings(deadline=None, max_examples=60)
@given(st.lists(any_figures, min_size=1, max_size=6))
def test_nothing_leaves_the_picture(seen: list[KeyFigures]) -> None:
    rows = [
        Compared("Bournemouth, Christchurch and Poole", "metropolitan boroughs", compare(UPHELD, one))
        for one in seen
    ]
    chart = side_by_side_chart(rows, year_ending=2020, source="Letters")
    for label in (shape for shape in chart.shapes if isinstance(shape, Text) and shape.anchor == "start"):
        assert ends(label) <= chart.width, label.words
        assert 0 < label.y < chart.height
