"""The picture of a funnel: percentages up, numbers of cases across, limits between, chosen councils by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from textwrap import wrap

from councils.charts.chart import Dot, Guide, Line, Mark, Path, Rect, Shape, Text, css
from councils.charts.chosen import colour_class, symbol
from councils.charts.labels import Box, Placed, around, place, words_width
from councils.comparison.compare import MINIMUM_BASE
from councils.comparison.statistics import Statistic

WIDTH = 360.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 336.0, 34.0, 314.0
"""Type of 16 units, so that on the narrowest screen it stays 16 px."""

TICKS = (1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
SHORTEST = 10
"""The scale reaches at least so many cases."""

NAME_CHARACTERS, ROW_CHARACTERS = 16, 38
ROW = 20.0
SYMBOL_RADIUS, DOT_RADIUS = 7.0, 3.5
FAR = 16.0
"""A name farther than this from its point gets a line that leads to it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Cases across, by their square root: small numbers, where chance reigns, get room, large ones stay in sight."""

    most: int

    def x(self, cases: float) -> float:
        return LEFT + (RIGHT - LEFT) * sqrt(cases / self.most)


def scale_of(marks: Sequence[Mark]) -> Scale:
    """The scale on which every drawn mark has its place."""
    return Scale(max([SHORTEST, *(mark.cases or 0 for mark in marks)]))


def up(percent: float) -> float:
    """The y of a percentage."""
    return BOTTOM - (BOTTOM - TOP) * percent / 100


def drawable(mark: Mark) -> bool:
    """Whether it has both a percentage and a number of cases."""
    return mark.height is not None and mark.cases is not None


def ticks(most: int) -> list[int]:
    """Numbers of cases to name below the axis, from the largest down, as far as there is room between them."""
    scale, kept = Scale(most), list[int]()
    for tick in reversed([tick for tick in TICKS if tick <= most]):
        room = words_width(f"{tick:,}") + 8
        if not kept or scale.x(kept[0]) - scale.x(tick) >= room:
            kept.insert(0, tick)
    return kept


def funnel_shapes(
    marks: Sequence[Mark], guides: Sequence[Guide], statistic: Statistic, target: str, widened: bool
) -> tuple[tuple[Shape, ...], float]:
    """All shapes and the height of the picture. `target` labels the line of the average."""
    drawn = [mark for mark in marks if drawable(mark)]
    scale = scale_of(drawn)
    rows, bottom = _rows(drawn, bool(guides), widened)
    shapes = (
        _few(scale),
        *_axes(scale, statistic),
        *(_guide(guide, scale) for guide in guides),
        *(_peer(mark, scale) for mark in drawn if not mark.own),
        *_named(drawn, scale, guides, target),
        *rows,
        *_illustrative(marks),
    )
    return shapes, bottom


def _few(scale: Scale) -> Rect:
    """Where a council has fewer cases than a comparison needs."""
    return Rect(LEFT, TOP, scale.x(MINIMUM_BASE - 0.5) - LEFT, BOTTOM - TOP, "chart__few")


def _axes(scale: Scale, statistic: Statistic) -> tuple[Shape, ...]:
    lines = [
        Line(LEFT, up(at), RIGHT, up(at), "chart__axis" if at == 0 else "chart__grid")
        for at in (0, 25, 50, 75, 100)
    ]
    percents = [Text(LEFT - 6, up(at) + 5, f"{at}%", "chart__label", "end") for at in (0, 50, 100)]
    cases = [
        Text(scale.x(tick), BOTTOM + 22, f"{tick:,}", "chart__label", "middle") for tick in ticks(scale.most)
    ]
    noun = statistic.denominator.plural.capitalize()
    title = Text(RIGHT, BOTTOM + 44, f"{noun} (square-root scale)", "chart__label", "end")
    return (*lines, *percents, *cases, title)


def _guide(guide: Guide, scale: Scale) -> Path:
    points = zip(guide.cases, guide.percents, strict=True)
    return Path(tuple((scale.x(at), up(percent)) for at, percent in points), f"chart__{guide.role}")


def _point(mark: Mark, scale: Scale) -> tuple[float, float]:
    return scale.x(mark.cases or 0), up(mark.height or 0)


def _peer(mark: Mark, scale: Scale) -> Dot:
    return Dot(*_point(mark, scale), DOT_RADIUS, css(_peer_css(mark), mark.illustrative))


def _peer_css(mark: Mark) -> str:
    return "chart__peer chart__peer--few" if mark.few else "chart__peer"


def own_css(mark: Mark, name: str) -> str:
    """The classes of what belongs to a chosen council."""
    return css(f"{name} {colour_class(mark.chosen)}", mark.illustrative)


def point_css(mark: Mark) -> str:
    """The classes of a chosen council's point: hollow where it rests on few cases."""
    return own_css(mark, "chart__point chart__point--few" if mark.few else "chart__point")


def _named(drawn: Sequence[Mark], scale: Scale, guides: Sequence[Guide], target: str) -> list[Shape]:
    """The chosen councils' symbols with their names, and the average's own label."""
    chosen = sorted((mark for mark in drawn if mark.own), key=lambda mark: mark.chosen)
    dots = [_point(mark, scale) for mark in drawn if not mark.own]
    taken = [around(*_point(mark, scale), SYMBOL_RADIUS * 1.5) for mark in chosen]
    shapes: list[Shape] = []
    if guides:
        shapes += _target_label(guides[0], target, taken, dots)
    for mark in chosen:
        shapes += _name(mark, _point(mark, scale), taken, dots)
    return [*shapes, *(symbol(m.chosen, *_point(m, scale), SYMBOL_RADIUS, point_css(m)) for m in chosen)]


def _bounds() -> Box:
    return Box(LEFT + 2, TOP - 12, WIDTH - 2, BOTTOM - 2)


def _target_label(
    guide: Guide, words: str, taken: list[Box], dots: Sequence[tuple[float, float]]
) -> list[Shape]:
    """Beside the right end of its line, where the funnel is narrow."""
    placed = place([words], (RIGHT - words_width(words) / 2, up(guide.percents[-1])), taken, _bounds(), dots)
    if placed is None:
        return []
    taken.append(placed.box)
    return [Text(placed.x, placed.baseline(0), words, "chart__label chart__label--peer", placed.anchor)]


def _name(
    mark: Mark, point: tuple[float, float], taken: list[Box], dots: Sequence[tuple[float, float]]
) -> list[Shape]:
    lines = wrap(mark.label, NAME_CHARACTERS, break_on_hyphens=False, break_long_words=False)
    placed = place(lines, point, taken, _bounds(), dots)
    if placed is None:
        return []
    taken.append(placed.box)
    classes = own_css(mark, "chart__label chart__label--own")
    words = [
        Text(placed.x, placed.baseline(row), line, classes, placed.anchor) for row, line in enumerate(lines)
    ]
    return [*_leader(placed, point), *words]


def _leader(placed: Placed, point: tuple[float, float]) -> list[Shape]:
    box, (x, y) = placed.box, point
    if box.distance(x, y) <= FAR:
        return []
    return [Line(x, y, min(max(x, box.left), box.right), min(max(y, box.top), box.bottom), "chart__leader")]


def _rows(drawn: Sequence[Mark], limits: bool, widened: bool) -> tuple[list[Shape], float]:
    """Below the picture: each chosen council with its base and verdict, then what lines and shading are."""
    shapes: list[Shape] = []
    y = BOTTOM + 74
    for mark in sorted((mark for mark in drawn if mark.own), key=lambda mark: mark.chosen):
        shapes.append(symbol(mark.chosen, 12, y - 5, 6, own_css(mark, "chart__key")))
        lines = _own_words(mark)
        shapes += [Text(26, y + ROW * row, words, "chart__label") for row, words in enumerate(lines)]
        y += ROW * len(lines) + 6
    for sample, words in _keys(limits, widened):
        shapes += [*_sample(sample, y), Text(40, y, words, "chart__label")]
        y += ROW + 2
    return shapes, y - ROW + 10


def _own_words(mark: Mark) -> list[str]:
    verdict = f": {mark.band}" if mark.band else ""
    return wrap(f"{mark.label} {mark.value:.0f}%, {mark.base}{verdict}", ROW_CHARACTERS)


def _keys(limits: bool, widened: bool) -> list[tuple[str, str]]:
    few = ("few", f"fewer than {MINIMUM_BASE} cases: not compared")
    if not limits:
        return [few]
    cause = "with usual differences" if widened else "by chance alone"
    return [("inner", f"holds 19 of 20 {cause}"), ("outer", f"holds 499 of 500 {cause}"), few]


def _sample(sample: str, y: float) -> list[Shape]:
    if sample == "few":
        return [Rect(6, y - 13, 26, 14, "chart__few")]
    return [Path(((6, y - 5), (32, y - 5)), f"chart__{sample}")]


def _illustrative(marks: Sequence[Mark]) -> tuple[Shape, ...]:
    if not any(mark.illustrative for mark in marks):
        return ()
    return (Text(6, 16, "Illustrative figures", "chart__label chart__illustrative"),)
