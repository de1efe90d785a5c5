"""A peer group in one year: every member a dot with its interval, in order, this council marked."""

from collections.abc import Sequence
from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Dot, Line, Mark, Shape, Table, Text, css, titled
from councils.charts.marks import NOTHING, interval_cell, origin_words, peer_mark, value_cell
from councils.comparison.compare import Average
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import Statistic
from councils.comparison.words import year_label

WIDTH = 360.0
LEFT, RIGHT, TOP = 12.0, 340.0, 56.0
ROW, LABEL_ROW = 9.0, 22.0
LINE_CHARACTERS = 32


def peer_chart(
    members: Sequence[PeerFigures],
    *,
    statistic: Statistic,
    own_slug: str | None,
    group: str,
    year_ending: int,
    average: Average | None,
    source: str,
) -> Chart:
    """The chart of a peer group, highest percentage first; `own_slug` marks one member, None marks none.

    Members without a rate are not drawn: the table names them with the reason.
    """
    marks = _ordered([peer_mark(statistic, member, member.slug == own_slug) for member in members])
    illustrative = any(mark.illustrative for mark in marks) or (average is not None and average.illustrative)
    shapes, bottom = _shapes(marks, average)
    return Chart(
        kind=ChartKind.PEERS,
        title=titled(_title(marks, statistic, group, year_ending), illustrative),
        description=_description(marks, statistic, group, year_ending, average),
        table=_table(marks, statistic, group, average),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=bottom + 10,
        shapes=(*shapes, *_illustrative(illustrative)),
        marks=marks,
        average=None if average is None else float(average.percent),
        average_label=f"Average for {group}",
    )


def _ordered(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Highest first, names in order where percentages tie, members without a rate at the end."""
    return tuple(sorted(marks, key=lambda m: (m.value is None, -(m.value or 0), m.label)))


def _valued(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.value is not None]


def _title(marks: Sequence[Mark], statistic: Statistic, group: str, year_ending: int) -> str:
    valued = _valued(marks)
    start = f"{statistic.name}, {group}, {year_label(year_ending)}"
    if not valued:
        return f"{start}: no authority with a rate"
    own = next((mark for mark in valued if mark.own), None)
    spread = f"from {valued[-1].value:.0f}% to {valued[0].value:.0f}%"
    return f"{start}: {spread}" if own is None else f"{start}: {spread}; {own.label} {own.value:.0f}%"


def _description(
    marks: Sequence[Mark], statistic: Statistic, group: str, year_ending: int, average: Average | None
) -> str:
    valued = _valued(marks)
    sentences = [f"{statistic.name}, {group}, {year_label(year_ending)}."]
    sentences.append(f"{len(valued)} of {len(marks)} authorities have a rate.")
    sentences += [f"{mark.label}: {value_cell(mark)} ({mark.base})." for mark in marks if mark.own]
    if average is not None:
        sentences.append(f"The average is {average.percent}%, {origin_words(average)}.")
    sentences.append("Lines show 95% intervals: long lines rest on few cases. The table gives every figure.")
    return " ".join(sentences)


def _table(marks: Sequence[Mark], statistic: Statistic, group: str, average: Average | None) -> Table:
    columns = ("Authority", statistic.name, "Based on", "95% interval")
    rows = [(mark.label, value_cell(mark), mark.base, interval_cell(mark)) for mark in marks]
    if average is not None:
        rows.append((f"Average for {group}", f"{average.percent}%", origin_words(average), NOTHING))
    return Table(columns, tuple(rows))


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _shapes(marks: Sequence[Mark], average: Average | None) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the y where they end."""
    rows: list[Shape] = []
    y = TOP
    for mark in _valued(marks):
        if mark.own:
            labels = _own_label(mark, y)
            rows += labels
            y += LABEL_ROW * len(labels) + ROW
        rows += _row(mark, y)
        y += 2 * ROW if mark.own else ROW
    return (*_axis(y), *_average(average, y), *rows), y


def _own_label(mark: Mark, y: float) -> list[Text]:
    """This council's name, value and base, in the lines above its dot."""
    lines = wrap(f"{mark.label} {mark.value:.0f}%, {mark.base}", LINE_CHARACTERS)
    return [
        Text(
            LEFT, y + 16 + LABEL_ROW * index, words, css("chart__label chart__label--own", mark.illustrative)
        )
        for index, words in enumerate(lines)
    ]


def _row(mark: Mark, y: float) -> list[Shape]:
    drawn: list[Shape] = []
    middle = y + ROW / 2
    line_css = "chart__interval-line" if mark.own else "chart__peer-line"
    if mark.low is not None and mark.high is not None:
        drawn.append(Line(_across(mark.low), middle, _across(mark.high), middle, line_css))
    dot_css = "chart__point" if mark.own else "chart__peer"
    drawn.append(Dot(_across(mark.value or 0), middle, 6 if mark.own else 3, css(dot_css, mark.illustrative)))
    return drawn


def _axis(bottom: float) -> tuple[Shape, ...]:
    labels = (
        Text(LEFT, TOP - 30, "0%", "chart__label"),
        Text(_across(50), TOP - 30, "50%", "chart__label", "middle"),
        Text(RIGHT, TOP - 30, "100%", "chart__label", "end"),
    )
    grid = [Line(_across(at), TOP - 24, _across(at), bottom, "chart__grid") for at in (0, 25, 50, 75, 100)]
    return (*grid, *labels)


def _average(average: Average | None, bottom: float) -> tuple[Shape, ...]:
    if average is None:
        return ()
    x = _across(average.percent)
    anchor_x = min(max(x, LEFT + 52), RIGHT - 52)
    return (
        Line(x, TOP - 6, x, bottom, "chart__peer"),
        Text(anchor_x, TOP - 10, f"Average {average.percent}%", "chart__label chart__label--peer", "middle"),
    )


def _illustrative(illustrative: bool) -> tuple[Shape, ...]:
    if not illustrative:
        return ()
    return (Text(_across(75), TOP - 44, "Illustrative", "chart__label chart__illustrative", "middle"),)
