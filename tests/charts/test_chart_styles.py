"""The stylesheet knows every class that is drawn, and its colours can be read."""

import re
from collections.abc import Callable
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from councils.charts.chart import Chart
from councils.charts.svg import svg
from councils.comparison.figures import KeyFigures

CSS = (Path(__file__).parents[2] / "static" / "css" / "charts.css").read_text(encoding="utf-8")
Make = Callable[..., Chart]


def palettes() -> list[dict[str, str]]:
    """The custom properties of the light page, the dark page and the printed page."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "colour", ["ink", "council", "peer", "amber", "second", "third", "fourth", "fifth", "sixth"]
)
def test_every_colour_of_text_can_be_read_on_every_page(colour: str) -> None:
    seen = palettes()
    assert len(seen) == 3
    for palette in seen:
        assert contrast(palette[colour], palette["paper"]) >= 4.5


def test_every_class_that_is_drawn_has_a_style(
    value: Make,
    years: Make,
    peers: Make,
    funnel: Make,
    multiples: Make,
    side_by_side: Make,
    courses: Make,
    distribution: Make,
    groups: Make,
) -> None:
    some = KeyFigures(investigations=20, upheld=10, similar_upheld_percent=56, illustrative=True)
    few = KeyFigures(investigations=1, upheld=1, illustrative=False)
    charts = [
        value(some),
        years({2019: some, 2020: few, 2021: some, 2022: some, 2023: some}),
        peers({"A": some, "B": few}, "B"),
        funnel({name: few if name == "F" else some for name in "ABCDEFGH"}, tuple("ABCDEF")),
        multiples({name: few if name == "F" else some for name in "ABCDEF"}),
        side_by_side({name: few if name == "F" else some for name in "ABCDEF"}),
        courses({name: {2020: few, 2021: some, 2022: some, 2023: some} for name in "ABCDEF"}),
        distribution({name: few if name == "F" else some for name in "ABCDEF"}),
        groups({"Unitary councils": ([some] * 5, 79), "London boroughs": ([few], None)}),
    ]
    drawn = {
        name
        for chart in charts
        for found in re.findall(r'class="([^"]*)"', svg(chart))
        for name in found.split()
    }
    # Plain labels take the style of all text; invented figures mark the whole picture for the page to use.
    unstyled = {name for name in drawn if f".{name}" not in CSS} - {"chart__label", "chart--illustrative"}
    assert unstyled == set()


def test_no_colour_judges_in_red_or_green() -> None:
    for palette in palettes():
        for colour in palette.values():
            red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
            assert not (red > 2 * max(green, blue, 1)), colour
            assert not (green > 2 * max(red, blue, 1)), colour


def seen_without(missing: str, colour: str) -> tuple[float, float, float]:
    """A colour as people without one kind of cone see it, in linear light.

    Gustavo M. Machado, Manuel M. Oliveira and Leandro A. F. Fernandes (2009), "A physiologically-based model for
    simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15, 1291-1298.
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    rows = {
        "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        "red": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "green": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
    }[missing]
    red, green, blue = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in rows)
    return red, green, blue


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIELAB of linear sRGB light, D65."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("missing", ["none", "red", "green"])
def test_chosen_councils_differ_in_colour_for_those_who_see_no_red_or_no_green(missing: str) -> None:
    names = ("council", "second", "third", "fourth", "fifth", "sixth")
    for palette in palettes():
        seen = [lab(seen_without(missing, palette[name])) for name in names]
        for one, other in combinations(range(len(names)), 2):
            assert dist(seen[one], seen[other]) > 10, (names[one], names[other])
