"""PURE. The Ombudsman's yearly data tables: cells of a sheet in, rows of figures with their places out."""

from letters.data_tables.cells import Cell, CellKind, Sheet, sheets_from_json
from letters.data_tables.figures import Figure
from letters.data_tables.layout import Layout, find_layout
from letters.data_tables.rows import PassedOver, TableRow, read_rows

__all__ = [
    "Cell",
    "CellKind",
    "Figure",
    "Layout",
    "PassedOver",
    "Sheet",
    "TableRow",
    "find_layout",
    "read_rows",
    "sheets_from_json",
]
