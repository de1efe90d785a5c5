"""How large words can be to fit a space, and in which lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[2] / "data" / "fonts"
LEADING = 1.18
"""From one baseline to the next, in heights of the letters."""
STEP = 2
"""By so many pixels at a time letters shrink until they fit."""
CUT = "…"


class Weight(StrEnum):
    """The two cuts of the typeface; the values name its files."""

    REGULAR = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Space:
    """Room for words, in pixels, with the largest and the smallest size of letters that it may be filled with."""

    width: int
    height: int
    largest: int
    smallest: int


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of words at one size (pixels) and weight."""

    lines: tuple[str, ...]
    size: int
    weight: Weight

    @property
    def leading(self) -> int:
        """Pixels from one baseline to the next."""
        return leading(self.size)

    @property
    def height(self) -> int:
        """Pixels that the lines take up together."""
        return self.leading * len(self.lines)


@cache
def font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """The typeface at a size. The basic engine is the one that every build of Pillow has."""
    return ImageFont.truetype(str(FONTS / weight), size, layout_engine=ImageFont.Layout.BASIC)


def leading(size: int) -> int:
    """Pixels from one baseline to the next, for letters of that size."""
    return round(size * LEADING)


def fitted(words: str, weight: Weight, space: Space) -> Lettering:
    """The words as large as the space allows; what is too long even for the smallest size ends in an ellipsis."""
    for size in range(space.largest, space.smallest - 1, -STEP):
        found = Lettering(tuple(_lines(words, weight, size, space.width)), size, weight)
        if _fits(found, space):
            return found
    return _cut(words, weight, space)


def _fits(lettering: Lettering, space: Space) -> bool:
    widest = max((_width(line, lettering.weight, lettering.size) for line in lettering.lines), default=0.0)
    return lettering.height <= space.height and widest <= space.width


def _lines(words: str, weight: Weight, size: int, width: int) -> Iterator[str]:
    """As many words to a line as its width holds; a word wider than that has its line to itself."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and _width(longer, weight, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cut(words: str, weight: Weight, space: Space) -> Lettering:
    """At the smallest size, so many lines as there is room for, each cut where it is too wide."""
    size = space.smallest
    lines = list(_lines(words, weight, size, space.width))
    room = max(1, space.height // leading(size))
    kept = lines[:room]
    if len(lines) > room:
        kept[-1] += CUT
    return Lettering(tuple(_narrowed(line, weight, size, space.width) for line in kept), size, weight)


def _narrowed(line: str, weight: Weight, size: int, width: int) -> str:
    while line != CUT and _width(line, weight, size) > width:
        line = f"{line.removesuffix(CUT)[:-1].rstrip()}{CUT}"
    return line


def _width(line: str, weight: Weight, size: int) -> float:
    """Pixels from the beginning of a line to its last ink."""
    return max(font(weight, size).getlength(line), font(weight, size).getbbox(line)[2])
