"""Which number stands in which column: by its place, and by the count of numbers, and never by either alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from letters.reading.case_labels import Printed
from letters.reading.cells import Cell
from letters.reading.headers import Column
from letters.reading.tables import Doubt


@dataclass(frozen=True, slots=True)
class Fit:
    """A cell, or none, for each column. proven: every number stands right under its own header."""

    cells: list[Cell | Doubt]
    proven: bool


def cells_of_columns(columns: Sequence[Column], cells: Sequence[Cell], *, placed: bool) -> Fit | None:
    """Each column's cell; None where the cells do not fit the columns.

    placed: distances mean something. Where they do not, only a number for every column will do.
    """
    inside = [_column_over(columns, cell) for cell in cells] if placed else [None] * len(cells)
    known = [place for place in inside if place is not None]
    proven = len(known) == len(cells) and len(set(known)) == len(known)
    places = _in_order(columns, len(cells))
    if places is None:
        return _fit(columns, cells, known, proven=True) if proven else None
    if placed and not _may_stand(columns, cells, places):
        return None
    if not placed and any(columns[place].label is None for place in places):
        return None
    if any(over not in (None, place) for over, place in zip(inside, places, strict=True)):
        return None
    return _fit(columns, cells, places, proven=proven)


def _in_order(columns: Sequence[Column], count: int) -> list[int] | None:
    """The columns that so many numbers fill; the first may hold names."""
    named = {place for place, column in enumerate(columns) if column.label is Printed.AUTHORITY}
    leading = sum(1 for _ in takewhile(lambda column: column.label in (None, Printed.AUTHORITY), columns))
    for skipped in range(leading + 1):
        places = [place for place in range(skipped, len(columns)) if place not in named]
        if len(places) == count:
            return places
    return None


def _may_stand(columns: Sequence[Column], cells: Sequence[Cell], places: Sequence[int]) -> bool:
    """Whether each number stands between the words of the columns beside its own."""
    pitch = max(
        (max(two.left - one.left, two.right - one.right) for one, two in pairwise(columns)), default=0.0
    )
    for cell, place in zip(cells, places, strict=True):
        column = columns[place]
        first, last = place == 0, place == len(columns) - 1
        before = min(column.right - pitch, column.left - pitch / 2) if first else columns[place - 1].right
        after = max(column.left + pitch, column.right + pitch / 2) if last else columns[place + 1].left
        if not before <= cell.middle <= after:
            return False
    return True


def _column_over(columns: Sequence[Column], cell: Cell) -> int | None:
    """The column whose own words stand over the middle of a cell."""
    over = [number for number, column in enumerate(columns) if column.left <= cell.middle <= column.right]
    return over[0] if len(over) == 1 else None


def _fit(columns: Sequence[Column], cells: Sequence[Cell], places: Sequence[int], *, proven: bool) -> Fit:
    placed: list[Cell | Doubt] = [Doubt.BLANK] * len(columns)
    for cell, place in zip(cells, places, strict=True):
        placed[place] = cell
    return Fit(placed, proven)
