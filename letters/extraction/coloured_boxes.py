"""White figures on coloured boxes: Tesseract takes such a box for a picture, so each is shown to it alone.

Pure but for the picture: where boxes are, and how one looks as black on white.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from letters.extraction.straightened import Picture

STEP_POINTS = 1.5  # how finely boxes are looked for
DARK = bytes(0 if grey > 205 else 1 for grey in range(256))
RUN = re.compile(rb"\x01{3,}")
NARROWEST, LOWEST = 24.0, 16.0  # points
MOST_OF_PAGE = 0.4
FILLED = 0.5
MOST_BOXES = 16
INSET_POINTS = 1.5
SAMPLE = 4096
PADDING = 24  # pixels of paper around what is shown


class Area(NamedTuple):
    """A rectangle in pixels of the whole picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> int:
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(slots=True)
class _Patch:
    """Dark runs that touch, in steps; part_of is the patch that it turned out to belong to."""

    area: Area
    filled: int
    part_of: "_Patch | None" = None

    def whole(self) -> "_Patch":
        patch = self
        while patch.part_of is not None:
            patch = patch.part_of
        return patch

    def take_in(self, other: "_Patch") -> None:
        if other is self:
            return
        one, two = self.area, other.area
        self.area = Area(
            min(one.left, two.left),
            min(one.top, two.top),
            max(one.right, two.right),
            max(one.bottom, two.bottom),
        )
        self.filled += other.filled
        other.part_of = self


def coloured_boxes(picture: Picture) -> list[Area]:
    """Dark or coloured areas large enough to hold a figure, the largest first, at most MOST_BOXES."""
    step = max(1, round(STEP_POINTS * picture.scale))
    most = MOST_OF_PAGE * picture.width * picture.height / step**2
    found = [patch.area for patch in _patches(picture, step) if _is_box(patch, most)]
    largest = sorted(found, key=lambda area: -area.size)[:MOST_BOXES]
    return [Area(*(side * step for side in area)) for area in largest]


def _is_box(patch: _Patch, most: float) -> bool:
    area = patch.area
    large = (
        area.right - area.left >= NARROWEST / STEP_POINTS and area.bottom - area.top >= LOWEST / STEP_POINTS
    )
    return large and area.size <= most and patch.filled >= FILLED * area.size


def black_on_white(picture: Picture, box: Area) -> tuple[Picture, int, int]:
    """The inside of a coloured box with its light letters black on white, and its left and top in the whole."""
    inset = round(INSET_POINTS * picture.scale)
    left, top, right, bottom = box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset
    rows = [
        picture.grey[row * picture.stride + left : row * picture.stride + right] for row in range(top, bottom)
    ]
    table = _light_to_black(b"".join(rows))
    side, blank = b"\xff" * PADDING, b"\xff" * (right - left + 2 * PADDING)
    shown = [blank] * PADDING + [side + row.translate(table) + side for row in rows] + [blank] * PADDING
    inside = Picture(b"".join(shown), len(blank), len(shown), len(blank), picture.scale)
    return inside, left - PADDING, top - PADDING


def _patches(picture: Picture, step: int) -> list[_Patch]:
    patches: list[_Patch] = []
    above: list[tuple[tuple[int, int], _Patch]] = []
    for number, row in enumerate(range(0, picture.height, step)):
        start = row * picture.stride
        dark = picture.grey[start : start + picture.width : step].translate(DARK)
        here = [(match.span(), _of_run(match.span(), number)) for match in RUN.finditer(dark)]
        for run, patch in here:
            for last, other in above:
                if run[0] < last[1] and last[0] < run[1]:
                    patch.whole().take_in(other.whole())
        patches += [patch for _, patch in here]
        above = here
    return [patch for patch in patches if patch.part_of is None]


def _of_run(run: tuple[int, int], row: int) -> _Patch:
    return _Patch(Area(run[0], row, run[1], row + 1), run[1] - run[0])


def _light_to_black(grey: bytes) -> bytes:
    """A table that makes the box's own grey (the commonest) white and what is far lighter black."""
    own = (
        sorted(grey[:: max(1, len(grey) // 4096)])[len(grey[:: max(1, len(grey) // 4096)]) // 2]
        if grey
        else 0
    )
    low, high = own + 0.35 * (255 - own), own + 0.7 * (255 - own)
    return bytes(
        255 if level <= low else 0 if level >= high else round(255 * (high - level) / (high - low))
        for level in range(256)
    )
