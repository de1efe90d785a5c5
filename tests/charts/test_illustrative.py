"""An invented figure is marked wherever it is seen: title, picture, alternative text and table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from councils.charts.chart import Chart
from councils.charts.interactive import plotly_figure
from councils.comparison.figures import KeyFigures

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
    assert chart.title.startswith("Illustrative: ")
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
