"""Names of files: whatever is sent, what is stored and shown is one line that can be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.file_name import LONGEST, cleaned_name, is_system_file


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("rutland.pdf", "rutland.pdf"),
        ("2020/unitary/rutland.pdf", "rutland.pdf"),
        ("..\\..\\rutland.pdf", "rutland.pdf"),
        ("/etc/passwd", "passwd"),
        ("letter\u202efdp.exe", "letter_fdp.exe"),
        ("a\nb\0c.pdf", "a_b_c.pdf"),
        ("broken\udcff.pdf", "broken_.pdf"),
        ("Ynys Môn – 2020.pdf", "Ynys Môn – 2020.pdf"),
        ("<script>.pdf", "<script>.pdf"),
        ("", "unnamed"),
        ("   ", "unnamed"),
    ],
)
def test_names_are_cleaned_and_otherwise_kept(sent, kept):
    assert cleaned_name(sent) == kept


def test_the_ending_of_a_long_name_is_kept():
    assert cleaned_name("a" * 400 + ".pdf").endswith("a.pdf")
    assert len(cleaned_name("a" * 400 + ".pdf")) == LONGEST


@given(st.text(st.characters(codec=None), max_size=300))
def test_every_name_can_be_stored_shown_and_cleaned_again(name):
    cleaned = cleaned_name(name)
    assert 0 < len(cleaned) <= LONGEST
    assert cleaned.encode()
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in cleaned)
    assert "\\" not in cleaned


@pytest.mark.parametrize(
    ("name", "left_behind"),
    [
        (".DS_Store", True),
        ("year/._rutland.pdf", True),
        ("__MACOSX/rutland.pdf", True),
        ("THUMBS.DB", True),
        ("rutland.pdf", False),
        (".hidden/rutland.pdf", False),
        ("..", False),
    ],
)
def test_what_a_system_leaves_behind_is_told_from_letters(name, left_behind):
    assert is_system_file(name) is left_behind
