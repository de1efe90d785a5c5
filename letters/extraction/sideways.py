"""Text that runs up, down or backwards across the page as shown: which way it runs, and how to turn it upright."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

type CharBox = tuple[float, float, float, float]
"""Left, top, right, bottom in points, y running down."""

MOST_LOOKED_AT = 4_000
SHARE = 0.9
"""So many of the steps from letter to letter must go one way: the turned headings of a table turn no page."""

QUARTERS = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}
"""By the direction of most steps (right, down, left, up): how far the page must turn, anticlockwise."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page of width by height points as shown, turned anticlockwise by 0, 90, 180 or 270 degrees."""

    width: float
    height: float
    degrees: int

    @property
    def size(self) -> tuple[float, float]:
        """Of the page turned upright."""
        return (self.height, self.width) if self.degrees % 180 else (self.width, self.height)

    @property
    def way_back(self) -> tuple[float, float, float, float, float, float]:
        """(a, b, c, d, e, f): upright (x, y) is shown at (a x + c y + e, b x + d y + f)."""
        across, down = round(cos(radians(self.degrees))), round(sin(radians(self.degrees)))
        left = self.width if self.degrees in (90, 180) else 0.0
        top = self.height if self.degrees in (180, 270) else 0.0
        return across, down, -down, across, left, top

    def upright(self, box: CharBox) -> CharBox:
        """A box of the page as shown, where it stands once the page is turned."""
        a, b, _, _, left, top = self.way_back
        xs = [a * (x - left) + b * (y - top) for x in box[::2] for y in box[1::2]]
        ys = [a * (y - top) - b * (x - left) for x in box[::2] for y in box[1::2]]
        return min(xs), min(ys), max(xs), max(ys)


def degrees_to_turn(boxes: Sequence[CharBox]) -> int:
    """0, 90, 180 or 270: how far to turn a page anticlockwise, whose letters stand in these boxes in order."""
    steps = dict.fromkeys(QUARTERS, 0)
    for before, after in pairwise(boxes[:MOST_LOOKED_AT]):
        across, down = (
            after[0] + after[2] - before[0] - before[2],
            after[1] + after[3] - before[1] - before[3],
        )
        if across or down:
            steps[_direction(across, down)] += 1
    most = max(steps, key=lambda way: steps[way])
    return QUARTERS[most] if steps[most] > SHARE * sum(steps.values()) else 0


def _direction(across: float, down: float) -> tuple[int, int]:
    if abs(across) >= abs(down):
        return (1, 0) if across > 0 else (-1, 0)
    return (0, 1) if down > 0 else (0, -1)
