"""From rings of points to the shortest SVG path that still draws them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from shapely import LineString

from councils.mapping.frame import Frame
from councils.mapping.making.topology import Arc

type Cell = tuple[int, int]

TOLERANCE = 1.1
"""Drawing units by which a border may be moved to spare a point: little over half a pixel on a wide page."""

SMALLEST_ISLAND = 10
"""Square units below which a further ring of an area is left out: islets and holes that no one would see."""


def drawn(arc: Arc, frame: Frame) -> Arc:
    """A border in whole drawing units, with as few points as show its course. Its ends stay where they are."""
    line = LineString([frame.place(*point) for point in arc]).simplify(TOLERANCE)
    return [(round(x), round(y)) for x, y in line.coords]


def path(rings: Sequence[Arc]) -> str:
    """SVG path data of the rings worth drawing, the largest always: "M3 4l2 0-1 5z"."""
    cells = [_without_repeats([(int(x), int(y)) for x, y in ring]) for ring in rings]
    by_size = sorted(cells, key=surface, reverse=True)
    worth = [ring for number, ring in enumerate(by_size) if number == 0 or surface(ring) >= SMALLEST_ISLAND]
    return "".join(_ring_path(ring) for ring in worth)


def surface(ring: Sequence[Cell]) -> float:
    """The surface that a ring encloses, in square units, whichever way it runs."""
    following = [*ring[1:], *ring[:1]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def _without_repeats(ring: Sequence[Cell]) -> list[Cell]:
    """An open ring: no point twice in a row, none in the middle of a straight line."""
    kept: list[Cell] = []
    for cell in ring:
        if not kept or cell != kept[-1]:
            kept.append(cell)
        while len(kept) > 2 and _straight(*kept[-3:]):
            del kept[-2]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _straight(a: Cell, b: Cell, c: Cell) -> bool:
    forwards = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) > 0
    return forwards and (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def _ring_path(ring: Sequence[Cell]) -> str:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring)]
    numbers = [number for step in steps for number in step]
    return f"M{_joined(ring[0])}l{_joined(numbers)}z" if steps else f"M{_joined(ring[0])}h1v1h-1z"


def _joined(numbers: Iterable[int]) -> str:
    """Numbers as path data takes them: a minus sign separates by itself."""
    return "".join(f"{number}" if number < 0 or not at else f" {number}" for at, number in enumerate(numbers))
