"""What a visitor types becomes terms that neither database can misunderstand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.search_words import LONGEST, search_words


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("school transport", [("school",), ("transport",)], []),
        ('"waiting list" housing', [("waiting", "list"), ("housing",)], []),
        ("“waiting list” housing", [("waiting", "list"), ("housing",)], []),
        ("„waiting list“ -“long waits”", [("waiting", "list")], [("long", "waits")]),
        ("the council’s fault", [("council",), ("fault",)], []),
        ("housing -benefit", [("housing",)], [("benefit",)]),
        ('school -"waiting list"', [("school",)], [("waiting", "list")]),
        ("low-traffic", [("low", "traffic")], []),
        ("the council's fault", [("council",), ("fault",)], []),
        ('"the council"', [("the", "council")], []),
        ("23 012 345", [("23",), ("012",), ("345",)], []),
        ('"not closed', [("not", "closed")], []),
        ("caf\u00e9 na\u00efve", [("caf\u00e9",), ("na\u00efve",)], []),
        ("school NEAR/3 child*", [("school",), ("NEAR", "3"), ("child",)], []),
        ("title:damp ^damp", [("title", "damp"), ("damp",)], []),
        ("a OR b_c", [("b", "c")], []),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(typed, wanted, unwanted):
    found = search_words(typed)
    assert list(found.wanted) == wanted
    assert list(found.unwanted) == unwanted


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', '""', "*", "the", "of the", "-school", "()", "\x00", "- -", "'s"]
)
def test_nothing_is_wanted_where_no_word_is_left(typed):
    assert search_words(typed).wanted == ()
    assert search_words(typed).unwanted == ()


def test_each_database_gets_its_own_language():
    words = search_words('school "waiting list" -tax')
    assert words.for_sqlite == '("school" AND "waiting list") NOT "tax"'
    assert words.for_postgresql == '"school" "waiting list" -"tax"'


def test_only_the_beginning_of_a_very_long_question_is_looked_at():
    assert search_words("a" * 10_000).wanted == (("a" * LONGEST,),)
    assert len(search_words("x1 " * 5000).wanted) <= 16


@given(st.text(max_size=60) | st.text(alphabet="\"-* ()^:ab\x00'\\", max_size=40))
def test_whatever_is_typed_only_quoted_words_of_letters_and_figures_are_left(typed):
    words = search_words(typed)
    for term in (*words.wanted, *words.unwanted):
        assert term
        assert all(re.fullmatch(r"[^\W_]+", word) for word in term)
    if words.wanted:
        assert (
            re.sub(r'"[^"]+"', "", words.for_sqlite)
            .strip("() ")
            .replace("AND", "")
            .replace("NOT", "")
            .replace(")", "")
            .strip()
            == ""
        )
        assert words.for_sqlite.count('"') == 2 * (len(words.wanted) + len(words.unwanted))
