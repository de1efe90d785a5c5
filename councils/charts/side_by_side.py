"""One statistic of up to six councils, down in the reader's order, each beside the average of its own type."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Line, Mark, Shape, Table, Text, css, flagged, titled
from councils.charts.chosen import MOST, colour_class, symbol
from councils.charts.marks import (
    NOTHING,
    absence_words,
    allowed_cell,
    band_cell,
    interval_cell,
    mark_of,
    told_average_cell,
    value_cell,
)
from councils.comparison.compare import Comparison
from councils.comparison.listing import listed
from councils.comparison.words import year_label

WIDTH = 360.0
LEFT, RIGHT = 16.0, 344.0
TOP = 30.0
LINE = 22.0
CHARACTERS = 36
NAME_CHARACTERS = 30
"""In bold type, beside the symbol."""

TRACK = 34.0
GAP = 22.0
REACH = 9.0
"""How far an average's line reaches to either side of the track."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One council and its comparison; `group` is the plural of the peers it is compared with, "unitary councils"."""

    name: str
    group: str
    comparison: Comparison


def side_by_side_chart(councils: Sequence[Compared], *, year_ending: int, source: str) -> Chart:
    """The chart of one to six councils, all of one statistic. ValueError for none, more, or several statistics."""
    statistics = {one.comparison.statistic.slug for one in councils}
    if not 1 <= len(councils) <= MOST or len(statistics) != 1:
        raise ValueError(f"Give 1 to {MOST} councils, all with the same statistic.")
    marks = tuple(mark_of(one.name, one.comparison, place) for place, one in enumerate(councils, start=1))
    shapes, height = _shapes(councils, marks)
    return Chart(
        kind=ChartKind.SIDE_BY_SIDE,
        title=_title(councils, marks, year_ending),
        description=_description(councils, marks, year_ending),
        table=_table(councils, marks),
        source=source,
        illustrative=any(mark.illustrative for mark in marks),
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=marks,
        average_label="Average of its type",
    )


def titled_in_part(title: str, marks: Sequence[Mark]) -> str:
    """A title that says whether all or some of its figures are invented."""
    invented = any(mark.illustrative for mark in marks)
    real = any(mark.value is not None and not mark.illustrative for mark in marks)
    return f"{title}; some figures are illustrative" if invented and real else titled(title, invented)


def _title(councils: Sequence[Compared], marks: Sequence[Mark], year_ending: int) -> str:
    """No figures: a title that set one council's beside another's would make a contest of them."""
    statistic = councils[0].comparison.statistic
    names = listed([one.name for one in councils])
    return titled_in_part(f"{statistic.name}: {names}, {year_label(year_ending)}", marks)


def _description(councils: Sequence[Compared], marks: Sequence[Mark], year_ending: int) -> str:
    statistic = councils[0].comparison.statistic
    told = [f"{one.name}: {_in_words(one, mark)}." for one, mark in zip(councils, marks, strict=True)]
    start = f"{statistic.name}, {year_label(year_ending)}. Each council is compared with its own type."
    return " ".join([start, *told, "Lines show 95% intervals: long lines rest on few cases."])


def _in_words(council: Compared, mark: Mark) -> str:
    based = "" if mark.value is None else f" ({mark.base})"
    average = "" if mark.average is None else f", average for {council.group} {told_average_cell(mark)}"
    verdict = f", {mark.band}" if mark.band else ""
    return f"{value_cell(mark)}{based}{average}{verdict}"


def _table(councils: Sequence[Compared], marks: Sequence[Mark]) -> Table:
    columns = (
        "Council",
        councils[0].comparison.statistic.name,
        "Based on",
        "95% interval",
        "Average of its type",
        "What chance allows",
        "Against what chance allows",
    )
    rows = [
        (
            mark.label,
            value_cell(mark),
            mark.base,
            interval_cell(mark),
            NOTHING if mark.average is None else f"{told_average_cell(mark)}, {one.group}",
            allowed_cell(mark),
            NOTHING if mark.value is None else band_cell(mark),
        )
        for one, mark in zip(councils, marks, strict=True)
    ]
    return Table(columns, tuple(rows))


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _shapes(councils: Sequence[Compared], marks: Sequence[Mark]) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture."""
    rows: list[Shape] = []
    tracks: list[tuple[float, float]] = []
    y = TOP
    for one, mark in zip(councils, marks, strict=True):
        shapes, track, y = _council(one, mark, y)
        rows += shapes
        tracks += [] if track is None else [track]
    axis: list[Shape] = _axis() if tracks else []
    grid = [
        Line(_across(at), top, _across(at), bottom, "chart__grid")
        for top, bottom in tracks
        for at in (0, 25, 50, 75, 100)
    ]
    return (*axis, *grid, *rows), y


def _axis() -> list[Shape]:
    return [
        Text(LEFT, 16, "0%", "chart__label"),
        Text(_across(50), 16, "50%", "chart__label", "middle"),
        Text(RIGHT, 16, "100%", "chart__label", "end"),
    ]


def _council(
    council: Compared, mark: Mark, y: float
) -> tuple[list[Shape], tuple[float, float] | None, float]:
    """A council's shapes, the ends of its track from above to below, and the y where it ends."""
    colour = colour_class(mark.chosen)
    shapes: list[Shape] = [
        Line(LEFT - 8, y, RIGHT + 8, y, "chart__grid"),
        symbol(mark.chosen, LEFT + 4, y + 20, 7, f"chart__key {colour}"),
    ]
    y += 26
    for words in wrap(council.name, NAME_CHARACTERS):
        shapes.append(Text(LEFT + 22, y, words, f"chart__label chart__label--own {colour}"))
        y += LINE
    for words in _value_lines(council, mark):
        shapes.append(Text(LEFT, y, words, css("chart__label", mark.illustrative)))
        y += LINE
    if mark.value is None and mark.average is None:
        return shapes, None, y
    middle = y + 6
    shapes += _track(mark, middle, colour)
    y = middle + TRACK
    for words in _peer_lines(council, mark):
        shapes.append(Text(LEFT, y, words, "chart__label chart__label--peer"))
        y += LINE
    return shapes, (middle - 12, middle + 12), y - LINE + GAP


def _value_lines(council: Compared, mark: Mark) -> list[str]:
    reason = absence_words(council.comparison.measure)
    words = reason if mark.value is None else f"{mark.value:.0f}%, {mark.base}"
    return wrap(flagged(words, mark.illustrative), CHARACTERS)


def _peer_lines(council: Compared, mark: Mark) -> list[str]:
    """The average of its type, and the verdict."""
    lines: list[str] = []
    if mark.average is not None:
        start = "Our average" if mark.average_ours else "Average"
        lines += wrap(f"{start} {mark.average:.0f}%, {council.group}", CHARACTERS)
    if mark.band and mark.value is not None:
        lines += wrap(mark.band[0].upper() + mark.band[1:], CHARACTERS)
    return lines


def _track(mark: Mark, middle: float, colour: str) -> list[Shape]:
    shapes: list[Shape] = [
        Line(_across(0), middle, _across(100), middle, "chart__grid"),
        *_allowed(mark, middle),
    ]
    if mark.average is not None:
        x = _across(mark.average)
        shapes.append(Line(x, middle - REACH - 3, x, middle + REACH + 3, "chart__peer"))
    if mark.low is not None and mark.high is not None:
        ends = _across(mark.low), _across(mark.high)
        shapes.append(Line(ends[0], middle, ends[1], middle, f"chart__interval-line {colour}"))
    if mark.value is not None:
        few = " chart__point--few" if mark.few else ""
        classes = css(f"chart__point{few} {colour}", mark.illustrative)
        shapes.append(symbol(mark.chosen, _across(mark.value), middle, 8, classes))
    return shapes


def _allowed(mark: Mark, middle: float) -> list[Shape]:
    """What chance allows, as a bracket below the track."""
    if mark.allowed is None or mark.value is None:
        return []
    low, high = (_across(percent) for percent in mark.allowed)
    y = middle + 14
    return [
        Line(low, y, high, y, "chart__limit"),
        Line(low, y - 5, low, y + 1, "chart__limit"),
        Line(high, y - 5, high, y + 1, "chart__limit"),
    ]
