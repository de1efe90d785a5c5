"""Which rows are about an authority, and what their figures mean."""

import pytest

from letters.data_tables import find_layout, read_rows
from letters.data_tables.as_reading import evidence_of, merged_reading, row_reading, values_given
from letters.reading.values import Absence
from tests.data_tables.sheet_making import as_cell, make_sheet, numbers, rows_of

HEADINGS = ["Authority", "Not upheld", "Upheld", "Uphold rate"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["Total", 5, 6, "55%"], "total"),
        (["TOTALS", 5, 6, "55%"], "total"),
        (["Grand total", 5, 6, "55%"], "total"),
        (["County councils total", 5, 6, "55%"], "total"),
        (["England", 5, 6, "55%"], "total"),
        (["All authorities", 5, 6, "55%"], "total"),
        (["National average", None, None, "80%"], "total"),
        (["County Councils"], "no figures"),
        (["Note: the rate is rounded", 1], "note"),
        (["* suppressed", 1], "note"),
        (["1. The first note", 1], "note"),
        (["x" * 101, 1], "note"),
        ([None, 1, 2, "50%"], "without the name"),
        (HEADINGS, "headings again"),
    ],
)
def test_rows_that_are_no_authority_are_passed_over_with_the_reason(cells, reason):
    rows, passed = rows_of(make_sheet(HEADINGS, ["Kent", 1, 3, "75%"], cells))
    assert [row.name for row in rows] == ["Kent"]
    assert [one.number for one in passed] == [3]
    assert reason in passed[0].reason


def test_blank_rows_are_nothing_at_all():
    rows, passed = rows_of(make_sheet(HEADINGS, [], [None, "  "], ["Kent", 1, 3, "75%"], []))
    assert len(rows) == 1
    assert passed == ()


@pytest.mark.parametrize("name", ["Nottinghamshire County Council", "Keynsham", "Source Valley", "Totnes"])
def test_names_that_begin_like_notes_or_totals_are_councils(name):
    rows, _ = rows_of(make_sheet(HEADINGS, [name, 1, 3, "75%"]))
    assert [row.name for row in rows] == ([] if name == "Source Valley" else [name])


def test_hidden_rows_are_read_and_marked():
    rows, _ = rows_of(
        make_sheet(HEADINGS, ["Kent", 1, 3, "75%"], ["Essex", 1, 1, "50%"], hidden_rows=frozenset({3}))
    )
    assert [row.hidden for row in rows] == [False, True]


@pytest.mark.parametrize("printed", ["0%", "N/A", "-", "#DIV/0!", "", 0])
def test_nothing_investigated_has_no_rate_whatever_is_printed_for_it(printed):
    [row], _ = rows_of(make_sheet(HEADINGS, ["Kent", 0, 0, printed]))
    assert row.figures["upheld_percent"].number is None
    assert row.figures["upheld_percent"].absence is Absence.NOTHING_INVESTIGATED
    assert row.figures["investigations"].number == 0


def test_a_rate_of_nothing_above_nought_is_kept_for_the_checks():
    [row], _ = rows_of(make_sheet(HEADINGS, ["Kent", 0, 0, "100%"]))
    assert row.figures["upheld_percent"].number == 100


def test_investigations_are_worked_out_only_from_both_counts():
    [known, unknown], _ = rows_of(make_sheet(HEADINGS, ["Kent", 1, 3, "75%"], ["Essex", "*", 3, "75%"]))
    assert (known.figures["investigations"].number, known.figures["investigations"].cell) == (4, "C2+B2")
    assert "investigations" not in numbers(unknown)
    counted = make_sheet([*HEADINGS, "Investigations"], ["Kent", 1, 3, "75%", 4])
    assert rows_of(counted)[0][0].figures["investigations"].cell == "E2"


def test_a_column_that_a_person_sets_aside_is_not_read():
    sheet = make_sheet(HEADINGS, ["Kent", 1, 3, "75%"])
    layout = find_layout(sheet)
    [row], _ = read_rows(sheet, layout, {**layout.meanings, 4: "ignore"})
    assert set(row.figures) == {"decided:not_upheld", "upheld", "investigations"}


def test_the_reading_of_a_row():
    sheet = make_sheet(HEADINGS, ["Kent", 1, 3, "75%"])
    [row], _ = rows_of(sheet)
    reading = row_reading(sheet, row, year_ending=2025, publish_on=None)
    assert (reading.family, reading.council.value, reading.year_ending.value) == ("data_table", "Kent", 2025)
    assert reading.figures["upheld_percent"].value == 75
    assert reading.figures["upheld_percent"].quote.text == "75%"
    assert reading.figures["compliance_percent"].absence is Absence.NOT_PRINTED
    assert {outcome: value.value for outcome, value in reading.decided.items()} == {
        "not_upheld": 1,
        "upheld": 3,
    }
    assert reading.received == {}


def test_values_and_their_places_by_the_names_under_which_they_are_kept():
    sheet = make_sheet(
        [
            "Authority",
            "Compliance outcomes",
            "Remedy complete and satisfied",
            "Remedy complete late",
            "Not complete",
        ],
        ["Kent", 5, 4, 1, 0],
        name="Compliance",
    )
    [row], _ = rows_of(sheet)
    assert values_given(row) == {"compliance_outcomes": 5}
    assert evidence_of("Compliance", row)["compliance:late"] == {
        "sheet": "Compliance",
        "cell": "D2",
        "text": "1",
    }


def test_what_a_row_does_not_give_is_filled_from_what_is_held_and_nothing_else():
    sheet = make_sheet(HEADINGS, ["Kent", 1, 3, as_cell("75%")])
    [row], _ = rows_of(sheet)
    reading = row_reading(sheet, row, year_ending=2025, publish_on=None)
    merged = merged_reading(reading, {"upheld": 99, "remedies": 2})
    assert (merged.figures["upheld"].value, merged.figures["remedies"].value) == (3, 2)
    assert merged.figures["compliance_outcomes"].value is None
