"""The year that a table names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.data_tables import Cell, CellKind
from letters.data_tables.years import years_named
from tests.data_tables.sheet_making import make_sheet


@pytest.mark.parametrize(
    ("title", "file", "years"),
    [
        ("Complaints decided 2024-25", "table.xlsx", (2025,)),
        ("Complaints decided 2024/25", "table.xlsx", (2025,)),
        ("Complaints decided 2024–2025", "table.xlsx", (2025,)),
        ("Complaints decided 2024 to 2025", "table.xlsx", (2025,)),
        ("Year ending 31 March 2025", "table.xlsx", (2025,)),
        ("1 April 2024 to 31 March 2025", "table.xlsx", (2025,)),
        ("Decisions", "decided_2024_25.csv", (2025,)),
        ("Annual review 2025", "table.xlsx", (2025,)),
        ("Decisions 2024-25", "published 2025.xlsx", (2025,)),
        ("Decisions 2024-25", "decisions 2023-24.xlsx", (2025, 2024)),
        ("Decisions 2024-26", "table.xlsx", (2024,)),
        ("Decisions", "table.xlsx", ()),
        ("Call 0300 061 0614", "12025.xlsx", ()),
    ],
)
def test_years_are_found_in_titles_and_names(title, file, years):
    assert years_named(make_sheet([title]), file) == years


def test_a_date_cell_at_the_end_of_a_year_names_it():
    sheet = make_sheet(
        ["To", Cell(CellKind.DATE, "2025-03-31")], ["Printed", Cell(CellKind.DATE, "2026-07-01")]
    )
    assert years_named(sheet, "x.xlsx") == (2025,)


def test_a_count_of_two_thousand_names_no_year():
    assert years_named(make_sheet(["Kent", 2023]), "x.xlsx") == ()


@given(
    st.integers(2001, 2049), st.sampled_from("-–/"), st.sampled_from(["{a}{sep}{b:02d}", "{a}{sep}20{b:02d}"])
)
def test_every_year_in_every_form(year, separator, form):
    text = form.format(a=year - 1, b=year % 100, sep=separator)
    assert years_named(make_sheet([f"Decisions {text}"]), "x.csv") == (year,)
