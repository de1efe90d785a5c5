"""The Plotly traces and axes of several councils over the years: all in one plot, told apart on hover."""

from collections.abc import Sequence
from html import escape
from typing import Any

from councils.charts.chart import Chart, Mark
from councils.charts.interactive_marks import CHOSEN, NOTICE, PEER, errors, hover, ids, meta, points
from councils.charts.years import changes_of_origin, cuts_of

YEAR_LENGTH = len("2019-20")


def courses_traces(chart: Chart) -> list[dict[str, Any]]:
    """For each council a trace for each unbroken run of years: lines end where years do not compare."""
    places = sorted({mark.chosen for mark in chart.marks})
    return [
        _run(chart, run)
        for place in places
        for run in _runs(chart, [mark for mark in chart.marks if mark.chosen == place])
    ]


def courses_axes(chart: Chart) -> dict[str, Any]:
    """Years across, with a dashed line for each notice."""
    years = list(dict.fromkeys(map(_year, chart.marks)))
    across = {
        "type": "category",
        "fixedrange": True,
        "automargin": True,
        "categoryorder": "array",
        "categoryarray": years,
    }
    places = [notice.year_ending - _first(chart) - (0.5 if notice.breaks else 0) for notice in chart.notices]
    lines = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": x,
            "x1": x,
            "y0": 0,
            "y1": 1,
            "line": {"color": NOTICE, "dash": "dash", "width": 2},
        }
        for x in places
    ]
    return {"height": 520, "xaxis": across, "shapes": lines, "annotations": _notes(chart, places, len(years))}


def _notes(chart: Chart, places: Sequence[float], count: int) -> list[dict[str, Any]]:
    """The words of each notice above its line; those of a late one reach back towards the middle."""
    return [
        {
            "xanchor": "right" if 2 * x > count - 1 else "left",
            "xref": "x",
            "yref": "paper",
            "x": x,
            "y": 1 + 0.07 * row,
            "yanchor": "bottom",
            "text": escape(notice.label),
            "showarrow": False,
        }
        for row, (x, notice) in enumerate(zip(places, chart.notices, strict=True))
    ]


def _runs(chart: Chart, marks: Sequence[Mark]) -> list[list[Mark]]:
    """The years with a value, cut where the method, or the origin of the figures, changes, and at gaps."""
    cuts = cuts_of(chart.notices, _first(chart)) | changes_of_origin(marks)
    runs: list[list[Mark]] = [[]]
    for index, mark in enumerate(marks):
        if index in cuts or mark.value is None:
            runs.append([])
        if mark.value is not None:
            runs[-1].append(mark)
    return [run for run in runs if run]


def _run(chart: Chart, marks: Sequence[Mark]) -> dict[str, Any]:
    colour = NOTICE if marks[0].illustrative else CHOSEN[marks[0].chosen - 1]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_year(mark) for mark in marks],
        "y": [mark.value for mark in marks],
        "error_y": errors(marks, colour),
        "line": {"color": colour, "width": 2},
        "marker": points(marks, PEER, 11),
        "hovertext": [hover(mark) for mark in marks],
        "hoverinfo": "text",
        "ids": ids(chart, marks),
        "meta": meta("council", marks),
    }


def _year(mark: Mark) -> str:
    """The marks are named "Rutland, 2019-20"."""
    return mark.label[-YEAR_LENGTH:]


def _first(chart: Chart) -> int:
    """The year ending of the first category."""
    return int(_year(chart.marks[0])[:4]) + 1
