"""How far the lines of text in a picture of a page lean. Pure; no picture library.

The way is Postl's projection profile (1986): where rows are added up along the lines, ink and paper
alternate most sharply.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import radians, tan

MOST_DEGREES = 12.0
COARSE_DEGREES = 0.5
FINE_DEGREES = 0.1
STRIPS = 48
EDGE = 0.04  # of each side: scanners leave dark edges there
INK = bytes(max(0, 170 - grey) for grey in range(256))

type Profile = list[int]


def skew_degrees(grey: bytes, *, width: int, height: int, stride: int) -> float:
    """Degrees by which the lines fall to the right (rise: negative), at most MOST_DEGREES; 0 without ink.

    grey: rows of one byte a pixel, 0 black; about 100 pixels an inch are enough.
    """
    ink = grey.translate(INK)
    left, right = int(width * EDGE), int(width * (1 - EDGE))
    top, bottom = int(height * EDGE), int(height * (1 - EDGE))
    edges = [left + (right - left) * number // STRIPS for number in range(STRIPS + 1)]
    strips = [
        [sum(ink[row * stride + start : row * stride + end]) for row in range(top, bottom)]
        for start, end in pairwise(edges)
    ]
    if not any(map(any, strips)):
        return 0.0
    middles = [(start + end - left - right) / 2 for start, end in pairwise(edges)]
    coarse = _best(_steps(0.0, MOST_DEGREES, COARSE_DEGREES), strips, middles)
    return _best(_steps(coarse, COARSE_DEGREES, FINE_DEGREES), strips, middles)


def _steps(middle: float, reach: float, step: float) -> list[float]:
    """Angles around the middle one, nearest first, so that a tie goes to the smaller turn."""
    count = round(reach / step)
    return sorted(
        (middle + number * step for number in range(-count, count + 1)), key=lambda angle: abs(angle)
    )


def _best(angles: Iterable[float], strips: Sequence[Profile], middles: Sequence[float]) -> float:
    def sharpness(angle: float) -> int:
        return _sharpness(angle, strips, middles)

    best: float = max(angles, key=sharpness)
    return round(best, 2)


def _sharpness(degrees: float, strips: Sequence[Profile], middles: Sequence[float]) -> int:
    slope = tan(radians(degrees))
    shifts = [round(slope * middle) for middle in middles]
    lowest, highest = min(shifts), max(shifts)
    length = max(0, len(strips[0]) - (highest - lowest))
    moved = [
        strip[shift - lowest : shift - lowest + length] for strip, shift in zip(strips, shifts, strict=True)
    ]
    rows = [sum(row) for row in zip(*moved, strict=True)]
    return sum((below - above) ** 2 for above, below in pairwise(rows))
