"""The interactive funnel, small multiples and years say and draw what the static ones do."""

import json
import re
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from councils.charts.chart import Chart
from councils.charts.chosen import SYMBOLS
from councils.charts.interactive import plotly_figure
from councils.charts.interactive_marks import CHOSEN, GRID, INK, NOTICE, PEER
from councils.comparison.figures import KeyFigures

Make = Callable[..., Chart]
CSS = Path(__file__).parents[2] / "static" / "css" / "charts.css"

GROUP = {f"Council {n}": KeyFigures(investigations=10 + n, upheld=7 + n // 2) for n in range(8)}
FEW = KeyFigures(investigations=2, upheld=1)
NO_BASE = KeyFigures(upheld_percent=70)
INVENTED = KeyFigures(investigations=20, upheld=12, illustrative=True)


def traces(chart: Chart, role: str) -> list[dict[str, Any]]:
    return [trace for trace in plotly_figure(chart)["data"] if trace["meta"]["role"] == role]


def test_a_funnel_has_a_target_and_two_pairs_of_limits(funnel: Make) -> None:
    chart = funnel(GROUP, ("Council 1",))
    assert [len(traces(chart, role)) for role in ("target", "inner", "outer")] == [1, 2, 2]
    assert [traces(chart, role)[0]["line"]["dash"] for role in ("target", "inner", "outer")] == [
        "solid",
        "dash",
        "dot",
    ]
    for guide, line in zip(chart.guides, plotly_figure(chart)["data"], strict=False):
        assert line["y"] == pytest.approx(list(guide.percents))
        assert line["x"] == pytest.approx([sqrt(cases) for cases in guide.cases])


def test_cases_are_named_at_the_axis_though_drawn_by_their_roots(funnel: Make) -> None:
    axis = plotly_figure(funnel(GROUP | {"Large": KeyFigures(investigations=1500, upheld=1000)}))["layout"][
        "xaxis"
    ]
    assert "1,000" in axis["ticktext"]
    for place, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
        assert place**2 == pytest.approx(int(words.replace(",", "")))
    assert axis["range"][1] > sqrt(1500)
    assert "square-root" in axis["title"]["text"]


def test_hover_on_a_funnel_names_value_base_and_verdict(funnel: Make) -> None:
    (own,) = traces(funnel(GROUP | {"Rutland": FEW}, ("Rutland",)), "council")
    assert own["hovertext"] == [
        "Rutland<br>50%<br>1 of 2 investigations<br>95% interval 9% to 91%<br>too few cases to compare"
    ]
    assert own["text"] == ["Rutland"]
    (peers,) = traces(funnel(GROUP), "peers")
    assert re.search(
        r"<br>what chance allows: \d+ to \d+ of \d+<br>within what chance allows$", peers["hovertext"][0]
    )


def test_who_cannot_be_drawn_is_still_stepped_to(funnel: Make) -> None:
    chart = funnel(GROUP | {"Nobody": NO_BASE, "Nothing": KeyFigures(investigations=0)})
    figure = plotly_figure(chart)
    steps = figure["layout"]["meta"]["steps"]
    held = {place for trace in figure["data"] for place in trace.get("ids", [])}
    assert len(steps) == 10
    assert "Nobody, 70%, number of cases not published, not judged" in steps
    assert "Nothing, No rate: nothing was investigated, –, not judged" in steps
    assert len(held) == 8


def test_stepping_begins_with_the_first_chosen_council(funnel: Make, peers: Make) -> None:
    for chart in (funnel(GROUP, ("Council 5", "Council 2")), peers(GROUP, "Council 5")):
        meta = plotly_figure(chart)["layout"]["meta"]
        assert meta["steps"][meta["start"]].startswith("Council 5, ")
        assert meta["noun"] == "council"


@pytest.mark.parametrize("count", range(1, 7))
def test_chosen_councils_have_symbols_and_colours_of_their_own_on_every_chart(
    funnel: Make, multiples: Make, count: int
) -> None:
    names = list(GROUP)[:count]
    (own,) = traces(funnel(GROUP, tuple(names)), "council")
    assert sorted(own["marker"]["symbol"]) == sorted(SYMBOLS[:count])
    assert sorted(own["marker"]["color"]) == sorted(CHOSEN[:count])
    rows = traces(multiples({name: GROUP[name] for name in names}), "council")
    assert [set(row["marker"]["symbol"]) for row in rows] == [{symbol} for symbol in SYMBOLS[:count]]


def test_small_multiples_have_a_row_for_each_figure_and_ticks_for_averages(multiples: Make) -> None:
    some = KeyFigures(investigations=39, upheld=31, similar_upheld_percent=79)
    chart = multiples({"Buckinghamshire": some, "Rutland": INVENTED})
    figure = plotly_figure(chart)
    assert len(figure["layout"]["yaxis"]["categoryarray"]) == 6
    (averages,) = traces(chart, "average")
    assert averages["x"] == [79]
    own = traces(chart, "council")
    assert own[0]["x"][0] == 79
    assert own[0]["x"][1] is None
    assert own[1]["marker"]["symbol"][0] == "square-open"


def test_the_lines_of_the_years_are_cut_where_the_method_changed(years: Make) -> None:
    some = KeyFigures(investigations=20, upheld=12, similar_upheld_percent=56)
    shapes = plotly_figure(years(dict.fromkeys(range(2021, 2025), some)))["layout"]["shapes"]
    paths = [shape["path"] for shape in shapes if shape["type"] == "path"]
    assert [path.split(" ")[1::3] for path in paths] == [["0", "1"], ["2", "3"]] * 2
    blocks = [shape for shape in shapes if shape["type"] == "rect"]
    assert [(block["x0"] + block["x1"]) / 2 for block in blocks] == [0, 1, 2, 3]
    assert all(block["y0"] < 56 < block["y1"] for block in blocks)


def test_names_with_tags_are_words(funnel: Make, multiples: Make) -> None:
    name = '<a href="https://example.org">A & B</a><b>'
    for chart in (funnel(GROUP | {name: FEW}, (name,)), multiples({name: FEW})):
        said = json.dumps(plotly_figure(chart))
        assert "<a " not in said
        assert "<b>" not in said
        assert "&lt;a" in said


def test_the_figures_colours_are_those_of_the_light_stylesheet() -> None:
    """The page's script finds each colour by its value and puts the page's own in its place."""
    blocks = re.findall(r"(?::root|\.chart-paper) \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    light, paper = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks[:1] + blocks[2:3]
    ]
    names = ("council", "second", "third", "fourth", "fifth", "sixth")
    assert [light[name] for name in names] == list(CHOSEN)
    assert (light["peer"], light["amber"], light["grid"], light["ink"]) == (PEER, NOTICE, GRID, INK)
    assert paper == light
