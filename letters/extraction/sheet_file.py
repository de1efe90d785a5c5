"""The cells of a data table: an .xlsx workbook or a CSV file, with what each shows. Runs in the limited child."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_SHEETS = 20
MAX_CELLS = 150_000
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_TEXT = 500
CHUNK_BYTES = 64 * 1024
ENCRYPTED_FLAG = 0x1
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
MERGED_BEYOND_BOUNDS = re.compile(rb'<mergeCell [^>]*:(?:[A-Z]{3}\d{3,}|[A-Z]{1,3}\d{5,})"')
"""The library makes a cell for each one that is merged: millions of them would take all the time there is."""

type RawCell = list[Any]
"""Row and column from 1, kind, what shows, the number as text (None for no number), whether it is a percentage."""


class Refused(Exception):  # noqa: N818 - the name says what happened
    """The file is no table that can be read; the argument is a key of letters.extraction.unreadable.MESSAGES."""


def sheets_answer(path: Path, kind: str) -> dict[str, Any]:
    """{"sheets": […]}, or {"refused": code}. Raises MemoryError and its like, which the child answers."""
    try:
        sheets = _csv_sheets(path) if kind == "csv" else _workbook_sheets(path)
    except Refused as refusal:
        return {"refused": str(refusal)}
    return {"sheets": sheets} if any(sheet["cells"] for sheet in sheets) else {"refused": "empty"}


def _csv_sheets(path: Path) -> list[dict[str, Any]]:
    from letters.extraction.kinds import decode_text

    try:
        text = decode_text(path.read_bytes())
    except UnicodeDecodeError as error:
        raise Refused("not_a_data_table") from error
    if "\0" in text:
        raise Refused("not_a_data_table")
    cells: list[RawCell] = []
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1
        ):
            filled = [(column, cell) for column, cell in enumerate(row, 1) if cell.strip()]
            cells += [[number, column, "text", cell[:MAX_TEXT], None, False] for column, cell in filled]
            _within_bounds(
                number if filled else 0, max((column for column, _ in filled), default=0), len(cells)
            )
    except csv.Error as error:
        raise Refused("not_a_data_table") from error
    return [_sheet("Table", cells)]


def _delimiter(text: str) -> str:
    """The separator that most lines have most of; a comma where there is none."""
    lines = text.splitlines()[:200]
    return max(
        ",;\t|", key=lambda mark: (sum(min(line.count(mark), MAX_COLUMNS) for line in lines), mark == ",")
    )


def _workbook_sheets(path: Path) -> list[dict[str, Any]]:
    _look_into(path)
    shown, formulas = _open(path, values=True), _open(path, values=False)
    names = [name for name in shown.sheetnames if hasattr(shown[name], "iter_rows")]
    if len(names) > MAX_SHEETS:
        raise Refused("table_too_large")
    return [_workbook_sheet(shown[name], formulas[name]) for name in names]


def _look_into(path: Path) -> None:
    """What really comes out of the zip, before anything parses it: bounded, unlocked, and without entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise OverflowError("too many parts in the zip")
            if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
                raise Refused("password_protected")
            if "xl/workbook.xml" not in archive.namelist():
                raise Refused("not_a_data_table")
            unpacked = 0
            for entry in entries:
                unpacked = _look_at_part(archive, entry, unpacked)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, OSError, ValueError) as error:
        raise Refused("damaged_workbook") from error


def _look_at_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacked: int) -> int:
    with archive.open(entry) as part:
        first = True
        while chunk := part.read(CHUNK_BYTES):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED_BYTES:
                raise OverflowError("the workbook unpacks to too much")
            if first and any(mark in chunk for mark in DECLARATIONS):
                raise Refused("damaged_workbook")
            if MERGED_BEYOND_BOUNDS.search(chunk):
                raise Refused("table_too_large")
            first = False
    return unpacked


def _open(path: Path, *, values: bool) -> Any:
    import zlib

    from openpyxl import load_workbook

    try:
        with path.open(
            "rb"
        ) as stream:  # stored files have no ending, by which the library would judge a path
            return load_workbook(stream, data_only=values, keep_links=False)
    except (MemoryError, OverflowError, RecursionError):
        raise
    except (
        Exception,
        zlib.error,
    ) as error:  # the library raises whatever a malformed part makes it trip over
        raise Refused("damaged_workbook") from error


def _workbook_sheet(shown: Any, formulas: Any) -> dict[str, Any]:
    cells: list[RawCell] = []
    for (row, column), cell in sorted(shown._cells.items()):
        raw = _raw_cell(cell, formulas._cells.get((row, column)))
        if raw is not None:
            cells.append([row, column, *raw])
            _within_bounds(row, column, len(cells))
    return _sheet(
        str(shown.title)[:80],
        cells,
        merged=[
            [area.min_row, area.min_col, area.max_row, area.max_col] for area in shown.merged_cells.ranges
        ],
        hidden_rows=[
            number for number, row in shown.row_dimensions.items() if row.hidden and number <= MAX_ROWS
        ],
        hidden_columns=_hidden_columns(shown),
        hidden=shown.sheet_state != "visible",
    )


def _hidden_columns(sheet: Any) -> list[int]:
    """Neighbouring hidden columns are kept as one entry with a first and a last."""
    spans = [
        (column.min or 0, column.max or 0) for column in sheet.column_dimensions.values() if column.hidden
    ]
    return [number for first, last in spans for number in range(first, min(last, MAX_COLUMNS) + 1)]


def _raw_cell(cell: Any, formula: Any) -> list[Any] | None:
    value, kind = cell.value, cell.data_type
    if value is None:
        is_formula = formula is not None and formula.data_type == "f"
        return ["uncomputed", "a formula", None, False] if is_formula else None
    if kind == "e":
        return ["error", str(value)[:MAX_TEXT], None, False]
    if isinstance(value, bool):
        return ["flag", "TRUE" if value else "FALSE", None, False]
    if isinstance(value, int | float):
        percent = _is_percent(cell.number_format)
        return ["number", _as_shown(value, cell.number_format, percent), repr(value), percent]
    if isinstance(value, datetime | date):
        return ["date", value.isoformat()[:10], None, False]
    text = str(value)
    return ["text", text[:MAX_TEXT], None, False] if text.strip() else None


def _is_percent(number_format: str | None) -> bool:
    """Whether the format shows a percentage: a % that is not quoted text."""
    return "%" in "".join((number_format or "").split('"')[::2])


def _as_shown(value: int | float, number_format: str | None, percent: bool) -> str:
    if not percent:
        return f"{value:g}" if isinstance(value, float) and not value.is_integer() else f"{int(value)}"
    digits = (number_format or "").partition(".")[2]
    decimals = len(digits) - len(digits.lstrip("0#"))
    return f"{value * 100:.{decimals}f}%"


def _within_bounds(row: int, column: int, cells: int) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS or cells > MAX_CELLS:
        raise Refused("table_too_large")


def _sheet(name: str, cells: list[RawCell], **about: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"merged": [], "hidden_rows": [], "hidden_columns": [], "hidden": False}
    return {"name": name, "cells": cells, **nothing, **about}
