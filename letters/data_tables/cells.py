"""A sheet as its cells: what each holds, and how it shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class CellKind(StrEnum):
    """What a cell holds. UNCOMPUTED: a formula whose result was not saved with the file."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    ERROR = "error"
    UNCOMPUTED = "uncomputed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. text: as it shows. percent: a number that shows as a percentage (0.75 is 75%)."""

    kind: CellKind
    text: str
    number: Decimal | None = None
    percent: bool = False


type Block = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 1. number: its place in the file, from 1."""

    name: str
    number: int
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def text(self, row: int, column: int) -> str:
        """What the cell shows, white space made single; empty for none."""
        cell = self.rows.get(row, {}).get(column)
        return " ".join(cell.text.split()) if cell else ""

    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows.values() for cell in row.values())

    @property
    def width(self) -> int:
        return max((column for row in self.rows.values() for column in row), default=0)


def sheets_from_json(raw: Sequence[Mapping[str, Any]]) -> tuple[Sheet, ...]:
    """The sheets that the limited child answered with. Raises KeyError or ValueError for anything else."""
    return tuple(_sheet(one, number) for number, one in enumerate(raw, 1))


def _sheet(raw: Mapping[str, Any], number: int) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, kind, text, value, percent in raw["cells"]:
        rows.setdefault(row, {})[column] = Cell(
            CellKind(kind), text, None if value is None else Decimal(value), bool(percent)
        )
    return Sheet(
        name=raw["name"],
        number=number,
        rows=rows,
        merged=tuple((a, b, c, d) for a, b, c, d in raw["merged"]),
        hidden_rows=frozenset(raw["hidden_rows"]),
        hidden_columns=frozenset(raw["hidden_columns"]),
        hidden=bool(raw["hidden"]),
    )


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """As spreadsheets name it: F12."""
    return f"{column_letters(column)}{row}"
