"""Tables with their columns beside each other: a header, then a row of numbers for each authority."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from letters.reading.assignment import cells_of_columns
from letters.reading.case_labels import Printed, squashed
from letters.reading.cells import Row, Sort
from letters.reading.headers import FARTHEST, Column, columns_of, is_header_row
from letters.reading.tables import Doubt, Entry, Table, tables_of, without_wrong_sums

MOST_ROWS = 60  # above the numbers; a turned header has a row a letter
MOST_BETWEEN = 3  # rows of a long name between header and numbers
CAPTION_ROWS = 3

TITLE_WORDS = {"", "complaints", "enquiries", "inquiries", "decisions", "decision", "subject", "outcome"} | {
    *(
        "council",
        "authority",
        "received",
        "made",
        "decided",
        "and",
        "by",
        "the",
        "we",
        "about",
        "your",
        "in",
        "of",
    ),
}

type Choose = Callable[[Sequence[tuple[str, ...]]], int | None]


@dataclass(slots=True, eq=False)
class _Grid:
    """Columns with the rows of numbers under them; names are what may stand at a row, in several readings."""

    columns: list[Column]
    above: tuple[Row, ...]
    rows: list[Row]
    names: list[tuple[str, ...]]


def tables_across(rows: Sequence[Row], choose: Choose, *, placed: bool) -> tuple[list[Table], set[Row]]:
    """The tables, and the rows that they take up.

    choose: from the names of a table's rows, the place of the one to read, or None for none of them.
    placed: whether the distances of this document mean something.
    """
    tables: list[Table] = []
    used: set[Row] = set()
    for grid, taken in _grids(rows):
        chosen = choose(grid.names)
        row = grid.rows[chosen] if chosen is not None else None
        found = tables_of(_entries(grid.columns, row, placed=placed), grid.above)
        if found:
            tables += found
            used |= taken
    return tables, used


def _grids(rows: Sequence[Row]) -> list[tuple[_Grid, set[Row]]]:
    grids: list[tuple[_Grid, set[Row]]] = []
    last = -1
    for number, row in enumerate(rows):
        if not is_data_row(row):
            continue
        between, header = _header_above(rows, number, last)
        columns = columns_of(header) if header else []
        names = _names(rows, number, between)
        if sum(column.label is not None for column in columns) > 1:
            start = number - len(between) - len(header)
            above = tuple(rows[max(last + 1, start - CAPTION_ROWS) : start])
            grids.append((_Grid(columns, above, [row], [names]), {*header, *between, row}))
        elif grids and not header and rows[last] in grids[-1][0].rows and len(between) <= MOST_BETWEEN:
            grids[-1][0].rows.append(row)
            grids[-1][0].names.append(names)
            grids[-1][1].update({*between, row})
        else:
            continue
        last = number
    return grids


def is_data_row(row: Row) -> bool:
    """Numbers, with nothing but a name before them."""
    values = row.values
    if not any(cell.sort in (Sort.COUNT, Sort.PERCENT) for cell in values) or len(values) < 2:
        return False
    first = values[0].box.left
    after = [cell for cell in row.cells if cell.sort is Sort.WORDS and cell.box.left > first]
    return all(len(cell.text) < 3 for cell in after)


def _header_above(rows: Sequence[Row], number: int, last: int) -> tuple[list[Row], list[Row]]:
    """Rows of a name between the numbers and their header, and the header's rows, each from the top."""
    upward = rows[max(last + 1, number - MOST_ROWS) : number][::-1]
    between = list(takewhile(lambda row: not is_header_row(row), upward[: MOST_BETWEEN + 1]))
    if len(between) > MOST_BETWEEN:
        return [], []
    header: list[Row] = []
    below = between[-1] if between else rows[number]
    for row in upward[len(between) :]:
        if not is_header_row(row) or not _follows(row, below) or _is_title(row, header):
            break
        header.append(row)
        below = row
    return between[::-1], header[::-1]


def _follows(row: Row, below: Row) -> bool:
    height = max(row.bottom - row.top, below.bottom - below.top, 6.0)
    return row.page != below.page or below.top - row.bottom <= height * FARTHEST


def _is_title(row: Row, header: Sequence[Row]) -> bool:
    """Whether a row names the table rather than a column of it ("Complaints received", "Decisions made")."""
    words = {squashed(token.text) for token in row.tokens}
    return bool(header) and words <= TITLE_WORDS and not words.isdisjoint(("received", "made", "decided"))


def _names(rows: Sequence[Row], number: int, between: Sequence[Row]) -> tuple[str, ...]:
    """What the row may be called: a name may begin above its numbers and go on below them."""
    row = rows[number]
    first = row.values[0].box.left
    own = " ".join(cell.text for cell in row.cells if cell.box.left < first)
    above = " ".join(other.text for other in between)
    following = rows[number + 1] if number + 1 < len(rows) else None
    under = ""
    if following and not following.values and following.cells[-1].box.right < first:
        under = following.text if _follows(row, following) else ""
    parts = (own, f"{above} {own}", f"{own} {under}", f"{above} {own} {under}", above)
    return tuple(dict.fromkeys(part.strip() for part in parts))


def _entries(columns: Sequence[Column], row: Row | None, *, placed: bool) -> list[Entry]:
    fit = cells_of_columns(columns, row.values, placed=placed) if row else None
    entries = [
        Entry(column.label, column.tokens, fit.cells[number] if fit else Doubt.UNCLEAR)
        for number, column in enumerate(columns)
        if column.label is not None and column.label is not Printed.AUTHORITY
    ]
    return entries if fit and fit.proven else without_wrong_sums(entries)
