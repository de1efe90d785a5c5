"""Rows, cells and columns of tables, by the places of their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters.reading import Box, Page, Word
from letters.reading.assignment import cells_of_columns
from letters.reading.case_labels import Printed
from letters.reading.cells import Sort, rows_of, sort_of
from letters.reading.headers import columns_of, is_header_row
from letters.reading.layout import page_lines
from letters.reading.tables import Doubt

STEP = 60.0


def word(text: str, x: float, y: float = 0.0, *, size: float = 10.0) -> Word:
    return Word(text, Box(x, y, x + len(text) * size / 2, y + size))


def rows(*words: Word, placed: bool = True):
    return rows_of([page_lines(Page(1, 595, 842, words))], placed=placed)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("12", Sort.COUNT), ("0", Sort.COUNT), ("1,250", Sort.COUNT), ("123456", Sort.COUNT), ("60%", Sort.PERCENT),
        ("60 %", Sort.PERCENT), ("59.7%", Sort.PERCENT), ("-", Sort.NOTHING), ("--", Sort.NOTHING),
        ("n/a", Sort.NOTHING), ("N/A", Sort.NOTHING), ("nil", Sort.NOTHING), ("l2", Sort.BROKEN), ("1 2", Sort.BROKEN),
        ("7.5", Sort.BROKEN), ("£4", Sort.BROKEN), ("1,25", Sort.BROKEN), ("1234567", Sort.BROKEN),
        ("Housing", Sort.WORDS), ("&", Sort.WORDS), ("2016/17", Sort.WORDS), ("2016-2017", Sort.WORDS),
        ("9" * 5000, Sort.WORDS), ("CV4 0EH", Sort.WORDS),
    ],
)  # fmt: skip
def test_what_a_cell_holds(text, sort):
    assert sort_of(text) is sort


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("1,250", 1250), ("60%", 60), ("60.0%", 60), ("59.7%", None)]
)
def test_the_number_of_a_cell_is_whole(text, number):
    [row] = rows(word(text, 0))
    assert row.cells[0].number == number


def test_a_number_near_its_label_is_a_cell_of_its_own():
    [row] = rows(word("by", 0), word("LGO", 13), word("29", 31))
    assert [cell.text for cell in row.cells] == ["by LGO", "29"]


def test_digits_near_each_other_are_one_broken_cell():
    [row] = rows(word("1", 0), word("250", 8), word("7", 90))
    assert [(cell.text, cell.sort) for cell in row.cells] == [("1 250", Sort.BROKEN), ("7", Sort.COUNT)]


def test_in_plain_text_every_word_is_a_cell_but_a_percent_sign_is_not():
    [row] = rows(word("1", 0), word("250", 8), word("60", 26), word("%", 39), placed=False)
    assert [cell.text for cell in row.cells] == ["1", "250", "60 %"]


@pytest.mark.parametrize("strokes", ["12|7|3", "|12|7|3|", "| 12 | 7 | 3 |"])
def test_strokes_between_cells_are_no_part_of_them(strokes):
    words = [word(piece, number * 60.0) for number, piece in enumerate(strokes.split())]
    [row] = rows(*words, placed=False)
    assert [cell.number for cell in row.values] == [12, 7, 3]


def test_a_small_digit_behind_a_number_is_a_footnote_mark():
    [row] = rows(word("59", 0), word("1", 11, size=5.5))
    assert [cell.text for cell in row.cells] == ["59"]


HEADER = [
    word("Adult", 0), word("Care", 28), word("Services", 0, 12), word("Housing", STEP), word("Planning", STEP * 2),
    word("and", STEP * 2, 12), word("Development", STEP * 2, 24), word("Total", STEP * 3 + 10),
]  # fmt: skip
LABELS = [Subject.ADULT_CARE, Subject.HOUSING, Subject.PLANNING_AND_DEVELOPMENT, Printed.TOTAL_OF_TABLE]


def test_wrapped_headers_are_columns_from_left_to_right():
    assert [column.label for column in columns_of(rows(*HEADER))] == LABELS


def test_words_that_span_columns_join_none():
    spanning = [word("Detailed", 5), word("Investigations", 48)]
    under = [word("Not", 0, 14), word("Upheld", 0, 26), word("Upheld", STEP, 14), word("Uphold", STEP * 2, 14),
             word("Rate", STEP * 2, 26)]  # fmt: skip
    assert [column.label for column in columns_of(rows(*spanning, *under))] == [
        Outcome.NOT_UPHELD,
        Outcome.UPHELD,
        Printed.UPHOLD_RATE,
    ]


def test_a_column_of_another_label_is_kept_without_one():
    named = [*HEADER, word("Leisure", STEP * 4 + 10)]
    assert [column.label for column in columns_of(rows(*named))] == [*LABELS, None]


@pytest.mark.parametrize("upward", [True, False])
def test_turned_headers_are_spelt_along_their_direction(upward):
    words = []
    for column, label in enumerate(("Housing", "Upheld", "Advice Given")):
        letters = [letter for letter in label if letter != " "]
        for place, letter in enumerate(reversed(letters) if upward else letters):
            words.append(Word(letter, Box(column * 40.0, place * 6.0, column * 40.0 + 10, place * 6.0 + 6)))
    labels = [column.label for column in columns_of(rows(*words))]
    assert labels == [Subject.HOUSING, Outcome.UPHELD, Outcome.ADVICE]


@pytest.mark.parametrize(
    ("line", "is_header"),
    [
        ("Adult Care Benefits and Corporate and", True), ("Services Tax Other", True), ("Not Upheld Upheld", True),
        ("Decisions made", False), ("Birmingham City Council", False), ("12 7 3", False), ("Upheld 43", False),
        ("This page explains our statistics about planning", False),
    ],
)  # fmt: skip
def test_header_rows_are_made_of_labels(line, is_header):
    [row] = rows(*(word(text, number * 70.0) for number, text in enumerate(line.split())))
    assert is_header_row(row) is is_header


def cells(*places: tuple[str, float], placed: bool = True):
    [row] = rows(*(word(text, x, 60) for text, x in places), placed=placed)
    return row.values


def fit(*places: tuple[str, float], placed: bool = True):
    found = cells_of_columns(columns_of(rows(*HEADER)), cells(*places, placed=placed), placed=placed)
    if found is None:
        return None
    return [cell.value if isinstance(cell, Doubt) else cell.number for cell in found.cells], found.proven


def test_numbers_under_their_headers_are_proven():
    assert fit(("3", 20), ("4", 75), ("5", 140), ("12", 198)) == ([3, 4, 5, 12], True)


def test_numbers_beside_their_headers_go_by_order_and_are_not_proven():
    assert fit(("3", 52), ("4", 112), ("5", 166), ("12", 224)) == ([3, 4, 5, 12], False)


def test_a_missing_number_is_a_blank_where_the_others_stand_under_their_headers():
    assert fit(("3", 20), ("5", 140), ("12", 198)) == ([3, "blank", 5, 12], True)


@pytest.mark.parametrize(
    "places",
    [
        [("3", 52), ("5", 166), ("12", 224)],
        [("3", 20), ("4", 30), ("5", 140), ("12", 198)],
        [("3", 20), ("4", 75), ("5", 140), ("12", 198), ("9", 330)],
        [("4", 75), ("5", 140), ("12", 198), ("9", 330)],
        [("9", -70), ("3", 20), ("4", 75), ("5", 140)],
    ],
)
def test_numbers_that_do_not_fit_the_columns_are_given_up(places):
    shift = 100.0
    moved = [word(one.text, one.box.left + shift, one.box.top) for one in HEADER]
    found = cells_of_columns(
        columns_of(rows(*moved)), cells(*((text, x + shift) for text, x in places)), placed=True
    )
    assert found is None


def test_without_places_only_a_number_for_every_column_will_do():
    assert fit(("3", 0), ("4", 12), ("5", 24), ("12", 36), placed=False) == ([3, 4, 5, 12], False)
    assert fit(("3", 20), ("5", 140), ("12", 198), placed=False) is None


@given(st.lists(st.tuples(st.integers(0, 99), st.floats(0, 400)), min_size=1, max_size=8))
def test_a_number_is_never_given_to_a_column_beyond_its_neighbours(numbers):
    columns = columns_of(rows(*HEADER))
    values = cells(*((str(number), round(x, 1)) for number, x in numbers))
    found = cells_of_columns(columns, values, placed=True)
    for place, cell in enumerate(found.cells if found else []):
        if not isinstance(cell, Doubt):
            assert place == 0 or cell.middle >= columns[place - 1].right
            assert place == len(columns) - 1 or cell.middle <= columns[place + 1].left
