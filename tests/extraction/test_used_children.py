"""A child that has served before: never a reason to refuse a letter."""

import os
import signal

import pytest

from letters.extraction import Extractor, UnreadableFile, extractor
from tests.extraction.hostile_files import pdf, pdf_bomb, write


@pytest.fixture
def good(tmp_path):
    return write(tmp_path, "good.pdf", pdf([[(72, 72, "Complaints upheld")]]))


def child_of(reader):
    process = reader._child._process
    return process.pid if process else None


def words(reader, path):
    return [word.text for word in reader.words(path, "pdf").pages[0].words]


def test_one_child_reads_file_after_file(good):
    with Extractor() as reader:
        words(reader, good)
        first = child_of(reader)
        assert words(reader, good) == ["Complaints", "upheld"]
        assert child_of(reader) == first


def test_a_child_that_died_between_two_files_is_replaced(good):
    with Extractor() as reader:
        words(reader, good)
        os.killpg(child_of(reader), signal.SIGKILL)
        assert words(reader, good) == ["Complaints", "upheld"]


def test_a_bomb_is_refused_after_a_fresh_child_failed_too_and_the_next_file_is_read(good, tmp_path):
    bomb = write(tmp_path, "bomb.pdf", pdf_bomb(200))
    with Extractor() as reader:
        words(reader, good)
        with pytest.raises(UnreadableFile) as refused:
            reader.words(bomb, "pdf")
        assert refused.value.code == "too_complex"
        assert words(reader, good) == ["Complaints", "upheld"]


def test_a_child_is_replaced_after_so_many_files(good, monkeypatch):
    monkeypatch.setattr(extractor, "MOST_FILES", 2)
    with Extractor() as reader:
        children = []
        for _ in range(5):
            words(reader, good)
            children.append(child_of(reader))
    assert [children.count(child) for child in dict.fromkeys(children)] == [2, 2, 1]


def test_no_child_is_left_behind(good):
    with Extractor() as reader:
        words(reader, good)
        child = child_of(reader)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
