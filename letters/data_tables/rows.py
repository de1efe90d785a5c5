"""The rows below the headings: figures of authorities, and what is passed over with the reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from letters.data_tables.cells import Sheet, cell_name
from letters.data_tables.columns import AUTHORITY, IGNORE, Heading, meaning_of
from letters.data_tables.figures import Figure, Scale, count_of, percent_of_cell, rate_of, scale_of
from letters.data_tables.layout import Layout
from letters.reading.values import Absence

RATES = ("upheld_per_100k", "similar_upheld_per_100k")
LONGEST_NAME = 100
OTHER_TABLE = "Below the headings of another table; put that on a sheet of its own."

_TOTAL = re.compile(
    r"(grand |sub[- ]?)?totals?( .*)?|.* totals?|england|all (local )?(authorities|councils|bodies)( .*)?|"
    r"(overall|national)?( ?average)( .*)?|national( .*)?"
)
_NOTE = re.compile(r"(notes?|sources?|footnotes?|key)\b.*|[*†‡©\[(].*|\d{1,2}[.):] .*", re.DOTALL)
_BASES = {
    "upheld_percent": ("investigations", Absence.NOTHING_INVESTIGATED),
    "remedy_percent": ("upheld", Absence.NOTHING_UPHELD),
    "compliance_percent": ("compliance_outcomes", Absence.NO_RECOMMENDATION_DUE),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """The figures of one authority by column meaning; hidden: the row is not shown in the file."""

    number: int
    name: str
    figures: Mapping[str, Figure]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that is not about one authority, with its first words and why."""

    number: int
    text: str
    reason: str


def read_rows(
    sheet: Sheet, layout: Layout, meanings: Mapping[int, str]
) -> tuple[tuple[TableRow, ...], tuple[PassedOver, ...]]:
    """All rows below the headings, by the given meaning of each column; blank ones are left out silently."""
    columns = {meaning: column for column, meaning in meanings.items() if meaning != IGNORE}
    names = columns.pop(AUTHORITY, 0)
    body = [number for number in sorted(sheet.rows) if number > layout.last]
    scales = {
        name: _scale(sheet, body, column) for name, column in columns.items() if name.endswith("_percent")
    }
    rows, passed = [], []
    ended = False
    for number in body:
        name = sheet.text(number, names)
        ended = ended or _is_another_table(sheet, layout, number, name)
        reason = OTHER_TABLE if ended else _why_not(sheet, layout, number, name, names, columns)
        if reason:
            passed.append(PassedOver(number, _first_words(sheet, number), reason))
        elif reason is not None:
            figures = _figures(sheet, number, columns, scales)
            rows.append(TableRow(number, name, figures, number in sheet.hidden_rows))
    return tuple(rows), tuple(passed)


def _why_not(
    sheet: Sheet, layout: Layout, number: int, name: str, names: int, columns: Mapping[str, int]
) -> str | None:
    """Why a row is no authority's; empty where it is one, None for a blank row."""
    filled = [column for column in columns.values() if sheet.text(number, column)]
    plain = name.casefold()
    if not name and not filled:
        return "A note." if _first_words(sheet, number) else None
    if not name:
        return "Figures without the name of an authority."
    if name == layout.headings[names].own and not _differs_from_headings(sheet, layout, number):
        return "The headings again."
    if not filled:
        return "A heading or a note: no figures."
    if _TOTAL.fullmatch(plain):
        return "A total or an average."
    return "A note." if len(name) > LONGEST_NAME or _NOTE.fullmatch(plain) else ""


def _is_another_table(sheet: Sheet, layout: Layout, number: int, name: str) -> bool:
    """Headings again, but other ones: what follows stands in other columns, and reading it would be a guess."""
    if meaning_of(Heading(name)) != AUTHORITY or not _differs_from_headings(sheet, layout, number):
        return False
    return any(
        meaning_of(Heading(cell.text)) not in (IGNORE, AUTHORITY) for cell in sheet.rows[number].values()
    )


def _differs_from_headings(sheet: Sheet, layout: Layout, number: int) -> bool:
    return any(
        sheet.text(number, column) not in ("", heading.own) for column, heading in layout.headings.items()
    )


def _first_words(sheet: Sheet, number: int) -> str:
    texts = (sheet.text(number, column) for column in sorted(sheet.rows[number]))
    return next((text for text in texts if text), "")[:80]


def _scale(sheet: Sheet, body: list[int], column: int) -> Scale:
    return scale_of(cell for number in body if (cell := sheet.rows[number].get(column)) is not None)


def _figures(
    sheet: Sheet, number: int, columns: Mapping[str, int], scales: Mapping[str, Scale]
) -> dict[str, Figure]:
    figures = {}
    for name, column in columns.items():
        cell, place = sheet.rows[number].get(column), cell_name(number, column)
        if name in scales:
            figures[name] = percent_of_cell(cell, place, scales[name])
        else:
            figures[name] = rate_of(cell, place) if name in RATES else count_of(cell, place)
    return _with_reasons(_with_investigations(figures))


def _with_investigations(figures: dict[str, Figure]) -> dict[str, Figure]:
    """Investigations are the decisions upheld and not upheld together, where the table does not count them."""
    upheld, not_upheld = figures.get("upheld"), figures.get("decided:not_upheld")
    if "investigations" in figures or upheld is None or not_upheld is None:
        return figures
    if upheld.number is None or not_upheld.number is None:
        return figures
    total = int(upheld.number) + int(not_upheld.number)
    text = f"{upheld.text} upheld + {not_upheld.text} not upheld"
    return {**figures, "investigations": Figure(total, f"{upheld.cell}+{not_upheld.cell}", text)}


def _with_reasons(figures: dict[str, Figure]) -> dict[str, Figure]:
    """A rate of nothing is absent, for that reason: spreadsheets print 0%, "-" or an error for it."""
    for percent, (base, reason) in _BASES.items():
        found, cases = figures.get(percent), figures.get(base)
        if found is not None and cases is not None and cases.number == 0 and not found.number:
            figures[percent] = replace(found, number=None, absence=reason, problem="")
    return figures
