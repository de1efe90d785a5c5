"""Where the names of marked points go, so that none covers another, a marked point or the edge of the picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from councils.charts.chart import Anchor

LINE = 18.0
"""From one line of a label to the next."""

NARROW, WIDE = frozenset(" !'’(),./:;I[]fijlrt|-"), frozenset("MWmw%@&")
DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
DISTANCES = (12.0, 24.0, 40.0, 60.0, 84.0, 112.0)
GRID = 8.0
COVERED = 6.0
"""A peer's dot under a label is as bad as so many units of distance."""


@dataclass(frozen=True, slots=True)
class Box:
    """What is covered, in viewBox units."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def distance(self, x: float, y: float) -> float:
        """From the point to the nearest edge; 0 inside."""
        return hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place. `x` is where its lines begin, end or have their middle, by `anchor`."""

    box: Box
    anchor: Anchor
    x: float

    def baseline(self, line: int) -> float:
        """The y of the baseline of a line, counted from 0."""
        return self.box.top + 14 + LINE * line


def words_width(words: str, size: float = 16) -> float:
    """The width of bold words, estimated from above: fonts differ, and a label must fit in any of them."""
    return size * sum(map(_advance, words))


def _advance(character: str) -> float:
    if character in NARROW:
        return 0.42
    if character in WIDE:
        return 1.0
    return 0.8 if character.isupper() else 0.63


def around(x: float, y: float, reach: float) -> Box:
    """The box of a point and what lies within `reach` of it."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def place(
    lines: Sequence[str],
    point: tuple[float, float],
    taken: Sequence[Box],
    bounds: Box,
    dots: Sequence[tuple[float, float]] = (),
) -> Placed | None:
    """The best free place near the point: touching nothing `taken`, inside `bounds`, over few of the `dots`.

    None where no place is left at all.
    """
    width, height = max(map(words_width, lines)), LINE * len(lines)

    def free(placed: Placed) -> bool:
        return placed.box.within(bounds) and not any(placed.box.touches(box) for box in taken)

    near = [placed for placed in _near(*point, width, height) if free(placed)]
    found = near or [placed for placed in _anywhere(bounds, width, height) if free(placed)]
    return min(found, key=lambda placed: _cost(placed.box, point, dots), default=None)


def _cost(box: Box, point: tuple[float, float], dots: Sequence[tuple[float, float]]) -> float:
    return box.distance(*point) + COVERED * sum(1 for dot in dots if box.distance(*dot) == 0)


def _near(x: float, y: float, width: float, height: float) -> Iterator[Placed]:
    for distance in DISTANCES:
        for across, down in DIRECTIONS:
            yield _beside(x + distance * across, y + distance * down, across, down, width, height)


def _beside(x: float, y: float, across: int, down: int, width: float, height: float) -> Placed:
    """The label that reaches away from (x, y) in that direction."""
    left = {1: x, 0: x - width / 2, -1: x - width}[across]
    top = {1: y, 0: y - height / 2, -1: y - height}[down]
    anchors: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}
    return Placed(Box(left, top, left + width, top + height), anchors[across], x)


def _anywhere(bounds: Box, width: float, height: float) -> Iterator[Placed]:
    y = bounds.top
    while y + height <= bounds.bottom:
        x = bounds.left
        while x + width <= bounds.right:
            yield Placed(Box(x, y, x + width, y + height), "start", x)
            x += GRID
        y += GRID
