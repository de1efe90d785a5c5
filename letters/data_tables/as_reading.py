"""A row of a table as a Reading, so that the checks of letters and their answers hold for it too."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from councils.casework import Outcome, Subject
from letters.data_tables.cells import Sheet
from letters.data_tables.figures import Figure
from letters.data_tables.rows import TableRow
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

FAMILY = "data_table"
KEPT_FIGURES = tuple(name for name in FIGURE_FIELDS if name != "remedies_base")

type Number = int | Decimal


def row_reading(sheet: Sheet, row: TableRow, *, year_ending: int | None, publish_on: date | None) -> Reading:
    """The row as read. Columns that the table does not have are "not printed"."""
    absent: Value[Any] = Value(absence=Absence.NOT_PRINTED)
    values = {name: _value(sheet, figure) for name, figure in table_figures(row).items()}
    return Reading(
        family=FAMILY,
        certainty=1.0,
        council=Value(row.name, Quote(sheet.number, row.name)),
        year_ending=Value(year_ending) if year_ending else absent,
        title_year=absent,
        period_start=absent,
        period_end=absent,
        dated=absent,
        publish_on=Value(publish_on) if publish_on else absent,
        figures={name: values.get(name, absent) for name in FIGURE_FIELDS},
        received={one: values[f"received:{one}"] for one in Subject if f"received:{one}" in values},
        decided={one: values[f"decided:{one}"] for one in Outcome if f"decided:{one}" in values},
    )


def table_figures(row: TableRow) -> dict[str, Figure]:
    """The figures by the name under which they are kept; upheld decisions are also one of the outcomes."""
    figures = dict(row.figures)
    if "upheld" in figures and any(name.startswith("decided:") for name in figures):
        figures["decided:upheld"] = figures["upheld"]
    return figures


def values_given(row: TableRow) -> dict[str, Number]:
    """What the row gives, by figure field, "decided:…" and "received:…"; what it does not give is not there."""
    return {
        name: figure.number
        for name, figure in table_figures(row).items()
        if figure.number is not None and not name.startswith("compliance:")
    }


def evidence_of(sheet_name: str, row: TableRow) -> dict[str, dict[str, str]]:
    """Where each figure stands, as it is kept: {"upheld": {"sheet": …, "cell": "F12", "text": "75%"}}."""
    return {
        name: {"sheet": sheet_name, "cell": figure.cell, "text": figure.text}
        for name, figure in table_figures(row).items()
        if figure.number is not None
    }


def _value(sheet: Sheet, figure: Figure) -> Value[Any]:
    quote = Quote(sheet.number, figure.text) if figure.text else None
    return Value(figure.number, quote, None if figure.number is not None else figure.absence)


def merged_reading(reading: Reading, values: Mapping[str, Number]) -> Reading:
    """The same reading with figures put in that are held already and that the row does not give."""
    figures: dict[str, Value[Any]] = {
        name: Value(values[name]) if value.value is None and name in values else value
        for name, value in reading.figures.items()
    }
    return replace(reading, figures=figures)
