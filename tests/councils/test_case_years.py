"""Counts of complaints by category: which years stand together, and which shares can be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.case_years import CaseDivision, case_year, categories_of, division_of
from councils.casework import Outcome, Subject

RECEIVED = {"adult_care": 3, "housing": 6, "other": 0, "total": 9}


def test_a_year_keeps_the_printed_order_and_the_total_apart():
    year = case_year(CaseDivision.RECEIVED, 2018, {"total": 9, "other": 0, "housing": 6}, source="Letter")
    assert year is not None
    assert list(year.counts) == [Subject.HOUSING, Subject.OTHER]
    assert (year.total, year.source, year.illustrative) == (9, "Letter", False)


@pytest.mark.parametrize("printed", [{}, {"total": 9}, {"upheld": 3}])
def test_a_source_without_a_single_subject_is_no_year(printed):
    assert case_year(CaseDivision.RECEIVED, 2018, printed, source="Letter") is None


def test_shares_are_whole_percentages_of_the_printed_total():
    year = case_year(CaseDivision.RECEIVED, 2018, RECEIVED, source="Letter")
    assert year.share(Subject.ADULT_CARE) == 33
    assert year.share(Subject.HOUSING) == 67
    assert year.share(Subject.OTHER) == 0


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ({"housing": 3}, "no total is printed"),
        ({"housing": 3, "total": 4}, "the total is below 5"),
        ({"housing": 7, "total": 6}, "the part exceeds the whole"),
        ({"housing": 0, "total": 0}, "the total is nothing"),
        ({"other": 6, "total": 6}, "the count itself is not printed"),
    ],
)
def test_no_share_where(printed, why):
    year = case_year(CaseDivision.RECEIVED, 2018, printed, source="Letter")
    assert year.share(Subject.HOUSING) is None, why


def test_the_most_frequent_are_all_that_tie_and_none_where_nothing_was_counted():
    tied = case_year(
        CaseDivision.RECEIVED, 2018, {"other": 4, "housing": 4, "adult_care": 1}, source="Letter"
    )
    nothing = case_year(CaseDivision.RECEIVED, 2018, {"other": 0, "housing": 0}, source="Letter")
    assert tied.most_frequent() == (Subject.HOUSING, Subject.OTHER)
    assert nothing.most_frequent() == ()


@pytest.mark.parametrize(
    ("decided", "division"),
    [
        ({"upheld": 3, "not_upheld": 4}, CaseDivision.DECIDED),
        ({"investigated": 7, "upheld": 3}, CaseDivision.OVERVIEW),
        ({"not_for_us": 1}, CaseDivision.OVERVIEW),
        ({}, CaseDivision.DECIDED),
    ],
)
def test_an_overview_is_told_from_the_tables_of_earlier_letters(decided, division):
    assert division_of(decided) is division


def test_the_upheld_part_of_an_overview_is_no_further_outcome():
    overview = {"not_for_us": 4, "assessed_and_closed": 5, "investigated": 6, "upheld": 5, "total": 15}
    year = case_year(CaseDivision.OVERVIEW, 2025, overview, source="Letter")
    assert sum(year.counts.values()) == year.total
    assert Outcome.UPHELD not in year.counts


def test_only_categories_that_some_year_prints_are_shown():
    years = [
        case_year(CaseDivision.RECEIVED, 2017, {"other": 1}, source="A"),
        case_year(CaseDivision.RECEIVED, 2018, {"housing": 1}, source="B"),
    ]
    assert categories_of(CaseDivision.RECEIVED, years) == (Subject.HOUSING, Subject.OTHER)


@given(
    st.sampled_from(CaseDivision),
    st.dictionaries(st.sampled_from([*Subject, *Outcome]), st.integers(0, 500)),
)
def test_a_share_is_never_outside_0_to_100_nor_made_of_what_is_absent(division, printed):
    year = case_year(division, 2018, printed, source="Letter")
    if year is None:
        assert not set(division.parts) & set(printed)
        return
    for category in division.parts:
        share = year.share(category)
        assert share is None or (0 <= share <= 100 and category in printed)
