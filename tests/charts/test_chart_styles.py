"""The stylesheet knows every class that is drawn, and its colours can be read."""

import re
from collections.abc import Callable
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


@pytest.mark.parametrize("colour", ["ink", "council", "peer", "amber"])
def test_every_colour_of_text_can_be_read_on_every_page(colour: str) -> None:
    seen = palettes()
    assert len(seen) == 3
    for palette in seen:
        assert contrast(palette[colour], palette["paper"]) >= 4.5


def test_every_class_that_is_drawn_has_a_style(value: Make, years: Make, peers: Make) -> None:
    some = KeyFigures(investigations=20, upheld=10, similar_upheld_percent=56, illustrative=True)
    few = KeyFigures(investigations=1, upheld=1, illustrative=False)
    charts = [
        value(some),
        years({2019: some, 2020: few, 2021: some, 2022: some, 2023: some}),
        peers({"A": some, "B": few}, "B"),
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
