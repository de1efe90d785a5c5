"""Words placed by someone who wants the reader to hang: every document is answered, soon."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.reading import FIGURE_FIELDS, Box, Document, Page, Word, document_text, read_document
from letters.reading.layout import ordered_blocks, page_lines
from tests.reading.letter_layouts import text_document

MANY = 6_000
SOON = 8.0  # seconds; an ordinary letter takes a hundredth of one


def page_of(words: list[Word]) -> Document:
    return Document("pdf", (Page(1, 595, 842, tuple(words)),))


def scattered(texts: list[str]) -> Document:
    chance = random.Random(7)
    words = []
    for number in range(MANY):
        left, top = chance.uniform(0, 14_000), chance.uniform(0, 14_000)
        words.append(Word(texts[number % len(texts)], Box(left, top, left + 20, top + chance.uniform(1, 90))))
    return page_of(words)


def one_row() -> Document:
    return page_of([Word("44", Box(n * 40.0, 10, n * 40 + 20, 20)) for n in range(MANY)])


def all_in_one_place() -> Document:
    return page_of([Word("upheld", Box(10, 10, 40, 20)) for _ in range(MANY)])


def repeated(line: str) -> Document:
    return text_document("\n".join([line] * (6_000 // len(line.split()))))


HOSTILE = {
    "scattered words": lambda: scattered(["Complaints", "upheld", "44", "75%", "upheld", "decisions"]),
    "one row": one_row,
    "one place": all_in_one_place,
    "headings only": lambda: repeated("Complaints upheld"),
    "labels only": lambda: repeated("44 upheld decisions"),
    "sentences only": lambda: repeated(
        "75% of complaints we investigated were upheld. This compares to an average of 7%"
    ),
    "openings only": lambda: repeated("will be uploaded published will be uploaded on"),
    "adjusted only": lambda: repeated("Adjusted for Adjusted for this is"),
    "digits": lambda: text_document("9" * 100_000 + "% of complaints we investigated were upheld"),
    "bases": lambda: repeated("Statistics are based on a total of 1 investigations for the period between"),
    "overviews": lambda: repeated(
        "2025 dealt with 5 complaints assessed and closed investigated 5 complaints and"
    ),
    "tiles": lambda: scattered(["Investigated", "2025", "assessed", "closed", "14"]),
    "numbers in words": lambda: repeated(
        "twenty one hundred and in 5 5 5 of cases we were satisfied the Council"
    ),
    "averages": lambda: repeated("average of 5% of a similar no average compares to an average of 5 5 5 in"),
    "labels of tables": lambda: repeated("Highways and Transport"),
    "headers and numbers": lambda: text_document(
        "\n".join(["Incomplete or Invalid Advice Given Not Upheld", "1 2 3"] * 600)
    ),
    "headers alone": lambda: repeated(
        "Incomplete or Invalid Advice Given Referred back for Local Resolution Housing"
    ),
    "rows of numbers": lambda: repeated("Highways 1 2 3 4 5 6 7 8 9"),
    "turned letters": lambda: scattered(list("Highways and Transport")),
    "strokes": lambda: text_document("Highways " + "|" * 100_000 + " 1"),
    "names and numbers": lambda: repeated("Birmingham City Council Benefits 1 2 3"),
    "tables in one place": lambda: page_of(
        [Word(text, Box(10, 10, 40, 20)) for text in ["Highways", "12"] * 3000]
    ),
    "address": lambda: repeated("Chief Executive officer and head of paid service and"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_answered_soon(name):
    document = HOSTILE[name]()
    start = time.monotonic()
    reading = read_document(document)
    document_text(document)
    assert time.monotonic() - start < SOON
    assert tuple(reading.figures) == FIGURE_FIELDS


@pytest.mark.parametrize(
    "document", [Document("pdf", ()), page_of([]), page_of([Word("**", Box(0, 0, 1, 1))])]
)
def test_a_document_without_words_is_of_no_known_family(document):
    assert read_document(document).family == "unknown"


places = st.floats(-1000, 20_000, allow_nan=False)
words = st.builds(
    lambda text, left, top, width, height: Word(text, Box(left, top, left + width, top + height)),
    st.text(min_size=1, max_size=12)
    | st.sampled_from(["Complaints", "upheld", "75%", "of", "1", "Dear", "average"]),
    places,
    places,
    st.floats(0, 500),
    st.floats(0, 500),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=40))
def test_no_words_in_any_place_make_the_reader_fail(some):
    reading = read_document(page_of(some))
    for value in reading.figures.values():
        assert (value.value is None) == (value.absence is not None)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=40))
def test_reading_order_keeps_every_line_once(some):
    lines = page_lines(Page(1, 595, 842, tuple(some)))
    ordered = [line for block in ordered_blocks(lines) for line in block]
    assert sorted(map(id, ordered)) == sorted(map(id, lines))
