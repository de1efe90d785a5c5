"""Rows and cells: tables need every word's place, across the whole page and over page ends."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from letters.reading.layout import Line, Token, around, middle
from letters.reading.phrases import quote_tokens
from letters.reading.values import Box, Quote

ONE_CELL = 0.45  # of a line's height: words nearer than this are one cell
LONGEST_NUMBER = 16  # characters
FOOTNOTE = 0.75  # of the height of its row: a smaller number is a footnote mark
COUNT = re.compile(r"\d{1,3}(?:,\d{3})|\d{1,6}")
PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?) ?%")
NOTHING = re.compile(r"-{1,3}|\.{1,3}|n\.?/?a\.?|nil|none|[•·…_]", re.IGNORECASE)
SPAN_OF_YEARS = re.compile(r"20\d{2}[/-](?:20)?\d{2}")  # it names a row
RULING = re.compile(r"[|¦│]|[-:=_+]{3,}")
BETWEEN_RULES = re.compile(r"[^|]+")


class Sort(Enum):
    """What a cell holds. BROKEN has digits, and yet is no number that a letter prints."""

    COUNT = auto()
    PERCENT = auto()
    NOTHING = auto()
    BROKEN = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words that stand together in one row."""

    tokens: tuple[Token, ...]
    box: Box
    page: int
    text: str
    sort: Sort

    @property
    def middle(self) -> float:
        """How far from the left its centre stands."""
        return (self.box.left + self.box.right) / 2

    @property
    def number(self) -> int | None:
        """A whole number, of a count or a percentage."""
        match = PERCENT.fullmatch(self.text)
        if match:
            number = float(match[1])
            return int(number) if number.is_integer() else None
        return int(self.text.replace(",", "")) if COUNT.fullmatch(self.text) else None

    def quote_under(self, label: Sequence[Token]) -> Quote:
        """Its words behind those of its label."""
        return quote_tokens((*label, *self.tokens), self.page)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What stands at one height, from left to right.

    values: the cells that stand for a number. words: the tokens of the others.
    """

    cells: tuple[Cell, ...]
    page: int
    top: float
    bottom: float
    values: tuple[Cell, ...]
    words: tuple[Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for cell in self.cells for token in cell.tokens)

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def sort_of(text: str) -> Sort:
    """What a cell with this text holds."""
    if len(text) > LONGEST_NUMBER:
        return Sort.WORDS
    if COUNT.fullmatch(text):
        return Sort.COUNT
    if PERCENT.fullmatch(text):
        return Sort.PERCENT
    if NOTHING.fullmatch(text):
        return Sort.NOTHING
    if SPAN_OF_YEARS.fullmatch(text):
        return Sort.WORDS
    letters = sum(character.isalpha() for character in text)
    return Sort.BROKEN if any(character.isdigit() for character in text) and letters < 3 else Sort.WORDS


def rows_of(pages: Sequence[Sequence[Line]], *, placed: bool) -> list[Row]:
    """All rows of all pages. placed: distances mean something; else every word is a cell of its own."""
    rows: list[Row] = []
    for lines in pages:
        for tokens in _by_height(
            piece for line in lines for token in line.tokens for piece in _pieces(token)
        ):
            rows.append(_row(tokens, placed))
    return rows


def cell_of(tokens: Sequence[Token]) -> Cell:
    """One cell of these tokens. Raises ValueError when there are none."""
    box = around(word.box for token in tokens for word in token.words)
    text = " ".join(token.text for token in tokens)
    return Cell(tuple(tokens), box, tokens[0].page, text, sort_of(text))


def token_box(token: Token) -> Box:
    """Where a token stands."""
    return token.words[0].box if len(token.words) == 1 else around(word.box for word in token.words)


def in_reading_order(tokens: Iterable[Token]) -> list[Token]:
    """The tokens of one cell, line by line."""
    return [token for line in _by_height(tokens) for token in line]


def _pieces(token: Token) -> list[Token]:
    """A token without the strokes that stand between the cells of a table in plain text."""
    if not RULING.search(token.text):
        return [token]
    if len(token.words) != 1:
        return []
    [word] = token.words
    step = (word.box.right - word.box.left) / max(len(token.text), 1)
    pieces: list[Token] = []
    for match in BETWEEN_RULES.finditer(RULING.sub(lambda rule: "|" * len(rule[0]), token.text)):
        left, right = (word.box.left + step * place for place in match.span())
        part = replace(word, text=match[0], box=Box(left, word.box.top, right, word.box.bottom))
        pieces.append(Token(match[0], (part,), token.page, token.index))
    return pieces


def _by_height(tokens: Iterable[Token]) -> list[list[Token]]:
    boxed = sorted(((token_box(token), token) for token in tokens), key=lambda item: middle(item[0]))
    rows: list[list[tuple[Box, Token]]] = []
    for box, token in boxed:
        if rows and _beside(rows[-1][0][0], box):
            rows[-1].append((box, token))
        else:
            rows.append([(box, token)])
    return [
        [token for _, token in sorted(row, key=lambda item: (item[0].left, item[1].index))] for row in rows
    ]


def _beside(first: Box, second: Box) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared >= min(first.bottom - first.top, second.bottom - second.top) / 2


def _differ(first: str, second: str) -> bool:
    """Whether one is a number and the other a word: the number is a cell, however near the label stands."""
    digits = [any(character.isdigit() for character in text) for text in (first, second)]
    letters = [any(character.isalpha() for character in text) for text in (first, second)]
    return (digits[0] and letters[1] and not digits[1]) or (digits[1] and letters[0] and not digits[0])


def _row(tokens: Sequence[Token], placed: bool) -> Row:
    boxes = [token_box(token) for token in tokens]
    tallest = max(box.bottom - box.top for box in boxes)
    kept = [
        token
        for token, box in zip(tokens, boxes, strict=True)
        if not (token.text.isdigit() and box.bottom - box.top < tallest * FOOTNOTE)
    ]
    runs: list[list[Token]] = [[kept[0]]]
    for before, token in pairwise(kept):
        gap = token_box(token).left - token_box(before).right
        near = gap <= tallest * ONE_CELL
        if token.text != "%" and (not placed or not near or _differ(before.text, token.text)):
            runs.append([])
        runs[-1].append(token)
    cells = tuple(cell_of(run) for run in runs)
    return Row(
        cells=cells,
        page=tokens[0].page,
        top=min(box.top for box in boxes),
        bottom=max(box.bottom for box in boxes),
        values=tuple(cell for cell in cells if cell.sort is not Sort.WORDS),
        words=tuple(token for cell in cells if cell.sort is Sort.WORDS for token in cell.tokens),
    )
