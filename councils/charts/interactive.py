"""A chart as a Plotly figure: the same marks as the SVG, with names and bases on hover."""

import json
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from councils.charts.chart import Chart, ChartKind
from councils.charts.interactive_courses import courses_axes, courses_traces, strip_axes
from councils.charts.interactive_groups import (
    funnel_axes,
    funnel_traces,
    multiples_axes,
    multiples_traces,
)
from councils.charts.interactive_marks import (
    COUNCIL,
    GRID,
    NOTICE,
    PEER,
    errors,
    hover,
    ids,
    meta,
    name,
    points,
    told,
)
from councils.charts.interactive_pictures import (
    distribution_axes,
    distribution_traces,
    groups_axes,
    groups_traces,
)
from councils.charts.years import changes_of_origin, cuts_of


def plotly_figure(chart: Chart) -> dict[str, Any]:
    """The figure as JSON-able data: {"data": […], "layout": {…}}. A missing value is null, never NaN."""
    # Imported here: Plotly takes long to load, and most pages draw the static chart only.
    import plotly.graph_objects as go

    builders = {
        ChartKind.VALUE: _value,
        ChartKind.YEARS: _years,
        ChartKind.PEERS: _peers,
        ChartKind.FUNNEL: funnel_traces,
        ChartKind.MULTIPLES: multiples_traces,
        ChartKind.SIDE_BY_SIDE: multiples_traces,
        ChartKind.COURSES: courses_traces,
        ChartKind.DISTRIBUTION: distribution_traces,
        ChartKind.GROUPS: groups_traces,
    }
    figure = go.Figure(data=builders[chart.kind](chart), layout=_layout(chart))
    plain: dict[str, Any] = json.loads(figure.to_json())
    return plain


def _value(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "orientation": "h",
            "x": [mark.value for mark in chart.marks],
            "y": [escape(mark.label) for mark in chart.marks],
            "error_x": errors(list(chart.marks), PEER),
            "marker": {"color": COUNCIL},
            "hovertext": [hover(mark) for mark in chart.marks],
            "hoverinfo": "text",
            "ids": ids(chart, chart.marks),
            "meta": {"role": "council"},
        }
    ]


def _years(chart: Chart) -> list[dict[str, Any]]:
    years = [mark.label for mark in chart.marks]
    own = {
        "y": [mark.value for mark in chart.marks],
        "error_y": errors(list(chart.marks), COUNCIL),
        "hovertext": [hover(mark) for mark in chart.marks],
        "marker": points(list(chart.marks), COUNCIL, 10),
        "line": {"color": COUNCIL},
        "ids": ids(chart, chart.marks),
        "meta": meta("council", list(chart.marks)),
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
        # The lines are shapes of the layout, for they are cut where years do not compare.
        "mode": "markers",
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
        "y": [name(mark) for mark in marks],
        "error_x": errors(marks, colour),
        "marker": points(marks, colour, size),
        "hovertext": [hover(mark) for mark in marks],
        "hoverinfo": "text",
        "ids": ids(chart, marks),
        "meta": meta(role, marks),
    }


def _layout(chart: Chart) -> dict[str, Any]:
    percent = {
        "range": [-2, 102],
        "ticksuffix": "%",
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
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
    layout["meta"] = _steps(chart)
    if chart.kind is ChartKind.FUNNEL:
        return layout | {"yaxis": percent | {"fixedrange": False}} | funnel_axes(chart)
    if chart.kind is ChartKind.COURSES:
        return layout | courses_axes(chart, percent)
    if chart.kind in ROWS_OF:
        return layout | {"xaxis": percent} | ROWS_OF[chart.kind](chart)
    if chart.kind is ChartKind.YEARS:
        every_year = names | {"categoryorder": "array", "categoryarray": [m.label for m in chart.marks]}
        lines = _notice_lines(chart)
        return layout | {"xaxis": every_year, "yaxis": percent} | lines
    drawn = [name(mark) for mark in chart.marks if mark.value is not None]
    # Plotly counts categories from the bottom; the highest percentage belongs at the top.
    names |= {"categoryorder": "array", "categoryarray": drawn, "autorange": "reversed"}
    height = {"height": 140 + 24 * max(1, len(drawn))}
    return layout | height | {"xaxis": percent, "yaxis": names} | _average_line(chart)


ROWS_OF: dict[ChartKind, Callable[[Chart], dict[str, Any]]] = {
    ChartKind.MULTIPLES: multiples_axes,
    ChartKind.SIDE_BY_SIDE: multiples_axes,
    ChartKind.DISTRIBUTION: distribution_axes,
    ChartKind.GROUPS: groups_axes,
}
"""What is beside the percentages where they run across."""

STEPPED: dict[ChartKind, tuple[str, tuple[str, ...]]] = {
    ChartKind.VALUE: ("council", ("xaxis",)),
    ChartKind.YEARS: ("year", ("yaxis",)),
    ChartKind.PEERS: ("council", ("xaxis",)),
    ChartKind.FUNNEL: ("council", ("xaxis", "yaxis")),
    ChartKind.MULTIPLES: ("figure", ("xaxis",)),
    ChartKind.SIDE_BY_SIDE: ("council", ("xaxis",)),
    ChartKind.COURSES: ("figure", ()),
    ChartKind.DISTRIBUTION: ("council", ("xaxis",)),
    ChartKind.GROUPS: ("group", ("xaxis",)),
}
"""What one steps through with the keyboard, and which axes zoom; over the years of several councils, all strips."""


def _steps(chart: Chart) -> dict[str, Any]:
    """For a script: the words of every mark in order (HTML, as in all texts), found again by the ids of the points."""
    noun, axes = STEPPED[chart.kind]
    axes = strip_axes(chart) if chart.kind is ChartKind.COURSES else axes
    words = [escape(", ".join(told(mark, chart.kind is ChartKind.FUNNEL))) for mark in chart.marks]
    own = [place for place, mark in enumerate(chart.marks) if mark.chosen == 1]
    return {"noun": noun, "zoom": list(axes), "steps": words, "start": own[0] if own else 0}


def _average_line(chart: Chart) -> dict[str, Any]:
    if chart.average is None:
        return {}
    label = f"{escape(chart.average_label)} {chart.average:.0f}%"
    return {
        "shapes": [_upright(chart.average, PEER, "solid")],
        "annotations": [_note(chart.average, label, 1, late=chart.average > 50)],
    }


def _notice_lines(chart: Chart) -> dict[str, Any]:
    """Categories are numbered from 0, so a break lies half a step before its year."""
    first = int(chart.marks[0].label[:4]) + 1
    places = [notice.year_ending - first - (0.5 if notice.breaks else 0) for notice in chart.notices]
    rows = list(zip(places, chart.notices, strict=True))
    return {
        "shapes": [
            *(_upright(place, NOTICE, "dash") for place in places),
            *_allowed(chart),
            *_joins([mark.average for mark in chart.marks], cuts_of(chart.notices, first), PEER),
            *_joins([mark.value for mark in chart.marks], _own_cuts(chart, first), COUNCIL),
        ],
        "annotations": [
            _note(x, escape(notice.label), 1 + 0.09 * row, late=2 * x > len(chart.marks) - 1)
            for row, (x, notice) in enumerate(rows)
        ],
    }


def _own_cuts(chart: Chart, first: int) -> set[int]:
    return cuts_of(chart.notices, first) | changes_of_origin(chart.marks)


def _allowed(chart: Chart) -> list[dict[str, Any]]:
    """What chance allows in each year, as a block behind its point."""
    held = [(place, mark.allowed) for place, mark in enumerate(chart.marks) if mark.allowed is not None]
    plain = {"type": "rect", "layer": "below", "fillcolor": PEER, "opacity": 0.2, "line": {"width": 0}}
    return [plain | {"x0": at - 0.3, "x1": at + 0.3, "y0": low, "y1": high} for at, (low, high) in held]


def _joins(values: Sequence[float | None], cuts: set[int], colour: str) -> list[dict[str, Any]]:
    """Lines between neighbouring years that both have a value and compare."""
    line = {"type": "path", "layer": "below", "line": {"color": colour, "width": 2}}
    return [
        line | {"path": f"M {index - 1} {left} L {index} {right}"}
        for index, (left, right) in enumerate(pairwise(values), start=1)
        if left is not None and right is not None and index not in cuts
    ]


def _upright(x: float, colour: str, dash: str) -> dict[str, Any]:
    line = {"color": colour, "dash": dash, "width": 2}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": line}


def _note(x: float, words: str, y: float, *, late: bool) -> dict[str, Any]:
    """Words above a line; those of a `late` one reach back towards the middle."""
    return {
        "xanchor": "right" if late else "left",
        "xref": "x",
        "yref": "paper",
        "x": x,
        "y": y,
        "yanchor": "bottom",
        "text": words,
        "showarrow": False,
    }
