"""The bar of one statistic: value, base, interval and average, or the reason in place of a bar."""

from collections.abc import Callable
from typing import Any

import pytest

from councils.charts.chart import Chart
from councils.charts.reading_guides import how_to_read
from councils.charts.value import across, value_chart
from councils.comparison.compare import PrintedAverage, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import COMPLIANCE, UPHELD

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]


def test_rutlands_chart_tells_its_finding_with_its_base(value: Make, drawn: Draw) -> None:
    chart = value()
    picture = drawn(chart)
    assert picture.title() == "Rutland's one investigation was upheld; too few to compare"
    assert "1 of 1 investigations" in picture.words()
    assert "100%" in picture.words()
    assert "Average 56%" in picture.words()


def test_the_alternative_text_says_what_the_picture_shows(value: Make) -> None:
    assert value().description == (
        "Complaints upheld, Rutland, 2019-20. 1 of 1 investigations was upheld. Too few cases to compare: "
        "one case more or fewer would change it from 100% to 0%."
    )


def test_the_table_holds_what_is_drawn(value: Make) -> None:
    table = value().table
    assert table.columns == ("Who", "Complaints upheld", "Based on", "95% interval")
    assert table.rows == (
        ("Rutland", "100%", "1 of 1 investigations", "21% to 100%"),
        ("Average for unitary councils", "56%", "printed in the same source", "–"),
    )


@pytest.mark.parametrize(("upheld", "percent"), [(0, 0), (1, 25), (2, 50), (4, 100)])
def test_the_bar_is_as_long_as_the_value(value: Make, drawn: Draw, upheld: int, percent: int) -> None:
    (bar,) = drawn(value(KeyFigures(investigations=4, upheld=upheld))).of_class("chart__bar")
    end = float(bar.get("x")) + float(bar.get("width"))
    assert end == pytest.approx(across(percent), abs=0.02)


def test_the_interval_and_the_average_stand_at_their_values(value: Make, drawn: Draw) -> None:
    chart = value()
    picture = drawn(chart)
    (band,) = picture.of_class("chart__interval")
    (line,) = picture.of_class("chart__peer")
    mark = chart.marks[0]
    assert mark.low is not None
    assert float(band.get("x")) == pytest.approx(across(mark.low), abs=0.02)
    assert float(line.get("x1")) == pytest.approx(across(56), abs=0.02)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        (KeyFigures(investigations=0, upheld=0), "No rate: nothing was investigated"),
        (KeyFigures(), "No rate: figure not published"),
        (KeyFigures(investigations=1, upheld=2), "No rate: published numbers contradict one another"),
    ],
)
def test_a_missing_value_has_a_reason_and_no_bar(
    value: Make, drawn: Draw, figures: KeyFigures, reason: str
) -> None:
    chart = value(figures)
    picture = drawn(chart)
    assert picture.of_class("chart__bar") == []
    assert picture.of_class("chart__interval") == []
    assert " ".join(picture.words()).startswith(reason)
    assert chart.marks[0].value is None
    assert chart.table.rows[0][1].startswith("No rate: ")
    assert "0%" not in chart.table.rows[0]


def test_zero_percent_is_a_value_with_a_bar_of_no_length(value: Make, drawn: Draw) -> None:
    chart = value(KeyFigures(investigations=9, upheld=0))
    assert chart.marks[0].value == 0
    assert len(drawn(chart).of_class("chart__bar")) == 1
    assert chart.table.rows[0][1] == "0%"


def test_without_an_average_none_is_drawn(value: Make, drawn: Draw) -> None:
    chart = value(KeyFigures(investigations=9, upheld=3))
    assert drawn(chart).of_class("chart__peer") == []
    assert len(chart.table.rows) == 1
    assert chart.average is None


def test_without_counts_there_is_no_interval(value: Make, drawn: Draw) -> None:
    chart = value(KeyFigures(upheld_percent=84))
    assert drawn(chart).of_class("chart__interval") == []
    assert chart.table.rows[0] == ("Rutland", "84%", "number of cases not published", "–")


@pytest.mark.parametrize("average", [0, 1, 50, 99, 100])
def test_the_averages_label_stays_inside_the_picture(value: Make, drawn: Draw, average: int) -> None:
    chart = value(KeyFigures(investigations=9, upheld=3, similar_upheld_percent=average))
    (label,) = drawn(chart).of_class("chart__label--peer")
    half = 9 * len(label.text) / 2
    assert half <= float(label.get("x")) <= chart.width - half


@pytest.mark.parametrize(
    ("average", "peers", "origin"),
    [
        (PrintedAverage(57, "Leeds' letter"), (), "printed in Leeds' letter"),
        (PrintedAverage(57), (), "printed in another source of that year"),
        (
            None,
            (KeyFigures(investigations=200, upheld=114),) * 5,
            "our calculation from 1,009 cases of 6 authorities",
        ),
    ],
)
def test_the_table_says_where_the_average_comes_from(
    average: PrintedAverage | None, peers: tuple[KeyFigures, ...], origin: str
) -> None:
    others = [PeerFigures("b", "B", figures) for figures in peers]
    comparison = compare(UPHELD, KeyFigures(investigations=9, upheld=3), average, others)
    chart = value_chart(comparison, name="A", year_ending=2024, source="s")
    assert chart.table.rows[1][1:3] == ("57%", origin)


def test_a_derived_count_is_said_in_the_alternative_text() -> None:
    comparison = compare(COMPLIANCE, KeyFigures(compliance_outcomes=26, compliance_percent=96))
    chart = value_chart(comparison, name="Bury", year_ending=2024, source="s")
    assert chart.description.endswith(
        "The count is worked out from the published percentage and the number of cases."
    )
    assert chart.table.rows[0][2] == "25 of 26 compliance outcomes"


PEERS = [PeerFigures(str(n), str(n), KeyFigures(investigations=50, upheld=43)) for n in range(9)]


def beside(printed: int, upheld: int = 43, peers: list[PeerFigures] = PEERS) -> Chart:
    own = KeyFigures(investigations=50, upheld=upheld, similar_upheld_percent=printed)
    return value_chart(compare(UPHELD, own, None, peers), name="A", year_ending=2024, source="s")


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        (89, "Average: ours 86%, printed 89%"),
        (81, "Average: printed 81%, ours 86%"),
        (100, "Average: ours 86%, printed 100%"),
        (86, "Average 86%"),
    ],
)
def test_both_averages_are_marked_where_they_read_otherwise(drawn: Draw, printed: int, label: str) -> None:
    chart = beside(printed)
    (words,) = drawn(chart).of_class("chart__label--peer")
    lines = sorted(float(line.get("x1")) for line in drawn(chart).of_class("chart__peer"))
    assert words.text == label
    assert lines == pytest.approx(sorted({across(86), across(printed)}), abs=0.02)
    half = 9 * len(label) / 2
    assert half <= float(words.get("x")) <= chart.width - half
    assert ("Our average for similar authorities" in [row[0] for row in chart.table.rows]) is (printed != 86)


def test_a_council_outside_ends_outside_the_bracket() -> None:
    """At 91% beside 70% to 90%; the interpolated limit, 91%, would have looked like leave."""
    own = KeyFigures(investigations=68, upheld=62, similar_upheld_percent=81)
    chart = value_chart(compare(UPHELD, own), name="Leeds", year_ending=2024, source="s")
    (mark,) = chart.marks
    assert mark.outside
    assert mark.allowed_counts is not None
    assert mark.allowed is not None
    assert mark.height is not None
    assert mark.height > mark.allowed[1] == 100 * mark.allowed_counts[1] / 68


def test_a_group_that_differs_widely_is_not_said_to_differ_by_chance_alone(drawn: Draw) -> None:
    wide = [
        PeerFigures(str(n), str(n), KeyFigures(investigations=50, upheld=30 if n % 2 else 48))
        for n in range(16)
    ]
    chart = beside(78, 39, wide)
    said = " ".join([*drawn(chart).words(), chart.description])
    assert "chance allows" not in said
    assert "chance alone" not in said
    assert any("usual differences: " in words for words in drawn(chart).words())
    assert any("usual differences" in sentence.lower() for sentence in how_to_read(chart))
    assert not any("Usual differences" in sentence for sentence in how_to_read(beside(86)))
