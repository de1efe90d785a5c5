"""Files that staff send as lists of decisions: read within bounds, or refused in a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.loading.tables import RefusedError
from letters.decision_file import MOST_BYTES, MOST_LINES, lines_of, text_of
from tests.councils.decisions.lists import list_text


def test_excel_on_windows_is_read_as_it_writes():
    text = list_text({"title": "Café’s licence"})
    assert text_of(text.encode("utf-8-sig")) == text
    assert text_of(text.encode("cp1252")) == text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_in_the_headings(separator):
    text = list_text({"summary": "none"}).replace(",", separator)
    [line] = lines_of(text, "list.csv")
    assert (line.number, line.text("summary"), line.text("council")) == (2, "none", "Rutland Council")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_headings_may_be_written_as_people_write_them(newline):
    headings, rest = list_text({"summary": "none"}).split("\n", 1)
    typed = ", ".join(cell.replace("_", " ").capitalize() for cell in headings.split(","))
    [line] = lines_of(f"{typed}\n{rest}".replace("\n", newline), "list.csv")
    assert (line.text("reference"), line.text("summary")) == ("23 012 345", "none")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"PK\x03\x04 workbook", "not a CSV file"),
        (b"reference\x00", "not a CSV file"),
        (b"x" * (MOST_BYTES + 1), "larger than 4 MB"),
    ],
)
def test_what_is_no_csv_file_is_refused(data, said):
    with pytest.raises(RefusedError, match=said):
        text_of(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "the column 'reference' is missing"),
        (list_text(), "no decision below the headings"),
        (list_text({}) + "1,2\n", "line 3: it has 2 cells, but the header has 12"),
        (list_text({}) + '"open', "malformed"),
        (list_text({"summary": "x" * 200_000}), "malformed"),
        (list_text(*[{}] * (MOST_LINES + 1)), "2,001 lines; 2,000 are the most"),
    ],
)
def test_what_is_no_list_of_decisions_is_refused(text, said):
    with pytest.raises(RefusedError, match=said):
        lines_of(text, "list.csv")


def test_of_very_many_faults_the_first_are_named_and_the_others_counted():
    with pytest.raises(RefusedError) as refused:
        lines_of(list_text({}) + "1,2\n" * 500, "list.csv")
    assert len(refused.value.problems) == 11
    assert refused.value.problems[-1] == "And 490 more of this kind."


@given(st.binary(max_size=300))
def test_any_bytes_are_lines_or_a_sentence(data):
    with suppress(RefusedError):
        assert lines_of(text_of(data), "list.csv")
