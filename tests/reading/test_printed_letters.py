"""Real PDFs, drawn in ways that word processors and print drivers draw: through extraction to the figures."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from letters.extraction import Extractor
from letters.reading import Document, Reading, Word, read_document
from tests.reading.letter_layouts import LAYOUTS, WORDINGS, Printed, letter
from tests.reading.overview_letters import BOXES, Overview, overview_letter
from tests.reading.test_layouts import assert_read_back
from tests.reading.test_overview import assert_overview

PRINTED = Printed(upheld_per_100k=Decimal("5.3"), similar_upheld_per_100k=Decimal("4.4"))
FONT = "Courier"
NARROW = 100 * 0.5 / 0.6  # percent: the sheets count half a size for a letter, the font has 0.6

type Draw = Callable[[Canvas, list[Word], float], None]


def size_of(word: Word) -> float:
    return (word.box.bottom - word.box.top) / 1.1


def draw(canvas: Canvas, text: str, left: float, word: Word, height: float) -> None:
    size = size_of(word)
    drawn = canvas.beginText(left, height - word.box.bottom + size * 0.22)
    drawn.setFont(FONT, size)
    drawn.setHorizScale(NARROW)
    drawn.textOut(text)
    canvas.drawText(drawn)


def draw_word(canvas: Canvas, word: Word, height: float, *, across: float = 0) -> None:
    draw(canvas, word.text, word.box.left + across, word, height)


def word_by_word(canvas: Canvas, words: list[Word], height: float) -> None:
    for word in words:
        draw_word(canvas, word, height)


def by_rows(canvas: Canvas, words: list[Word], height: float) -> None:
    """As a print driver sorts: across all columns."""
    word_by_word(canvas, sorted(words, key=lambda word: (round(word.box.top), word.box.left)), height)


def backwards(canvas: Canvas, words: list[Word], height: float) -> None:
    word_by_word(canvas, list(reversed(words)), height)


def glyph_by_glyph(canvas: Canvas, words: list[Word], height: float) -> None:
    for word in words:
        for place, char in enumerate(word.text):
            draw(canvas, char, word.box.left + place * size_of(word) * 0.5, word, height)


def twice(canvas: Canvas, words: list[Word], height: float) -> None:
    for word in words:
        draw_word(canvas, word, height)
        draw_word(canvas, word, height, across=0.4)


def two_layers(canvas: Canvas, words: list[Word], height: float) -> None:
    word_by_word(canvas, words, height)
    word_by_word(canvas, words, height)


def with_draft_across(canvas: Canvas, words: list[Word], height: float) -> None:
    word_by_word(canvas, words, height)
    canvas.saveState()
    canvas.translate(140, 250)
    canvas.rotate(50)
    canvas.setFont(FONT, 110)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()


def turned(canvas: Canvas, words: list[Word], height: float) -> None:
    """Lying on its side in the file, upright on the screen."""
    canvas.setPageSize((height, 595))
    canvas.setPageRotation(90)
    canvas.translate(height, 0)
    canvas.rotate(90)
    word_by_word(canvas, words, height)


DRAWINGS: dict[str, Draw] = {
    "word by word": word_by_word,
    "by rows": by_rows,
    "backwards": backwards,
    "glyph by glyph": glyph_by_glyph,
    "twice": twice,
    "two layers": two_layers,
    "draft across": with_draft_across,
    "turned": turned,
}


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as one:
        yield one


def read_pdf(document: Document, draw: Draw, path: Path, extractor: Extractor) -> tuple[Document, Reading]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for page in document.pages:
        draw(canvas, list(page.words), page.height)
        canvas.showPage()
    canvas.save()
    path.write_bytes(buffer.getvalue())
    extracted = extractor.words(path, "pdf")
    return extracted, read_document(extracted)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_letter_drawn_in_any_way_is_read_back(drawing: str, layout: str, tmp_path: Path, extractor) -> None:
    made = letter(PRINTED, WORDINGS[2024], layout, "above")
    extracted, _ = read_pdf(made, DRAWINGS[drawing], tmp_path / "letter.pdf", extractor)
    assert_read_back(extracted, PRINTED, 2024)


@pytest.mark.parametrize("box", [None, *BOXES])
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_an_overview_drawn_in_any_way_is_read_back(
    drawing: str, box: str | None, tmp_path: Path, extractor
) -> None:
    o = Overview(percent=85)
    _, reading = read_pdf(overview_letter(o, box=box), DRAWINGS[drawing], tmp_path / "letter.pdf", extractor)
    assert_overview(reading, o)
