"""One statistic of up to six councils over the years: a strip for each, on one scale of years.

A strip of its own for each council, for six lines in one picture cross until none can be followed, and each council
has the average of its own type beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from councils.charts.chart import Chart, ChartKind, Dot, Line, Mark, Notice, Path, Rect, Shape, Table, Text
from councils.charts.chosen import MOST, colour_class, symbol
from councils.charts.marks import (
    allowed_cell,
    interval_cell,
    mark_of,
    missing_mark,
    told_average_cell,
    value_cell,
)
from councils.charts.side_by_side import titled_in_part
from councils.charts.years import (
    BOTTOM,
    LEFT,
    NOT_HELD,
    PEERS_NOT_YEARS,
    RIGHT,
    TOP,
    YearPoint,
    across,
    averages,
    bands,
    changes_of_origin,
    cuts_of,
    notice_shapes,
    notices_of,
    own_course,
    year_labels,
)
from councils.comparison.listing import listed
from councils.comparison.statistics import Statistic
from councils.comparison.words import year_label

WIDTH = 664.0
"""Wider than the years it draws, for the latest values stand to the right of their points."""

NAME_ROW, STRIP, GAP = 40.0, 108.0, 22.0
KEY_ROW, LABELS = 44.0, 36.0


@dataclass(frozen=True, slots=True)
class Course:
    """One council's years, each once, in any order; `group` is its peers' plural."""

    name: str
    group: str
    points: tuple[YearPoint, ...]


def courses_chart(courses: Sequence[Course], *, statistic: Statistic, source: str) -> Chart:
    """The chart of one to six councils over all years that any of them has. ValueError for none, more, or no year."""
    held = [point.year_ending for course in courses for point in course.points]
    if not 1 <= len(courses) <= MOST or not held:
        raise ValueError(f"Give 1 to {MOST} councils, and at least one year.")
    years = range(min(held), max(held) + 1)
    strips = [_marks(course, years, place) for place, course in enumerate(courses, start=1)]
    marks = tuple(mark for strip in strips for mark in strip)
    notices = notices_of(statistic, years[0], years[-1])
    shapes, height = _shapes(courses, strips, notices, years)
    names = listed([course.name for course in courses])
    return Chart(
        kind=ChartKind.COURSES,
        title=titled_in_part(f"{statistic.name} over the years: {names}", marks),
        description=_description(courses, strips, notices, statistic),
        table=_table(strips, statistic),
        source=source,
        illustrative=any(mark.illustrative for mark in marks),
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=marks,
        average_label="Average of its type",
        notices=notices,
    )


def _marks(course: Course, years: range, place: int) -> list[Mark]:
    """A mark for each year, named by council and year, so that the table and the steps can tell them apart."""
    known = {point.year_ending: point.comparison for point in course.points}
    return [
        missing_mark(label, NOT_HELD, place) if found is None else mark_of(label, found, place)
        for label, found in ((f"{course.name}, {year_label(year)}", known.get(year)) for year in years)
    ]


def _description(
    courses: Sequence[Course],
    strips: Sequence[Sequence[Mark]],
    notices: Sequence[Notice],
    statistic: Statistic,
) -> str:
    told = [
        f"{course.name}: {'; '.join(f'{mark.label[-7:]}: {_in_words(mark)}' for mark in strip)}."
        for course, strip in zip(courses, strips, strict=True)
    ]
    cautions = [notice.sentence for notice in notices]
    return " ".join([f"{statistic.name} over the years.", *told, *cautions, PEERS_NOT_YEARS])


def _in_words(mark: Mark) -> str:
    based = "" if mark.value is None else f" ({mark.base})"
    average = "" if mark.average is None else f", average of its type {told_average_cell(mark)}"
    return f"{value_cell(mark)}{based}{average}"


def _table(strips: Sequence[Sequence[Mark]], statistic: Statistic) -> Table:
    columns = (
        "Council and year",
        statistic.name,
        "Based on",
        "95% interval",
        "Average of its type",
        "What chance allows",
    )
    rows = [
        (m.label, value_cell(m), m.base, interval_cell(m), told_average_cell(m), allowed_cell(m))
        for strip in strips
        for m in strip
    ]
    return Table(columns, tuple(rows))


def _shapes(
    courses: Sequence[Course], strips: Sequence[Sequence[Mark]], notices: Sequence[Notice], years: range
) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture. Notices run through all strips, below their words."""
    places = [across(index, len(years)) for index in range(len(years))]
    breaks = cuts_of(notices, years[0])
    top = 16.0 + 30 * len(notices)
    rows: list[Shape] = []
    for course, strip in zip(courses, strips, strict=True):
        rows += _strip(course, strip, places, breaks, top)
        top += NAME_ROW + STRIP + GAP
    bottom = top - GAP
    lines = notice_shapes(notices, years[0], len(years), bottom)
    labels = year_labels([year_label(year) for year in years], places, bottom)
    marks = [mark for strip in strips for mark in strip]
    y = bottom + LABELS + KEY_ROW
    shapes = (*lines, *rows, *labels, *_key(marks, y))
    if not any(mark.illustrative for mark in marks):
        return shapes, y + 12
    words = "Hollow and amber: illustrative figures"
    return (*shapes, Text(LEFT - 68, y + 34, words, "chart__label chart__illustrative")), y + 46


def _strip(
    course: Course, marks: Sequence[Mark], places: Sequence[float], breaks: set[int], top: float
) -> list[Shape]:
    """The council's name over its years."""
    place = marks[0].chosen
    colour, cuts = colour_class(place), breaks | changes_of_origin(marks)
    plot = top + NAME_ROW
    course_shapes = (
        *bands(marks, places, cuts),
        *averages(marks, places, breaks),
        *own_course(marks, places, cuts, colour),
    )
    return [
        symbol(place, LEFT - 68, top + 20, 9, f"chart__key {colour}"),
        Text(LEFT - 48, top + 28, course.name, f"chart__label chart__label--own {colour}"),
        *_grid(plot),
        *(_squeezed(shape, plot) for shape in course_shapes),
        *_latest(marks, places, plot, colour),
    ]


def _grid(plot: float) -> list[Shape]:
    shapes: list[Shape] = [
        Line(LEFT - 10, _up(at, plot), RIGHT + 10, _up(at, plot), "chart__axis" if at == 0 else "chart__grid")
        for at in (0, 50, 100)
    ]
    # Drawn in by a little, so that the labels of two strips stay apart.
    shapes += [
        Text(LEFT - 18, _up(at, plot) + down, f"{at}%", "chart__label", "end")
        for at, down in ((0, 4), (100, 14))
    ]
    return shapes


def _up(percent: float, plot: float) -> float:
    return plot + STRIP * (1 - percent / 100)


def _squeezed(shape: Shape, plot: float) -> Shape:
    """A shape of the chart of one council's years, drawn in a strip that begins at `plot`."""

    def up(y: float) -> float:
        return plot + STRIP * (y - TOP) / (BOTTOM - TOP)

    match shape:
        case Line():
            return replace(shape, y1=up(shape.y1), y2=up(shape.y2))
        case Path() if "chart__band" in shape.css:
            return replace(shape, points=tuple((x, up(y)) for x, y in shape.points))
        case Path():
            # A symbol keeps its outline; only its middle moves.
            middle = sum(y for _, y in shape.points) / len(shape.points)
            return replace(shape, points=tuple((x, y - middle + up(middle)) for x, y in shape.points))
        case Dot() | Text():
            return replace(shape, y=up(shape.y))
        case Rect():
            return replace(shape, y=up(shape.y), height=shape.height * STRIP / (BOTTOM - TOP))


def _latest(marks: Sequence[Mark], places: Sequence[float], plot: float, colour: str) -> list[Shape]:
    """The latest value, to the right of its point: above or below it another strip may begin."""
    for mark, x in zip(reversed(marks), reversed(places), strict=True):
        if mark.value is not None:
            words = f"{mark.value:.0f}%"
            return [
                Text(x + 14, _up(mark.value, plot) + 6, words, f"chart__label chart__label--own {colour}")
            ]
    return []


def _key(marks: Sequence[Mark], y: float) -> list[Shape]:
    """What the grey line and the shading are; nothing of what is not drawn."""
    shapes: list[Shape] = []
    x = LEFT - 68
    if any(mark.average is not None for mark in marks):
        shapes += [
            Line(x, y - 8, x + 34, y - 8, "chart__sample"),
            Dot(x + 17, y - 8, 4, "chart__sample"),
            Text(x + 44, y, "average of its type", "chart__label chart__label--peer"),
        ]
        x += 300
    if any(mark.allowed is not None for mark in marks):
        shapes += [
            Rect(x, y - 18, 34, 20, "chart__band"),
            Text(x + 44, y, "what chance allows", "chart__label"),
        ]
    return shapes
