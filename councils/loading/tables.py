"""PURE. Tables of text as numbered lines whose cells become values or a sentence saying what is wrong."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

_DECIMAL = re.compile(r"\d{1,4}(\.\d{1,2})?")
_WHOLE = re.compile(r"\d{1,9}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class RefusedError(Exception):
    """The files cannot be loaded as they are; `problems` holds one sentence for each thing to put right."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class CellError(ValueError):
    """One cell does not hold what its column needs; the message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. number counts from 1, the header being line 1; cells are stripped of spaces."""

    file: str
    number: int
    cells: Mapping[str, str]

    @property
    def where(self) -> str:
        return f"{self.file} line {self.number}"

    def text(self, column: str) -> str:
        return self.cells[column]

    def required(self, column: str) -> str:
        """The cell's text. CellError when it is blank."""
        if not self.cells[column]:
            raise CellError(f"{column} is blank; it must be given.")
        return self.cells[column]

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list separated by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def day(self, column: str) -> date | None:
        """A day written YYYY-MM-DD; None when blank. CellError otherwise."""
        text = self.cells[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            raise CellError(f"{column} '{text}' is not a date; write it as 2019-04-01.") from None

    def whole(self, column: str) -> int | None:
        """A whole number of at least 0; None when blank, because missing is never zero."""
        text = self.cells[column]
        if not text:
            return None
        if not _WHOLE.fullmatch(text):
            raise CellError(f"{column} '{text}' is not a whole number of at least 0.")
        return int(text)

    def needed_whole(self, column: str) -> int:
        self.required(column)
        return self.whole(column) or 0

    def percentage(self, column: str) -> int | None:
        """A whole percentage from 0 to 100; None when blank."""
        value = self.whole(column)
        if value is not None and value > 100:
            raise CellError(f"{column} is {value}; a percentage lies between 0 and 100.")
        return value

    def decimal(self, column: str) -> Decimal | None:
        """A number of at least 0 with at most two decimals; None when blank."""
        text = self.cells[column]
        if not text:
            return None
        if not _DECIMAL.fullmatch(text):
            raise CellError(f"{column} '{text}' is not a number with at most two decimals.")
        return Decimal(text)


def read_table(path: Path, columns: Sequence[str]) -> list[Line]:
    """The lines of a .csv or .tsv file. RefusedError when it is missing, not UTF-8, or lacks a column."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RefusedError([f"{path.name} is missing: there is no file {path}."]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError([f"{path.name} cannot be read as UTF-8 text: {error}."]) from None
    return table_lines(text, path.name, columns, "\t" if path.suffix == ".tsv" else ",")


def table_lines(text: str, file: str, columns: Sequence[str], delimiter: str = ",") -> list[Line]:
    """The lines below the header, without blank ones. RefusedError names missing columns and odd lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _require_columns(header, columns, file)
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise RefusedError([f"{file} line {reader.line_num}: the table is malformed ({error})."]) from None
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    _require_width(filled, len(header), file)
    return [
        Line(file, number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        for number, cells in filled
    ]


def _require_columns(header: Sequence[str], columns: Sequence[str], file: str) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        raise RefusedError([f"{file} line 1: the column '{column}' is missing." for column in missing])
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise RefusedError([f"{file} line 1: the column '{column}' occurs twice." for column in twice])


def _require_width(rows: Iterable[tuple[int, list[str]]], width: int, file: str) -> None:
    odd = [(number, len(cells)) for number, cells in rows if len(cells) != width]
    if odd:
        sentence = "{} line {}: it has {} cells, but the header has {}."
        raise RefusedError([sentence.format(file, number, count, width) for number, count in odd])


def parse_lines[Row](lines: Iterable[Line], parse: Callable[[Line], Row]) -> list[Row]:
    """Every line parsed. RefusedError lists the lines that could not be, all of them at once."""
    rows: list[Row] = []
    problems: list[str] = []
    for line in lines:
        try:
            rows.append(parse(line))
        except CellError as error:
            problems.append(f"{line.where}: {error}")
    if problems:
        raise RefusedError(problems)
    return rows


def repeats[Row](rows: Iterable[Row], key: Callable[[Row], object]) -> list[tuple[Row, Row]]:
    """Each row whose key an earlier row already has, with that earlier row: (first, again)."""
    first: dict[object, Row] = {}
    return [(first[key(row)], row) for row in rows if first.setdefault(key(row), row) is not row]
