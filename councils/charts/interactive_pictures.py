"""The Plotly traces and axes of the distribution of a group and of the chart of several groups."""

from collections import Counter
from html import escape
from typing import Any

from councils.charts.chart import Chart, Mark
from councils.charts.interactive_groups import row_name, rows_down
from councils.charts.interactive_marks import PEER, errors, hover, ids, meta, name, points

DOT = 9
"""Pixels across."""


def distribution_traces(chart: Chart) -> list[dict[str, Any]]:
    """Every member at its own percentage; those with the same one stand on one another."""
    marks = [mark for mark in chart.marks if mark.value is not None]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [mark.value for mark in marks],
            "y": _heights(marks),
            "marker": points(marks, PEER, DOT),
            "hovertext": [hover(mark) for mark in marks],
            "hoverinfo": "text",
            "ids": ids(chart, marks),
            "meta": meta("peers", marks),
        }
    ]


def _heights(marks: list[Mark]) -> list[int]:
    """1 for the first of a percentage, 2 for the next one of the same."""
    seen: Counter[float | None] = Counter()
    heights = []
    for mark in marks:
        seen[mark.value] += 1
        heights.append(seen[mark.value])
    return heights


def distribution_axes(chart: Chart) -> dict[str, Any]:
    """Only the percentages have an axis: a height is a number of councils, and the pile shows it."""
    tallest = max(_heights([mark for mark in chart.marks if mark.value is not None]), default=1)
    return {
        "height": 200 + 14 * tallest,
        "yaxis": {"visible": False, "fixedrange": True, "range": [0, tallest + 1]},
    }


def groups_traces(chart: Chart) -> list[dict[str, Any]]:
    """Our rates as dots with intervals, printed averages as upright ticks."""
    printed = [mark for mark in chart.marks if mark.average is not None]
    ours = [mark for mark in chart.marks if mark.value is not None]
    ticks = {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.average for mark in printed],
        "y": [row_name(mark) for mark in printed],
        "marker": {"symbol": "line-ns-open", "size": 18, "color": PEER},
        "hovertext": [
            f"{name(mark)}<br>{escape(chart.average_label)} {mark.average:.0f}%" for mark in printed
        ],
        "hoverinfo": "text",
        "meta": {"role": "average"},
    }
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in ours],
        "y": [row_name(mark) for mark in ours],
        "error_x": errors(ours, PEER),
        "marker": points(ours, PEER, 13),
        "hovertext": [hover(mark) for mark in ours],
        "hoverinfo": "text",
        "ids": ids(chart, ours),
        "meta": meta("peers", ours),
    }
    return [ticks, dots]


def groups_axes(chart: Chart) -> dict[str, Any]:
    """The groups down, in the order of the table."""
    return rows_down(chart, each=56)
