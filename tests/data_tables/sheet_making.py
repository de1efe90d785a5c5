"""Sheets made of plain values, as the limited child would answer with them."""

from decimal import Decimal

from letters.data_tables import Cell, CellKind, Sheet, find_layout, read_rows

DECISIONS = (
    "Authority name",
    "Invalid or incomplete",
    "Advice given",
    "Referred back for local resolution",
    "Closed after initial enquiries",
    "Not upheld",
    "Upheld",
    "Total",
    "Uphold rate (%)",
    "Average uphold rate (%) of similar authorities",
)


def as_cell(value):
    """Text and numbers as they are; a Cell stays one."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, int | float | Decimal):
        return Cell(CellKind.NUMBER, f"{value}", Decimal(str(value)))
    return Cell(CellKind.TEXT, value)


def percent(share):
    """A number that shows as a percentage: 0.75 as 75%."""
    return Cell(CellKind.NUMBER, f"{share * 100:.0f}%", Decimal(str(share)), percent=True)


def make_sheet(*rows, name="Table", merged=(), **about):
    """A sheet of these rows from row 1; None and "" are empty cells."""
    cells = {
        number: filled
        for number, row in enumerate(rows, 1)
        if (
            filled := {
                column: as_cell(value) for column, value in enumerate(row, 1) if value not in (None, "")
            }
        )
    }
    return Sheet(name, 1, cells, merged=tuple(merged), **about)


def rows_of(sheet, **changed):
    """The rows that are read by the proposed columns, and those passed over."""
    layout = find_layout(sheet)
    assert layout is not None
    return read_rows(sheet, layout, {**layout.meanings, **changed})


def numbers(row):
    """The figures of a row that are there."""
    return {name: figure.number for name, figure in row.figures.items() if figure.number is not None}
