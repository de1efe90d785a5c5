"""Reported figures, line by line: partial lines stay partial, impossible ones are refused."""

from datetime import date
from decimal import Decimal

import pytest

from councils.loading.figure_rows import FIGURE_COLUMNS, FigureRow, figure_row, impossible_figures, matched
from councils.loading.tables import CellError, Line, RefusedError
from councils.naming import NamedAuthority

URL = "https://www.lgo.org.uk/your-councils-performance/dorset-council/statistics"


def a_row(number: int = 2, **cells: str) -> FigureRow:
    blank = dict.fromkeys(FIGURE_COLUMNS, "")
    known = {"council": "Dorset Council", "year_ending": "2024", "source_url": URL}
    return figure_row(Line("reported_figures.tsv", number, {**blank, **known, **cells}))


def an_authority(slug: str, name: str, start: date | None, end: date | None, kind: str) -> NamedAuthority:
    successors = () if end is None else ("dorset",)
    return NamedAuthority(slug, name, "Dorset", (), kind, start, end, "", successors)


DORSET = an_authority("dorset", "Dorset Council", date(2019, 4, 1), None, "unitary")
COUNTY = an_authority("dorset-county", "Dorset County Council", None, date(2019, 3, 31), "county")


def test_what_the_source_does_not_give_is_missing_and_what_it_gives_as_zero_is_zero() -> None:
    row = a_row(upheld="7", remedy_pct="0", upheld_per_100k="3.9", satisfactory_remedies="0")
    given = {name: value for name, value in row.figures.items() if value is not None}
    assert given == {"upheld": 7, "remedy_percent": 0, "remedies": 0, "upheld_per_100k": Decimal("3.9")}
    assert len(row.figures) == 12


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"investigations": "2", "upheld": "3"}, "upheld 3 is more than investigations 2."),
        ({"upheld": "1", "satisfactory_remedies": "2"}, "remedies 2 is more than upheld 1."),
        ({"investigations": "0", "upheld_pct": "0"}, "upheld_percent is 0, but investigations is 0"),
        ({"upheld": "0", "remedy_pct": "100"}, "remedy_percent is 100, but upheld is 0"),
        (
            {"compliance_outcomes": "0", "compliance_pct": "100"},
            "compliance_percent is 100, but compliance_outcomes is 0",
        ),
        ({}, "the line gives no figure at all; leave it out."),
    ],
)
def test_impossible_figures_are_told_with_line_and_values(cells: dict[str, str], sentence: str) -> None:
    problems = impossible_figures([a_row(investigations="4", upheld="4", number=2), a_row(number=9, **cells)])
    assert len(problems) == 1
    assert problems[0].startswith(f"reported_figures.tsv line 9: Dorset Council, {sentence}")


@pytest.mark.parametrize(
    "cells",
    [
        {"investigations": "0", "upheld": "0"},
        {"upheld": "23", "compliance_outcomes": "26", "compliance_pct": "92"},  # outcomes of earlier years
        {"compliance_outcomes": "0", "upheld": "3", "satisfactory_remedies": "2", "remedy_pct": "67"},
        {"upheld_pct": "54"},
    ],
)
def test_unusual_but_possible_figures_are_accepted(cells: dict[str, str]) -> None:
    assert impossible_figures([a_row(**cells)]) == []


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"council": ""}, "council is blank"),
        ({"upheld_pct": "101"}, "upheld_pct is 101"),
        ({"investigations": "some"}, "investigations 'some' is not a whole number"),
        ({"source_url": "no address"}, "is not a web address"),
    ],
)
def test_a_wrong_cell_is_refused(cells: dict[str, str], sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        a_row(**cells)


def test_the_year_decides_which_authority_is_meant() -> None:
    rows = [a_row(), a_row(number=3, council="dorset county council", year_ending="2018")]
    assert [slug for _, slug in matched(rows, [COUNTY, DORSET])] == ["dorset", "dorset-county"]


@pytest.mark.parametrize(
    ("council", "year", "sentence"),
    [
        (
            "Dorset Council",
            "2018",
            "'Dorset Council' did not exist in the year ending 2018. Dorset County Council served",
        ),
        ("Dorsett Council", "2024", "no authority is called 'Dorsett Council'. Did you mean Dorset Council"),
        ("Wibble Council", "2024", "no authority is called 'Wibble Council'."),
    ],
)
def test_a_name_that_means_nobody_that_year_is_refused(council: str, year: str, sentence: str) -> None:
    with pytest.raises(RefusedError) as refused:
        matched([a_row(number=5, council=council, year_ending=year)], [COUNTY, DORSET])
    assert refused.value.problems[0].startswith(f"reported_figures.tsv line 5: {sentence}")


def test_a_name_that_means_two_is_refused() -> None:
    twin = an_authority("dorset-two", "Dorset Council", None, None, "unitary")
    with pytest.raises(
        RefusedError, match="may mean Dorset Council or Dorset Council in 2024; write the official name"
    ):
        matched([a_row()], [DORSET, twin])


def test_one_authority_and_year_is_given_once_even_under_two_names() -> None:
    rows = [a_row(upheld="1"), a_row(number=8, council="Dorset", upheld="2")]
    with pytest.raises(
        RefusedError, match=r"line 8: Dorset in 2024 is already at reported_figures\.tsv line 2\."
    ):
        matched(rows, [DORSET])
