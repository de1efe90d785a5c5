"""Words and their places, out of PDFs, text files and Word files."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from letters.extraction import Extractor, extract_words, render_page, sniff_kind
from letters.reading import read_document
from tests.extraction.hostile_files import docx, locked_pdf, paragraph, pdf, turned_pdf, write

SAMPLES = Path(__file__).parents[1] / "samples"
RUTLAND = (SAMPLES / "rutland-2020.txt").read_text()


def texts(document) -> list[list[str]]:
    return [[word.text for word in page.words] for page in document.pages]


def test_a_pdfs_words_stand_where_they_are_drawn(tmp_path):
    path = write(tmp_path, "a.pdf", pdf([[(72, 100, "Complaints upheld"), (300, 700, "44")]]))
    document = extract_words(path, "pdf")
    first, second, third = document.pages[0].words
    assert [first.text, second.text, third.text] == ["Complaints", "upheld", "44"]
    assert first.box.left == pytest.approx(72, abs=1)
    assert first.box.top < 100 < first.box.bottom + 1
    assert (third.box.left, third.box.bottom) == (pytest.approx(300, abs=1), pytest.approx(703, abs=3))
    assert (document.pages[0].number, document.pages[0].width, document.pages[0].height) == (1, 595, 842)


def test_a_turned_page_is_read_as_it_is_seen(tmp_path):
    page = extract_words(write(tmp_path, "turned.pdf", turned_pdf()), "pdf").pages[0]
    assert (page.width, page.height) == (842, 595)
    assert [word.text for word in page.words] == ["upheld", "decisions"]
    assert page.words[0].box.right < page.words[1].box.left
    assert page.words[0].box.top == pytest.approx(page.words[1].box.top, abs=1)


def test_a_small_digit_behind_a_number_is_a_word_of_its_own(tmp_path):
    import io

    from reportlab.pdfgen import canvas

    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842))
    sheet.setFont("Helvetica", 12)
    sheet.drawString(72, 700, "59")
    sheet.setFont("Helvetica", 7)
    sheet.drawString(72 + sheet.stringWidth("59", "Helvetica", 12), 705, "1")
    sheet.save()
    assert texts(extract_words(write(tmp_path, "note.pdf", buffer.getvalue()), "pdf")) == [["59", "1"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_letter_reads_the_same_in_every_encoding(tmp_path, encoding):
    text = RUTLAND.replace("council's", "council’s")
    path = write(tmp_path, "letter.txt", text.encode(encoding))
    kind = sniff_kind(path.read_bytes()[:4096], path.name)
    assert kind == "text"
    reading = read_document(extract_words(path, kind))
    assert (reading.council.value, reading.certainty) == ("Rutland County Council", 1.0)
    assert "council’s" in " ".join(texts(extract_words(path, kind))[0])


def test_lines_and_columns_of_a_text_file_become_places(tmp_path):
    page = extract_words(write(tmp_path, "a.txt", b"one two\r\n\r\n    three\n"), "text").pages[0]
    one, two, three = page.words
    assert (two.box.left - one.box.left, one.box.top) == (24, 0)
    assert (three.box.left, three.box.top) == (24, 28)


def test_form_feeds_part_the_pages_and_long_lines_widen_them(tmp_path):
    document = extract_words(write(tmp_path, "a.txt", b"one\n\ftwo" + b" x" * 300 + b"\f"), "text")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[0].width == 595
    assert document.pages[1].width > 3000


def test_a_word_letter_gives_the_same_figures_as_its_text(tmp_path):
    body = "".join(paragraph(line.replace("&", "&amp;")) for line in RUTLAND.splitlines())
    path = write(tmp_path, "letter.docx", docx(body))
    kind = sniff_kind(path.read_bytes()[:4096], path.name)
    reading = read_document(extract_words(path, kind))
    assert (kind, reading.council.value, reading.certainty) == ("docx", "Rutland County Council", 1.0)
    assert reading.figures["similar_upheld_percent"].value == 56


def test_a_real_word_file_with_a_table_is_read(tmp_path):
    import docx as python_docx

    letter = python_docx.Document()
    letter.add_heading("Complaints upheld")
    cells = letter.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "44", "upheld decisions"
    letter.add_page_break()
    letter.add_paragraph("Dear\tMs Lee")
    letter.save(tmp_path / "real.docx")
    pages = texts(extract_words(tmp_path / "real.docx", "docx"))
    assert pages == [["Complaints", "upheld", "44", "upheld", "decisions"], ["Dear", "Ms", "Lee"]]


def test_a_text_box_of_a_word_file_is_read_once(tmp_path):
    box = f"<w:txbxContent>{paragraph('75%')}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>'
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + paragraph("after")
    )
    assert texts(extract_words(write(tmp_path, "box.docx", docx(body)), "docx")) == [["75%", "after"]]


def test_a_pdf_locked_only_against_copying_is_read(tmp_path):
    path = write(tmp_path, "owner.pdf", locked_pdf(""))
    assert texts(extract_words(path, "pdf")) == [["Complaints", "upheld"]]


def test_one_child_reads_many_files_and_outlives_a_refused_one(tmp_path):
    from letters.extraction import UnreadableFile

    bad = write(tmp_path, "bad.pdf", b"%PDF-1.4 nothing")
    with Extractor() as extractor:
        first = extractor.words(SAMPLES / "leeds-2024.pdf", "pdf")
        with pytest.raises(UnreadableFile):
            extractor.words(bad, "pdf")
        assert extractor.words(SAMPLES / "leeds-2024.pdf", "pdf") == first
        assert extractor.png(SAMPLES / "leeds-2024.pdf", 2)[:4] == b"\x89PNG"


def test_a_page_picture_is_a_png_of_the_size_asked_for():
    png = render_page(SAMPLES / "leeds-2024.pdf", 2, scale=2.0)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    assert (width, height) == (pytest.approx(595.3 * 2, abs=2), pytest.approx(841.9 * 2, abs=2))


def test_a_page_picture_shows_the_page():
    png = render_page(SAMPLES / "leeds-2024.pdf", 2, scale=1.0)
    start = png.index(b"IDAT")
    length = int.from_bytes(png[start - 4 : start])
    pixels = zlib.decompress(png[start + 4 : start + 4 + length])
    assert pixels.count(b"\xff") > len(pixels) / 2  # paper
    assert min(pixels[1:]) < 100  # ink


def test_a_page_that_a_letter_does_not_have_has_no_picture():
    with pytest.raises(IndexError, match="no page 9"):
        render_page(SAMPLES / "leeds-2024.pdf", 9)


def test_a_huge_page_gives_a_picture_of_bounded_size(tmp_path):
    import io

    from reportlab.pdfgen import canvas

    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(14_400, 14_400))
    sheet.drawString(72, 72, "wide")
    sheet.save()
    png = render_page(write(tmp_path, "huge.pdf", buffer.getvalue()), 1, scale=4.0)
    assert int.from_bytes(png[16:20]) * int.from_bytes(png[20:24]) < 6_100_000


def test_the_child_loads_neither_django_nor_the_readers():
    program = (
        "import sys, letters.extraction.child, letters.extraction.pdf_file\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'django' or name.startswith('letters.reading')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout.strip() == "[]"
