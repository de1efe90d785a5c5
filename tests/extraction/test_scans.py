"""Letters that come as pictures of their pages: read, straightened, never trusted without a person's eyes.

Measured on the two sample letters at 150, 200 and 300 dots an inch, straight and at ±2° and ±7°, with grain and as
JPEG: of 450 values 447 were read right, 3 were said to be missing, none was wrong. The cleaning of paper was tuned on
such scans, so other letters may do worse: those made from values in four layouts had 90% right, none wrong.
"""

import io
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from letters.checks import check_alone
from letters.extraction import DEFAULT, Extractor, Limits, UnreadableFile, pdf_file
from letters.reading import Document, document_text, read_document
from tests.extraction.hostile_files import one_by_one, pdf, write
from tests.extraction.scans import Scanner, page_pictures, picture_pdf, scan

SAMPLES = Path(__file__).parents[1] / "samples"
LEEDS = (SAMPLES / "leeds-2024.pdf").read_bytes()
EXPECTED = json.loads((SAMPLES / "expected.json").read_text())
LATER = date(2026, 5, 1)
PATIENT = Limits(wall_seconds=60, cpu_seconds=50)  # the tests share their machine

needs_ocr = pytest.mark.skipif(
    not pdf_file.can_recognise(), reason="the recognition of scans (requirements-ocr.txt) is not installed"
)


def read(tmp_path: Path, data: bytes, limits: Limits = PATIENT) -> Document:
    with Extractor(limits) as extractor:
        return extractor.words(write(tmp_path, "scan.pdf", data), "pdf")


def refusal(tmp_path: Path, data: bytes, limits: Limits = PATIENT) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, data, limits)
    return caught.value


def expected_figures(name: str) -> dict[str, object]:
    letter = EXPECTED[name]
    upheld, compliance, remedies = (
        letter["complaints_upheld"], letter["compliance"], letter["satisfactory_remedies"],
    )  # fmt: skip
    return {
        "investigations": upheld["investigations"], "upheld": upheld["upheld"], "upheld_percent": upheld["percent"],
        "similar_upheld_percent": upheld["similar_percent"], "upheld_per_100k": upheld["per_100k"],
        "similar_upheld_per_100k": upheld["similar_per_100k"], "compliance_outcomes": compliance["outcomes"],
        "compliance_percent": compliance["percent"], "similar_compliance_percent": compliance["similar_percent"],
        "remedies": remedies["remedies"], "remedies_base": remedies["upheld"], "remedy_percent": remedies["percent"],
        "similar_remedy_percent": remedies["similar_percent"],
    }  # fmt: skip


@needs_ocr
@pytest.mark.parametrize(
    ("name", "scanner"),
    [
        ("leeds-2024.pdf", Scanner(dpi=150)),
        ("leeds-2024.pdf", Scanner(dpi=200, skew=7)),
        ("essex-2023.pdf", Scanner(dpi=200, skew=-2, noise=8)),
        ("essex-2023.pdf", Scanner(dpi=300, noise=8)),  # its headings are coloured
    ],
    ids=str,
)
def test_a_scanned_letter_is_read_without_a_wrong_figure(tmp_path, name, scanner):
    document = read(tmp_path, scan((SAMPLES / name).read_bytes(), scanner))
    reading, truth = read_document(document), expected_figures(name)
    found = {field: value.value for field, value in reading.figures.items() if value.value is not None}
    assert {field: float(value) for field, value in found.items()} == {field: truth[field] for field in found}
    assert len(found) >= 10  # of 13; what is not read is said to be missing
    assert (reading.council.value, reading.year_ending.value) == (
        EXPECTED[name]["council"],
        EXPECTED[name]["year_ending"],
    )
    asked = {
        finding.field for finding in check_alone(reading, today=LATER) if finding.code == "read_from_picture"
    }
    assert asked >= {*found, "council", "year_ending", "dated", "publish_on"}


@needs_ocr
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_scanned_sideways_or_upside_down_is_read_upright(tmp_path, turn):
    page = read(tmp_path, scan(LEEDS, Scanner(turn=turn, skew=1.5))).pages[1]
    text = " ".join(word.text for word in page.words)
    assert "Complaints upheld" in text
    assert page.way_back[0] == pytest.approx((0, -1, 0)[turn - 1], abs=0.05)


@needs_ocr
@pytest.mark.parametrize("skew", [0, -7, 9])
def test_the_marks_of_a_scan_lie_where_the_page_shows_the_words(tmp_path, skew):
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842))
    sheet.setFont("Helvetica", 12)
    for number in range(30):
        sheet.drawString(
            90, 760 - number * 20, "The Council had successfully implemented our recommendations in time."
        )
    sheet.showPage()
    sheet.save()
    scanned = scan(buffer.getvalue(), Scanner(skew=skew))
    page = read(tmp_path, scanned).pages[0]
    first = min((word for word in page.words if word.text == "The"), key=lambda word: word.box.top)
    a, b, c, d, e, f = page.way_back
    x, y = (first.box.left + first.box.right) / 2, (first.box.top + first.box.bottom) / 2
    shown = (a * x + c * y + e, b * x + d * y + f)
    picture = page_pictures(buffer.getvalue(), Scanner(skew=skew))[0]
    around = picture.crop(
        tuple(round(side * 200 / 72) for side in (shown[0] - 9, shown[1] - 6, shown[0] + 9, shown[1] + 6))
    )
    assert sorted(around.tobytes())[len(around.tobytes()) // 20] < 128  # ink where the mark is


@needs_ocr
def test_a_page_of_text_and_a_page_of_picture_are_each_read_their_way(tmp_path):
    data = one_by_one(LEEDS, scan(LEEDS), pages=[(0, 0), (1, 1)])
    first, second = read(tmp_path, data).pages
    assert (first.recognised, second.recognised) == (False, True)
    assert {word.certainty for word in first.words} == {1.0}
    assert all(word.certainty < 1 for word in second.words)
    assert "Complaints upheld" in document_text(Document("pdf", (second,)))[0]


@needs_ocr
def test_a_stamp_over_a_scan_does_not_pass_for_its_text(tmp_path):
    page = read(tmp_path, scan(LEEDS, note="Scanned with FastScan 3.1")).pages[1]
    assert page.recognised
    assert "investigations" in {word.text for word in page.words}


@needs_ocr
def test_what_a_scanner_hid_behind_the_picture_is_not_taken_for_print(tmp_path):
    """A layer of text that nobody sees says 13%; the picture says 75%."""
    page = read(tmp_path, hidden_layer("13% of complaints we investigated were upheld. " * 4)).pages[0]
    words = [word.text for word in page.words]
    assert page.recognised
    assert "75%" in words
    assert "13%" not in words


def hidden_layer(text: str) -> bytes:
    picture = page_pictures(LEEDS, Scanner())[1]
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842))
    hidden = sheet.beginText(72, 700)
    hidden.setTextRenderMode(3)
    hidden.textLine(text)
    sheet.drawText(hidden)
    sheet.drawInlineImage(picture, 0, 0, 595, 842)
    sheet.save()
    return buffer.getvalue()


@needs_ocr
def test_a_picture_behind_native_text_leaves_the_text_as_it_is(tmp_path):
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842))
    sheet.drawInlineImage(Image.new("L", (60, 84), 240), 0, 0, 595, 842)
    for number in range(8):
        sheet.drawString(72, 700 - 20 * number, f"{number}5% of complaints we investigated were upheld.")
    sheet.save()
    page = read(tmp_path, buffer.getvalue()).pages[0]
    assert not page.recognised
    assert "75%" in {word.text for word in page.words}


@needs_ocr
def test_blank_pages_of_a_scan_stay_blank(tmp_path):
    blank = Image.new("L", (1654, 2339), 250)
    speck = blank.copy()
    speck.putpixel((500, 500), 0)
    text = page_pictures(LEEDS, Scanner())[0]
    pages = read(tmp_path, picture_pdf([text, blank, speck], Scanner())).pages
    assert [bool(page.words) for page in pages] == [True, False, False]


@needs_ocr
def test_white_figures_on_coloured_boxes_are_seen(tmp_path):
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=(595, 842))
    for number, figure in enumerate(("8", "44", "1", "0")):
        top = 760 - number * 110
        sheet.setFillColorRGB(0, 0.36, 0.45)
        sheet.rect(64, top - 60, 100, 70, fill=1, stroke=0)
        sheet.setFillColorRGB(1, 1, 1)
        sheet.setFont("Helvetica-Bold", 28)
        sheet.drawCentredString(114, top - 35, figure)
        sheet.setFillColorRGB(0, 0, 0)
        sheet.setFont("Helvetica", 10)
        sheet.drawString(
            190, top - 20, "In upheld cases we found the Council had provided a satisfactory remedy"
        )
    sheet.save()
    page = read(tmp_path, scan(buffer.getvalue(), Scanner())).pages[0]
    assert [word.text for word in page.words if word.text.isdigit()] == ["8", "44", "1", "0"]


@needs_ocr
def test_a_picture_of_no_words_gives_none(tmp_path):
    photograph = Image.effect_mandelbrot((1240, 1754), (-2, -1.5, 1, 1.5), 60)
    start = time.monotonic()
    assert refusal(tmp_path, picture_pdf([photograph], Scanner(dpi=150))).code == "no_text"
    assert time.monotonic() - start < 30


@needs_ocr
def test_more_scanned_pages_than_a_letter_has_are_refused(tmp_path):
    page = page_pictures(LEEDS, Scanner(dpi=100))[:1]
    refused = refusal(
        tmp_path,
        picture_pdf(page * 3, Scanner(dpi=100)),
        Limits(max_scanned_pages=2, cpu_seconds=50, wall_seconds=60),
    )
    assert refused.code == "too_many_scanned_pages"
    assert "on its own" in refused.message


@needs_ocr
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by /proc")
def test_recognition_stays_within_the_memory_of_a_child(tmp_path):
    with Extractor(PATIENT) as extractor:
        extractor.words(write(tmp_path, "scan.pdf", scan(LEEDS, Scanner(dpi=300, skew=7))), "pdf")
        status = Path(f"/proc/{extractor._child._process.pid}/status").read_text()
    peak = int(next(line for line in status.splitlines() if line.startswith("VmPeak")).split()[1]) * 1024
    assert peak < DEFAULT.memory_bytes * 0.8


def test_native_letters_do_not_load_the_recognition():
    """Loading it would cost every batch a tenth of a second, and memory."""
    program = (
        "import sys; from pathlib import Path; from letters.extraction import pdf_file\n"
        f"letter = Path({str(SAMPLES / 'leeds-2024.pdf')!r})\n"
        "pdf_file.pdf_pages(letter, max_pages=9, max_words=9999, max_scanned_pages=9)\n"
        "print([name for name in sys.modules if 'tess' in name or name == 'PIL'])"
    )
    root = Path(__file__).parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert answer.stdout.strip() == "[]"


class TestWithoutTheExtra:
    """The child decides; so it is asked in this process, with the extra made to look absent."""

    @pytest.fixture(autouse=True)
    def without(self, monkeypatch):
        monkeypatch.setattr(pdf_file, "can_recognise", lambda: False)

    def pages(self, tmp_path, data):
        return pdf_file.pdf_pages(
            write(tmp_path, "a.pdf", data), max_pages=9, max_words=9999, max_scanned_pages=9
        )

    def test_a_scan_is_said_to_be_a_scan(self, tmp_path):
        with pytest.raises(pdf_file.ScanWithoutRecognition):
            self.pages(tmp_path, scan(LEEDS, Scanner(dpi=60)))

    def test_a_stamp_does_not_make_it_a_letter(self, tmp_path):
        with pytest.raises(pdf_file.ScanWithoutRecognition):
            self.pages(tmp_path, scan(LEEDS, Scanner(dpi=60), note="Scanned with FastScan 3.1"))

    def test_the_text_pages_of_a_mixed_letter_are_read(self, tmp_path):
        data = one_by_one(LEEDS, scan(LEEDS, Scanner(dpi=60)), pages=[(0, 0), (1, 1)])
        first, second = self.pages(tmp_path, data)
        assert first["words"]
        assert second["words"] == []

    def test_a_hidden_layer_is_read_as_doubtful(self, tmp_path):
        (page,) = self.pages(tmp_path, hidden_layer("75% of complaints we investigated were upheld. " * 4))
        assert page["recognised"]
        assert {word[5] for word in page["words"]} == {0.5}

    def test_a_blank_page_is_no_scan(self, tmp_path):
        assert self.pages(tmp_path, pdf([[]]))[0]["words"] == []


def test_the_refusal_of_a_scan_says_both_ways_out():
    message = UnreadableFile("scan_without_ocr").message
    assert "scan" in message
    assert "Upload the original" in message
    assert "requirements-ocr.txt" in message
