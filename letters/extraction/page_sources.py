"""Where a page's words are to be had: in its text, or only in a picture of it. Only the child runs this."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2 as pdfium
import pypdfium2.raw as raw

FEW_LETTERS = (
    100  # over a picture of the page, fewer letters and digits than this are a stamp or a page number
)
VERY_FEW_LETTERS = 20  # beside this many drawings, a page number under text that was turned into shapes
MANY_DRAWINGS = 50
MUCH_OF_PAGE = 0.4  # pictures that cover this share make a page a scan
PART_OF_PAGE = 0.02  # a scan may come in strips; what is smaller is a logo or a signature
INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
MOST_OBJECTS = 200_000
MOST_DOTS = 150_000_000  # of one picture: A3 in colour at 1,200 dots an inch


class Source(StrEnum):
    """Where the words of a page are. A hidden layer is what another program made of the picture above it."""

    TEXT = "text"
    PICTURE = "picture"
    HIDDEN_LAYER = "hidden layer"


@dataclass(slots=True)
class _Survey:
    """What a page is made of; hidden: addresses of text that no reader of the page sees."""

    pictured: float
    drawings: int
    hidden: set[int]


def word_source(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, letters: int) -> Source:
    """Where to read the page's words; letters: how many letters and digits its text has."""
    survey = _survey(page)
    if survey.pictured < MUCH_OF_PAGE:
        shapes = survey.drawings > (MANY_DRAWINGS if letters else 0)
        return Source.PICTURE if letters < VERY_FEW_LETTERS and shapes else Source.TEXT
    visible = _visible_letters(textpage, survey.hidden) if survey.hidden else letters
    if visible >= FEW_LETTERS:
        return Source.TEXT
    return Source.HIDDEN_LAYER if letters - visible >= FEW_LETTERS else Source.PICTURE


def _survey(page: pdfium.PdfPage) -> _Survey:
    width, height = page.get_size()
    survey = _Survey(0.0, 0, set())
    texts: list[int] = []
    for item in _objects(page):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(_address(item))
            if raw.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE:
                survey.hidden.add(texts[-1])
            continue
        survey.drawings += 1
        share = (
            _share(item, width * height) if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) else 0.0
        )
        if share >= PART_OF_PAGE and (kind == raw.FPDF_PAGEOBJ_IMAGE or _holds_picture(item)):
            _refuse_if_huge(item)
            survey.pictured += share
            survey.hidden.update(texts)  # what was written before it lies under it
    return survey


def _objects(page: pdfium.PdfPage) -> Iterator[raw.FPDF_PAGEOBJECT]:
    count = raw.FPDFPage_CountObjects(page)
    if count > MOST_OBJECTS:
        raise OverflowError("more objects on a page than allowed")
    return (raw.FPDFPage_GetObject(page, number) for number in range(count))


def _address(item: raw.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _share(item: raw.FPDF_PAGEOBJECT, of_area: float) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    area = (right.value - left.value) * (top.value - bottom.value)
    return area / of_area if of_area > 0 and area > 0 else 0.0


def _refuse_if_huge(item: raw.FPDF_PAGEOBJECT) -> None:
    """A form has no dots of its own, and answers nothing."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if raw.FPDFImageObj_GetImagePixelSize(item, across, down) and across.value * down.value > MOST_DOTS:
        raise OverflowError("a picture of more dots than allowed")


def _holds_picture(form: raw.FPDF_PAGEOBJECT) -> bool:
    kinds = (
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, number))
        for number in range(min(raw.FPDFFormObj_CountObjects(form), MOST_OBJECTS))
    )
    return any(kind == raw.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def _visible_letters(textpage: pdfium.PdfTextPage, hidden: set[int]) -> int:
    return sum(
        1
        for number in range(textpage.count_chars())
        if chr(raw.FPDFText_GetUnicode(textpage, number)).isalnum()
        and _address(raw.FPDFText_GetTextObject(textpage, number)) not in hidden
    )
