"""The councils that a reader chose: in one order, each with a symbol and a colour of its own on every chart.

Symbols differ in outline, so that councils are told apart in black and white too; names stand beside them.
"""

from collections.abc import Sequence
from math import cos, pi, sin

from councils.charts.chart import Dot, Path, Shape

MOST = 6
"""More councils than that cannot be told apart at a glance."""

SYMBOLS: tuple[str, ...] = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
"""By place, from the first chosen council on; the names are Plotly's, so that both drawings agree."""

Outline = tuple[tuple[float, float], ...]


def place_of(slug: str, chosen: Sequence[str]) -> int:
    """1 for the first chosen council, 0 for one that was not chosen. ValueError beyond six, or for one named twice."""
    if len(chosen) > MOST or len(set(chosen)) != len(chosen):
        raise ValueError(f"{len(chosen)} councils cannot be marked: choose up to {MOST}, each once.")
    return chosen.index(slug) + 1 if slug in chosen else 0


def colour_class(place: int) -> str:
    """The class that gives a chosen council its colour; empty for a peer."""
    return f"chart__chosen--{place}" if place else ""


def symbol(place: int, x: float, y: float, radius: float, css: str) -> Shape:
    """The mark of the council at that place (1 to 6), with about the area of a circle of `radius`."""
    kind = SYMBOLS[place - 1]
    if kind == "circle":
        return Dot(x, y, radius, css)
    outline = _OUTLINES[kind]
    return Path(tuple((x + radius * dx, y + radius * dy) for dx, dy in outline), css, closed=True)


def _regular(corners: int, reach: float, turn: float) -> Outline:
    """A polygon around the middle; a turn of 0 points upwards, y grows downwards."""
    steps = (2 * pi * corner / corners + turn for corner in range(corners))
    return tuple((reach * sin(step), -reach * cos(step)) for step in steps)


def _cross(reach: float, arm: float) -> Outline:
    """A plus sign: one arm's corners, turned three times by a quarter."""
    corners = [(-arm, -reach), (arm, -reach), (arm, -arm)]
    turned: list[tuple[float, float]] = []
    for _ in range(4):
        turned += corners
        corners = [(-y, x) for x, y in corners]
    return tuple(turned)


_OUTLINES: dict[str, Outline] = {
    "square": _regular(4, 1.25, pi / 4),
    "triangle-up": _regular(3, 1.4, 0),
    "diamond": _regular(4, 1.35, 0),
    "triangle-down": _regular(3, 1.4, pi),
    "cross": _cross(1.25, 0.45),
}
