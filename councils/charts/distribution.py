"""How a group's percentages are spread: every member a dot, piled up in classes of ten percentage points."""

from collections.abc import Sequence
from itertools import count, islice

from councils.charts.average_lines import LABEL_ROW, average_lines, averages_of
from councils.charts.chart import (
    Anchor,
    Chart,
    ChartKind,
    Dot,
    Line,
    Mark,
    OneKind,
    Shape,
    Table,
    Text,
    css,
    titled,
)
from councils.charts.marks import NOTHING, average_rows, origin_words, peer_mark, value_cell
from councils.comparison.compare import MINIMUM_BASE, Average
from councils.comparison.peers import PeerFigures
from councils.comparison.spread import CLASS_WIDTH, CLASSES, RateClass, class_of, middle_half, rate_classes
from councils.comparison.statistics import Statistic
from councils.comparison.words import number, year_label

WIDTH = 360.0
LEFT, RIGHT, TOP = 14.0, 344.0, 30.0
ACROSS, PITCH = 3, 10.0
"""So many dots lie beside one another in a class, so far apart."""

RADIUS, FEW_RADIUS = 4.0, 2.8
FEW_WORDS = "too few to compare"


def distribution_chart(
    members: Sequence[PeerFigures],
    *,
    statistic: Statistic,
    group: str,
    year_ending: int,
    source: str,
    average: Average | None = None,
    ours: Average | None = None,
    counting: OneKind | None = None,
) -> Chart:
    """The chart of a group; within a class, dots stand in the order of percentages. It names nobody.

    `counting` tells whom the title counts where there are two kinds of figures.
    Members without a rate are not drawn: the table names them with the reason.
    """
    marks = _ordered([peer_mark(statistic, member, 0) for member in members])
    classes = rate_classes(round(mark.value) for mark in marks if mark.value is not None)
    averages = averages_of(average, ours)
    illustrative = any(mark.illustrative for mark in marks) or any(one.illustrative for one in averages)
    shapes, height = _shapes(marks, classes, averages)
    return Chart(
        kind=ChartKind.DISTRIBUTION,
        title=_titled(marks, counting, illustrative, (statistic, group, year_ending)),
        description=_description(classes, statistic, group, year_ending, average),
        table=_table(marks, statistic, group, average, ours),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=marks,
        average=None if average is None else float(average.percent),
        average_label=f"Average for {group}",
        notes=(*_notes(marks), *([] if counting is None else [counting.note])),
    )


def _titled(
    marks: Sequence[Mark], counting: OneKind | None, illustrative: bool, about: tuple[Statistic, str, int]
) -> str:
    if counting is None:
        return titled(_title(marks, *about), illustrative)
    return counting.title(_title([mark for mark in marks if counting.counts(mark)], *about))


def _ordered(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Lowest first, as the scale runs; members without a rate at the end."""
    return tuple(sorted(marks, key=lambda mark: (mark.value is None, mark.value or 0, mark.label)))


def _title(marks: Sequence[Mark], statistic: Statistic, group: str, year_ending: int) -> str:
    """The middle half of those with enough cases: the others pile up at either end by chance."""
    enough = [round(mark.value) for mark in marks if mark.value is not None and not mark.few]
    few = any(mark.few and mark.value is not None for mark in marks)
    start = f"{statistic.name}, {group}, {year_label(year_ending)}"
    half = middle_half(enough)
    if half is None:
        return f"{start}: too few authorities with {MINIMUM_BASE} or more cases to show a spread"
    whom = f"authorities with {MINIMUM_BASE} or more cases" if few else "authorities"
    span = f"from {half[0]}% to {half[1]}%" if half[0] < half[1] else f"at {half[0]}%"
    return f"{start}: the middle half of {number(len(enough))} {whom} lies {span}"


def _description(
    classes: Sequence[RateClass],
    statistic: Statistic,
    group: str,
    year_ending: int,
    average: Average | None,
) -> str:
    counted = "; ".join(f"{one.words}: {number(one.members)}" for one in classes if one.members)
    sentences = [
        f"{statistic.name}, {group}, {year_label(year_ending)}: how many authorities lie in each class of "
        f"{CLASS_WIDTH} percentage points.",
        f"{counted or 'No authority has a rate'}.",
    ]
    if average is not None:
        sentences.append(f"The average is {average.percent}%, {origin_words(average)}.")
    return " ".join([*sentences, "The table gives every figure."])


def _notes(marks: Sequence[Mark]) -> tuple[str, ...]:
    few = sum(1 for mark in marks if mark.few and mark.value is not None)
    if not few:
        return ()
    verb = "rests" if few == 1 else "rest"
    return (f"Small hollow dots: {number(few)} {verb} on fewer than {MINIMUM_BASE} cases, {FEW_WORDS}.",)


def _table(
    marks: Sequence[Mark], statistic: Statistic, group: str, average: Average | None, ours: Average | None
) -> Table:
    columns = ("Authority", statistic.name, "Based on", "Class")
    rows = [(mark.label, value_cell(mark), mark.base, _class_cell(mark)) for mark in marks]
    rows += [(*row, NOTHING) for row in average_rows(group, average, ours)]
    return Table(columns, tuple(rows))


def _class_cell(mark: Mark) -> str:
    if mark.value is None:
        return NOTHING
    words = rate_classes([])[class_of(round(mark.value))].words
    return f"{words}, {FEW_WORDS}" if mark.few else words


def _across(percent: float) -> float:
    return LEFT + (RIGHT - LEFT) * percent / 100


def _shapes(
    marks: Sequence[Mark], classes: Sequence[RateClass], averages: Sequence[Average]
) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture."""
    rows = max(1, *(-(-one.members // ACROSS) for one in classes))
    words = LABEL_ROW * len(averages)
    floor = TOP + words + 14 + PITCH * rows
    piles = [
        shape for place in range(CLASSES) for shape in _pile(_in_class(marks, place), place, floor, classes)
    ]
    lines = average_lines(averages, TOP - 8, floor, _across)
    return (*_axis(floor), *lines, *piles), floor + 28


def _in_class(marks: Sequence[Mark], place: int) -> list[Mark]:
    return [mark for mark in marks if mark.value is not None and class_of(round(mark.value)) == place]


def _pile(marks: Sequence[Mark], place: int, floor: float, classes: Sequence[RateClass]) -> list[Shape]:
    """The dots of a class from the floor up, and above them how many they are."""
    middle = _across((place + 0.5) * CLASS_WIDTH)
    shapes: list[Shape] = []
    for row in count():
        beside = list(islice(marks, row * ACROSS, (row + 1) * ACROSS))
        if not beside:
            break
        left = middle - PITCH * (len(beside) - 1) / 2
        y = floor - 6 - PITCH * row
        shapes += [_dot(mark, left + PITCH * index, y) for index, mark in enumerate(beside)]
    if marks:
        top = floor - 12 - PITCH * (-(-len(marks) // ACROSS) - 1)
        shapes.append(Text(middle, top - 3, number(classes[place].members), "chart__count", "middle"))
    return shapes


def _dot(mark: Mark, x: float, y: float) -> Dot:
    name = "chart__peer chart__peer--few" if mark.few else "chart__peer"
    return Dot(x, y, FEW_RADIUS if mark.few else RADIUS, css(name, mark.illustrative))


def _axis(floor: float) -> list[Shape]:
    ends = [place * CLASS_WIDTH for place in range(CLASSES + 1)]
    ticks: list[Shape] = [Line(_across(at), floor, _across(at), floor + 5, "chart__axis") for at in ends]
    labels = [
        Text(_across(at), floor + 22, f"{at}%", "chart__label", _anchor(at)) for at in ends if at % 50 == 0
    ]
    return [Line(LEFT, floor, RIGHT, floor, "chart__axis"), *ticks, *labels]


def _anchor(percent: int) -> Anchor:
    if percent in (0, 100):
        return "start" if percent == 0 else "end"
    return "middle"
