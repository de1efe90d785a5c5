"""A table of a Word file as lines of text whose columns stand under each other. Pure."""

from collections.abc import Sequence

from letters.extraction.plain_layout import TAB_COLUMNS

GAP_COLUMNS = 3  # at least, between the widest text of a column and the next column
WIDEST_CELL = 200  # characters; a cell with more is prose, and its table only there for the layout

type Cell = tuple[list[str], int]  # its lines, and how many columns of the table it spans
type Row = list[Cell]


def table_lines(rows: Sequence[Row]) -> list[str]:
    """A line for each row, cells parted by tabs; a row that has a cell of several lines gives its cells in order."""
    starts = _column_starts([row for row in rows if _is_plain(row)])
    lines: list[str] = []
    for row in rows:
        if _is_plain(row):
            lines.append(_row_line(row, starts))
        else:
            lines.extend(line for cell, _ in row for line in cell)
    return lines


def _is_plain(row: Row) -> bool:
    return all(
        sum(map(bool, map(str.strip, lines))) <= 1 and len(_text(lines)) <= WIDEST_CELL for lines, _ in row
    )


def _text(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _column_starts(rows: Sequence[Row]) -> list[int]:
    """Where each column begins, on tab stops: behind the widest cell of the columns before it."""
    starts = [0]
    for column in range(max((sum(span for _, span in row) for row in rows), default=0)):
        ends = [starts[column] + GAP_COLUMNS]
        for row in rows:
            place = 0
            for lines, span in row:
                if place + span == column + 1:
                    ends.append(starts[place] + len(_text(lines)) + GAP_COLUMNS)
                place += span
        starts.append(-(-max(ends) // TAB_COLUMNS) * TAB_COLUMNS)
    return starts


def _row_line(row: Row, starts: Sequence[int]) -> str:
    line, column, place = "", 0, 0
    for lines, span in row:
        text = _text(lines)
        while column < starts[place]:
            line, column = line + "\t", (column // TAB_COLUMNS + 1) * TAB_COLUMNS
        line, column, place = line + text, column + len(text), place + span
    return line.rstrip("\t")
