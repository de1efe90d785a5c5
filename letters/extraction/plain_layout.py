"""Places for the words of files that have none: a line is 14 points high, a character 6 points wide."""

from typing import Any

LINE_POINTS = 14.0
LETTER_POINTS = 12.0
COLUMN_POINTS = 6.0
A4_POINTS = (595.0, 842.0)
MAX_COLUMN = 20_000
TAB_COLUMNS = 8

type RawWord = tuple[str, float, float, float, float]
type RawPage = dict[str, Any]


def lay_out(text: str, *, max_words: int) -> list[RawPage]:
    """Pages of (text, left, top, right, bottom) words, in points, split at form feeds.

    Raises OverflowError beyond max_words.
    """
    pages: list[RawPage] = []
    remaining = max_words
    for number, page_text in enumerate(_pages(text), start=1):
        words = [word for row, line in enumerate(page_text.split("\n")) for word in _line_words(line, row)]
        remaining -= len(words)
        if remaining < 0:
            raise OverflowError("more words than allowed")
        pages.append(_page(number, words))
    return pages


def _pages(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\x85", "\n")
    return lines.rstrip("\f\n \x1a").split("\f")


def _line_words(line: str, row: int) -> list[RawWord]:
    line = line.expandtabs(TAB_COLUMNS)
    words: list[RawWord] = []
    column = 0
    for piece in line.split():
        column = line.index(piece, column)
        left, top = min(column, MAX_COLUMN) * COLUMN_POINTS, row * LINE_POINTS
        column += len(piece)
        right = min(column, MAX_COLUMN) * COLUMN_POINTS
        words.append((piece, left, top, right, top + LETTER_POINTS))
    return words


def _page(number: int, words: list[RawWord]) -> RawPage:
    width = max([A4_POINTS[0], *(word[3] for word in words)])
    height = max([A4_POINTS[1], *(word[4] for word in words)])
    return {"number": number, "width": width, "height": height, "words": words}
