"""From a cell to a figure, or the reason why it gives none. Missing is never zero."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from letters.data_tables.cells import Cell, CellKind
from letters.reading.values import Absence

MOST_COUNTED = 1_000_000
MOST_RATE = Decimal("9999.99")

_FOOTNOTE = re.compile(r"\s*(\[[a-z0-9 ]{1,8}\]|[*†‡]+)$", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?:[, ]\d{3})+|\d{1,9})(?P<part>\.\d{1,15})?\s*(?P<percent>%?)"
)
_NOT_GIVEN = re.compile(
    r"[-–—*.:…‡†]{1,3}|n\s?[/.]?\s?a\.?|not (applicable|available|published|given)|none|nil|null|"
    r"\[?[cxzu]\]?|<\s?\d+|suppressed|no (rate|data|average)"
)
_NO_RESULT = frozenset({"#DIV/0!", "#N/A"})


class Scale(StrEnum):
    """How a column writes its percentages: 75, 0.75, or so that nobody can tell (nothing but 1s)."""

    HUNDREDS = "hundreds"
    FRACTIONS = "fractions"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the cell it stands in and what the cell shows.

    number None: absence says why; problem is a sentence where the cell cannot be understood.
    """

    number: int | Decimal | None
    cell: str
    text: str
    absence: Absence | None = None
    problem: str = ""


def looks_like_a_figure(text: str) -> bool:
    return _FIGURE.fullmatch(_FOOTNOTE.sub("", text.strip())) is not None


def count_of(cell: Cell | None, place: str) -> Figure:
    """A whole number."""
    value, problem = _number(cell)
    if value is not None and (cell is not None and (cell.percent or "%" in cell.text)):
        return _odd(cell, place, "a percentage stands where a number of cases should")
    if value is not None and value != value.to_integral_value():
        return _odd(cell, place, "no number of cases has a fraction")
    return _figure(cell, place, (value, problem), int, MOST_COUNTED)


def rate_of(cell: Cell | None, place: str) -> Figure:
    """A number with at most two decimals."""
    value, problem = _number(cell)
    return _figure(cell, place, (value, problem), lambda number: _rounded(number, "0.01"), MOST_RATE)


def percent_of_cell(cell: Cell | None, place: str, scale: Scale) -> Figure:
    """A whole percentage: 0.75 shown as 75%, "75%" and 75 are the same."""
    value, problem = _number(cell)
    if cell is not None and value is not None and not cell.percent and "%" not in cell.text:
        if scale is Scale.UNCLEAR and value == 1:
            return _odd(cell, place, "it may mean 1% or 100%")
        if scale is Scale.HUNDREDS and 0 < value < 1:
            return _odd(cell, place, "it is a fraction among percentages")
        value = value if scale is Scale.HUNDREDS else value * 100
    elif cell is not None and value is not None and cell.percent:
        value *= 100
    return _figure(cell, place, (value, problem), lambda number: int(_rounded(number, "1")), 100_000)


def scale_of(cells: Iterable[Cell]) -> Scale:
    """How the plain numbers of a column of percentages are to be taken."""
    values = [
        value for cell in cells if not cell.percent and "%" not in cell.text and (value := _number(cell)[0])
    ]
    if any(value > 1 for value in values):
        return Scale.HUNDREDS
    if any(0 < value < 1 for value in values):
        return Scale.FRACTIONS
    return Scale.UNCLEAR


def _number(cell: Cell | None) -> tuple[Decimal | None, str]:
    """The number of a cell, or none and, where something else stands there, why it is none."""
    if cell is None or cell.kind is CellKind.TEXT:
        return _from_text(cell.text if cell else "")
    if cell.kind is CellKind.NUMBER:
        return cell.number, ""
    if cell.kind is CellKind.ERROR:
        return None, "" if cell.text in _NO_RESULT else "the spreadsheet could not work it out"
    problems = {
        CellKind.UNCOMPUTED: "its formula has no saved result: open the file in a spreadsheet program and save it",
        CellKind.DATE: "a date stands where a figure should",
        CellKind.FLAG: "a yes or no stands where a figure should",
    }
    return None, problems[cell.kind]


def _from_text(text: str) -> tuple[Decimal | None, str]:
    plain = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").split())
    if not plain or _NOT_GIVEN.fullmatch(plain.casefold()) or plain in _NO_RESULT:
        return None, ""
    found = _FIGURE.fullmatch(_FOOTNOTE.sub("", plain))
    if found is None:
        return None, "it is no figure"
    digits = found["whole"].replace(",", "").replace(" ", "")
    return Decimal(f"{found['sign']}{digits}{found['part'] or ''}"), ""


def _figure(
    cell: Cell | None,
    place: str,
    found: tuple[Decimal | None, str],
    make: Callable[[Decimal], int | Decimal],
    most: int | Decimal,
) -> Figure:
    value, problem = found
    if problem:
        return _odd(cell, place, problem)
    text = cell.text.strip() if cell else ""
    if value is None:
        return Figure(None, place, text, Absence.NOT_PRINTED)
    if not -most <= value <= most:
        return _odd(cell, place, "it is too large to be true")
    return Figure(make(value), place, text)


def _odd(cell: Cell | None, place: str, why: str) -> Figure:
    text = cell.text if cell else ""
    return Figure(None, place, text, Absence.ILLEGIBLE, f"{place} shows “{text[:40]}”: {why}.")


def _rounded(number: Decimal, step: str) -> Decimal:
    return number.quantize(Decimal(step), rounding=ROUND_HALF_UP)
