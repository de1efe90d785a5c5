"""The Plotly figure says what the chart says, holds no NaN, and treats names as words."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from councils.charts.chart import Chart
from councils.charts.interactive import COUNCIL, NOTICE, PEER, plotly_figure
from councils.comparison.figures import KeyFigures

Make = Callable[..., Chart]

SOME = KeyFigures(investigations=20, upheld=10, similar_upheld_percent=56)
ONE = KeyFigures(investigations=1, upheld=1)
NONE = KeyFigures(investigations=0, upheld=0)
NO_BASE = KeyFigures(upheld_percent=70)
INVENTED = KeyFigures(investigations=20, upheld=12, illustrative=True)


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
    assert (own["y"], own["x"], own["meta"]) == (
        ["A"],
        [50],
        {"role": "council", "illustrative": [False], "places": [1]},
    )
    assert (others["y"], others["x"]) == (["B", "C"], [100, 70])
    assert figure["layout"]["yaxis"]["categoryarray"] == ["B", "C", "A"]
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"


def test_invented_points_are_hollow_and_few_cases_small_as_on_the_static_chart(peers: Make) -> None:
    invented = replace(SOME, illustrative=True)
    others = plotly_figure(peers({"A": SOME, "B": ONE, "C": invented}, None))["data"][0]
    names = [name.removesuffix(" (illustrative)") for name in others["y"]]
    symbols = dict(zip(names, others["marker"]["symbol"], strict=True))
    sizes = dict(zip(names, others["marker"]["size"], strict=True))
    assert symbols == {"A": "circle", "B": "circle", "C": "circle-open"}
    assert sizes["B"] < sizes["A"] == sizes["C"]
    assert "C (illustrative)" in others["y"]


def test_hover_gives_name_value_base_and_interval(peers: Make) -> None:
    own = plotly_figure(peers({"Rutland": ONE}, "Rutland"))["data"][1]
    assert own["hovertext"] == ["Rutland<br>100%<br>1 of 1 investigations<br>95% interval 21% to 100%"]
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
    assert [shape["x0"] for shape in layout["shapes"] if shape["type"] == "line"] == [2, 3.5]
    assert [note["text"] for note in layout["annotations"]] == ["closed 3 months", "fewer borderline cases"]


def test_pages_with_static_charts_never_load_plotly() -> None:
    program = (
        "import sys, councils.charts.interactive, councils.charts.value, councils.charts.years, "
        "councils.charts.peers, councils.charts.svg; "
        "print(any(name.split('.')[0] in ('plotly', 'django') for name in sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_invented_figures_are_hollow_amber_and_named_so_at_the_axis(peers: Make) -> None:
    figure = plotly_figure(peers({"A": SOME, "B": INVENTED}, None))
    others = figure["data"][0]
    drawn = zip(others["y"], others["marker"]["symbol"], others["marker"]["color"], strict=True)
    assert sorted(drawn) == [("A", "circle", PEER), ("B (illustrative)", "circle-open", NOTICE)]
    assert sorted(others["y"]) == sorted(figure["layout"]["yaxis"]["categoryarray"])
    assert [
        others["meta"]["illustrative"][others["y"].index(name)] for name in ("A", "B (illustrative)")
    ] == [
        False,
        True,
    ]


def test_an_invented_year_is_hollow_among_real_ones(years: Make) -> None:
    own = plotly_figure(years({2014: SOME, 2015: INVENTED, 2016: ONE}))["data"][1]
    assert own["marker"]["symbol"] == ["circle", "circle-open", "circle"]
    assert own["marker"]["color"] == [COUNCIL, NOTICE, COUNCIL]


def test_this_council_is_larger_than_its_peers(peers: Make) -> None:
    others, own = plotly_figure(peers({"A": SOME, "B": SOME}, "A"))["data"]
    assert own["marker"]["size"][0] > others["marker"]["size"][0]
    assert own["marker"]["symbol"] == ["circle"]


def test_no_tag_but_line_breaks_is_in_the_hover_words(value: Make, years: Make, peers: Make) -> None:
    for chart in (value(SOME), years({2014: SOME}), peers({"A": SOME}, "A")):
        for trace in plotly_figure(chart)["data"]:
            for words in trace["hovertext"]:
                assert "<" not in words.replace("<br>", "")
