"""PURE. Marking quotes in a letter's text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from letters.current import UNREAD
from letters.page import evidence_rows, marked_pages
from letters.reading.values import Absence, Quote, Value
from letters.words import FIELD_LABELS


def reading_with(**figures):
    return replace(UNREAD, figures=UNREAD.figures | figures)


def test_a_quote_is_marked_where_it_stands_whatever_the_white_space():
    reading = reading_with(upheld_percent=Value(100, Quote(1, "100% of complaints we investigated")))
    [page] = marked_pages(["Before **100%** of\ncomplaints   we investigated, after"], reading)
    assert [(p.text, p.marked) for p in page] == [
        ("Before ", False),
        ("100% of\ncomplaints   we investigated", True),
        (", after", False),
    ]


def test_a_quote_is_marked_on_its_own_page_only():
    reading = reading_with(upheld=Value(1, Quote(2, "1 upheld decision")))
    first, second = marked_pages(["1 upheld decision", "1 upheld decision"], reading)
    assert not any(passage.marked for passage in first)
    assert any(passage.marked for passage in second)


def test_overlapping_quotes_are_one_mark():
    reading = reading_with(
        upheld=Value(1, Quote(1, "one two three")), investigations=Value(1, Quote(1, "two three four"))
    )
    [page] = marked_pages(["one two three four five"], reading)
    assert [(p.text, p.marked) for p in page] == [("one two three four", True), (" five", False)]


def test_a_quote_that_is_not_there_marks_nothing():
    reading = reading_with(upheld=Value(1, Quote(1, "something else")))
    [page] = marked_pages(["plain text"], reading)
    assert [passage.marked for passage in page] == [False]


@given(st.text(max_size=200), st.text(max_size=30))
def test_nothing_but_bold_marks_is_ever_lost(text, quote):
    reading = reading_with(upheld=Value(1, Quote(1, quote)))
    [page] = marked_pages([text], reading)
    assert "".join(passage.text for passage in page) == text.replace("**", "")


def test_an_absence_is_given_with_its_reason_and_never_as_zero():
    rows = {
        row.field: row
        for row in evidence_rows(reading_with(remedy_percent=Value(absence=Absence.NOTHING_UPHELD)), [])
    }
    assert rows["remedy_percent"].value == "none: nothing was upheld"
    assert rows["upheld"].value == "could not be read"
    assert set(rows) == set(FIELD_LABELS)


def test_a_typed_value_is_marked_as_corrected():
    rows = {row.field: row for row in evidence_rows(reading_with(upheld=Value(3)), ["upheld"])}
    assert rows["upheld"].corrected
    assert rows["upheld"].value == "3"
    assert not rows["investigations"].corrected
