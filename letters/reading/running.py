"""Headers, footers and page numbers: lines that stand on the page but belong to no sentence."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from letters.reading.case_labels import is_label_word
from letters.reading.layout import Line, overlap
from letters.reading.values import Box, Page

MARGIN = 0.12  # of the page's height, at the top and at the bottom
FURNITURE = re.compile(
    r"po box 4771\b.*|page \d+(?: (?:of|/) \d+)?|local government (?:&|and) social care ombudsman"
    r"|(?:www\.)?lgo\.org\.uk|tel(?:ephone)?:? [\d ]+|[-| ]*page \d+[-| ]*|\d{1,3} ?\| ?page"
    r"|(?:draft|confidential|copy|official|official[- ]sensitive|embargoed)(?: until.*)?",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(
    r"statistics|upheld|remed|complian|compare|average|council|period|\bcases\b", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
PAGE_OF_PAGES = re.compile(r"\d{1,3} ?(?:of|/) ?\d{1,3}")
PAGE_NUMBER = re.compile(r"[-| ]*[0-9]{1,3}[-| ]*")
MOST_LONE_NUMBERS = 8
MOST_WATERMARKS = 24  # a word printed aslant comes letter by letter
NARROWEST = 0.3  # width of a letter, of its height
LARGE = 20.0  # points: smaller words are no watermark
NUMBER = re.compile(r"\d[\d,.]*%?")  # it may be a cell of a table that stands at a page's edge


def without_running_lines(pages: Sequence[tuple[Page, Sequence[Line]]]) -> list[list[Line]]:
    """Each page's lines without headers, footers, page numbers and watermarks; any other number stays."""
    repeated = _repeated([(page, line) for page, lines in pages for line in lines])
    numbered = _page_numbers(pages)
    return [
        [
            line
            for line in _without_watermarks(lines)
            if line not in numbered and not _is_running(line, page, lines, repeated)
        ]
        for page, lines in pages
    ]


def _page_numbers(pages: Sequence[tuple[Page, Sequence[Line]]]) -> set[Line]:
    """Lone numbers in the margin that count up with the pages, from wherever they start."""
    by_offset: dict[int, list[Line]] = defaultdict(list)
    for page, lines in pages:
        lone = [line for line in lines if _in_margin(line, page) and PAGE_NUMBER.fullmatch(line.text)]
        for line in lone[:MOST_LONE_NUMBERS]:
            if _is_outermost(line, lines) and not _is_in_a_row(line, lines):
                by_offset[int(line.text.strip("-| ")) - page.number].append(line)
    counting = [lines for lines in by_offset.values() if len({line.page for line in lines}) > 1]
    return {line for lines in counting for line in lines}


def _without_watermarks(lines: Sequence[Line]) -> list[Line]:
    """Leave out large words without a number that are printed across other lines ("DRAFT")."""
    large = [line for line in lines if line.height > LARGE and len(line.tokens) < 3 and _lies(line)]
    marks = {
        line
        for line in large[:MOST_WATERMARKS]
        if not any(char.isdigit() for char in line.text)
        and any(other.height * 2 < line.height and _crosses(line.box, other.box) for other in lines)
    }
    return [line for line in lines if line not in marks]


def _lies(line: Line) -> bool:
    """Whether letters lie side by side: words that stand upright, as over narrow columns, are tall but not large."""
    return line.box.right - line.box.left > line.height * len(line.text) * NARROWEST


def _crosses(first: Box, second: Box) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return overlap(first, second) and shared > (second.bottom - second.top) / 2


def _repeated(lines: Sequence[tuple[Page, Line]]) -> set[str]:
    seen = {(_masked(line), page.number) for page, line in lines if _in_margin(line, page)}
    counts = Counter(text for text, _ in seen)
    return {text for text, count in counts.items() if count > 1 and not OWN_WORDS.search(text)}


def _masked(line: Line) -> str:
    return DIGITS.sub("#", line.text)


def _in_margin(line: Line, page: Page) -> bool:
    return not page.height * MARGIN < line.middle < page.height * (1 - MARGIN)


def _is_running(line: Line, page: Page, lines: Sequence[Line], repeated: set[str]) -> bool:
    if FURNITURE.fullmatch(line.text):
        return True
    if PAGE_OF_PAGES.fullmatch(line.text) and _in_margin(line, page) and _is_outermost(line, lines):
        return True
    if (
        line.text.strip("-| ") == str(page.number)
        and not _is_in_a_row(line, lines)
        and _is_outermost(line, lines)
        and _stands_off(line, page, lines)
    ):
        return True
    return not NUMBER.fullmatch(line.text) and _masked(line) in repeated and _in_margin(line, page)


def _is_in_a_row(line: Line, lines: Sequence[Line]) -> bool:
    """Whether other numbers, or the label of a count, stand at the same height, as in a row of a table."""
    beside = (
        other for other in lines if other is not line and other.box.top < line.middle < other.box.bottom
    )
    return any(NUMBER.fullmatch(other.text) or _is_label(other) for other in beside)


def _is_label(line: Line) -> bool:
    return all(is_label_word(token.text) for token in line.tokens)


def _is_outermost(line: Line, lines: Sequence[Line]) -> bool:
    return line.box.bottom >= max(other.box.bottom for other in lines) or line.box.top <= min(
        other.box.top for other in lines
    )


def _stands_off(line: Line, page: Page, lines: Sequence[Line]) -> bool:
    """In the margin, or parted from the text by more than a line: a count stands near its label."""
    nearest = min((abs(other.middle - line.middle) for other in lines if other is not line), default=0.0)
    return _in_margin(line, page) or nearest > line.height * 2
