"""Files on their way to the door: one path for a command line and for a browser."""

from io import BytesIO

import pytest
from django.core.files import File

from letters.intake import UnusableArchiveError, letter_files, uploaded_files
from letters.refused import RefusedFile
from tests.letters.archives import zip_of


def sent(*files):
    """What an upload of (name, content) pairs brings: [(name, content or the reason of a refusal)]"""
    uploads = [File(BytesIO(content), name=name) for name, content in files]
    return brought(uploaded_files(uploads))


def brought(incoming):
    return [(name, file.refusal if isinstance(file, RefusedFile) else file.read()) for name, file in incoming]


def test_an_upload_brings_its_files_and_the_members_of_its_archives_in_order():
    assert sent(("a.txt", b"A"), ("b.ZIP", zip_of(("x/b.txt", b"B"))), ("c.txt", b"C")) == [
        ("a.txt", b"A"),
        ("b.txt", b"B"),
        ("c.txt", b"C"),
    ]


def test_a_broken_archive_of_an_upload_leaves_a_sentence_and_the_rest_goes_on():
    (name, why), rest = sent(("year.zip", b"PK\x03\x04"), ("c.txt", b"C"))
    assert name == "year.zip"
    assert "cannot be opened as a zip archive" in why
    assert rest == ("c.txt", b"C")


def test_a_broken_archive_of_a_command_line_stops_that_path(tmp_path):
    path = tmp_path / "year.zip"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnusableArchiveError, match=r"year\.zip cannot be opened"):
        brought(letter_files([path]))


@pytest.mark.parametrize("name", ["figures.XLS", "figures.ods"])
def test_a_table_in_a_form_that_nothing_opens_says_how_to_save_it(name, tmp_path):
    (tmp_path / name).write_bytes(b"a,b")
    for incoming in (
        sent((name, b"a,b")),
        sent(("all.zip", zip_of((name, b"a,b")))),
        brought(letter_files([tmp_path])),
    ):
        [(_, why)] = incoming
        assert "Save it as .xlsx or .csv" in why


@pytest.mark.parametrize("name", ["figures.xlsx", "figures.csv"])
def test_other_tables_go_on_to_the_door_which_knows_them_by_their_content(name, tmp_path):
    (tmp_path / name).write_bytes(b"a,b")
    for incoming in (sent((name, b"a,b")), brought(letter_files([tmp_path]))):
        assert incoming == [(name, b"a,b")]


def test_a_folder_is_walked_in_order_and_what_a_system_left_is_passed_over(tmp_path):
    inner = tmp_path / "b"
    inner.mkdir()
    for path in (tmp_path / "a.txt", inner / "x.txt", tmp_path / "c.txt", tmp_path / ".DS_Store"):
        path.write_bytes(path.name.encode())
    (tmp_path / "d.zip").write_bytes(zip_of(("y.txt", b"y.txt")))
    assert [name for name, _ in brought(letter_files([tmp_path]))] == ["a.txt", "x.txt", "c.txt", "y.txt"]
    assert sent((".DS_Store", b"x"), ("a.txt", b"A")) == [("a.txt", b"A")]


def test_a_name_that_is_no_text_does_not_stop_a_folder(tmp_path):
    """Names are bytes on Linux; one that is not UTF-8 could not be stored as it is."""
    path = tmp_path / b"r\xfcutland.txt".decode("utf-8", "surrogateescape")
    path.write_bytes(b"letter")
    assert brought(letter_files([tmp_path])) == [("r_utland.txt", b"letter")]


def test_an_archive_is_read_from_where_it_lies():
    """A year of letters may be a gigabyte: only the end, the directory and one member are read."""

    class Watched(BytesIO):
        most = 0

        def read(self, size=-1):
            data = super().read(size)
            self.most = max(self.most, len(data))
            return data

    stream = Watched(zip_of(*((f"{n}.txt", bytes(range(256)) * 2000) for n in range(9)), method=0))
    assert len(brought(uploaded_files([File(stream, name="year.zip")]))) == 9
    assert stream.most < 1_100_000 < len(stream.getvalue())
