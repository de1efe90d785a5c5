"""One statistic of one year: a bar from 0 to 100 with the average marked and the interval shaded."""

from textwrap import wrap

from councils.charts.chart import Chart, ChartKind, Line, Mark, Rect, Shape, Table, Text, css, titled
from councils.charts.marks import (
    NOTHING,
    absence_words,
    allowed_cell,
    allowed_words,
    average_cell,
    interval_cell,
    mark_of,
    origin_words,
    range_name,
    value_cell,
)
from councils.comparison.compare import Comparison
from councils.comparison.words import (
    SIMILAR,
    absence_sentence,
    averages_sentence,
    band_sentence,
    caveats,
    comparison_sentence,
    expectation_sentence,
    finding_title,
    value_sentence,
    year_label,
)

WIDTH, HEIGHT = 320.0, 172.0
"""320 units: on the narrowest screen one unit is one pixel, so 16 px text stays 16 px."""

LIMITS_ROW = 24.0
"""What chance allows takes one row of words more."""

LEFT, RIGHT = 6.0, 314.0
BAR_TOP, BAR_HEIGHT = 62.0, 30.0
SAMPLE = 22.0
"""Width of the little bracket before its words."""

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
            "" if comparison.too_few else averages_sentence(comparison, group),
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
    if mark.ours is not None and comparison.ours is not None:
        ours = comparison.ours
        rows.append((f"Our average for {group}", f"{ours.percent}%", origin_words(ours), NOTHING))
    if mark.allowed is not None:
        rows.append((range_name(mark), allowed_cell(mark), allowed_words(mark), NOTHING))
    return Table(columns, tuple(rows))


def _height(mark: Mark) -> float:
    return HEIGHT if mark.allowed is None else HEIGHT + LIMITS_ROW


def _shapes(comparison: Comparison, mark: Mark) -> tuple[Shape, ...]:
    if mark.value is None:
        return (*_reason(comparison), *_axis(mark), *_average(mark), *_illustrative(mark))
    return (
        *_value(mark),
        *_axis(mark),
        Rect(
            LEFT, BAR_TOP, across(mark.height or 0) - LEFT, BAR_HEIGHT, css("chart__bar", mark.illustrative)
        ),
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
    """What chance allows: a bracket close below the bar, and again before its words in the last row but one."""
    if mark.allowed is None:
        return ()
    low, high = (across(percent) for percent in mark.allowed)
    words = "usual differences:" if mark.widened else "chance allows"
    return (
        *_bracket(low, high, BAR_TOP + BAR_HEIGHT + 7),
        *_bracket(LEFT, LEFT + SAMPLE, HEIGHT - 8),
        Text(LEFT + SAMPLE + 6, HEIGHT - 6, f"{words} {allowed_words(mark)}", "chart__label"),
    )


def _bracket(low: float, high: float, y: float) -> tuple[Line, ...]:
    return (
        Line(low, y, high, y, "chart__limit"),
        Line(low, y - 5, low, y + 1, "chart__limit"),
        Line(high, y - 5, high, y + 1, "chart__limit"),
    )


def _average(mark: Mark) -> tuple[Shape, ...]:
    if mark.average is None:
        return ()
    y = BAR_TOP + BAR_HEIGHT + 27
    lines = [Line(across(mark.average), BAR_TOP - 8, across(mark.average), y - 16, "chart__peer")]
    words, middle = f"Average {mark.average:.0f}%", across(mark.average)
    if mark.ours is not None:
        x = across(mark.ours)
        lines.append(Line(x, BAR_TOP - 8, x, y - 16, "chart__peer chart__peer--ours"))
        words, middle = _both_averages(mark.average, mark.ours), across((mark.average + mark.ours) / 2)
    half = CHARACTER * len(words) / 2
    label_x = min(max(middle, LEFT + half), RIGHT - half)
    return (*lines, Text(label_x, y, words, "chart__label chart__label--peer", "middle"))


def _both_averages(printed: float, ours: float) -> str:
    """One label for two lines that may stand close together, in their order from left to right."""
    named = sorted([(printed, f"printed {printed:.0f}%"), (ours, f"ours {ours:.0f}%")])
    return f"Average: {named[0][1]}, {named[1][1]}"


def _illustrative(mark: Mark) -> tuple[Shape, ...]:
    if not mark.illustrative:
        return ()
    return (Text(LEFT, _height(mark) - 6, "Illustrative figures", "chart__label chart__illustrative"),)
