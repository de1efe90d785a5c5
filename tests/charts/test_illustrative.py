"""An invented figure is marked wherever it is seen: title, picture, alternative text and table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from councils.charts.chart import Chart
from councils.charts.interactive import plotly_figure
from councils.charts.peers import peer_chart
from councils.charts.value import value_chart
from councils.comparison.compare import Average, AverageOrigin, PrintedAverage, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import UPHELD

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]

REAL = KeyFigures(investigations=9, upheld=3)
INVENTED = replace(REAL, illustrative=True)


def test_a_value(value: Make, drawn: Draw) -> None:
    chart = value(INVENTED)
    picture = drawn(chart)
    assert chart.illustrative
    assert chart.title.startswith("Illustrative: ")
    assert "Illustrative: these figures are invented" in chart.description
    assert chart.table.rows[0][1] == "33% (illustrative)"
    assert "Illustrative figures" in picture.words()
    assert "chart__illustrative" in picture.of_class("chart__bar")[0].get("class")
    assert "chart--illustrative" in picture.root.get("class")


def test_a_missing_value_in_invented_figures(value: Make, drawn: Draw) -> None:
    chart = value(KeyFigures(investigations=0, illustrative=True))
    assert chart.table.rows[0][1] == "No rate: nothing was investigated (illustrative)"
    assert "Illustrative figures" in drawn(chart).words()


def test_one_invented_year_marks_the_chart_and_only_its_own_row(years: Make, drawn: Draw) -> None:
    chart = years({2014: REAL, 2015: INVENTED})
    assert chart.title.endswith("; some other years are illustrative")
    assert "2013-14" in chart.title
    assert [row[1] for row in chart.table.rows] == ["33%", "33% (illustrative)"]
    assert "33% (illustrative)" in chart.description
    picture = drawn(chart)
    assert "Illustrative figures" in picture.words()
    assert ["chart__illustrative" in dot.get("class") for dot in picture.of_class("chart__point")] == [
        False,
        True,
    ]


def test_one_invented_peer_marks_the_chart_and_only_its_own_row(peers: Make, drawn: Draw) -> None:
    chart = peers({"A": REAL, "B": INVENTED}, "A")
    assert chart.title.startswith("Illustrative: ")
    assert [row[1] for row in chart.table.rows[:2]] == ["33%", "33% (illustrative)"]
    picture = drawn(chart)
    assert "Illustrative" in picture.words()
    assert len([e for e in picture.of_class("chart__illustrative") if e.tag.endswith("circle")]) == 1


def test_the_interactive_figure_is_marked_too(peers: Make) -> None:
    figure = plotly_figure(peers({"A": REAL, "B": INVENTED}, "A"))
    assert figure["layout"]["title"]["text"].startswith("Illustrative: ")
    assert "33% (illustrative)" in figure["data"][0]["hovertext"][0]


def test_real_figures_are_not(value: Make, years: Make, peers: Make, drawn: Draw) -> None:
    for chart in (value(REAL), years({2014: REAL}), peers({"A": REAL}, "A")):
        assert not chart.illustrative
        assert "llustrative" not in chart.title + chart.description + str(chart.table)
        assert drawn(chart).of_class("chart__illustrative") == []


def test_the_row_of_an_invented_average_is_marked(value: Make) -> None:
    chart = value(replace(INVENTED, similar_upheld_percent=56))
    assert chart.table.rows[1][2] == "printed in the same source (illustrative)"


def test_an_invented_average_marks_a_real_value_without_changing_it(drawn: Draw) -> None:
    comparison = compare(UPHELD, REAL, PrintedAverage(50, "an example", illustrative=True))
    chart = value_chart(comparison, name="Rutland", year_ending=2024, source="s")
    assert chart.title.startswith("Illustrative: 33% of Rutland's 9 investigations")
    assert chart.table.rows[1][1:3] == ("50%", "printed in an example (illustrative)")
    assert "Illustrative figures" in drawn(chart).words()


def test_an_invented_average_marks_a_peer_chart() -> None:
    average = Average(50, AverageOrigin.OURS, numerator=5, cases=10, members=2, illustrative=True)
    chart = peer_chart(
        [PeerFigures("a", "A", REAL)],
        statistic=UPHELD,
        own_slugs=[],
        group="unitary councils",
        year_ending=2024,
        average=average,
        source="s",
    )
    assert chart.illustrative
    assert chart.table.rows[-1][2] == "our calculation from 10 cases of 2 authorities (illustrative)"
