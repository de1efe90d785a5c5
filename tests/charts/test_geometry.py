"""Where things stand in the pictures: at their values, inside the edges, and not on top of one another."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Dot, Line, Rect, Text
from councils.charts.peers import peer_chart
from councils.charts.svg import svg
from councils.charts.value import value_chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import Average, AverageOrigin, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic
from councils.comparison.words import expectation_sentence

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]
LONG = (
    "Bournemouth, Christchurch and Poole Council",
    "King's Lynn and West Norfolk Borough Council",
    "Royal Borough of Kensington and Chelsea",
    "Newcastle-under-Lyme Borough Council",
)
# Advance widths of Arial in thousandths of its size, by the characters that share one.
ARIAL = {
    "'": 191,
    "ijl": 222,
    " !,./:;ftI": 278,
    "-()r": 333,
    "*": 389,
    "ckJsvxyz": 500,
    "abdeghnopqu0123456789?L_": 556,
    "FTZ": 611,
    "&ABEKPSVXY": 667,
    "CDHNRUw": 722,
    "GOQ": 778,
    "Mm": 833,
    "%": 889,
    "W": 944,
}
ADVANCE = {character: width for characters, width in ARIAL.items() for character in characters}
unhurried = settings(deadline=None, max_examples=50)


@dataclass(frozen=True)
class Box:
    """What a label or a point covers, in viewBox units."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def touches(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def type_size(chart: Chart, css: str) -> float:
    """As charts.css sets it on a phone, where the type is largest beside the picture."""
    if chart.kind == "years":
        return 28
    return 22 if "chart__value" in css else 16


def box_of(chart: Chart, label: Text) -> Box:
    size = type_size(chart, label.css)
    bold = 1.07 if "chart__value" in label.css or "chart__label--own" in label.css else 1
    width = bold * size * sum(ADVANCE.get(character, 722) for character in label.words) / 1000
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    below = 0.21 * size if re.search("[gjpqy,;()]", label.words) else 0
    return Box(left, label.y - 0.72 * size, left + width, label.y + below, label.words)


def labels(chart: Chart) -> list[Box]:
    return [box_of(chart, shape) for shape in chart.shapes if isinstance(shape, Text)]


def points(chart: Chart) -> list[Box]:
    """This council's points with their outlines."""
    found = [shape for shape in chart.shapes if isinstance(shape, Dot) and "chart__point" in shape.css]
    reach = 1.5
    return [
        Box(
            dot.x - dot.radius - reach,
            dot.y - dot.radius - reach,
            dot.x + dot.radius + reach,
            dot.y + dot.radius + reach,
        )
        for dot in found
    ]


def outside(chart: Chart) -> list[Box]:
    return [
        box
        for box in labels(chart)
        if box.left < 0 or box.right > chart.width or box.top < 0 or box.bottom > chart.height
    ]


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    pairs = ((one, other) for index, one in enumerate(boxes) for other in boxes[index + 1 :])
    return [(one.words, other.words) for one, other in pairs if one.touches(other)]


def a_value(statistic: Statistic, figures: KeyFigures, name: str = LONG[0]) -> Chart:
    return value_chart(compare(statistic, figures), name=name, year_ending=2024, source="Letter")


def a_group(figures: list[KeyFigures], own: int, average: int | None, statistic: Statistic = UPHELD) -> Chart:
    names = [f"{LONG[index % len(LONG)]} {index}" for index in range(len(figures))]
    return peer_chart(
        [PeerFigures(name, name, one) for name, one in zip(names, figures, strict=True)],
        statistic=statistic,
        own_slugs=[names[own % len(names)]],
        group="unitary councils",
        year_ending=2024,
        average=None if average is None else Average(average, AverageOrigin.PRINTED_HERE),
        source="Letters",
    )


def over_years(figures: dict[int, KeyFigures], statistic: Statistic = UPHELD) -> Chart:
    seen = [YearPoint(year, compare(statistic, one)) for year, one in figures.items()]
    return years_chart(seen, statistic=statistic, name=LONG[0], source="Letters")


maybe_count = st.none() | st.integers(0, 1500)
maybe_percent = st.none() | st.integers(0, 100)
any_figures = st.builds(
    KeyFigures,
    investigations=maybe_count,
    upheld=maybe_count,
    upheld_percent=maybe_percent,
    similar_upheld_percent=maybe_percent,
    compliance_outcomes=maybe_count,
    compliance_percent=maybe_percent,
    similar_compliance_percent=maybe_percent,
    remedies=maybe_count,
    remedy_percent=maybe_percent,
    similar_remedy_percent=maybe_percent,
    illustrative=st.booleans(),
)
counted = st.integers(1, 200).flatmap(
    lambda base: st.builds(KeyFigures, investigations=st.just(base), upheld=st.integers(0, base))
)


@unhurried
@given(st.sampled_from(STATISTICS), any_figures)
def test_no_label_of_a_value_leaves_the_picture_or_covers_another(
    statistic: Statistic, figures: KeyFigures
) -> None:
    chart = a_value(statistic, figures)
    assert outside(chart) == []
    assert overlaps(labels(chart)) == []


@unhurried
@given(
    st.sampled_from(STATISTICS),
    st.lists(any_figures, min_size=1, max_size=8),
    st.integers(0, 7),
    maybe_percent,
)
def test_no_label_of_a_peer_group_leaves_the_picture_or_covers_another(
    statistic: Statistic, figures: list[KeyFigures], own: int, average: int | None
) -> None:
    chart = a_group(figures, own, average, statistic)
    assert outside(chart) == []
    assert overlaps(labels(chart)) == []


@unhurried
@given(st.sampled_from(STATISTICS), st.dictionaries(st.integers(2014, 2026), any_figures, min_size=1))
def test_no_label_of_the_years_leaves_the_picture_or_covers_another(
    statistic: Statistic, figures: dict[int, KeyFigures]
) -> None:
    chart = over_years(figures, statistic)
    assert outside(chart) == []
    assert overlaps(labels(chart)) == []


@pytest.mark.parametrize("few", [False, True], ids=["many cases", "few cases"])
@pytest.mark.parametrize("percent", [0, 50, 100])
@pytest.mark.parametrize("years", [1, 2, 4, 7])
def test_no_label_covers_a_point_at_the_ends_of_the_scale(years: int, percent: int, few: bool) -> None:
    base = 2 if few else 20
    figures = KeyFigures(investigations=base, upheld=base * percent // 100)
    chart = over_years(dict.fromkeys(range(2026 - years, 2026), figures))
    covered = [label.words for label in labels(chart) for point in points(chart) if label.touches(point)]
    assert len(points(chart)) == years
    assert covered == []


@pytest.mark.parametrize("upheld", [0, 10, 20])
def test_the_label_of_this_council_stands_clear_of_its_point(upheld: int) -> None:
    figures = [KeyFigures(investigations=20, upheld=count) for count in (0, upheld, 20)]
    chart = a_group(figures, 1, 50)
    (point,) = points(chart)
    assert [label.words for label in labels(chart) if label.touches(point)] == []


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize(
    "figures",
    [
        KeyFigures(investigations=1250, upheld=1000),
        KeyFigures(upheld=128, upheld_percent=84),
        KeyFigures(upheld_percent=54, illustrative=True),
    ],
    ids=["counts", "count without base", "percentage alone"],
)
def test_a_long_name_is_read_whole_and_inside_the_picture(
    peers: Make, drawn: Draw, name: str, figures: KeyFigures
) -> None:
    chart = peers({name: figures, "Luton": KeyFigures(investigations=9, upheld=1)}, name)
    assert outside(chart) == []
    own = " ".join(element.text for element in drawn(chart).of_class("chart__label--own"))
    assert own.startswith(f"{name} {chart.marks[0].value:.0f}%, ")
    assert own.endswith(chart.marks[0].base)


@pytest.mark.parametrize(
    ("statistic", "figures", "said"),
    [
        (
            UPHELD,
            KeyFigures(upheld=128, upheld_percent=84, similar_upheld_percent=77),  # Birmingham 2023
            "128 upheld decisions; number of investigations not published",
        ),
        (
            REMEDIES,
            KeyFigures(remedies=1000, remedy_percent=10),
            "1,000 satisfactory remedies; number of upheld decisions not published",
        ),
        (COMPLIANCE, KeyFigures(compliance_percent=100), "number of cases not published"),
        (UPHELD, KeyFigures(investigations=158, upheld=141), "141 of 158 investigations"),
    ],
)
def test_the_base_beside_the_bar_is_read_whole(statistic: Statistic, figures: KeyFigures, said: str) -> None:
    chart = a_value(statistic, figures)
    assert outside(chart) == []
    above_the_bar = [shape.words for shape in chart.shapes if isinstance(shape, Text) and shape.y < 60]
    assert " ".join(above_the_bar[1:]) == said


@pytest.mark.parametrize(
    ("statistic", "figures", "said"),
    [
        (UPHELD, KeyFigures(investigations=0), "No rate: nothing was investigated"),
        (UPHELD, KeyFigures(upheld=7), "No rate: figure not published"),
        (UPHELD, KeyFigures(investigations=1, upheld=2), "No rate: published numbers contradict one another"),
        (COMPLIANCE, KeyFigures(compliance_outcomes=0), "No rate: no recommendation fell due"),
        (REMEDIES, KeyFigures(upheld=0), "No rate: nothing was upheld"),
    ],
)
def test_a_reason_in_place_of_a_bar_is_read_whole(
    statistic: Statistic, figures: KeyFigures, said: str
) -> None:
    chart = a_value(statistic, figures)
    above_the_bar = [shape.words for shape in chart.shapes if isinstance(shape, Text) and shape.y < 60]
    assert " ".join(above_the_bar) == said
    assert outside(chart) == []


def numbers(element: ElementTree.Element, *names: str) -> list[float]:
    return [float(element.get(name) or "0") for name in names]


def drawn_numbers(chart: Chart) -> Iterator[tuple[list[float], list[float]]]:
    """Every shape's leftmost and rightmost x, and its highest and lowest y."""
    for element in ElementTree.fromstring(svg(chart)).iter():
        match element.tag.rpartition("}")[2]:
            case "line":
                yield numbers(element, "x1", "x2"), numbers(element, "y1", "y2")
            case "rect":
                x, y, width, height = numbers(element, "x", "y", "width", "height")
                assert width >= 0
                assert height >= 0
                yield [x, x + width], [y, y + height]
            case "circle":
                x, y, radius = numbers(element, "cx", "cy", "r")
                yield [x - radius, x + radius], [y - radius, y + radius]


@unhurried
@given(st.sampled_from(STATISTICS), st.lists(any_figures, min_size=1, max_size=7))
def test_no_line_bar_or_point_leaves_the_picture(statistic: Statistic, figures: list[KeyFigures]) -> None:
    charts = [
        a_value(statistic, figures[0]),
        a_group(figures, 0, 100, statistic),
        over_years(dict(enumerate(figures, start=2019)), statistic),
    ]
    for chart in charts:
        for across, down in drawn_numbers(chart):
            assert min(across) >= 0
            assert max(across) <= chart.width
            assert min(down) >= 0
            assert max(down) <= chart.height


def scale(chart: Chart) -> tuple[float, float]:
    """Where 0% and 100% stand, by the outermost lines of the grid; across, or up for the years."""
    lines = [shape for shape in chart.shapes if isinstance(shape, Line) and "grid" in shape.css]
    if chart.kind == "years":
        (axis,) = [shape for shape in chart.shapes if isinstance(shape, Line) and "axis" in shape.css]
        return axis.y1, min(line.y1 for line in lines)
    return min(line.x1 for line in lines), max(line.x1 for line in lines)


def at(chart: Chart, percent: float) -> Any:
    zero, whole = scale(chart)
    return pytest.approx(zero + (whole - zero) * percent / 100, abs=0.001)


@unhurried
@given(counted, st.integers(0, 100))
def test_bar_interval_and_average_are_drawn_to_scale(figures: KeyFigures, average: int) -> None:
    own = KeyFigures(figures.investigations, figures.upheld, similar_upheld_percent=average)
    chart = a_value(UPHELD, own)
    (mark,) = chart.marks
    (bar,) = [s for s in chart.shapes if isinstance(s, Rect) and "chart__bar" in s.css]
    (band,) = [s for s in chart.shapes if isinstance(s, Rect) and "chart__interval" in s.css]
    (line,) = [s for s in chart.shapes if isinstance(s, Line) and "chart__peer" in s.css]
    assert bar.x == at(chart, 0)
    assert bar.x + bar.width == at(chart, mark.height or 0)
    assert band.x == at(chart, mark.low or 0)
    assert band.x + band.width == at(chart, mark.high or 0)
    assert line.x1 == line.x2 == at(chart, average)


@unhurried
@given(counted, st.integers(1, 99))
def test_the_bracket_holds_just_what_chance_allows(figures: KeyFigures, average: int) -> None:
    own = KeyFigures(figures.investigations, figures.upheld, similar_upheld_percent=average)
    comparison = compare(UPHELD, own)
    chart = value_chart(comparison, name="Leeds", year_ending=2024, source="s")
    bracket = [s for s in chart.shapes if isinstance(s, Line) and s.css == "chart__limit"]
    base = comparison.base or 0
    if comparison.too_few:
        assert bracket == []
        return
    assert comparison.funnel is not None
    allowed = comparison.funnel.allowed(base)
    low, high = at(chart, 100 * allowed[0] / base), at(chart, 100 * allowed[-1] / base)
    assert (bracket[0].x1, bracket[0].x2) == (low, high)
    (row,) = [row for row in chart.table.rows if row[0] == "What chance allows"]
    assert f"chance allows {row[2]}" in [s.words for s in chart.shapes if isinstance(s, Text)]
    told = f"{allowed[0]} to {allowed[-1]}" if len(allowed) > 1 else str(allowed[0])
    assert row[2] == f"{told} of {base}"
    assert f"explains {told}." in expectation_sentence(comparison)
    (bar,) = [s for s in chart.shapes if isinstance(s, Rect) and "chart__bar" in s.css]
    inside = bracket[0].x1 - 0.001 <= bar.x + bar.width <= bracket[0].x2 + 0.001
    assert inside is (comparison.band is Band.WITHIN)


@unhurried
@given(st.lists(counted, min_size=1, max_size=9), st.integers(0, 8))
def test_every_peer_stands_at_its_value(figures: list[KeyFigures], own: int) -> None:
    chart = a_group(figures, own, None)
    dots = [shape for shape in chart.shapes if isinstance(shape, Dot)]
    lines = [s for s in chart.shapes if isinstance(s, Line) and "line" in s.css]
    for mark, dot, line in zip(chart.marks, dots, lines, strict=True):
        assert dot.x == at(chart, mark.value or 0)
        assert (line.x1, line.x2) == (at(chart, mark.low or 0), at(chart, mark.high or 0))
        assert line.y1 == line.y2 == dot.y
        assert ("chart__point" in dot.css) is mark.own


@unhurried
@given(st.dictionaries(st.integers(2014, 2026), counted, min_size=2))
def test_every_year_stands_at_its_value_and_years_stand_evenly(figures: dict[int, KeyFigures]) -> None:
    chart = over_years(figures)
    valued = [mark for mark in chart.marks if mark.value is not None]
    dots = [s for s in chart.shapes if isinstance(s, Dot) and "chart__point" in s.css]
    for mark, dot in zip(valued, dots, strict=True):
        assert dot.y == at(chart, mark.value or 0)
    first, last = min(figures), max(figures)
    step = (dots[-1].x - dots[0].x) / (last - first)
    for year, dot in zip(sorted(figures), dots, strict=True):
        assert dot.x == pytest.approx(dots[0].x + step * (year - first))


@pytest.mark.parametrize("average", [0, 1, 50, 99, 100])
@pytest.mark.parametrize("percent", [0, 50, 100])
def test_the_average_is_labelled_within_reach_of_its_line(average: int, percent: int) -> None:
    figures = KeyFigures(investigations=20, upheld=percent // 5, similar_upheld_percent=average)
    for chart in (a_value(UPHELD, figures), a_group([figures], 0, average)):
        (line,) = [s for s in chart.shapes if isinstance(s, Line) and s.css == "chart__peer"]
        (label,) = [box for box in labels(chart) if box.words == f"Average {average}%"]
        assert label.left - 10 <= line.x1 <= label.right + 10
