"""What a person says about a table before it is imported."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from councils.models import Year
from letters.actions.data_tables.audit import locked_table, record_for_table
from letters.actions.refusal import ActionRefusedError
from letters.data_tables import find_layout
from letters.data_tables.columns import AUTHORITY, IGNORE, MEANINGS
from letters.models import DataTable


@transaction.atomic
def choose(
    *,
    table: DataTable,
    sheet: int,
    year: Year | None,
    public_from: date | None,
    meanings: Mapping[int, str],
    by: User,
) -> DataTable:
    """Keep sheet, year, release date and what each column holds; the preview and the import follow them.

    meanings: by column of the sheet now chosen. With another sheet than before they are dropped, for they are of
    the old one. Raises ActionRefusedError for a sheet that is not there and for one meaning given to two columns.
    """
    table = locked_table(table)
    sheets = {one.number: one for one in table.sheets}
    if sheet not in sheets:
        raise ActionRefusedError("This file has no such sheet. Choose another one.")
    kept = _differing(table, sheet, meanings) if sheet == table.sheet else {}
    _refuse_doubles(table, sheet, kept)
    table.sheet, table.year, table.public_from, table.meanings = sheet, year, public_from, kept
    table.save()
    columns = "; ".join(f"column {column}: {MEANINGS[meaning]}" for column, meaning in kept.items())
    detail = (
        f"Sheet “{sheets[sheet].name}”, year {year or 'not said'}, public from {public_from or 'not said'}"
    )
    record_for_table(table, "chosen", by=by, detail=f"{detail}{'; ' if columns else ''}{columns}.")
    return table


def _differing(table: DataTable, sheet: int, meanings: Mapping[int, str]) -> dict[str, str]:
    """Only what a person changed: the rest follows the headings, should their reading improve."""
    layout = find_layout(table.sheets[sheet - 1])
    if layout is None:
        return {}
    return {
        str(column): meaning
        for column, meaning in meanings.items()
        if column in layout.meanings and meaning in MEANINGS and layout.meanings[column] != meaning
    }


def _refuse_doubles(table: DataTable, sheet: int, kept: Mapping[str, str]) -> None:
    layout = find_layout(table.sheets[sheet - 1])
    if layout is None:
        return
    meanings = [
        meaning
        for meaning in {**layout.meanings, **{int(column): one for column, one in kept.items()}}.values()
        if meaning != IGNORE
    ]
    double = next((meaning for meaning in meanings if meanings.count(meaning) > 1), None)
    if double:
        raise ActionRefusedError(f"Two columns are said to hold “{MEANINGS[double]}”. Choose one of them.")
    if AUTHORITY not in meanings:
        raise ActionRefusedError("Say which column holds the names of the authorities.")
