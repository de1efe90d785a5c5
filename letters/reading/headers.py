"""The header of a table whose columns stand beside each other: its cells wrap, lean and are spanned by others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from letters.reading.case_labels import LONGEST, Label, is_label_word, label_of, squashed
from letters.reading.cells import Row, Sort, in_reading_order, token_box
from letters.reading.layout import Token

MOST_TOKENS = 240  # in a header; rotated ones have a token a letter
MOST_STRIPS = 70
MOST_IN_LABEL = 12  # strips, or words, that one label may be made of
FARTHEST = 4.0  # line heights between two rows of one table
STRIP_GAP = 0.4  # points without a word that part two strips
SPANNING = {"detailed": "investigations", "complaints": "remedied"}

type Order = Callable[[Iterable[Token]], list[Token]]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A header cell; label None where its words are no label that we know."""

    label: Label | None
    tokens: tuple[Token, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class _Strip:
    left: float
    right: float
    tokens: tuple[Token, ...]


def columns_of(rows: Sequence[Row]) -> list[Column]:
    """The columns that these header rows name, from left to right; empty where they name none."""
    tokens = _without_spanning(rows)
    if not 0 < len(tokens) <= MOST_TOKENS:
        return []
    orders: tuple[Order, ...] = (in_reading_order,)
    if _is_rotated(tokens):
        orders = (partial(_turned, upward=True), partial(_turned, upward=False))
    strips = _strips(tokens)
    if len(strips) > MOST_STRIPS:
        return []
    return max((_labelled(strips, order) for order in orders), key=_known)


def is_header_row(row: Row) -> bool:
    """Whether most of a row's words belong to labels, or it is but letters; and nothing in it is a number."""
    if any(cell.sort in (Sort.COUNT, Sort.PERCENT) for cell in row.cells):
        return False
    words = [token.text for token in row.tokens if len(squashed(token.text)) > 2]
    return sum(map(is_label_word, words)) * 2 > len(words) or not words


def _known(columns: Sequence[Column]) -> int:
    return sum(column.label is not None for column in columns)


def _without_spanning(rows: Sequence[Row]) -> list[Token]:
    """Without words that stand over several columns: they would join what they span."""
    kept: list[Token] = []
    for row in rows:
        tokens = row.tokens
        skip = set()
        for number, token in enumerate(tokens[:-1]):
            begins = SPANNING.get(squashed(token.text))
            before = squashed(tokens[number - 1].text) if number else ""
            if begins and squashed(tokens[number + 1].text) == begins and before not in ("total", "of"):
                skip |= {number, number + 1}
        kept += [token for number, token in enumerate(tokens) if number not in skip]
    return kept


def _is_rotated(tokens: Sequence[Token]) -> bool:
    """Letters of turned text come one by one, one above the other."""
    short = sum(len(token.text) <= 2 for token in tokens)
    return len(tokens) > 12 and short * 5 > len(tokens) * 4


def _strips(tokens: Sequence[Token]) -> list[_Strip]:
    """The words by the strips of the page across which they stand, each strip parted from the next by nothing."""
    boxed = sorted(((token_box(token), token) for token in tokens), key=lambda item: item[0].left)
    strips: list[_Strip] = []
    for box, token in boxed:
        if strips and box.left < strips[-1].right + STRIP_GAP:
            last = strips[-1]
            strips[-1] = _Strip(last.left, max(last.right, box.right), (*last.tokens, token))
        else:
            strips.append(_Strip(box.left, box.right, (token,)))
    return strips


def _turned(tokens: Iterable[Token], *, upward: bool) -> list[Token]:
    """Letters of text turned by a quarter, in the order of its words."""
    placed = [(token_box(token), token) for token in tokens]
    return [
        token
        for _, token in sorted(
            placed,
            key=lambda item: (
                (round(item[0].left), -item[0].top) if upward else (-round(item[0].left), item[0].top)
            ),
        )
    ]


def _labelled(strips: Sequence[_Strip], order: Order) -> list[Column]:
    """Join neighbouring strips so that as few as possible are left that belong to no label."""
    best: list[tuple[tuple[int, int], int, Label | None]] = [((0, 0), 0, None)]
    for end in range(1, len(strips) + 1):
        (unknown, groups), _, _ = best[end - 1]
        choice: tuple[tuple[int, int], int, Label | None] = ((unknown + 1, groups + 1), end - 1, None)
        letters = 0
        for start in range(end - 1, max(-1, end - 1 - MOST_IN_LABEL), -1):
            letters += sum(len(token.text) for token in strips[start].tokens)
            cost = (best[start][0][0], best[start][0][1] + 1)
            if letters > LONGEST:
                break
            if cost >= choice[0]:
                continue
            tokens = order(token for strip in strips[start:end] for token in strip.tokens)
            label = label_of(squashed("".join(token.text for token in tokens)))
            if label is not None:
                choice = (cost, start, label)
        best.append(choice)
    return _columns(strips, best, order)


def _columns(
    strips: Sequence[_Strip], best: Sequence[tuple[tuple[int, int], int, Label | None]], order: Order
) -> list[Column]:
    columns: list[Column] = []
    end = len(strips)
    while end > 0:
        _, start, label = best[end]
        tokens = order(token for strip in strips[start:end] for token in strip.tokens)
        columns.insert(0, Column(label, tuple(tokens), strips[start].left, strips[end - 1].right))
        end = start
    return _joined(columns)


def _joined(columns: Sequence[Column]) -> list[Column]:
    """Words of no label that stand as near as words do are one column."""
    joined: list[Column] = []
    for column in columns:
        last = joined[-1] if joined else None
        height = max(token_box(token).bottom - token_box(token).top for token in column.tokens)
        if last and last.label is column.label is None and column.left - last.right < height * 0.6:
            joined[-1] = Column(None, (*last.tokens, *column.tokens), last.left, column.right)
        else:
            joined.append(column)
    return joined
