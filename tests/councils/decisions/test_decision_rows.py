"""Lines of a list become decisions, or sentences that say what is wrong with them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.loading.decision_rows import ImprovementRow, decision_rows, is_ombudsman_address
from tests.councils.decisions.lists import USUAL, list_lines

TODAY = date(2024, 7, 29)


def refused(*rows):
    return [(line.number, line.sentence) for line in decision_rows(list_lines(*rows), today=TODAY)[1]]


def test_a_line_is_a_decision():
    [row], wrong = decision_rows(
        list_lines({"public_interest_report": "Yes", "outcome": "not upheld"}), today=TODAY
    )
    assert wrong == []
    assert (row.reference, row.category, row.outcome) == ("23 012 345", "housing", "not_upheld")
    assert (row.decided_on, row.year_ending) == (date(2023, 5, 31), 2024)
    assert row.is_public_interest_report
    assert row.improvements == ()


@pytest.mark.parametrize("day", [TODAY, date(1974, 4, 1)])
def test_the_first_day_and_today_are_days_of_a_decision(day):
    [row], _ = decision_rows(list_lines({"decided_on": day.isoformat()}), today=TODAY)
    assert row.decided_on == day


def test_line_breaks_within_a_cell_become_spaces():
    [row], _ = decision_rows(
        list_lines({"summary": "two\n\nlines ", "reference": "23  012 345"}), today=TODAY
    )
    assert (row.summary, row.reference) == ("two lines", "23 012 345")


def test_further_lines_bring_further_improvements():
    first = {"improvement": "Train staff.", "agreed_by": "2023-09-30", "implemented": "yes"}
    [row], wrong = decision_rows(list_lines(first, {"improvement": "Write it down."}), today=TODAY)
    assert wrong == []
    assert row.lines == (2, 3)
    assert row.improvements == (
        ImprovementRow("Train staff.", date(2023, 9, 30), "yes"),
        ImprovementRow("Write it down.", None, "unknown"),
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"reference": "23012345"}, "write it as 23 012 345"),
        ({"reference": ""}, "write it as 23 012 345"),
        ({"council": ""}, "council is blank"),
        ({"category": "Total"}, "category 'Total' is unknown; use one of Adult Care Services"),
        ({"outcome": "Advice Given"}, "use one of Upheld, Not Upheld, Closed After Initial Enquiries"),
        ({"decided_on": "31/05/2023"}, "write it as 2019-04-01"),
        ({"decided_on": "2023-02-30"}, "is not a date"),
        ({"decided_on": ""}, "decided_on is blank"),
        ({"decided_on": "2024-07-30"}, "decided_on 2024-07-30 is still to come"),
        ({"decided_on": "9999-12-31"}, "decided_on 9999-12-31 is still to come"),
        ({"decided_on": "1974-03-31"}, "decided_on 1974-03-31 is before the first decision"),
        ({"decided_on": "0203-05-31"}, "look at the year"),
        ({"reference": "２３ ０１２ ３４５"}, "write it as 23 012 345"),
        ({"reference": "٢٣ ٠١٢ ٣٤٥"}, "write it as 23 012 345"),
        ({"title": ""}, "title is blank"),
        ({"title": "x" * 201}, "title has 201 characters; 200 are the most"),
        ({"summary": "x" * 2001}, "summary has 2,001 characters"),
        ({"improvement": "x" * 601}, "improvement has 601"),
        ({"public_interest_report": "maybe"}, "is not yes, no or unknown"),
        ({"address": ""}, "address is blank"),
        ({"address": "javascript:alert(1)"}, "is no page of https://www.lgo.org.uk"),
        ({"agreed_by": "2023-09-30"}, "improvement is blank"),
        ({"implemented": "no"}, "improvement is blank"),
        ({"title": "a\x07b"}, "cannot be shown"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(cells, said):
    [(number, sentence)] = refused({"reference": "23 000 001"}, cells)[-1:]
    assert (number, said in sentence) == (3, True), sentence


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({}, "with the same improvement"),
        ({"title": "Noise", "improvement": "Train staff."}, "says other things about 23 012 345 than line 2"),
    ],
)
def test_a_decision_given_twice_is_refused_with_all_its_lines(second, said):
    rows, wrong = decision_rows(list_lines({}, second, {"reference": "23 000 009"}), today=TODAY)
    assert [row.reference for row in rows] == ["23 000 009"]
    assert [line.number for line in wrong] == [2, 3]
    assert "line 3 is about the same decision" in wrong[0].sentence
    assert said in wrong[1].sentence


def test_made_up_decisions_need_no_page_of_the_ombudsman():
    [row], wrong = decision_rows(list_lines({"address": ""}), today=TODAY, addresses_needed=False)
    assert (row.address, wrong) == ("", [])


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://www.lgo.org.uk/decisions/1", True),
        ("https://lgo.org.uk", True),
        ("http://www.lgo.org.uk/", False),
        ("https://lgo.org.uk.evil.example/", False),
        ("https://evil@lgo.org.uk/", False),
        ("https://www.lgo.org.uk:8443/", False),
        ("https://evil.example/www.lgo.org.uk", False),
        ("https://www.lgo.org.uk\\@evil.example/", False),
        ("https://www.lgo.org.uk/a b", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_pages_of_the_ombudsman_are_linked_to(address, good):
    assert is_ombudsman_address(address) is good


CELLS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(USUAL)), CELLS), max_size=5))
def test_every_line_is_taken_or_refused_once_and_nothing_breaks(rows):
    lines = list_lines(*rows)
    found, wrong = decision_rows(lines, today=TODAY)
    accounted = [number for row in found for number in row.lines] + [line.number for line in wrong]
    assert sorted(accounted) == [line.number for line in lines]
