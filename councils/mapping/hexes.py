"""The map on which every council has the same room: one hexagon each, near where it lies."""

import csv
from collections.abc import Mapping
from math import sqrt
from pathlib import Path

FIRST_YEAR = 2024
"""The layout holds the councils that exist since 1 April 2023, so it begins with the year ending 2024."""

SIDE = 28.4
"""The side of a hexagon in drawing units."""
STEP = round(sqrt(3) * SIDE, 1)
_MARGIN = 8

type Places = Mapping[str, tuple[int, int]]


def read_places(path: Path) -> dict[str, tuple[int, int]]:
    """Column (from the west) and row (from the south) of each council by its slug, from a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["slug"]: (int(row["column"]), int(row["row"])) for row in rows}


def write_places(path: Path, places: Places) -> None:
    """The file that `read_places` reads, by slug."""
    lines = [f"{slug}\t{column}\t{row}" for slug, (column, row) in sorted(places.items())]
    path.write_text("\n".join(["slug\tcolumn\trow", *lines]) + "\n", encoding="utf-8")


def hexagons(places: Places) -> dict[str, str]:
    """The path of each council's hexagon. Every other row is shifted east by half a hexagon."""
    north = max((row for _, row in places.values()), default=0)
    return {slug: _hexagon(column + row % 2 / 2, north - row) for slug, (column, row) in places.items()}


def view_box(places: Places) -> str:
    """The paper that all hexagons fit on."""
    columns = 1 + max((column for column, _ in places.values()), default=0)
    rows = 1 + max((row for _, row in places.values()), default=0)
    return f"0 0 {2 * _MARGIN + STEP * (columns + 0.5):.0f} {2 * _MARGIN + SIDE * (1.5 * rows + 0.5):.0f}"


def _hexagon(across: float, down: int) -> str:
    """One hexagon that stands on a corner; its path begins at the upper one."""
    x, y = _MARGIN + STEP * (across + 0.5), _MARGIN + 1.5 * SIDE * down
    half, quarter = f"{STEP / 2:g}", f"{SIDE / 2:g}"
    return f"M{x:.0f} {y:.0f}l{half} {quarter}v{SIDE:g}l-{half} {quarter}-{half}-{quarter}v-{SIDE:g}z"
