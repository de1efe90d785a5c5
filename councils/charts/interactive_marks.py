"""Marks as Plotly wants them: hover words, colours, symbols, intervals."""

from collections.abc import Sequence
from html import escape
from typing import Any

from councils.charts.chart import Chart, Mark, flagged
from councils.charts.chosen import SYMBOLS
from councils.charts.marks import allowed_words, band_cell, interval_cell, range_name, value_cell

COUNCIL, PEER, NOTICE, GRID, INK = "#0b5c5c", "#5d6b73", "#8a5300", "#d5dadd", "#17202a"
CHOSEN = (COUNCIL, "#2b4cad", "#7a1f70", INK, "#2a78b5", "#6b5e12")
"""The colours of the light stylesheet; `meta` of each trace lets a script set those of the dark one."""

FEW_SHARE = 0.7
"""A point that rests on few cases has this share of the size of the others."""


def told(mark: Mark, band: bool = False) -> list[str]:
    """What is said of a mark, in parts: name, value, base, interval, what chance allows; in a funnel the verdict."""
    interval = [] if mark.low is None else [f"95% interval {interval_cell(mark)}"]
    allowed = [] if mark.allowed is None else [f"{range_name(mark).lower()}: {allowed_words(mark)}"]
    verdict = [band_cell(mark)] if band else []
    return [mark.label, value_cell(mark), mark.base, *interval, *allowed, *verdict]


def hover(mark: Mark, band: bool = False) -> str:
    """Plotly reads tags in its texts, so names are escaped here too."""
    return "<br>".join(escape(part) for part in told(mark, band))


def ids(chart: Chart, marks: Sequence[Mark]) -> list[str]:
    """The place of each mark in the chart's own order, by which a script steps through them."""
    places = {id(mark): str(place) for place, mark in enumerate(chart.marks)}
    return [places[id(mark)] for mark in marks]


def name(mark: Mark) -> str:
    """The name at the axis, with a word where the figure is invented."""
    return flagged(escape(mark.label), mark.illustrative)


def points(marks: Sequence[Mark], colour: str, size: int) -> dict[str, Any]:
    """As on the static chart, invented figures are hollow and amber, real ones filled; few cases are smaller."""
    colours = [NOTICE if mark.illustrative else _colour(mark, colour) for mark in marks]
    return {
        "color": colours,
        "opacity": 1,
        "line": {"color": colours, "width": [2 if mark.illustrative else 0 for mark in marks]},
        "size": [FEW_SHARE * size if mark.few else size for mark in marks],
        "symbol": [_symbol(mark) for mark in marks],
    }


def _colour(mark: Mark, colour: str) -> str:
    return CHOSEN[mark.chosen - 1] if mark.own else colour


def _symbol(mark: Mark) -> str:
    kind = SYMBOLS[mark.chosen - 1] if mark.own else "circle"
    return f"{kind}-open" if mark.illustrative else kind


def meta(role: str, marks: Sequence[Mark]) -> dict[str, Any]:
    """Whose points these are, and which are invented, so that a script can give them the page's own colours."""
    return {
        "role": role,
        "illustrative": [mark.illustrative for mark in marks],
        "places": [mark.chosen for mark in marks],
    }


def errors(marks: Sequence[Mark], colour: str) -> dict[str, Any]:
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
