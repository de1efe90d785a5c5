"""PURE. Marking quotes in a letter's text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.casework import Subject
from letters.current import UNREAD
from letters.page import marked_pages, quotable
from letters.reading.values import Quote, Value


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


def test_a_marked_passage_knows_the_fields_that_were_read_from_it():
    reading = reading_with(
        upheld=Value(1, Quote(1, "one two")), investigations=Value(2, Quote(1, "two three"))
    )
    [page] = marked_pages(["one two three four"], reading)
    assert set(page[0].fields) == {"upheld", "investigations"}
    assert page[1].fields == ()


def test_cells_of_the_two_tables_are_marked_too():
    reading = replace(UNREAD, received={Subject.HOUSING: Value(7, Quote(1, "Housing 7"))})
    [page] = marked_pages(["Housing 7"], reading)
    assert page[0].fields == ("received:housing",)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("letter\u202etxt.exe", "lettertxt.exe"),
        ("\u2066**44**\u2069 upheld", "44 upheld"),
        ("plain", "plain"),
    ],
)
def test_words_to_quote_cannot_turn_our_sentence_about(words, shown):
    assert quotable(words) == shown
