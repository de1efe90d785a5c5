"""Small multiples: the three statistics of up to six councils, councils down in one order, statistics across."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Line, Mark, Shape, Table, Text, css, titled
from councils.charts.chosen import MOST, colour_class, symbol
from councils.charts.marks import allowed_cell, interval_cell, mark_of, told_average_cell, value_cell
from councils.comparison.compare import Comparison
from councils.comparison.listing import listed
from councils.comparison.rates import Measure
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import SIMILAR, number, short_absence, year_label

WIDTH = 640.0
INDENT = 8.0
COLUMNS = (8.0, 194.0, 446.0)
"""Where the cells of each statistic begin: the middle one has the longest word, “recommendations”."""

TRACK = 152.0
"""The length of 0% to 100% in a cell."""

LINE, CHARACTERS = 31.0, 14
"""In the type of a phone so many characters fit one column."""

HEADING_LINES = 4
NAME_CHARACTERS = 38
BELOW_NAME, BELOW_CELL = 38.0, 26.0


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """One council and its comparisons, one for each of STATISTICS in their order."""

    name: str
    comparisons: tuple[Comparison, ...]


def multiples_chart(
    councils: Sequence[CouncilRow], *, year_ending: int, source: str, group: str = SIMILAR
) -> Chart:
    """The three statistics of one to six councils. ValueError for none, more, or a council without all three."""
    if not 1 <= len(councils) <= MOST or any(len(one.comparisons) != len(STATISTICS) for one in councils):
        raise ValueError(f"Give 1 to {MOST} councils, each with all {len(STATISTICS)} statistics.")
    rows = [_marks(council, place) for place, council in enumerate(councils, start=1)]
    marks = tuple(mark for row in rows for mark in row)
    illustrative = any(mark.illustrative for mark in marks)
    shapes, height = _shapes(councils, rows)
    return Chart(
        kind=ChartKind.MULTIPLES,
        title=titled(_title(councils, year_ending), illustrative),
        description=_description(marks, year_ending, group),
        table=_table(marks, group),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=marks,
        average_label=f"Average for {group}",
    )


def _marks(council: CouncilRow, place: int) -> list[Mark]:
    """One mark for each statistic, named by council and statistic: the table has a row for each."""
    return [
        mark_of(f"{council.name}, {found.statistic.name.lower()}", found, place)
        for found in council.comparisons
    ]


def _title(councils: Sequence[CouncilRow], year_ending: int) -> str:
    names = listed([council.name for council in councils])
    return f"The three statistics of {names}, {year_label(year_ending)}"


def _description(marks: Sequence[Mark], year_ending: int, group: str) -> str:
    told = [f"{mark.label}: {_in_words(mark, group)}." for mark in marks]
    start = f"The three key statistics in {year_label(year_ending)}."
    return " ".join([start, *told, "Lines show 95% intervals: long lines rest on few cases."])


def _in_words(mark: Mark, group: str) -> str:
    based = "" if mark.value is None else f" ({mark.base})"
    average = "" if mark.average is None else f", average for {group} {told_average_cell(mark)}"
    verdict = f", {mark.band}" if mark.band else ""
    return f"{value_cell(mark)}{based}{average}{verdict}"


def _table(marks: Sequence[Mark], group: str) -> Table:
    columns = (
        "Council and statistic",
        "Value",
        "Based on",
        "95% interval",
        f"Average for {group}",
        "What chance allows",
    )
    rows = [
        (m.label, value_cell(m), m.base, interval_cell(m), told_average_cell(m), allowed_cell(m))
        for m in marks
    ]
    return Table(columns, tuple(rows))


def _left(column: int) -> float:
    return COLUMNS[column]


def _across(column: int, percent: float) -> float:
    # Half a symbol to the left of 0%, so that a point at either end stays in its cell.
    return _left(column) + 10 + TRACK * percent / 100


def _shapes(
    councils: Sequence[CouncilRow], rows: Sequence[Sequence[Mark]]
) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture."""
    invented = any(mark.illustrative for row in rows for mark in row)
    y = LINE if invented else 0.0
    drawn: list[Shape] = []
    if invented:
        drawn.append(Text(INDENT, 24, "Illustrative figures", "chart__label chart__illustrative"))
    drawn += _headings(y)
    y += LINE * HEADING_LINES + 20
    for council, marks in zip(councils, rows, strict=True):
        shapes, y = _council(council, marks, y)
        drawn += shapes
    return tuple(drawn), y


def _headings(y: float) -> list[Text]:
    """What each column shows, and of what it is the share."""
    shapes = []
    for column, statistic in enumerate(STATISTICS):
        name = wrap(statistic.name, CHARACTERS + 2)
        noun = wrap(f"of {statistic.denominator.plural}", CHARACTERS + 2)
        lines = [
            *((words, "chart__label chart__heading") for words in name),
            *((w, "chart__label") for w in noun),
        ]
        shapes += [
            Text(_left(column), y + 26 + LINE * row, words, classes)
            for row, (words, classes) in enumerate(lines[:HEADING_LINES])
        ]
    return shapes


def _council(council: CouncilRow, marks: Sequence[Mark], y: float) -> tuple[list[Shape], float]:
    """The council's name over its three cells, and the y below them."""
    place, bottom = marks[0].chosen, y
    shapes: list[Shape] = [
        Line(INDENT, y, WIDTH - INDENT, y, "chart__grid"),
        symbol(place, INDENT + 12, y + 26, 9, f"chart__key {colour_class(place)}"),
    ]
    lines = wrap(council.name, NAME_CHARACTERS)
    classes = f"chart__label chart__label--own {colour_class(place)}"
    shapes += [Text(INDENT + 34, y + 36 + LINE * row, words, classes) for row, words in enumerate(lines)]
    top = y + BELOW_NAME + LINE * len(lines)
    for column, (mark, found) in enumerate(zip(marks, council.comparisons, strict=True)):
        cell, end = _cell(mark, found.measure, column, top)
        shapes += cell
        bottom = max(bottom, end)
    return shapes, bottom + BELOW_CELL


def _cell(mark: Mark, value: Measure, column: int, y: float) -> tuple[list[Shape], float]:
    """Value, base, a track with point, interval and average, and the average in words; or the reason for none."""
    lines = [f"{mark.value:.0f}%"] if mark.value is not None else []
    lines += wrap(_few_words(value), CHARACTERS)
    shapes: list[Shape] = [
        Text(_left(column), y + LINE * row, words, _css(mark, row)) for row, words in enumerate(lines)
    ]
    y += LINE * len(lines)
    if mark.value is None and mark.average is None:
        return shapes, y
    shapes += _track(mark, column, y)
    y += LINE + 16
    if mark.average is not None:
        words = f"{'our average' if mark.average_ours else 'average'} {mark.average:.0f}%"
        shapes.append(Text(_left(column), y, words, "chart__label chart__label--peer"))
        y += LINE
    return shapes, y - LINE


def _css(mark: Mark, row: int) -> str:
    first = row == 0 and mark.value is not None
    return css("chart__label chart__heading" if first else "chart__label", first and mark.illustrative)


def _few_words(value: Measure) -> str:
    """The base in the few words that a column has room for; its noun stands at the column's head."""
    if value.absence is not None:
        return short_absence(value).capitalize()
    if value.base is None:
        return "number of cases not published"
    if value.numerator is None:
        return f"of {number(value.base)}"
    return f"{number(value.numerator)} of {number(value.base)}"


def _track(mark: Mark, column: int, y: float) -> list[Shape]:
    middle = y + 2
    colour = colour_class(mark.chosen)
    shapes: list[Shape] = [
        Line(_across(column, 0), middle, _across(column, 100), middle, "chart__grid"),
        *(
            Line(_across(column, at), middle - 6, _across(column, at), middle + 6, "chart__grid")
            for at in (0, 50, 100)
        ),
    ]
    if mark.average is not None:
        x = _across(column, mark.average)
        shapes.append(Line(x, middle - 15, x, middle + 15, "chart__peer"))
    if mark.low is not None and mark.high is not None:
        ends = _across(column, mark.low), _across(column, mark.high)
        shapes.append(Line(ends[0], middle, ends[1], middle, f"chart__interval-line {colour}"))
    if mark.value is not None:
        few = " chart__point--few" if mark.few else ""
        classes = css(f"chart__point{few} {colour}", mark.illustrative)
        shapes.append(symbol(mark.chosen, _across(column, mark.value), middle, 8, classes))
    return shapes
