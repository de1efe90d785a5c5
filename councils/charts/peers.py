"""A peer group in one year: every member a dot with its interval, in order, chosen councils marked."""

from collections.abc import Sequence
from textwrap import wrap

from councils.charts.average_lines import LABEL_ROW, average_lines, averages_of
from councils.charts.chart import Chart, ChartKind, Dot, Line, Mark, Shape, Table, Text, css, titled
from councils.charts.chosen import colour_class, place_of, symbol
from councils.charts.marks import NOTHING, average_rows, interval_cell, origin_words, peer_mark, value_cell
from councils.comparison.compare import Average
from councils.comparison.funnel import Funnel
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import Statistic
from councils.comparison.words import year_label

WIDTH = 360.0
LEFT, RIGHT, TOP = 12.0, 340.0, 56.0
ROW = 9.0
LINE_CHARACTERS = 32


def peer_chart(
    members: Sequence[PeerFigures],
    *,
    statistic: Statistic,
    group: str,
    year_ending: int,
    source: str,
    own_slugs: Sequence[str] = (),
    average: Average | None = None,
    ours: Average | None = None,
    funnel: Funnel | None = None,
) -> Chart:
    """The chart of a peer group, highest percentage first; up to six members marked in the order of `own_slugs`.

    `ours` is drawn beside a printed average. With a `funnel`, ticks say what chance allows for each number of cases.
    Members without a rate are not drawn: the table names them with the reason.
    """
    marks = _ordered([peer_mark(statistic, m, place_of(m.slug, own_slugs), funnel) for m in members])
    averages = averages_of(average, ours)
    illustrative = any(mark.illustrative for mark in marks) or any(one.illustrative for one in averages)
    shapes, bottom = _shapes(marks, averages)
    return Chart(
        kind=ChartKind.PEERS,
        title=titled(_title(marks, statistic, group, year_ending), illustrative),
        description=_description(marks, statistic, group, year_ending, average),
        table=_table(marks, statistic, group, average, ours),
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


def _chosen(marks: Sequence[Mark]) -> list[Mark]:
    return sorted((mark for mark in marks if mark.own), key=lambda mark: mark.chosen)


def _title(marks: Sequence[Mark], statistic: Statistic, group: str, year_ending: int) -> str:
    valued = _valued(marks)
    start = f"{statistic.name}, {group}, {year_label(year_ending)}"
    if not valued:
        return f"{start}: no authority with a rate"
    spread = f"from {valued[-1].value:.0f}% to {valued[0].value:.0f}%"
    own = [f"{mark.label} {mark.value:.0f}% ({mark.base})" for mark in _chosen(valued)]
    return "; ".join([f"{start}: {spread}", *own])


def _description(
    marks: Sequence[Mark], statistic: Statistic, group: str, year_ending: int, average: Average | None
) -> str:
    valued = _valued(marks)
    sentences = [f"{statistic.name}, {group}, {year_label(year_ending)}."]
    sentences.append(f"{len(valued)} of {len(marks)} authorities have a rate.")
    sentences += [f"{mark.label}: {value_cell(mark)} ({mark.base})." for mark in _chosen(marks)]
    if average is not None:
        sentences.append(f"The average is {average.percent}%, {origin_words(average)}.")
    sentences.append("Lines show 95% intervals: long lines rest on few cases. The table gives every figure.")
    return " ".join(sentences)


def _table(
    marks: Sequence[Mark], statistic: Statistic, group: str, average: Average | None, ours: Average | None
) -> Table:
    columns = ("Authority", statistic.name, "Based on", "95% interval")
    rows = [(mark.label, value_cell(mark), mark.base, interval_cell(mark)) for mark in marks]
    rows += [(*row, NOTHING) for row in average_rows(group, average, ours)]
    return Table(columns, tuple(rows))


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _shapes(marks: Sequence[Mark], averages: Sequence[Average]) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the y where they end."""
    rows: list[Shape] = []
    top = TOP + LABEL_ROW * max(0, len(averages) - 1)
    y = top
    for mark in _valued(marks):
        if mark.own:
            labels = _own_label(mark, y)
            rows += labels
            y += LABEL_ROW * len(labels) + ROW
        rows += _row(mark, y)
        y += 2 * ROW if mark.own else ROW
    lines = average_lines(averages, TOP - 10, y, _across)
    return (*_axis(top, y), *lines, *rows), y


def _own_label(mark: Mark, y: float) -> list[Text]:
    """A chosen council's name, value and base, in the lines above its dot."""
    lines = wrap(f"{mark.label} {mark.value:.0f}%, {mark.base}", LINE_CHARACTERS)
    classes = css(f"chart__label chart__label--own {colour_class(mark.chosen)}", mark.illustrative)
    return [Text(LEFT, y + 16 + LABEL_ROW * index, words, classes) for index, words in enumerate(lines)]


def _row(mark: Mark, y: float) -> list[Shape]:
    middle = y + ROW / 2
    colour = f" {colour_class(mark.chosen)}" if mark.own else ""
    line_css = "chart__interval-line" if mark.own else "chart__peer-line"
    drawn: list[Shape] = []
    if mark.low is not None and mark.high is not None:
        drawn.append(Line(_across(mark.low), middle, _across(mark.high), middle, line_css + colour))
    drawn += [_tick(percent, middle) for percent in mark.allowed or ()]
    x = _across(mark.value or 0)
    if mark.own:
        return [*drawn, symbol(mark.chosen, x, middle, 6, css(f"chart__point{colour}", mark.illustrative))]
    return [*drawn, Dot(x, middle, 3, css("chart__peer", mark.illustrative))]


def _tick(percent: float, middle: float) -> Line:
    """An end of what chance allows."""
    return Line(_across(percent), middle - 3.5, _across(percent), middle + 3.5, "chart__limit")


def _axis(top: float, bottom: float) -> tuple[Shape, ...]:
    labels = (
        Text(LEFT, TOP - 30, "0%", "chart__label"),
        Text(_across(50), TOP - 30, "50%", "chart__label", "middle"),
        Text(RIGHT, TOP - 30, "100%", "chart__label", "end"),
    )
    # Between the axis and the first row stand the averages' words.
    grid = [Line(_across(at), top - 24, _across(at), bottom, "chart__grid") for at in (0, 25, 50, 75, 100)]
    return (*grid, *labels)


def _illustrative(illustrative: bool) -> tuple[Shape, ...]:
    if not illustrative:
        return ()
    return (Text(_across(75), TOP - 44, "Illustrative", "chart__label chart__illustrative", "middle"),)
