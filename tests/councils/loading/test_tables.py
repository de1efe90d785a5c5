"""Cells become values or a sentence; missing is never zero."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from councils.loading.tables import (
    CellError,
    Line,
    RefusedError,
    parse_lines,
    read_table,
    repeats,
    table_lines,
)


def cell(text: str) -> Line:
    return Line("some.csv", 7, {"x": text})


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    lines = table_lines('a,b\n1,"two\nlines"\n\n3, 4 \n', "some.csv", ["a", "b"])
    assert [(line.number, line.cells["b"]) for line in lines] == [(3, "two\nlines"), (5, "4")]
    assert lines[1].where == "some.csv line 5"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,c\n1,2\n", "some.csv line 1: the column 'b' is missing."),
        ("", "some.csv line 1: the column 'a' is missing."),
        ("a,b,b\n1,2,3\n", "some.csv line 1: the column 'b' occurs twice."),
        ("a,b\n1,2\n1,2,3\n", "some.csv line 3: it has 3 cells, but the header has 2."),
        ("a,b\n1\n", "some.csv line 2: it has 1 cells, but the header has 2."),
        ('a,b\n1,"2\n', "some.csv line 2: the table is malformed"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(RefusedError) as refused:
        table_lines(text, "some.csv", ["a", "b"])
    assert sentence in str(refused.value)


@pytest.mark.parametrize("name", ["day", "whole", "percentage", "decimal"])
def test_a_blank_cell_is_missing_and_never_zero(name: str) -> None:
    assert getattr(cell(""), name)("x") is None


def test_cells_are_read_as_what_they_are() -> None:
    assert cell("2019-04-01").day("x") == date(2019, 4, 1)
    assert cell("0").whole("x") == 0
    assert cell("100").percentage("x") == 100
    assert cell("11.8").decimal("x") == Decimal("11.8")
    assert cell("a; b ;;c").parts("x") == ("a", "b", "c")
    assert cell("").parts("x") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day", "2019-02-30"),
        ("day", "1 April 2019"),
        ("day", "20190401"),
        ("day", "2024"),
        ("whole", "-1"),
        ("whole", "1.5"),
        ("whole", "1,250"),
        ("whole", "²"),
        ("whole", "9999999999"),
        ("percentage", "101"),
        ("percentage", "56%"),
        ("decimal", "4.605"),
        ("decimal", "nan"),
        ("decimal", "1e3"),
        ("required", ""),
        ("needed_whole", ""),
    ],
)
def test_a_cell_of_another_kind_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(CellError, match=r"^x "):
        getattr(cell(text), name)("x")


def test_every_bad_line_is_told_at_once() -> None:
    lines = table_lines("a\n1\nx\n2\ny\n", "some.csv", ["a"])
    with pytest.raises(RefusedError) as refused:
        parse_lines(lines, lambda line: line.whole("a"))
    assert refused.value.problems == (
        "some.csv line 3: a 'x' is not a whole number of at least 0.",
        "some.csv line 5: a 'y' is not a whole number of at least 0.",
    )


def test_files_are_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    for name, separator in (("t.csv", ","), ("t.tsv", "\t")):
        (tmp_path / name).write_bytes(f"\ufeffa{separator}b\r\nÉ{separator}2\r\n".encode())
        assert read_table(tmp_path / name, ["a", "b"])[0].cells == {"a": "É", "b": "2"}


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"t\.csv is missing: there is no file"):
        read_table(tmp_path / "t.csv", ["a"])
    (tmp_path / "t.csv").write_bytes(b"a\n\xff\xfe\n")
    with pytest.raises(RefusedError, match=r"t\.csv cannot be read as UTF-8"):
        read_table(tmp_path / "t.csv", ["a"])


def test_repeats_names_the_first_holder_of_a_key() -> None:
    assert repeats([(1, "a"), (2, "b"), (1, "c"), (1, "d")], lambda row: row[0]) == [
        ((1, "a"), (1, "c")),
        ((1, "a"), (1, "d")),
    ]
