"""Cells and sheets, as the child tells them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.checks import Neighbours
from letters.data_tables import CellKind, sheets_from_json
from letters.data_tables.as_reading import row_reading
from letters.data_tables.cells import cell_name, column_letters
from letters.data_tables.checks import row_findings
from tests.data_tables.sheet_making import make_sheet, rows_of

RAW = {
    "name": "S", "merged": [[1, 1, 1, 3]], "hidden_rows": [2], "hidden_columns": [3], "hidden": True,
    "cells": [[1, 1, "text", " A \n title ", None, False], [2, 2, "number", "75%", "0.75", True]],
}  # fmt: skip


def test_a_sheet_survives_the_way_through_json():
    [sheet] = sheets_from_json(json.loads(json.dumps([RAW])))
    assert sheet.text(1, 1) == "A title"
    assert sheet.text(9, 9) == ""
    assert (sheet.rows[2][2].kind, sheet.rows[2][2].percent, str(sheet.rows[2][2].number)) == (
        CellKind.NUMBER, True, "0.75",
    )  # fmt: skip
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns, sheet.hidden) == (
        ((1, 1, 1, 3),),
        {2},
        {3},
        True,
    )
    assert sheet.width == 2


@pytest.mark.parametrize("wrong", [{}, {**RAW, "cells": [[1, 1, "picture", "x", None, False]]}])
def test_what_is_no_sheet_is_an_error(wrong):
    with pytest.raises((KeyError, ValueError)):
        sheets_from_json([wrong])


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (60, "BH"), (703, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(column, letters):
    assert column_letters(column) == letters
    assert cell_name(12, column) == f"{letters}12"


@given(st.integers(1, 16_384))
def test_no_two_columns_share_a_name(column):
    assert column_letters(column) != column_letters(column + 1)


def findings(headings, cells, held=None):
    from datetime import date

    sheet = make_sheet(headings, cells)
    [row], _ = rows_of(sheet)
    reading = row_reading(sheet, row, year_ending=2024, publish_on=None)
    return row_findings(reading, row, Neighbours(), held or {}, today=date(2026, 1, 1))


def test_a_sound_row_has_no_findings():
    assert findings(["Authority", "Not upheld", "Upheld", "Uphold rate"], ["Kent", 1, 3, "75%"]) == ()


@pytest.mark.parametrize(
    ("headings", "cells", "held", "code"),
    [
        (["Satisfactory remedies"], [4], {"upheld": 3}, "remedies_exceed_upheld"),
        (["Upheld"], [5], {"investigations": 4}, "upheld_exceeds_investigations"),
        (["Uphold rate"], ["50%"], {"investigations": 4, "upheld": 3}, "counts_contradict_percent"),
        (["Uphold rate"], ["75%"], {"investigations": 4, "upheld": 3}, None),
        (["Satisfactory remedies"], [3], {"upheld": 3}, None),
        (["Compliance outcomes"], [9], {"upheld": 3, "investigations": 1}, None),
    ],
)
def test_a_row_must_fit_the_figures_that_it_joins(headings, cells, held, code):
    found = findings(["Authority", *headings], ["Kent", *cells], held)
    assert [one.code for one in found] == ([code] if code else [])
    assert all("letter" not in one.message for one in found)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_parts_of_compliance_must_be_its_whole(satisfied, late, missing):
    headings = ["Authority", "Compliance outcomes", "Complete and satisfied", "Complete late", "Not complete"]
    whole = satisfied + late + missing
    assert findings(headings, ["Kent", whole, satisfied, late, missing]) == ()
    [found] = findings(headings, ["Kent", whole + 1, satisfied, late, missing])
    assert (found.level, found.code) == ("error", "compliance_parts_differ")
