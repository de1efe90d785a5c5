"""Every bad file is refused with its own reason, in time, and without harm."""

import os
import pickle
import random
import time
from pathlib import Path

import pytest

from letters.extraction import (
    DEFAULT,
    Extractor,
    Limits,
    UnreadableFile,
    extract_words,
    render_page,
    sniff_kind,
)
from letters.extraction.process import LimitedChild
from letters.extraction.unreadable import MESSAGES
from letters.reading import read_document
from tests.extraction import hostile_files as hostile
from tests.extraction.hostile_pdfs import EXHAUSTING, READABLE

SAMPLES = Path(__file__).parents[1] / "samples"
LEEDS = (SAMPLES / "leeds-2024.pdf").read_bytes()
TIGHT = Limits(wall_seconds=10, cpu_seconds=5)


def refusal(path: Path, kind: str, limits: Limits = TIGHT) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extract_words(path, kind, limits=limits)
    return caught.value.code


ENTITY_BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

REFUSED = {
    "an empty file": ("a.pdf", "pdf", lambda: b"", "empty"),
    "a cut PDF": ("a.pdf", "pdf", lambda: LEEDS[: len(LEEDS) // 2], "truncated"),
    "a PDF without its last bytes": ("a.pdf", "pdf", lambda: LEEDS[:-600], "truncated"),
    "only the header of a PDF": ("a.pdf", "pdf", lambda: b"%PDF-1.7\n%%EOF", "truncated"),
    "a PDF with a password": ("a.pdf", "pdf", lambda: hostile.locked_pdf("secret"), "password_protected"),
    "a PDF without text": ("a.pdf", "pdf", lambda: hostile.pdf([[], []]), "no_text"),
    "two hundred pages": ("a.pdf", "pdf", lambda: hostile.pdf([[(72, 72, "x")]] * 200), "too_many_pages"),
    "a PDF that unpacks to 600 MB": ("a.pdf", "pdf", lambda: hostile.pdf_bomb(600), "too_complex"),
    "a docx that unpacks to 300 MB": (
        "a.docx",
        "docx",
        lambda: hostile.docx(" " * 300_000_000),
        "too_complex",
    ),
    "a docx of nested paragraphs": (
        "a.docx",
        "docx",
        lambda: hostile.docx("<w:p>" * 400_000),
        "not_a_letter_file",
    ),
    "a docx with entities": (
        "a.docx",
        "docx",
        lambda: hostile.docx("&b;", declare=ENTITY_BOMB),
        "not_a_letter_file",
    ),
    "a cut docx": ("a.docx", "docx", lambda: hostile.docx(hostile.paragraph("x"))[:-30], "truncated"),
    "a zip of other things": ("a.docx", "docx", lambda: hostile.docx("")[:4] + LEEDS, "truncated"),
    "a docx without text": ("a.docx", "docx", lambda: hostile.docx(""), "no_text"),
    "a docx of too many words": (
        "a.docx",
        "docx",
        lambda: hostile.docx(hostile.paragraph("a " * 50_000)),
        "too_complex",
    ),
    "a text of too many words": ("a.txt", "text", lambda: b"a " * 50_000, "too_complex"),
    "a text of too many pages": ("a.txt", "text", lambda: b"a\f" * 50, "too_many_pages"),
    "a text with hidden bytes": ("a.txt", "text", lambda: b"Dear" + b"\0" * 10, "not_a_letter_file"),
    "a blank text": ("a.txt", "text", lambda: b" \n\f\n", "no_text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_for_its_own_reason_in_time(tmp_path, name):
    file_name, kind, make, code = REFUSED[name]
    path = hostile.write(tmp_path, file_name, make())
    start = time.monotonic()
    assert refusal(path, kind) == code
    assert time.monotonic() - start < 12


ANSWERED = {
    "a deep page tree": hostile.deep_page_tree,
    "a page tree that bites its tail": hostile.page_tree_that_bites_its_tail,
    "a billion pages claimed": hostile.claims_a_billion_pages,
    "a script that never ends": hostile.pdf_with_script,
    "a PDF that is a docx too": lambda: b"%PDF-1.4\n" + hostile.docx(hostile.paragraph("x")) + b"%%EOF",
    "random bytes behind a header": lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(200_000) + b"%%EOF",
    "a letter with noise in its middle": lambda: LEEDS[:900] + random.Random(2).randbytes(400) + LEEDS[1300:],
}


@pytest.mark.parametrize("name", ANSWERED)
def test_a_strange_pdf_is_read_or_refused_but_never_hangs(tmp_path, name):
    path = hostile.write(tmp_path, "strange.pdf", ANSWERED[name]())
    start = time.monotonic()
    try:
        read_document(extract_words(path, "pdf", limits=TIGHT))
    except UnreadableFile as refused:
        MESSAGES[refused.code]
    assert time.monotonic() - start < 12


@pytest.mark.parametrize("seed", range(12))
def test_a_letter_with_broken_bytes_gives_no_wrong_figure(tmp_path, seed):
    chance = random.Random(seed)
    data = bytearray(LEEDS)
    for _ in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = hostile.write(tmp_path, "broken.pdf", bytes(data))
    try:
        reading = read_document(extract_words(path, "pdf", limits=TIGHT))
    except UnreadableFile:
        return
    assert reading.figures["investigations"].value in (59, None)


def test_a_script_saved_as_text_is_read_as_a_letter_of_no_known_family(tmp_path):
    path = hostile.write(
        tmp_path, "a.txt", b"#!/bin/sh\nrm -rf / # 75% of complaints\n<script>alert(1)</script>\n"
    )
    assert read_document(extract_words(path, sniff_kind(path.read_bytes(), "a.txt"))).family == "unknown"


def test_a_password_is_told_apart_from_emptiness(tmp_path):
    locked = hostile.write(tmp_path, "locked.pdf", hostile.locked_pdf("secret"))
    blank = hostile.write(tmp_path, "blank.pdf", hostile.pdf([[]]))
    assert (refusal(locked, "pdf"), refusal(blank, "pdf")) == ("password_protected", "no_text")
    with pytest.raises(UnreadableFile) as caught:
        render_page(locked, 1)
    assert caught.value.code == "password_protected"


def test_a_child_that_takes_too_long_is_ended_with_all_it_started(tmp_path):
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)  # reading it waits for a writer that never comes
    child = LimitedChild(Limits(wall_seconds=1.0))
    start = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        child.ask(task="text", path=str(pipe))
    assert caught.value.code == "too_complex"
    assert time.monotonic() - start < 5
    assert child.ask(task="text", path=str(SAMPLES / "rutland-2020.txt"))["pages"]  # a new child serves on
    child.end()


def test_processor_time_is_limited(tmp_path):
    path = hostile.write(tmp_path, "busy.pdf", hostile.pdf_bomb(200))
    start = time.monotonic()
    assert refusal(path, "pdf", Limits(cpu_seconds=1, wall_seconds=60, memory_bytes=4 << 30)) == "too_complex"
    assert time.monotonic() - start < 15


def test_an_answer_larger_than_allowed_is_not_taken():
    assert refusal(SAMPLES / "leeds-2024.pdf", "pdf", Limits(output_bytes=2_000)) == "too_complex"


def test_the_sites_secrets_do_not_reach_the_child(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do-not-tell")
    child = LimitedChild(Limits())
    child.ask(task="text", path=str(SAMPLES / "rutland-2020.txt"))
    environment = Path(f"/proc/{child._process.pid}/environ")
    if environment.exists():
        assert b"do-not-tell" not in environment.read_bytes()
    child.end()


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7", "a.pdf", "pdf"),
        (b"\xef\xbb\xbf\n" + b" " * 900 + b"%PDF-1.7", "a.bin", "pdf"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a", "docx"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "letter.DOCX", "docx"),
        (b"Dear Ms Lee", "a.pdf", "text"),
        ("Dear Ms Lee’s".encode()[:-2], "a.txt", "text"),
        ("Dear".encode("utf-16"), "a.txt", "text"),
        ("Your council’s performance".encode("cp1252"), "a.txt", "text"),
    ],
)  # fmt: skip
def test_a_files_bytes_say_what_it_is(head, name, kind):
    assert sniff_kind(head, name) == kind


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n", "scan.pdf", "not_a_letter_file"),
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "a.xlsx", "not_a_letter_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc", "not_a_letter_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked.docx", "password_protected"),
        (b"{\\rtf1 Dear", "a.rtf", "not_a_letter_file"),
        (b"Dear\0Ms", "a.txt", "not_a_letter_file"),
        (random.Random(3).randbytes(4096), "a.pdf", "not_a_letter_file"),
        (b" " * 1100 + b"%PDF-1.7\x00", "a.pdf", "not_a_letter_file"),
    ],
)
def test_what_is_no_letter_is_refused_at_the_door(head, name, code):
    with pytest.raises(UnreadableFile) as caught:
        sniff_kind(head, name)
    assert caught.value.code == code


ODT_HEAD = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("head", "name", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n", "scan.png", "into one PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "scan.jpg", "into one PDF"),
        (b"II*\0\x08\0\0\0", "scan.tif", "into one PDF"),
        (b"\0\0\0\x18ftypheic", "photo.heic", "into one PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc", "save it as PDF or Word"),
        (b"{\\rtf1 Dear", "old.rtf", "save it as PDF or Word"),
        (ODT_HEAD, "a.odt", "save it as PDF or Word"),
        (b"\x7fELF\0", "a", "Save the letter as a PDF"),
    ],
)  # fmt: skip
def test_what_can_be_made_a_letter_is_refused_with_the_way_to_do_it(head, name, advice):
    with pytest.raises(UnreadableFile) as caught:
        sniff_kind(head, name)
    assert caught.value.code == "not_a_letter_file"
    assert advice in caught.value.message
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.message


LINEARISED_AND_CUT = LEEDS[:600] + b"\nstartxref\n0\n%%EOF\n" + LEEDS[600:2000]


def test_the_end_of_a_first_page_is_not_the_end_of_the_file(tmp_path):
    assert refusal(hostile.write(tmp_path, "cut.pdf", LINEARISED_AND_CUT), "pdf") == "truncated"


SHORT = Limits(wall_seconds=10, cpu_seconds=3)


@pytest.mark.parametrize("name", EXHAUSTING)
def test_an_exhausting_pdf_is_read_or_refused_in_time(tmp_path, name):
    path = hostile.write(tmp_path, "a.pdf", EXHAUSTING[name]())
    with Extractor(SHORT) as extractor:
        for ask in (lambda: extractor.words(path, "pdf"), lambda: extractor.png(path, 1)):
            start = time.monotonic()
            try:
                ask()
            except UnreadableFile as refused:
                MESSAGES[refused.code]
            assert time.monotonic() - start < 12
        assert extractor.words(SAMPLES / "leeds-2024.pdf", "pdf").pages  # the next letter is none the worse


@pytest.mark.parametrize("name", READABLE)
def test_what_a_pdf_carries_beside_its_text_is_left_alone(tmp_path, name):
    document = extract_words(hostile.write(tmp_path, "a.pdf", READABLE[name]()), "pdf", limits=TIGHT)
    assert [word.text for page in document.pages for word in page.words] == ["Complaints", "upheld"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf"]  # nothing was unpacked or written


@pytest.mark.parametrize(
    "name", ["a\nb.pdf", "$(touch x).pdf", "'; drop table.pdf", "é\u202e.pdf", "-rf.pdf"]
)
def test_an_evil_name_is_only_a_name(tmp_path, name):
    path = hostile.write(tmp_path, name, LEEDS)
    assert len(extract_words(path, "pdf").pages) == 2


def test_every_answer_comes_within_twenty_seconds():
    assert DEFAULT.wall_seconds < 20
    assert DEFAULT.cpu_seconds < DEFAULT.wall_seconds
    assert DEFAULT.memory_bytes == 512 * 1024 * 1024


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="limits are told by /proc")
def test_the_child_can_neither_write_nor_start_anything_nor_open_many_files():
    child = LimitedChild(DEFAULT)
    child.ask(task="text", path=str(SAMPLES / "rutland-2020.txt"))
    lines = Path(f"/proc/{child._process.pid}/limits").read_text().splitlines()
    child.end()
    limits = {line[:26].strip(): line[26:].split()[:2] for line in lines}
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max core file size"] == ["0", "0"]
    assert limits["Max processes"] == ["0", "0"]
    assert int(limits["Max open files"][1]) <= 64
    assert limits["Max address space"] == [str(DEFAULT.memory_bytes)] * 2


@pytest.mark.parametrize("code", MESSAGES)
def test_every_refusal_is_sentences_that_say_what_to_do(code):
    error = UnreadableFile(code)
    assert (error.code, str(error)) == (code, error.message)
    assert error.message.endswith(".")
    assert error.message.count(". ") >= 1
    assert pickle.loads(pickle.dumps(error)).code == code
