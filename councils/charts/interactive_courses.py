"""The Plotly traces and axes of several councils over the years: a strip for each, as on the static chart."""

from collections.abc import Sequence
from html import escape
from typing import Any

from councils.charts.chart import Chart, Mark
from councils.charts.interactive_marks import CHOSEN, GRID, NOTICE, PEER, errors, hover, ids, meta, points
from councils.charts.years import changes_of_origin, cuts_of

YEAR_LENGTH = len("2019-20")
STRIP, AROUND = 130, 130
STRIP_SCALE = {
    "range": [-14, 114],
    "tickvals": [0, 50, 100],
    "ticktext": ["0%", "50%", "100%"],
    "ticksuffix": "",
}
"""A point at 0% or 100% needs room for its outline, of which a low strip has less."""

GAP = 0.24
"""Between two strips lies so much of a strip's height: room for the name of the lower one."""


def courses_traces(chart: Chart) -> list[dict[str, Any]]:
    """For each council its averages, and a trace for each run of years: lines end where years do not compare."""
    traces: list[dict[str, Any]] = []
    for place in _places(chart):
        marks = [mark for mark in chart.marks if mark.chosen == place]
        traces.append(_averages(chart, marks))
        traces += [_run(chart, run) for run in _runs(chart, marks)]
    return traces


def strip_axes(chart: Chart) -> tuple[str, ...]:
    """The name of each strip's upright axis in the layout, from the first council on."""
    return tuple(f"yaxis{'' if place == 1 else place}" for place in _places(chart))


def courses_axes(chart: Chart, percent: dict[str, Any]) -> dict[str, Any]:
    """One axis of years below, an axis of percentages for each strip, and the notices through all of them."""
    years = list(dict.fromkeys(map(_year, chart.marks)))
    across = {
        "type": "category",
        "fixedrange": True,
        "automargin": True,
        "categoryorder": "array",
        "categoryarray": years,
        "anchor": f"y{_places(chart)[-1]}",
        "gridcolor": GRID,
    }
    axes = {
        name: percent | {"domain": domain, **STRIP_SCALE}
        for name, domain in zip(strip_axes(chart), _domains(chart), strict=True)
    }
    notices = [n.year_ending - _first(chart) - (0.5 if n.breaks else 0) for n in chart.notices]
    return axes | {
        "height": STRIP * len(axes) + AROUND,
        "xaxis": across,
        "shapes": [_upright(x) for x in notices],
        "annotations": [*_names(chart), *_notes(chart, notices, len(years))],
    }


def _places(chart: Chart) -> list[int]:
    return sorted({mark.chosen for mark in chart.marks})


def _domains(chart: Chart) -> list[list[float]]:
    """Where each strip lies, as shares of the height from below; the first council is at the top."""
    count = len(_places(chart))
    height = 1 / (count + GAP * (count - 1))
    tops = [1 - index * height * (1 + GAP) for index in range(count)]
    return [[max(0.0, top - height), top] for top in tops]


def _names(chart: Chart) -> list[dict[str, Any]]:
    """Each council's name at the upper left of its strip."""
    first = [next(mark for mark in chart.marks if mark.chosen == place) for place in _places(chart)]
    plain = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
    return [
        plain | {"y": domain[1], "text": escape(mark.label[: -YEAR_LENGTH - 2])}
        for mark, domain in zip(first, _domains(chart), strict=True)
    ]


def _notes(chart: Chart, places: Sequence[float], count: int) -> list[dict[str, Any]]:
    """The words of each notice above its line; those of a late one reach back towards the middle."""
    plain = {"xref": "x", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    return [
        plain
        | {
            "x": x,
            "xanchor": "right" if 2 * x > count - 1 else "left",
            "yshift": 12 + 16 * row,
            "text": escape(notice.label),
        }
        for row, (x, notice) in enumerate(zip(places, chart.notices, strict=True))
    ]


def _upright(x: float) -> dict[str, Any]:
    line = {"color": NOTICE, "dash": "dash", "width": 2}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


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
    colour = CHOSEN[marks[0].chosen - 1]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_year(mark) for mark in marks],
        "y": [mark.value for mark in marks],
        "yaxis": f"y{marks[0].chosen}",
        "error_y": errors(marks, colour),
        "line": {"color": colour, "width": 2},
        "marker": points(marks, PEER, 11),
        "hovertext": [hover(mark) for mark in marks],
        "hoverinfo": "text",
        "ids": ids(chart, marks),
        "meta": meta("council", marks),
    }


def _averages(chart: Chart, marks: Sequence[Mark]) -> dict[str, Any]:
    held = [mark for mark in marks if mark.average is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_year(mark) for mark in held],
        "y": [mark.average for mark in held],
        "yaxis": f"y{marks[0].chosen}",
        "marker": {"color": PEER, "size": 6},
        "hovertext": [f"{escape(chart.average_label)} {mark.average:.0f}%, {_year(mark)}" for mark in held],
        "hoverinfo": "text",
        "meta": {"role": "average"},
    }


def _year(mark: Mark) -> str:
    """The marks are named "Rutland, 2019-20"."""
    return mark.label[-YEAR_LENGTH:]


def _first(chart: Chart) -> int:
    """The year ending of the first category."""
    return int(_year(chart.marks[0])[:4]) + 1
