"""The averages as upright lines down a picture whose percentages run across."""

from collections.abc import Callable, Sequence

from councils.charts.chart import Line, Shape, Text
from councils.comparison.compare import Average, AverageOrigin

LABEL_ROW = 22.0
"""Each average has a row of its own for its words, in viewBox units."""


def averages_of(average: Average | None, ours: Average | None) -> list[Average]:
    """The printed one first; ours once."""
    both = [average] if average is not None else []
    if ours is not None and (average is None or average.origin is not AverageOrigin.OURS):
        both.append(ours)
    return both


def average_lines(
    averages: Sequence[Average], top: float, bottom: float, across: Callable[[float], float]
) -> list[Shape]:
    """Lines from their words, the first at the baseline `top`, to `bottom`; ours is dashed.

    `across` gives the x of a percentage.
    """
    shapes: list[Shape] = []
    for row, one in enumerate(averages):
        shapes += _line(one, top + LABEL_ROW * row, bottom, across)
    return shapes


def _line(average: Average, y: float, bottom: float, across: Callable[[float], float]) -> tuple[Shape, ...]:
    ours = average.origin is AverageOrigin.OURS
    words = f"{'Our average' if ours else 'Average'} {average.percent}%"
    x, half = across(average.percent), 62 if ours else 52
    label_x = min(max(x, across(0) + half), across(100) - half)
    return (
        Line(x, y + 4, x, bottom, "chart__peer chart__peer--ours" if ours else "chart__peer"),
        Text(label_x, y, words, "chart__label chart__label--peer", "middle"),
    )
