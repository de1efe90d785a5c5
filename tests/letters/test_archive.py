"""Zip archives: what is taken out of them, what is refused and why, and that nothing else ever happens."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters import archive
from letters.archive import UnusableArchiveError, archive_members
from letters.refused import RefusedFile
from tests.letters.archives import link, saying_of_itself, with_password, zip_of


def members_of(data, name="year.zip"):
    """[(name, content, or the reason of a refusal)]"""
    return [
        (member, file.refusal if isinstance(file, RefusedFile) else file.read())
        for member, file in archive_members(name, BytesIO(data))
    ]


def test_letters_in_folders_come_out_in_order_under_their_own_names():
    data = zip_of(("2020/b.txt", b"B"), ("2020/unitary/a.txt", b"A"), ("c.txt", b"C"))
    assert members_of(data) == [("b.txt", b"B"), ("a.txt", b"A"), ("c.txt", b"C")]


@pytest.mark.parametrize(
    "name", [".DS_Store", "2020/._a.txt", "__MACOSX/2020/a.txt", "Thumbs.db", "x/desktop.ini"]
)
def test_what_a_system_left_behind_is_passed_over(name):
    assert members_of(zip_of((name, b"x"), ("a.txt", b"A"))) == [("a.txt", b"A")]


@pytest.mark.parametrize(
    ("member", "content", "reason"),
    [
        ("/etc/passwd", b"x", "leads out of the archive"),
        ("../up.txt", b"x", "leads out of the archive"),
        ("a/../../up.txt", b"x", "leads out of the archive"),
        ("..\\up.txt", b"x", "leads out of the archive"),
        ("C:\\letters\\a.txt", b"x", "leads out of the archive"),
        ("C:/letters/a.txt", b"x", "leads out of the archive"),
        (link("a.pdf"), b"/etc/passwd", "link to another file"),
        ("more/Inner.ZIP", b"PK\x03\x04", "archive inside an archive"),
        ("bomb.txt", b"\0" * 30_000_000, "far more than a letter"),
    ],
)
def test_a_member_that_may_not_be_opened_says_why_and_its_neighbours_come_out(member, content, reason):
    data = zip_of(("first.txt", b"1"), (member, content), ("last.txt", b"2"))
    first, (name, why), last = members_of(data)
    assert (first, last) == (("first.txt", b"1"), ("last.txt", b"2"))
    assert reason in why
    assert "/" not in name
    assert "\\" not in name


def test_a_member_with_a_password_is_refused_in_words():
    [(name, why)] = members_of(with_password(zip_of(("a.txt", b"secret"))))
    assert name == "a.txt"
    assert "needs a password" in why


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused_for_it_may_ask_for_any_amount_of_memory(method):
    [(_, why)] = members_of(zip_of(("a.txt", b"A" * 100), method=method))
    assert "unusual way" in why


def test_a_damaged_member_is_refused_and_the_next_one_comes_out():
    data = zip_of(("a.txt", b"first letter"), ("b.txt", b"second"), method=zipfile.ZIP_STORED)
    (_, why), second = members_of(data.replace(b"first letter", b"first lettre", 1))
    assert "damaged inside its archive" in why
    assert second == ("b.txt", b"second")


def test_a_member_larger_than_a_letter_comes_out_just_large_enough_to_be_turned_away(settings):
    settings.MAX_LETTER_BYTES = 1000
    [(_, content)] = members_of(zip_of(("a.txt", b"A" * 5000)))
    assert len(content) == 1001


def test_much_packed_text_is_no_bomb_while_it_is_small():
    [(_, content)] = members_of(zip_of(("a.txt", b" " * 5_000_000)))
    assert len(content) == 5_000_000


@pytest.mark.parametrize(
    ("bound", "value", "words"),
    [("MOST_MEMBERS", 2, "more than 2 files; split it"), ("MOST_BYTES", 2, "more than 1 GB; split it")],
)
def test_an_archive_beyond_a_bound_is_refused_whole_before_anything_comes_out(
    monkeypatch, bound, value, words
):
    monkeypatch.setattr(archive, bound, value)
    with pytest.raises(UnusableArchiveError, match=words):
        members_of(zip_of(("a.txt", b"A"), ("b.txt", b"B"), ("c.txt", b"C")))


def test_an_archive_of_more_than_two_thousand_files_is_refused():
    data = zip_of(*((f"{number}.txt", b"") for number in range(2001)))
    with pytest.raises(UnusableArchiveError, match=r"year\.zip holds more than 2000 files"):
        members_of(data)


@pytest.mark.parametrize("data", [zip_of(), zip_of(("__MACOSX/a", b"x"), (".hidden", b"y"))])
def test_an_archive_without_letters_says_so(data):
    with pytest.raises(UnusableArchiveError, match="holds no files"):
        members_of(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7 letter", zip_of(("a.txt", b"A"))[:-5]])
def test_what_is_no_archive_is_refused_in_words(data):
    with pytest.raises(UnusableArchiveError, match="cannot be opened as a zip archive"):
        members_of(data)


def test_a_huge_directory_is_refused_before_it_is_read():
    data = saying_of_itself(zip_of(("a.txt", b"A")), directory_bytes=archive.MOST_DIRECTORY_BYTES + 1)
    with pytest.raises(UnusableArchiveError, match="very many or very large"):
        members_of(data)


def test_the_large_form_of_archives_is_refused():
    """Its directory may be of any size, whatever the last record says."""
    data = zip_of(("a.txt", b"A"))
    end = data.rfind(b"PK\x05\x06")
    with pytest.raises(UnusableArchiveError, match="very many or very large"):
        members_of(data[:end] + b"PK\x06\x07" + bytes(16) + data[end:])


def test_a_comment_that_looks_like_an_end_does_not_mislead():
    stream = BytesIO(zip_of(("a.txt", b"A")))
    with zipfile.ZipFile(stream, "a") as out:
        out.comment = b"a comment of forty-odd characters, plain and long"
    assert members_of(stream.getvalue()) == [("a.txt", b"A")]


SOUND = zip_of(("2020/rutland.txt", b"Annual Review letter 2020 " * 40), ("leeds.pdf", b"%PDF-1.7 " * 9))


def answer_to(data):
    """The members of an archive, or the sentence that refuses it."""
    try:
        return members_of(data, "x.zip")
    except UnusableArchiveError as problem:
        return str(problem)


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_mutated_bytes_lead_to_members_or_to_a_sentence_and_to_nothing_else(changes):
    data = bytearray(SOUND)
    for at, byte in changes:
        data[at] = byte
    answer = answer_to(bytes(data))
    if isinstance(answer, str):
        assert answer.startswith("x.zip ")
    else:
        assert 1 <= len(answer) <= 2
        assert all(name for name, _ in answer)


@given(st.integers(0, len(SOUND) - 1))
def test_an_archive_cut_anywhere_is_refused_whole(length):
    assert "damaged or cut short" in answer_to(SOUND[:length])
