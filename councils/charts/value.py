"""One statistic of one year: a bar from 0 to 100 with the average marked and the interval shaded."""

from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Line, Mark, Rect, Shape, Table, Text, css, titled
from councils.charts.marks import (
    CASE,
    NOTHING,
    absence_words,
    allowed_cell,
    average_cell,
    interval_cell,
    mark_of,
    origin_words,
    value_cell,
)
from councils.comparison.compare import Comparison
from councils.comparison.words import (
    SIMILAR,
    absence_sentence,
    band_sentence,
    caveats,
    comparison_sentence,
    expectation_sentence,
    finding_title,
    number,
    value_sentence,
    year_label,
)

WIDTH, HEIGHT = 320.0, 172.0
"""320 units: on the narrowest screen one unit is one pixel, so 16 px text stays 16 px."""

LIMITS_ROW = 24.0
"""What chance allows takes one row of words more."""

LEFT, RIGHT = 6.0, 314.0
BAR_TOP, BAR_HEIGHT = 62.0, 30.0
CHARACTER = 9.6
"""Width of a character of 16 px text on average, to keep labels inside the picture."""

BASE_CHARACTERS = 38
"""So many characters of a base fit one line: mostly small letters, they are narrower than others."""


def value_chart(
    comparison: Comparison, *, name: str, year_ending: int, source: str, group: str = SIMILAR
) -> Chart:
    """The chart of one comparison. `group` is the peers' plural, `source` the line below the chart."""
    mark = mark_of(name, comparison)
    return Chart(
        kind=ChartKind.VALUE,
        title=titled(finding_title(comparison, name, group), comparison.illustrative),
        description=_description(comparison, name, year_ending, group),
        table=_table(comparison, mark, group),
        source=source,
        illustrative=comparison.illustrative,
        width=WIDTH,
        height=_height(mark),
        shapes=_shapes(comparison, mark),
        marks=(mark,),
        average=mark.average,
        average_label=f"Average for {group}",
    )


def across(percent: float) -> float:
    """The x of a percentage."""
    return LEFT + (RIGHT - LEFT) * percent / 100


def _description(comparison: Comparison, name: str, year_ending: int, group: str) -> str:
    statistic = comparison.statistic
    beginning = f"{statistic.name}, {name}, {year_label(year_ending)}."
    if comparison.absence is not None:
        sentences = [absence_sentence(comparison.measure)]
    else:
        sentences = [
            value_sentence(comparison.measure),
            comparison_sentence(comparison, group),
            expectation_sentence(comparison, group),
            band_sentence(comparison),
        ]
    return " ".join([beginning, *(said for said in sentences if said), *caveats(comparison)])


def _table(comparison: Comparison, mark: Mark, group: str) -> Table:
    own = (mark.label, value_cell(mark), mark.base, interval_cell(mark))
    columns = ("Who", comparison.statistic.name, "Based on", "95% interval")
    rows = [own]
    if comparison.average is not None:
        rows.append((f"Average for {group}", average_cell(mark), origin_words(comparison.average), NOTHING))
    if mark.allowed is not None:
        rows.append(("What chance allows", allowed_cell(mark), _cases(mark), NOTHING))
    return Table(columns, tuple(rows))


def _cases(mark: Mark) -> str:
    return f"{number(mark.cases or 0)} {CASE.of(mark.cases or 0)} at the rate of the group"


def _height(mark: Mark) -> float:
    return HEIGHT if mark.allowed is None else HEIGHT + LIMITS_ROW


def _shapes(comparison: Comparison, mark: Mark) -> tuple[Shape, ...]:
    if mark.value is None:
        return (*_reason(comparison), *_axis(mark), *_average(mark), *_illustrative(mark))
    return (
        *_value(mark),
        *_axis(mark),
        Rect(LEFT, BAR_TOP, across(mark.value) - LEFT, BAR_HEIGHT, css("chart__bar", mark.illustrative)),
        *_interval(mark),
        *_average(mark),
        *_limits(mark),
        *_illustrative(mark),
    )


def _value(mark: Mark) -> tuple[Shape, ...]:
    """The value with its base below; a base that was not published takes two lines, which stand closer."""
    lines = wrap(mark.base, BASE_CHARACTERS)
    value_y, first, step = (22, 46, 0) if len(lines) == 1 else (18, 36, 17)
    return (
        Text(LEFT, value_y, f"{mark.value:.0f}%", css("chart__label chart__value", mark.illustrative)),
        *(Text(LEFT, first + step * row, words, "chart__label") for row, words in enumerate(lines)),
    )


def _reason(comparison: Comparison) -> tuple[Shape, ...]:
    """No bar at all, and the reason in its place: a bar of no length would say 0%."""
    lines = wrap(absence_words(comparison.measure), int((RIGHT - LEFT) / CHARACTER))
    return tuple(Text(LEFT, 22 + 22 * row, words, "chart__label") for row, words in enumerate(lines[:2]))


def _axis(mark: Mark) -> tuple[Shape, ...]:
    bottom = BAR_TOP + BAR_HEIGHT
    # The average's label stands next to its line, so the axis gives way to it by one row.
    y = bottom + (26 if mark.average is None else 50)
    grid = [
        Line(across(at), BAR_TOP - 6, across(at), bottom + 8, "chart__grid") for at in (0, 25, 50, 75, 100)
    ]
    return (
        *grid,
        Line(LEFT, bottom, RIGHT, bottom, "chart__axis"),
        Text(LEFT, y, "0%", "chart__label"),
        Text(across(50), y, "50%", "chart__label", "middle"),
        Text(RIGHT, y, "100%", "chart__label", "end"),
    )


def _interval(mark: Mark) -> tuple[Shape, ...]:
    """A shaded band wider than the bar, with a line at either end, so that it shows in print too."""
    if mark.low is None or mark.high is None:
        return ()
    low, high, top, bottom = across(mark.low), across(mark.high), BAR_TOP + 8, BAR_TOP + BAR_HEIGHT - 8
    return (
        Rect(low, top, high - low, bottom - top, "chart__interval"),
        Line(low, top - 3, low, bottom + 3, "chart__interval-end"),
        Line(high, top - 3, high, bottom + 3, "chart__interval-end"),
    )


def _limits(mark: Mark) -> tuple[Shape, ...]:
    """What chance allows: a bracket close below the bar, with its words in the last row but one."""
    if mark.allowed is None:
        return ()
    low, high = (across(percent) for percent in mark.allowed)
    y = BAR_TOP + BAR_HEIGHT + 7
    return (
        Line(low, y, high, y, "chart__limit"),
        Line(low, y - 5, low, y + 1, "chart__limit"),
        Line(high, y - 5, high, y + 1, "chart__limit"),
        Text(LEFT, HEIGHT - 6, f"Bracket: chance allows {allowed_cell(mark)}", "chart__label"),
    )


def _average(mark: Mark) -> tuple[Shape, ...]:
    if mark.average is None:
        return ()
    words = f"Average {mark.average:.0f}%"
    x, half = across(mark.average), CHARACTER * len(words) / 2
    label_x = min(max(x, LEFT + half), RIGHT - half)
    y = BAR_TOP + BAR_HEIGHT + 27
    return (
        Line(x, BAR_TOP - 8, x, y - 16, "chart__peer"),
        Text(label_x, y, words, "chart__label chart__label--peer", "middle"),
    )


def _illustrative(mark: Mark) -> tuple[Shape, ...]:
    if not mark.illustrative:
        return ()
    return (Text(LEFT, _height(mark) - 6, "Illustrative figures", "chart__label chart__illustrative"),)
