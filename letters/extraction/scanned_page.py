"""The words of a page that is a picture: straightened, recognised, with the way back to the page as shown."""

from dataclasses import replace

import pypdfium2 as pdfium

from letters.extraction import recognition
from letters.extraction.coloured_boxes import Area, black_on_white, coloured_boxes
from letters.extraction.plain_layout import RawPage
from letters.extraction.recognition import Seen
from letters.extraction.skew import skew_degrees
from letters.extraction.straightened import Picture, Upright

COARSE_DPI = 100
TURN_DPI = 150
READING_DPI = 300
SECOND_DPI = (
    150  # large figures on coloured boxes are read better smaller; two readings that differ show doubt
)
DARK = bytes(1 if grey < 128 else 0 for grey in range(256))
BLANK_SHARE = 0.0001  # of the page's area: less ink than a full stop in each corner
SURE = 0.5
BOX_LAYOUTS = ("SPARSE_TEXT", "SINGLE_BLOCK")


def recognised_page(page: pdfium.PdfPage, number: int) -> RawPage:
    """The page's words, each with its certainty, in points of the page turned upright.

    "way_back" leads from there to the page as shown. A blank page has no words.
    """
    width, height = page.get_size()
    shown = Upright(width, height)
    coarse = shown.picture(page, COARSE_DPI)
    upright, words = (shown, []) if _is_blank(coarse) else _best_way_up(page, shown, coarse)
    scale = upright.scale(READING_DPI)
    return {
        "number": number,
        "width": upright.size[0],
        "height": upright.size[1],
        "words": [_in_points(word, scale) for word in words],
        "recognised": True,
        "way_back": upright.way_back,
    }


def _is_blank(picture: Picture) -> bool:
    return sum(picture.grey.translate(DARK)) < BLANK_SHARE * picture.width * picture.height


def _best_way_up(page: pdfium.PdfPage, shown: Upright, coarse: Picture) -> tuple[Upright, list[Seen]]:
    """As it lies; where that makes little sense, as Tesseract finds its letters upright."""
    straight = replace(shown, degrees=_skew(coarse))
    words = _read(page, straight)
    if not recognition.is_poor(words):
        return straight, words
    turn = recognition.quarter_turn(shown.picture(page, TURN_DPI).cleaned())
    if turn:
        turned = replace(shown, degrees=turn)
        turned = replace(turned, degrees=turn + _skew(turned.picture(page, COARSE_DPI)))
        words_turned = _read(page, turned)
        if not recognition.is_poor(words_turned):
            return turned, words_turned
    return straight, [word for word in words if word.certainty >= SURE]


def _skew(picture: Picture) -> float:
    return skew_degrees(picture.grey, width=picture.width, height=picture.height, stride=picture.stride)


def _read(page: pdfium.PdfPage, upright: Upright) -> list[Seen]:
    picture = upright.picture(page, READING_DPI)
    words = recognition.seen_words(picture.cleaned())
    boxes = coloured_boxes(picture)
    if not boxes:
        return words
    smaller = upright.picture(page, SECOND_DPI)
    ratio = smaller.scale / picture.scale
    for box in boxes:
        words += _in_box(picture, box, 1.0)
        words += _in_box(smaller, Area(*(round(side * ratio) for side in box)), 1 / ratio)
    return recognition.surest(words)


def _in_box(picture: Picture, box: Area, enlarge: float) -> list[Seen]:
    inside, left, top = black_on_white(picture, box)
    return [
        Seen(
            word.text,
            (word.left + left) * enlarge,
            (word.top + top) * enlarge,
            (word.right + left) * enlarge,
            (word.bottom + top) * enlarge,
            word.certainty,
        )
        for word in recognition.seen_words(inside, layouts=BOX_LAYOUTS)
        if word.certainty >= SURE
    ]


def _in_points(word: Seen, scale: float) -> tuple[str, float, float, float, float, float]:
    left, top, right, bottom = (
        round(side / scale, 2) for side in (word.left, word.top, word.right, word.bottom)
    )
    return word.text, left, top, right, bottom, round(word.certainty, 3)
