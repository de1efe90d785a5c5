"""A quote from a scan that was turned upright is marked where it stands on the page as shown."""

from dataclasses import replace

import pytest

from letters.extraction.straightened import Upright
from letters.reading import Box, Page, read_document, reading_from_json, reading_to_json
from tests.reading.letter_layouts import LAYOUTS, WORDINGS, Printed, letter


def scanned(degrees: float, certainty: float = 0.9):
    """A letter read upright, whose pages are shown turned clockwise by so many degrees."""
    whole = letter(Printed(), WORDINGS[2023], next(iter(LAYOUTS)), "above")
    pages = tuple(_turned(page, degrees, certainty) for page in whole.pages)
    return whole, replace(whole, pages=pages)


def _turned(page: Page, degrees: float, certainty: float) -> Page:
    words = tuple(replace(word, certainty=certainty) for word in page.words)
    upright = Upright(page.width, page.height, degrees)
    return replace(page, words=words, recognised=True, way_back=upright.way_back)


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


@pytest.mark.parametrize("degrees", [0, 7, -7, 90, 180, 270])
def test_the_figures_are_the_same_and_the_marks_are_moved(degrees):
    flat, turned = scanned(degrees)
    before, after = read_document(flat), read_document(turned)
    assert {name: value.value for name, value in after.figures.items()} == {
        name: value.value for name, value in before.figures.items()
    }
    a, b, c, d, e, f = turned.pages[1].way_back
    x, y = middle(before.figures["upheld"].quote.boxes[0])
    assert middle(after.figures["upheld"].quote.boxes[0]) == pytest.approx(
        (a * x + c * y + e, b * x + d * y + f), abs=1
    )


def test_a_long_line_on_a_skewed_page_is_marked_in_pieces_that_follow_it():
    flat, turned = scanned(7)
    line = max(
        read_document(flat).figures["compliance_outcomes"].quote.boxes, key=lambda box: box.right - box.left
    )
    pieces = read_document(turned).figures["compliance_outcomes"].quote.boxes
    assert len(pieces) > len(read_document(flat).figures["compliance_outcomes"].quote.boxes)
    assert max(piece.bottom - piece.top for piece in pieces) < line.bottom - line.top + 10


def test_a_page_that_was_not_turned_keeps_its_marks():
    flat, turned = scanned(5)
    untouched = replace(turned, pages=tuple(replace(page, way_back=None) for page in turned.pages))
    assert read_document(untouched).council.quote.boxes == read_document(flat).council.quote.boxes


def test_how_sure_the_words_are_is_kept_with_the_reading():
    _, turned = scanned(2, certainty=0.42)
    reading = read_document(turned)
    assert reading.figures["upheld"].quote.certainty == 0.42
    assert reading.council.quote.certainty == 0.42
    assert reading_from_json(reading_to_json(reading)) == reading
