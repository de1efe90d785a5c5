"""From words with positions to lines, blocks and a reading order. Nothing here knows what a letter says.

All sizes are points. A line is a run of words without a wide gap, so two columns make two lines.
"""

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from letters.reading.values import Box, Page, Word

COLUMN_GAP = 1.2  # a wider gap than this, in line heights, parts two columns
PARAGRAPH_GAP = 0.9  # lines further apart than this, in line heights, are not one paragraph
GUTTER = 0.7  # the narrowest empty strip between two columns, in line heights
OTHER_SIZE = 1.6  # words that differ in height by more than this factor are not on one line
DEEPEST_CUT = 60
OPEN_LINES = 40
BULLETS = frozenset("-•●▪◦·*#o\uf0b7")
MOST_NEIGHBOURS = (
    150  # lines looked at under a line: a letter has three beside each other, a hostile file thousands
)
SUPERSCRIPTS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))  # footnote marks: "59¹" is 59, not 591
SAME_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
    # What common fonts' ligatures come out as where a file has no better name for them.
    | {"Ɵ": "ti", "Ʃ": "tt", "Ō": "ft"}
    # Soft hyphens, joiners, marks of direction: there, but never seen.
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u202d\u202e", None)
)
MOST_COPIES = 12  # of one word in one row that are compared
MARKS = "*_`#"
DIGITS_AND_POINT = "0123456789."
SAME_PLACE = 2.5  # points between a word and its copy: a second layer, a shadow, bold by printing twice


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word as it is compared: quotes, dashes, ligatures and bold marks made plain. words are as printed."""

    text: str
    words: tuple[Word, ...]
    page: int
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    tokens: tuple[Token, ...]
    box: Box
    page: int

    @property
    def text(self) -> str:
        """The tokens with one space between them."""
        return " ".join(token.text for token in self.tokens)

    @property
    def height(self) -> float:
        """The line's height, never nothing."""
        return max(self.box.bottom - self.box.top, 1.0)

    @property
    def middle(self) -> float:
        """The height on the page at which the line stands."""
        return (self.box.top + self.box.bottom) / 2


def plain(text: str) -> str:
    """A word without what only typography or Markdown put there."""
    text = unicodedata.normalize("NFKC", text.translate(SUPERSCRIPTS)).translate(SAME_CHARACTERS)
    text = text.replace("**", "")
    bare = text.strip(MARKS)
    # A mark before a number that none closes may stand where a digit was lost: "*0%".
    is_open = text[:1] in MARKS and text[-1:] not in MARKS and bare[:1] in DIGITS_AND_POINT
    return text if text and bare and is_open else bare


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of these. Raises ValueError when there are none."""
    every = list(boxes)
    return Box(
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )


def page_lines(page: Page) -> list[Line]:
    """The page's lines from top to bottom, then left to right."""
    rows: list[list[tuple[int, Word]]] = []
    numbered = sorted(_once(page.words), key=lambda item: (middle(item[1].box), item[1].box.left))
    for item in numbered:
        row = next(
            (row for row in reversed(rows[-OPEN_LINES:]) if _same_row(row[0][1].box, item[1].box)), None
        )
        if row is None:
            rows.append([item])
        else:
            row.append(item)
    lines = [line for row in rows for line in _split_row(row, page.number)]
    return sorted(lines, key=lambda line: (line.box.top, line.box.left))


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Paragraphs: lines of one size that follow each other, each the other's only neighbour."""
    below = {number: _lines_below(lines, number) for number in range(len(lines))}
    above_count = [0] * len(lines)
    for numbers in below.values():
        for number in numbers:
            above_count[number] += 1
    followers = {
        number: numbers[0]
        for number, numbers in below.items()
        if len(numbers) == 1 and above_count[numbers[0]] == 1 and _one_size(lines[number], lines[numbers[0]])
    }
    starts = set(range(len(lines))) - set(followers.values())
    return [_chain(lines, start, followers) for start in sorted(starts)]


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as a person reads them: column by column where columns part, else from top to bottom."""
    return [line for block in ordered_blocks(lines) for line in block]


def ordered_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs in reading order, by cuts through empty strips (X-Y cut, Nagy and Seth 1984)."""
    if not lines:
        return []
    boxed = [(around(line.box for line in block), block) for block in blocks(lines)]
    return [block for _, block in _cut(boxed, median(line.height for line in lines), 0)]


def _once(words: Sequence[Word]) -> list[tuple[int, Word]]:
    """The words with their numbers, those left out that are printed again where they already stand."""
    kept: list[tuple[int, Word]] = []
    standing: dict[tuple[str, int], list[Box]] = defaultdict(list)
    for number, word in enumerate(words):
        row = int(word.box.top // SAME_PLACE)
        near = (
            box for step in (-1, 0, 1) for box in standing.get((word.text, row + step), ())[-MOST_COPIES:]
        )
        if not any(_same_place(box, word.box) for box in near):
            kept.append((number, word))
        standing[word.text, row].append(word.box)
    return kept


def _same_place(first: Box, second: Box) -> bool:
    """Nearer than two digits of one number stand, or two letters of a turned word."""
    across = min(SAME_PLACE, (second.right - second.left) / 3)
    down = min(SAME_PLACE, (second.bottom - second.top) / 3)
    return abs(first.left - second.left) <= across and abs(first.top - second.top) <= down


def middle(box: Box) -> float:
    """The height on the page at which a box stands."""
    return (box.top + box.bottom) / 2


def _same_row(first: Box, second: Box) -> bool:
    heights = sorted((max(first.bottom - first.top, 0.1), max(second.bottom - second.top, 0.1)))
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared >= heights[0] / 2 and heights[1] < heights[0] * OTHER_SIZE


def _split_row(row: list[tuple[int, Word]], page: int) -> list[Line]:
    row = sorted(row, key=lambda item: (item[1].box.left, item[0]))
    runs: list[list[tuple[int, Word]]] = [[row[0]]]
    for before, item in itertools.pairwise(row):
        height = max(item[1].box.bottom - item[1].box.top, before[1].box.bottom - before[1].box.top, 1.0)
        if item[1].box.left - before[1].box.right > height * COLUMN_GAP:
            runs.append([])
        runs[-1].append(item)
    return [line for run in runs if (line := _line(run, page)) is not None]


def _line(run: list[tuple[int, Word]], page: int) -> Line | None:
    tokens = [
        Token(text, (word,), page, index)
        for index, word in run
        if (text := " ".join(plain(word.text).split()))
    ]
    if len(tokens) > 1 and tokens[0].text in BULLETS:
        tokens = tokens[1:]
    if not tokens:
        return None
    return Line(tuple(tokens), around(word.box for token in tokens for word in token.words), page)


def overlap(first: Box, second: Box) -> bool:
    return min(first.right, second.right) > max(first.left, second.left)


def _one_size(first: Line, second: Line) -> bool:
    low, high = sorted((first.height, second.height))
    return high < low * OTHER_SIZE


def _lines_below(lines: Sequence[Line], number: int) -> list[int]:
    """The lines of the nearest row under this one that it stands above; lines are sorted by top."""
    line = lines[number]
    lowest = line.box.bottom + line.height * PARAGRAPH_GAP
    highest_middle = line.box.bottom - line.height / 4
    found: list[int] = []
    for other_number in range(number + 1, min(len(lines), number + MOST_NEIGHBOURS)):
        box = lines[other_number].box
        if box.top > lowest or (found and box.top > lines[found[0]].middle):
            break
        if (box.top + box.bottom) / 2 > highest_middle and overlap(line.box, box):
            found.append(other_number)
    return found


def _chain(lines: Sequence[Line], start: int, followers: dict[int, int]) -> list[Line]:
    chain = [lines[start]]
    while (following := followers.get(start)) is not None:
        chain.append(lines[following])
        start = following
    return chain


type Boxed = tuple[Box, list[Line]]


def _cut(boxed: list[Boxed], height: float, depth: int) -> list[Boxed]:
    if len(boxed) < 2 or depth > DEEPEST_CUT:
        return sorted(boxed, key=lambda item: (item[0].top, item[0].left))
    parts = _columns(boxed, height * GUTTER) or _halves(boxed)
    if parts is None:
        return sorted(boxed, key=lambda item: (item[0].top, item[0].left))
    return [item for part in parts for item in _cut(part, height, depth + 1)]


def _columns(boxed: list[Boxed], gutter: float) -> list[list[Boxed]] | None:
    in_order = sorted(boxed, key=lambda item: item[0].left)
    columns = [[in_order[0]]]
    right = in_order[0][0].right
    for item in in_order[1:]:
        if item[0].left - right > gutter:
            columns.append([])
        columns[-1].append(item)
        right = max(right, item[0].right)
    return columns if len(columns) > 1 else None


def _halves(boxed: list[Boxed]) -> list[list[Boxed]] | None:
    """Above and below the widest empty strip across."""
    in_order = sorted(boxed, key=lambda item: item[0].top)
    bottom = in_order[0][0].bottom
    widest, place = 0.0, 0
    for number, (box, _) in enumerate(in_order[1:], start=1):
        if box.top - bottom > widest:
            widest, place = box.top - bottom, number
        bottom = max(bottom, box.bottom)
    return [in_order[:place], in_order[place:]] if place else None
