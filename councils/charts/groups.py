"""Groups of councils in one year: each group's rate with its interval, and its printed average."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Dot, Line, Mark, Shape, Table, Text, css, flagged, titled
from councils.charts.marks import average_cell, interval_cell, value_cell
from councils.comparison.group_words import base_words, councils_words
from councils.comparison.groups import GroupPicture
from councils.comparison.statistics import Statistic
from councils.comparison.words import year_label

WIDTH = 360.0
LEFT, RIGHT, TOP = 14.0, 344.0, 30.0
LINE, ROW, GAP = 20.0, 30.0, 14.0
HEADING_CHARACTERS, LINE_CHARACTERS = 36, 42


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group by its name, as it begins a line: "County councils"."""

    name: str
    picture: GroupPicture


def groups_chart(
    rows: Sequence[GroupRow], *, statistic: Statistic, kind: str, year_ending: int, source: str
) -> Chart:
    """The chart in the order given. `kind` says what the groups are: "type of council".

    A group without a rate of ours keeps its row: the words say why, and its printed average is drawn.
    """
    marks = tuple(_mark(row) for row in rows)
    illustrative = any(mark.illustrative for mark in marks)
    shapes, bottom = _shapes(marks)
    return Chart(
        kind=ChartKind.GROUPS,
        title=titled(_title(marks, statistic, kind, year_ending), illustrative),
        description=_description(marks, statistic, kind, year_ending),
        table=_table(marks, statistic, kind),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=bottom,
        shapes=shapes,
        marks=marks,
        average_label="Printed average",
    )


def _mark(row: GroupRow) -> Mark:
    picture = row.picture
    ours, interval = picture.ours, picture.interval
    exact = None if ours is None else 100 * (ours.numerator or 0) / (ours.cases or 1)
    return Mark(
        label=row.name,
        value=None if ours is None else float(ours.percent),
        base=base_words(picture),
        low=None if interval is None else 100 * interval.low,
        high=None if interval is None else 100 * interval.high,
        average=None if picture.printed is None else float(picture.printed.percent),
        illustrative=picture.illustrative,
        reason="" if ours is not None else _why_none(picture),
        exact=exact,
        cases=None if ours is None else ours.cases,
    )


def _why_none(picture: GroupPicture) -> str:
    if picture.pooled is None:
        return "figures held, but no counts" if picture.held else "no figures held"
    return f"counts of {councils_words(picture.pooled.members)} held, too few"


def _title(marks: Sequence[Mark], statistic: Statistic, kind: str, year_ending: int) -> str:
    start = f"{statistic.name} by {kind}, {year_label(year_ending)}"
    valued = [mark for mark in marks if mark.value is not None]
    # A span of real and invented rates together would tell of neither.
    ours = [
        mark.value for mark in [m for m in valued if not m.illustrative] or valued if mark.value is not None
    ]
    printed = [mark.average for mark in marks if mark.average is not None]
    if ours:
        return f"{start}: our rates {_span(ours)}"
    return f"{start}: printed averages {_span(printed)}" if printed else f"{start}: no rate to show"


def _span(values: Sequence[float]) -> str:
    low, high = min(values), max(values)
    return f"{low:.0f}%" if low == high else f"from {low:.0f}% to {high:.0f}%"


def _description(marks: Sequence[Mark], statistic: Statistic, kind: str, year_ending: int) -> str:
    groups = "; ".join(
        f"{mark.label}: {value_cell(mark)} ({mark.base}), printed average {average_cell(mark)}"
        for mark in marks
    )
    return (
        f"{statistic.name} by {kind}, {year_label(year_ending)}. {groups}. "
        "Lines show 95% intervals of our rates; the upright line in each row is the printed average."
    )


def _table(marks: Sequence[Mark], statistic: Statistic, kind: str) -> Table:
    columns = (
        kind[:1].upper() + kind[1:],
        f"{statistic.name}, our rate",
        "Based on",
        "95% interval",
        "Printed average",
    )
    rows = [(m.label, value_cell(m), m.base, interval_cell(m), average_cell(m)) for m in marks]
    return Table(columns, tuple(rows))


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _shapes(marks: Sequence[Mark]) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture."""
    drawn: list[Shape] = []
    y = TOP
    for mark in marks:
        labels = _labels(mark, y)
        drawn += labels
        y += LINE * len(labels)
        drawn += _row(mark, y + ROW / 2)
        y += ROW + GAP
    return (*_axis(y), *drawn), y + 10


def _labels(mark: Mark, y: float) -> list[Text]:
    """Name and percentages in one line, what they rest on in the next."""
    shares = [f"{_whose(mark)} {mark.value:.0f}%"] if mark.value is not None else []
    shares += [f"printed {mark.average:.0f}%"] if mark.average is not None else []
    heading = f"{mark.label}: {', '.join(shares)}" if shares else mark.label
    unsaid = mark.illustrative and mark.value is None
    first = wrap(flagged(heading, unsaid), HEADING_CHARACTERS)
    second = wrap(mark.reason if mark.value is None else mark.base, LINE_CHARACTERS)
    name_css = css("chart__label chart__heading", mark.illustrative)
    lines = [*((words, name_css) for words in first), *((words, "chart__label--peer") for words in second)]
    return [Text(LEFT, y + 14 + LINE * index, words, name) for index, (words, name) in enumerate(lines)]


def _whose(mark: Mark) -> str:
    return "illustrative" if mark.illustrative else "ours"


def _row(mark: Mark, middle: float) -> list[Shape]:
    drawn: list[Shape] = [Line(LEFT, middle, RIGHT, middle, "chart__grid")]
    if mark.low is not None and mark.high is not None:
        drawn.append(Line(_across(mark.low), middle, _across(mark.high), middle, "chart__interval-line"))
    if mark.average is not None:
        x = _across(mark.average)
        drawn.append(Line(x, middle - 10, x, middle + 10, "chart__peer"))
    if mark.value is not None:
        at = mark.value if mark.height is None else mark.height
        drawn.append(Dot(_across(at), middle, 6, css("chart__peer", mark.illustrative)))
    return drawn


def _axis(bottom: float) -> list[Shape]:
    grid: list[Shape] = [
        Line(_across(at), TOP - 4, _across(at), bottom, "chart__grid") for at in (0, 50, 100)
    ]
    return [
        *grid,
        Text(LEFT, TOP - 10, "0%", "chart__label"),
        Text(_across(50), TOP - 10, "50%", "chart__label", "middle"),
        Text(RIGHT, TOP - 10, "100%", "chart__label", "end"),
    ]
