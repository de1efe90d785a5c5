"""The markup: escaped whatever a name holds, accessible, and free of anything a strict policy blocks."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart
from councils.charts.svg import UNWRITABLE, attribute, number, svg, text
from councils.charts.value import value_chart
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.statistics import UPHELD

Make = Callable[..., Chart]
HOSTILE = "</title><script>alert(\"1\")</script> & 'Sons' <style>*{}</style>"
SOME = KeyFigures(investigations=9, upheld=3, similar_upheld_percent=50)


@pytest.fixture(params=["value", "years", "peers", "funnel", "multiples"])
def any_chart(
    request: Any, value: Make, years: Make, peers: Make, funnel: Make, multiples: Make
) -> Callable[[str], Chart]:
    """Each of the charts, for an authority of the given name."""
    makers: dict[str, Callable[[str], Chart]] = {
        "value": lambda name: value(SOME, name=name),
        "years": lambda name: years(dict.fromkeys(range(2019, 2026), SOME), name=name),
        "peers": lambda name: peers({name: SOME, "Other": SOME}, own=name),
        "funnel": lambda name: funnel({name: SOME, "Other": SOME}, own=(name,)),
        "multiples": lambda name: multiples({name: SOME, "Other": SOME}),
    }
    return makers[request.param]


def test_a_hostile_name_is_only_words(any_chart: Callable[[str], Chart]) -> None:
    chart = any_chart(HOSTILE)
    markup = svg(chart)
    root = ElementTree.fromstring(markup)
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {
        "svg",
        "title",
        "desc",
        "text",
        "line",
        "rect",
        "circle",
        "polygon",
        "polyline",
    }
    assert "<script" not in markup
    assert "alert" in (root[0].text or "")


def test_a_strict_policy_has_nothing_to_block(any_chart: Callable[[str], Chart]) -> None:
    markup = svg(any_chart("Rutland"))
    assert "style" not in markup
    assert not re.search(r"\son[a-z]+=|href|<image|<use|url\(", markup)
    assert not re.search(r"\s(fill|stroke|font-size|font-family)=", markup)


def test_it_is_an_image_named_by_its_title_and_description(any_chart: Callable[[str], Chart]) -> None:
    chart = any_chart("Rutland")
    root = ElementTree.fromstring(svg(chart, "card-2"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "card-2-title card-2-desc"
    assert [(e.get("id"), e.text) for e in list(root)[:2]] == [
        ("card-2-title", chart.title),
        ("card-2-desc", chart.description),
    ]


def test_it_scales_with_the_page(any_chart: Callable[[str], Chart]) -> None:
    root = ElementTree.fromstring(svg(any_chart("Rutland")))
    assert root.get("width") is None
    assert [float(part) for part in (root.get("viewBox") or "").split()][2] > 300


def test_everything_stays_inside_the_picture(any_chart: Callable[[str], Chart]) -> None:
    chart = any_chart("Rutland")
    root = ElementTree.fromstring(svg(chart))
    for element in root.iter():
        for key in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(key, "0")) <= chart.width
        for key in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(key, "0")) <= chart.height
        for point in element.get("points", "").split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= chart.width
            assert 0 <= y <= chart.height


@pytest.mark.parametrize("uid", ["", "1a", 'a"b', "a b", "a>", "-a", "a\n"])
def test_an_id_that_would_break_the_markup_is_refused(value: Make, uid: str) -> None:
    with pytest.raises(ValueError, match="cannot begin an id"):
        svg(value(), uid)


@given(st.text())
def test_any_text_survives_as_the_same_text(words: str) -> None:
    element = ElementTree.fromstring(f"<a b={attribute(words)}>{text(words)}</a>")
    # XML itself turns carriage returns in content into line feeds.
    expected = UNWRITABLE.sub("\ufffd", words).replace("\r\n", "\n").replace("\r", "\n")
    assert (element.text or "") == expected


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_name_gives_a_well_formed_chart(name: str) -> None:
    chart = value_chart(compare(UPHELD, SOME), name=name, year_ending=2024, source="s")
    ElementTree.fromstring(svg(chart))


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ud800", "\ufffe"])
def test_characters_that_xml_forbids_are_replaced(value: Make, bad: str) -> None:
    ElementTree.fromstring(svg(value(name=f"Rut{bad}land")))
    assert text(f"a{bad}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("coordinate", "written"), [(12.0, "12"), (12.5, "12.5"), (0.0, "0"), (1 / 3, "0.33"), (100.0, "100")]
)
def test_coordinates_are_short(coordinate: float, written: str) -> None:
    assert number(coordinate) == written
