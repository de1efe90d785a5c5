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
LARGE_POINTS = 20  # the height of a line from which letters are read better in the coarse picture
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
    """As it lies; where that makes little sense, as Tesseract finds its letters upright.

    A few letters in a photograph are none: whoever looks for letters in leaves or stars will see some.
    """
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
    sure = [word for word in words if word.certainty >= SURE]
    return straight, sure if recognition.letters(sure) >= recognition.FEW_LETTERS else []


def _skew(picture: Picture) -> float:
    return skew_degrees(picture.grey, width=picture.width, height=picture.height, stride=picture.stride)


def _read(page: pdfium.PdfPage, upright: Upright) -> list[Seen]:
    """The words of the page in pixels of READING_DPI: small print seen finely, large figures coarsely."""
    fine, coarse = upright.picture(page, READING_DPI), upright.picture(page, COARSE_DPI)
    ratio = fine.scale / coarse.scale
    boxes = coloured_boxes(fine)
    words = _on_page_and_in_boxes(fine, boxes)
    if recognition.is_poor(words):
        return words
    small_boxes = [Area(*(round(side / ratio) for side in box)) for box in boxes]
    again = [_moved(word, 0, 0, ratio) for word in _on_page_and_in_boxes(coarse, small_boxes)]
    large = [word for word in again if word.bottom - word.top >= LARGE_POINTS * fine.scale]
    return recognition.corrected(words, [word for word in large if word.certainty >= SURE])


def _on_page_and_in_boxes(picture: Picture, boxes: list[Area]) -> list[Seen]:
    words = recognition.seen_words(picture.cleaned())
    return recognition.surest([*words, *(word for box in boxes for word in _in_box(picture, box))])


def _in_box(picture: Picture, box: Area) -> list[Seen]:
    inside, left, top = black_on_white(picture, box)
    words = recognition.seen_words(inside, layouts=BOX_LAYOUTS)
    return [_moved(word, left, top, 1.0) for word in words if word.certainty >= SURE]


def _moved(word: Seen, across: float, down: float, enlarge: float) -> Seen:
    return Seen(
        word.text,
        (word.left + across) * enlarge,
        (word.top + down) * enlarge,
        (word.right + across) * enlarge,
        (word.bottom + down) * enlarge,
        word.certainty,
    )


def _in_points(word: Seen, scale: float) -> tuple[str, float, float, float, float, float]:
    left, top, right, bottom = (
        round(side / scale, 2) for side in (word.left, word.top, word.right, word.bottom)
    )
    return word.text, left, top, right, bottom, round(word.certainty, 3)
