"""One statistic over the years beside its peers: gaps where a year has no value, lines where years do not compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from councils.charts.chart import (
    Anchor,
    Chart,
    ChartKind,
    Dot,
    Line,
    Mark,
    Notice,
    Path,
    Rect,
    Shape,
    Table,
    Text,
    css,
    titled,
)
from councils.charts.chosen import symbol
from councils.charts.marks import (
    allowed_cell,
    interval_cell,
    mark_of,
    missing_mark,
    told_average_cell,
    value_cell,
)
from councils.comparison.compare import Comparison
from councils.comparison.statistics import Statistic
from councils.comparison.words import SIMILAR, possessive, year_label

NOTICES: tuple[Notice, ...] = (
    Notice(
        year_ending=2021,
        label="closed 3 months",
        sentence=(
            "In 2020-21 the Ombudsman took no new complaints for about three months, so that year is unusual."
        ),
        breaks=False,
        statistics=("upheld", "compliance", "remedies"),
    ),
    Notice(
        year_ending=2023,
        label="fewer borderline cases",
        sentence=(
            "From 2022-23 the Ombudsman investigates fewer borderline cases, so uphold rates rose everywhere."
        ),
        breaks=True,
        statistics=("upheld", "remedies"),
    ),
)

PEERS_NOT_YEARS = "The Ombudsman advises comparing an authority with its peers of the same year."

NOT_HELD = "no figures held"

WIDTH, HEIGHT = 640.0, 384.0
LEFT, RIGHT, TOP, BOTTOM = 92.0, 580.0, 84.0, 278.0
START: Anchor = "start"
END: Anchor = "end"

LONE = 14.0
"""Half the width of the band of a year without neighbours."""

YEAR_LABELS = 4
"""At most so many years are named below the axis: more would overlap on a narrow screen."""


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One reporting year; `comparison` is None where no figures are held."""

    year_ending: int
    comparison: Comparison | None = None


def years_chart(
    points: Sequence[YearPoint], *, statistic: Statistic, name: str, source: str, group: str = SIMILAR
) -> Chart:
    """The chart of an authority's statistic over the years. Years between the first and the last that are
    not among `points` are shown as gaps. ValueError without points, or with a year twice."""
    years = every_year(points)
    marks = tuple(_mark(point) for point in years)
    first, last = years[0].year_ending, years[-1].year_ending
    notices = notices_of(statistic, first, last)
    illustrative = any(mark.illustrative for mark in marks)
    return Chart(
        kind=ChartKind.YEARS,
        title=_titled(_title(marks, statistic, name), marks),
        description=_description(marks, notices, statistic, name, group),
        table=_table(marks, statistic, group),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=HEIGHT,
        shapes=_shapes(marks, notices, first),
        marks=marks,
        average_label=f"Average for {group}",
        notices=notices,
    )


def notices_of(statistic: Statistic, first: int, last: int) -> tuple[Notice, ...]:
    """What must be known about the years ending in `first` to `last` before they are compared."""
    return tuple(n for n in NOTICES if statistic.slug in n.statistics and first <= n.year_ending <= last)


def every_year(points: Sequence[YearPoint]) -> list[YearPoint]:
    """The points from the first year to the last, years between them without figures."""
    known = {point.year_ending: point for point in points}
    if not known or len(known) != len(points):
        raise ValueError("A chart over the years needs at least one year, and each year once.")
    return [known.get(year, YearPoint(year)) for year in range(min(known), max(known) + 1)]


def _mark(point: YearPoint) -> Mark:
    label = year_label(point.year_ending)
    if point.comparison is None:
        return missing_mark(label, NOT_HELD)
    return mark_of(label, point.comparison)


def _titled(title: str, marks: Sequence[Mark]) -> str:
    """All years invented: the whole title says so. Some: the title, which speaks of a real year, says that."""
    valued = [mark for mark in marks if mark.value is not None]
    if not any(mark.illustrative for mark in marks):
        return title
    if all(mark.illustrative for mark in valued):
        return titled(title, True)
    return f"{title}; some other years are illustrative"


def _title(marks: Sequence[Mark], statistic: Statistic, name: str) -> str:
    """The latest year, a real one where there is one: a title that set two years side by side would compare them."""
    valued = [mark for mark in marks if mark.value is not None]
    start = f"{possessive(name)} {statistic.name.lower()}"
    if not valued:
        return f"{start}: no year with a rate"
    latest = ([mark for mark in valued if not mark.illustrative] or valued)[-1]
    return f"{start}: {latest.value:.0f}% in {latest.label} ({latest.base})"


def _description(
    marks: Sequence[Mark], notices: Sequence[Notice], statistic: Statistic, name: str, group: str
) -> str:
    years = "; ".join(f"{mark.label}: {_in_words(mark, group)}" for mark in marks)
    cautions = [notice.sentence for notice in notices]
    return " ".join([f"{statistic.name}, {name}. {years}.", *cautions, PEERS_NOT_YEARS])


def _in_words(mark: Mark, group: str) -> str:
    based = "" if mark.value is None else f" ({mark.base})"
    average = "" if mark.average is None else f", average for {group} {told_average_cell(mark)}"
    allowed = "" if mark.allowed is None else f", chance allows {allowed_cell(mark)}"
    return f"{value_cell(mark)}{based}{average}{allowed}"


def _table(marks: Sequence[Mark], statistic: Statistic, group: str) -> Table:
    columns = (
        "Year",
        statistic.name,
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


def _up(percent: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * percent / 100


def across(index: float, count: int) -> float:
    """The x of a year by its index; a single year stands in the middle."""
    return (LEFT + RIGHT) / 2 if count == 1 else LEFT + (RIGHT - LEFT) * index / (count - 1)


def _shapes(marks: Sequence[Mark], notices: Sequence[Notice], first: int) -> tuple[Shape, ...]:
    places = [across(index, len(marks)) for index in range(len(marks))]
    breaks, invented = cuts_of(notices, first), changes_of_origin(marks)
    return (
        *bands(marks, places, breaks | invented),
        *_grid(),
        *year_labels([mark.label for mark in marks], places),
        *notice_shapes(notices, first, len(marks)),
        *averages(marks, places, breaks),
        *own_course(marks, places, breaks | invented),  # no line joins a real year to an invented one
        *_last_label(marks, places),
        *_key(marks),
        *_illustrative(marks),
    )


def bands(marks: Sequence[Mark], places: Sequence[float], breaks: set[int]) -> list[Path]:
    """What chance allows at this council's own cases, around the group's rate; cut wherever the line is cut."""
    runs: list[list[tuple[float, tuple[float, float]]]] = [[]]
    for index, (mark, x) in enumerate(zip(marks, places, strict=True)):
        if index in breaks or mark.allowed is None:
            runs.append([])
        if mark.allowed is not None:
            runs[-1].append((x, mark.allowed))
    return [_band(run) for run in runs if run]


def _band(run: list[tuple[float, tuple[float, float]]]) -> Path:
    """The upper ends from left to right, the lower ones back; a year by itself is as wide as its point."""
    if len(run) == 1:
        ((x, allowed),) = run
        run = [(x - LONE, allowed), (x + LONE, allowed)]
    above = [(x, _up(high)) for x, (_, high) in run]
    below = [(x, _up(low)) for x, (low, _) in reversed(run)]
    return Path((*above, *below), "chart__band", closed=True)


def cuts_of(notices: Sequence[Notice], first: int) -> set[int]:
    """Which years, counted from 0 for the year ending in `first`, do not compare with the year before."""
    return {notice.year_ending - first for notice in notices if notice.breaks}


def changes_of_origin(marks: Sequence[Mark]) -> set[int]:
    """Which marks are invented beside a real one before them, or real beside an invented one."""
    return {i for i, (a, b) in enumerate(pairwise(marks), start=1) if a.illustrative != b.illustrative}


def _grid() -> tuple[Shape, ...]:
    lines = [
        Line(LEFT, _up(at), RIGHT, _up(at), "chart__axis" if at == 0 else "chart__grid")
        for at in (0, 50, 100)
    ]
    # Clear of the first year's point, and "100%" in a phone's type still inside the picture.
    labels = [Text(LEFT - 16, _up(at) + 6, f"{at}%", "chart__label", "end") for at in (0, 50, 100)]
    return (*lines, *labels)


def year_labels(labels: Sequence[str], places: Sequence[float], bottom: float = BOTTOM) -> tuple[Shape, ...]:
    """Some years are named, counted back from the last one, which is always named."""
    step = -(-len(labels) // YEAR_LABELS)
    named = [
        pair
        for index, pair in enumerate(zip(labels, places, strict=True))
        if (len(labels) - 1 - index) % step == 0
    ]
    return tuple(Text(x, bottom + 30, label, "chart__label", "middle") for label, x in named)


def notice_shapes(
    notices: Sequence[Notice], first: int, count: int, bottom: float = BOTTOM
) -> tuple[Shape, ...]:
    """A dashed line each down to `bottom`, with its words in a row of their own, so that they cannot overlap."""
    places = [_notice_x(notice, first, count) for notice in notices]
    # Words reach towards the middle: the line that they pass must begin below them.
    rows = range(len(places))
    ordered = reversed(rows) if any(_late(x) for x in places) else rows
    drawn: list[Shape] = []
    for notice, x, row in zip(notices, places, ordered, strict=True):
        drawn += _notice(notice.label, x, 26 + 30 * row, bottom)
    return tuple(drawn)


def _notice_x(notice: Notice, first: int, count: int) -> float:
    """A break lies between two years, for neither of them is itself unusual."""
    between = 0.5 if notice.breaks and count > 1 else 0
    return max(LEFT, across(notice.year_ending - first - between, count))


def _late(x: float) -> bool:
    return x > (LEFT + RIGHT) / 2


def _notice(label: str, x: float, y: float, bottom: float) -> list[Shape]:
    label_x, anchor = (x - 8, END) if _late(x) else (x + 8, START)
    return [
        Line(x, y - 14, x, bottom, "chart__notice"),
        Text(label_x, y, label, "chart__label chart__label--notice", anchor),
    ]


def averages(marks: Sequence[Mark], places: Sequence[float], breaks: set[int]) -> tuple[Shape, ...]:
    points = [None if m.average is None else (x, _up(m.average)) for m, x in zip(marks, places, strict=True)]
    dots = [Dot(*point, 4, "chart__peer") for point in points if point is not None]
    return (*joined(points, breaks, "chart__peer"), *dots)


def own_course(
    marks: Sequence[Mark], places: Sequence[float], breaks: set[int], colour: str = ""
) -> tuple[Shape, ...]:
    """A council's own years: intervals, lines and points, in its `colour` class where it is one of several."""
    points = [None if m.value is None else (x, _up(m.value)) for m, x in zip(marks, places, strict=True)]
    intervals = [
        Line(x, _up(m.low), x, _up(m.high), f"chart__interval-line {colour}".strip())
        for m, x in zip(marks, places, strict=True)
        if m.low is not None and m.high is not None
    ]
    dots = [
        symbol(m.chosen, *point, 8, css(_point_css(m, colour), m.illustrative))
        for m, point in zip(marks, points, strict=True)
        if point is not None
    ]
    return (*intervals, *joined(points, breaks, f"chart__line {colour}".strip()), *dots)


def _point_css(mark: Mark, colour: str) -> str:
    return f"chart__point{' chart__point--few' if mark.few else ''} {colour}".strip()


def joined(points: Sequence[tuple[float, float] | None], breaks: set[int], css_class: str) -> list[Line]:
    """Lines between neighbouring years that both have a value; none over a gap or a change of method."""
    return [
        Line(*left, *right, css_class)
        for index, (left, right) in enumerate(pairwise(points), start=1)
        if left is not None and right is not None and index not in breaks
    ]


def _last_label(marks: Sequence[Mark], places: Sequence[float]) -> tuple[Shape, ...]:
    """The latest value is written beside its point."""
    for mark, x in zip(reversed(marks), reversed(places), strict=True):
        if mark.value is not None:
            below = mark.value > 80
            y = _up(mark.value) + (34 if below else -16)
            # Beside the axis the label would cover the axis's own.
            x = max(x, LEFT + 26)
            return (Text(x, y, f"{mark.value:.0f}%", "chart__label chart__label--own", "middle"),)
    return ()


def _key(marks: Sequence[Mark]) -> tuple[Shape, ...]:
    """What the grey line and the shading are, below the years; nothing of what is not drawn."""
    shapes: list[Shape] = []
    x, y = LEFT - 16, HEIGHT - 38
    averages = [mark for mark in marks if mark.average is not None]
    if averages:
        words = "our average" if all(mark.average_ours for mark in averages) else "average"
        shapes += [
            Line(x, y - 8, x + 34, y - 8, "chart__sample"),
            Dot(x + 17, y - 8, 4, "chart__sample"),
            Text(x + 44, y, words, "chart__label chart__label--peer"),
        ]
        x += 230
    if any(mark.allowed is not None for mark in marks):
        shapes += [
            Rect(x, y - 18, 34, 20, "chart__band"),
            Text(x + 44, y, "what chance allows", "chart__label"),
        ]
    return tuple(shapes)


def _illustrative(marks: Sequence[Mark]) -> tuple[Shape, ...]:
    if not any(mark.illustrative for mark in marks):
        return ()
    return (Text(LEFT, HEIGHT - 6, "Illustrative figures", "chart__label chart__illustrative"),)
