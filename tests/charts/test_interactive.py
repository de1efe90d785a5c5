"""The Plotly figure says what the chart says, holds no NaN, and treats names as words."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from councils.charts.chart import Chart
from councils.charts.interactive import plotly_figure
from councils.comparison.figures import KeyFigures

Make = Callable[..., Chart]

SOME = KeyFigures(investigations=20, upheld=10, similar_upheld_percent=56)
ONE = KeyFigures(investigations=1, upheld=1)
NONE = KeyFigures(investigations=0, upheld=0)
NO_BASE = KeyFigures(upheld_percent=70)


def strict(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure after a round trip through JSON in which NaN and Infinity are forbidden."""
    return json.loads(json.dumps(figure, allow_nan=False))


def test_a_figure_is_plain_json_for_each_chart(value: Make, years: Make, peers: Make) -> None:
    charts = [
        value(SOME),
        value(NONE),
        years({2019: SOME, 2021: NONE, 2023: NO_BASE, 2025: ONE}),
        peers({"A": SOME, "B": NONE, "C": NO_BASE}, "A"),
    ]
    for chart in charts:
        figure = plotly_figure(chart)
        assert strict(figure) == figure
        assert set(figure) >= {"data", "layout"}
        assert "layout" not in figure["layout"]["template"]


def test_a_missing_value_is_null_and_leaves_a_gap(value: Make, years: Make) -> None:
    average, own = plotly_figure(years({2014: SOME, 2015: NONE, 2016: None, 2017: SOME}))["data"]
    assert own["y"] == [50, None, None, 50]
    assert own["connectgaps"] is False
    assert average["y"] == [56, None, None, 56]
    assert plotly_figure(value(NONE))["data"][0]["x"] == [None]


def test_it_draws_the_values_of_the_table(years: Make) -> None:
    chart = years({2014: SOME, 2015: ONE})
    own = plotly_figure(chart)["data"][1]
    assert [f"{y:.0f}%" for y in own["y"]] == [row[1] for row in chart.table.rows]
    assert own["x"] == [row[0] for row in chart.table.rows]


def test_peers_are_ordered_from_the_top_and_this_council_is_its_own_trace(peers: Make) -> None:
    figure = plotly_figure(peers({"A": SOME, "B": ONE, "C": NO_BASE, "D": NONE}, "A"))
    others, own = figure["data"]
    assert (own["y"], own["x"], own["meta"]) == (["A"], [50], {"role": "council"})
    assert (others["y"], others["x"]) == (["B", "C"], [100, 70])
    assert figure["layout"]["yaxis"]["categoryarray"] == ["B", "C", "A"]
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"


def test_few_cases_are_hollow(peers: Make) -> None:
    others = plotly_figure(peers({"A": SOME, "B": ONE}, None))["data"][0]
    assert dict(zip(others["y"], others["marker"]["symbol"], strict=True)) == {
        "A": "circle",
        "B": "circle-open",
    }


def test_hover_gives_name_value_base_and_interval(peers: Make) -> None:
    own = plotly_figure(peers({"Rutland": ONE}, "Rutland"))["data"][1]
    assert own["hovertext"] == ["<b>Rutland</b><br>100%<br>1 of 1 investigations<br>95% interval 21% to 100%"]
    assert own["hoverinfo"] == "text"


def test_the_interval_reaches_from_low_to_high(peers: Make) -> None:
    own = plotly_figure(peers({"Rutland": ONE}, "Rutland"))["data"][1]
    assert own["error_x"]["array"] == [0]
    assert round(own["error_x"]["arrayminus"][0], 4) == 79.3451


def test_without_counts_the_interval_is_null(value: Make) -> None:
    errors = plotly_figure(value(NO_BASE))["data"][0]["error_x"]
    assert (errors["array"], errors["arrayminus"]) == ([None], [None])


def test_tags_in_a_name_are_words(value: Make, years: Make, peers: Make) -> None:
    name = '<a href="https://example.org">A & B</a><b>'
    for chart in (
        value(SOME, name=name),
        years({2014: SOME}, name=name),
        peers({name: SOME}, name),
    ):
        said = json.dumps(plotly_figure(chart))
        assert "<a " not in said
        assert "&lt;a " in said


def test_the_average_is_a_line_with_its_words(peers: Make) -> None:
    layout = plotly_figure(peers({"A": SOME}, "A"))["layout"]
    assert layout["shapes"][0]["x0"] == layout["shapes"][0]["x1"] == 56
    assert layout["annotations"][0]["text"] == "Average for unitary councils 56%"
    assert "shapes" not in plotly_figure(peers({"A": SOME}, "A", average=None))["layout"]


def test_notices_stand_at_their_years(years: Make) -> None:
    layout = plotly_figure(years(dict.fromkeys(range(2019, 2026), SOME)))["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [2, 3.5]
    assert [note["text"] for note in layout["annotations"]] == ["closed 3 months", "fewer borderline cases"]


def test_pages_with_static_charts_never_load_plotly() -> None:
    program = (
        "import sys, councils.charts.interactive, councils.charts.value, councils.charts.years, "
        "councils.charts.peers, councils.charts.svg; "
        "print(any(name.split('.')[0] in ('plotly', 'django') for name in sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
