"""The Plotly traces and axes of the funnel and of the small multiples."""

from collections.abc import Sequence
from html import escape
from math import sqrt
from textwrap import wrap
from typing import Any

from councils.charts.chart import Chart, Guide, Mark, flagged
from councils.charts.funnel_drawing import drawable, scale_of, ticks
from councils.charts.interactive_marks import (
    CHOSEN,
    GRID,
    INK,
    NOTICE,
    PEER,
    errors,
    hover,
    ids,
    meta,
    points,
)

DASHES = {"target": "solid", "inner": "dash", "outer": "dot"}
LABEL_CHARACTERS = 18


def funnel_traces(chart: Chart) -> list[dict[str, Any]]:
    """Limits as lines, peers as dots, chosen councils as symbols with their names.

    x is the square root of the number of cases, as on the static chart; the axis names the cases themselves.
    """
    drawn = [mark for mark in chart.marks if drawable(mark)]
    peers, own = [m for m in drawn if not m.own], [m for m in drawn if m.own]
    names = {"mode": "markers+text", "text": [escape(m.label) for m in own], "textposition": "top center"}
    return [
        *(_line(guide) for guide in chart.guides),
        _dots(chart, peers, "peers", 9),
        _dots(chart, own, "council", 15) | names,
    ]


def _line(guide: Guide) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [sqrt(cases) for cases in guide.cases],
        "y": list(guide.percents),
        "line": {"color": PEER if guide.role == "target" else INK, "dash": DASHES[guide.role], "width": 1.5},
        "hoverinfo": "skip",
        "meta": {"role": guide.role},
    }


def _dots(chart: Chart, marks: Sequence[Mark], role: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [sqrt(mark.cases or 0) for mark in marks],
        "y": [mark.height for mark in marks],
        "marker": points(marks, PEER, size),
        "hovertext": [hover(mark, band=True) for mark in marks],
        "hoverinfo": "text",
        "ids": ids(chart, marks),
        "meta": meta(role, marks),
    }


def funnel_axes(chart: Chart) -> dict[str, Any]:
    """Percentages up; cases across, named where the static chart names them."""
    most = scale_of([mark for mark in chart.marks if drawable(mark)]).most
    named = ticks(most)
    across = {
        "range": [0, sqrt(most) * 1.06],
        "tickvals": [sqrt(tick) for tick in named],
        "ticktext": [f"{tick:,}" for tick in named],
        "title": {"text": "Number of cases (square-root scale)", "font": {"size": 14}},
        "automargin": True,
        "zeroline": False,
        "gridcolor": GRID,
    }
    label = chart.average_label
    note = {
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "y": chart.average,
        "yanchor": "bottom",
        "text": escape(label),
        "showarrow": False,
    }
    return {"height": 520, "xaxis": across, "annotations": [note] if chart.guides else []}


def multiples_traces(chart: Chart) -> list[dict[str, Any]]:
    """One trace for each council, and the averages as upright ticks."""
    places = sorted({mark.chosen for mark in chart.marks})
    averages = [mark for mark in chart.marks if mark.average is not None]
    ticks_of_averages = {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.average for mark in averages],
        "y": [row_name(mark) for mark in averages],
        "marker": {"symbol": "line-ns-open", "size": 18, "color": PEER},
        "hovertext": [f"{escape(chart.average_label)} {mark.average:.0f}%" for mark in averages],
        "hoverinfo": "text",
        "meta": {"role": "average"},
    }
    return [ticks_of_averages, *(_council(chart, place) for place in places)]


def _council(chart: Chart, place: int) -> dict[str, Any]:
    marks = [mark for mark in chart.marks if mark.chosen == place]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value for mark in marks],
        "y": [row_name(mark) for mark in marks],
        "error_x": errors(marks, NOTICE if all(m.illustrative for m in marks) else CHOSEN[place - 1]),
        "marker": points(marks, PEER, 13),
        "hovertext": [hover(mark) for mark in marks],
        "hoverinfo": "text",
        "ids": ids(chart, marks),
        "meta": meta("council", marks),
    }


def row_name(mark: Mark) -> str:
    """Council and statistic in short lines, for a narrow margin."""
    return "<br>".join(wrap(flagged(escape(mark.label), mark.illustrative), LABEL_CHARACTERS))


def multiples_axes(chart: Chart) -> dict[str, Any]:
    """Councils and statistics down, in the order of the table."""
    return rows_down(chart, each=74)


def rows_down(chart: Chart, *, each: int) -> dict[str, Any]:
    """A row for each mark, `each` points high, in the order of the table."""
    rows = [row_name(mark) for mark in chart.marks]
    names = {
        "type": "category",
        "fixedrange": True,
        "automargin": True,
        "categoryorder": "array",
        "categoryarray": rows,
        "autorange": "reversed",
    }
    return {"height": 140 + each * max(1, len(rows)), "yaxis": names}
