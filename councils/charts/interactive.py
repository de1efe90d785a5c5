"""A chart as a Plotly figure: the same marks as the SVG, with names and bases on hover."""

import json
from html import escape
from typing import Any

from councils.charts.chart import Chart, ChartKind, Mark, flagged
from councils.charts.marks import interval_cell, value_cell

COUNCIL, PEER, NOTICE, GRID = "#0b5c5c", "#5d6b73", "#8a5300", "#d5dadd"
"""The colours of the light stylesheet; `meta.role` of each trace lets a script set those of the dark one."""

FEW_SHARE = 0.7
"""A point that rests on few cases has this share of the size of the others."""


def plotly_figure(chart: Chart) -> dict[str, Any]:
    """The figure as JSON-able data: {"data": […], "layout": {…}}. A missing value is null, never NaN."""
    # Imported here: Plotly takes long to load, and most pages draw the static chart only.
    import plotly.graph_objects as go

    builders = {ChartKind.VALUE: _value, ChartKind.YEARS: _years, ChartKind.PEERS: _peers}
    figure = go.Figure(data=builders[chart.kind](chart), layout=_layout(chart))
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain


def _hover(mark: Mark) -> str:
    """Plotly reads tags in its texts, so names are escaped here too."""
    interval = "" if mark.low is None else f"<br>95% interval {interval_cell(mark)}"
    return f"{escape(mark.label)}<br>{escape(value_cell(mark))}<br>{escape(mark.base)}{interval}"


def _name(mark: Mark) -> str:
    """The name at the axis, with a word where the figure is invented."""
    return flagged(escape(mark.label), mark.illustrative)


def _points(marks: list[Mark], colour: str, size: int) -> dict[str, Any]:
    """As on the static chart, invented figures are hollow and amber, real ones filled; few cases are smaller."""
    return {
        "color": [NOTICE if mark.illustrative else colour for mark in marks],
        "size": [FEW_SHARE * size if mark.few else size for mark in marks],
        "symbol": ["circle-open" if mark.illustrative else "circle" for mark in marks],
    }


def _meta(role: str, marks: list[Mark]) -> dict[str, Any]:
    """Whose points these are, and which are invented, so that a script can give them the page's own colours."""
    return {"role": role, "illustrative": [mark.illustrative for mark in marks]}


def _errors(marks: list[Mark], colour: str) -> dict[str, Any]:
    """Lengths of the interval to either side of the value; null where there is none."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [_length(mark.value, mark.high) for mark in marks],
        "arrayminus": [_length(mark.low, mark.value) for mark in marks],
        "color": colour,
        "thickness": 1,
        "width": 0,
    }


def _length(low: float | None, high: float | None) -> float | None:
    """Never below 0: a rounded percentage may lie a little outside the interval of its counts."""
    return None if low is None or high is None else max(0.0, high - low)


def _value(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [mark.value for mark in chart.marks],
            "y": [escape(mark.label) for mark in chart.marks],
            "error_x": _errors(list(chart.marks), PEER),
            "marker": {"color": COUNCIL},
            "hovertext": [_hover(mark) for mark in chart.marks],
            "hoverinfo": "text",
            "meta": {"role": "council"},
        }
    ]


def _years(chart: Chart) -> list[dict[str, Any]]:
    years = [mark.label for mark in chart.marks]
    own = {
        "y": [mark.value for mark in chart.marks],
        "error_y": _errors(list(chart.marks), COUNCIL),
        "hovertext": [_hover(mark) for mark in chart.marks],
        "marker": _points(list(chart.marks), COUNCIL, 10),
        "line": {"color": COUNCIL},
        "meta": _meta("council", list(chart.marks)),
    }
    average = {
        "y": [mark.average for mark in chart.marks],
        "hovertext": [f"{escape(chart.average_label)}, {escape(mark.label)}" for mark in chart.marks],
        "marker": {"color": PEER, "size": 6},
        "line": {"color": PEER},
        "meta": {"role": "peers"},
    }
    common = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": years,
        "connectgaps": False,
        "hoverinfo": "text+y",
    }
    return [common | average, common | own | {"hoverinfo": "text"}]


def _peers(chart: Chart) -> list[dict[str, Any]]:
    groups = (("peers", PEER, 8, False), ("council", COUNCIL, 14, True))
    return [_dots(chart, role, colour, size, own) for role, colour, size, own in groups]


def _dots(chart: Chart, role: str, colour: str, size: int, own: bool) -> dict[str, Any]:
    marks = [mark for mark in chart.marks if mark.own is own and mark.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in marks],
        "y": [_name(mark) for mark in marks],
        "error_x": _errors(marks, colour),
        "marker": _points(marks, colour, size),
        "hovertext": [_hover(mark) for mark in marks],
        "hoverinfo": "text",
        "meta": _meta(role, marks),
    }


def _layout(chart: Chart) -> dict[str, Any]:
    percent = {
        "range": [-2, 102],
        "ticksuffix": "%",
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
    }
    names: dict[str, Any] = {"type": "category", "fixedrange": True, "automargin": True}
    layout: dict[str, Any] = {
        "template": "none",
        "title": {"text": escape(chart.title)},
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 15},
        "margin": {"l": 8, "r": 16, "t": 72, "b": 40},
    }
    if chart.kind is ChartKind.YEARS:
        every_year = names | {"categoryorder": "array", "categoryarray": [m.label for m in chart.marks]}
        lines = _notice_lines(chart)
        return layout | {"xaxis": every_year, "yaxis": percent} | lines
    drawn = [_name(mark) for mark in chart.marks if mark.value is not None]
    # Plotly counts categories from the bottom; the highest percentage belongs at the top.
    names |= {"categoryorder": "array", "categoryarray": drawn, "autorange": "reversed"}
    height = {"height": 140 + 24 * max(1, len(drawn))}
    return layout | height | {"xaxis": percent, "yaxis": names} | _average_line(chart)


def _average_line(chart: Chart) -> dict[str, Any]:
    if chart.average is None:
        return {}
    label = f"{escape(chart.average_label)} {chart.average:.0f}%"
    return {
        "shapes": [_upright(chart.average, PEER, "solid")],
        "annotations": [_note(chart.average, label, 1)],
    }


def _notice_lines(chart: Chart) -> dict[str, Any]:
    """Categories are numbered from 0, so a break lies half a step before its year."""
    first = int(chart.marks[0].label[:4]) + 1
    places = [notice.year_ending - first - (0.5 if notice.breaks else 0) for notice in chart.notices]
    rows = list(zip(places, chart.notices, strict=True))
    return {
        "shapes": [_upright(place, NOTICE, "dash") for place in places],
        "annotations": [
            _note(x, escape(notice.label), 1 + 0.09 * row) for row, (x, notice) in enumerate(rows)
        ],
    }


def _upright(x: float, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "dash": dash, "width": 2}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


def _note(x: float, words: str, y: float) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "paper",
        "x": x,
        "y": y,
        "yanchor": "bottom",
        "text": words,
        "showarrow": False,
    }
