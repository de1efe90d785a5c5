"""Tables with one label under the other: the number beside it, or in a list of its own, one cell a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile, zip_longest

from letters.reading.across import is_data_row
from letters.reading.case_labels import Label, Printed, label_of, squashed
from letters.reading.cells import Cell, Row, Sort
from letters.reading.layout import Token
from letters.reading.tables import Doubt, Entry, Table, tables_of, without_wrong_sums

MOST_ROWS_OF_A_LABEL = 4
MOST_ROWS_BESIDE = 20  # of tables that stand beside each other
MOST_STRANGERS = 3  # rows of no table at the top of a page, between two parts of one
CAPTION_ROWS = 3
FEWEST_LISTED = 3  # labels: of fewer, each may have its number beside or above it
UNEVEN = 1.3
PASSED_OVER = frozenset(["detailedinvestigations", "subject", "outcome", "decision", "number", "category"])

type Choose = Callable[[Sequence[tuple[str, ...]]], int | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A label with the numbers of its rows; numbers without a label; or (neither) words of something else."""

    rows: tuple[Row, ...]
    label: Label | None = None
    tokens: tuple[Token, ...] = ()
    cells: tuple[Cell, ...] = ()


def tables_down(rows: Sequence[Row], choose: Choose) -> tuple[list[Table], set[Row]]:
    """The tables in these rows, and the rows that they take up; choose as in tables_across."""
    items = list(_items(rows))
    tables: list[Table] = []
    used: set[Row] = set()
    for start, end in _blocks(items):
        above = tuple(row for item in items[max(0, start - CAPTION_ROWS) : start] for row in item.rows)
        found = tables_of(_entries(items[start:end], choose), above)
        tables += found
        used |= {row for item in items[start:end] for row in item.rows if found}
    return tables, used


def _items(rows: Sequence[Row]) -> Iterator[_Item]:
    place = 0
    while place < len(rows):
        beside = list(takewhile(bool, map(_pairs, rows[place : place + MOST_ROWS_BESIDE])))
        if beside:
            yield from (item for column in zip_longest(*beside) for item in column if item)
            place += len(beside)
            continue
        item = next(
            (
                item
                for size in range(min(MOST_ROWS_OF_A_LABEL, len(rows) - place), 0, -1)
                if (item := _labelled(rows[place : place + size]))
            ),
            None,
        )
        if item:
            yield item
        else:
            yield from _without_label(rows[place])
        place += len(item.rows) if item else 1


def _pairs(row: Row) -> list[_Item]:
    """Several labels in one row, each with its number behind it: two tables stand beside each other."""
    pairs: list[_Item] = []
    words: list[Token] = []
    for cell in row.cells:
        if cell.sort is Sort.WORDS:
            words.extend(cell.tokens)
            continue
        label = label_of(squashed("".join(token.text for token in words)))
        if label is None:
            return []
        pairs.append(_Item((row,), label, tuple(words), (cell,)))
        words = []
    return pairs if len(pairs) > 1 and not words else []


def _labelled(rows: Sequence[Row]) -> _Item | None:
    """One label in these rows, with the numbers of at most one of them."""
    if len(rows) > 1 and not (rows[0].words and rows[-1].words):
        return None
    words = [token for row in rows for token in row.words]
    label = label_of(squashed("".join(token.text for token in words)))
    numbered = [row for row in rows if row.values]
    if len(rows) > 1 and label is Printed.TOTAL_OF_TABLE:
        return None  # "Total", and below it the heading of the next table
    if label is None or len(numbered) > 1:
        return None
    return _Item(tuple(rows), label, tuple(words), tuple(numbered[0].values) if numbered else ())


def _without_label(row: Row) -> list[_Item]:
    """Numbers alone, a name and its numbers, or other words; nothing for what tables have between their labels."""
    if squashed(row.text) in PASSED_OVER and not row.values:
        return []
    if not row.words:
        return [_Item((row,), cells=row.cells)]
    if is_data_row(row) and len(row.values) > 1:
        return [_Item((row,)), _Item((row,), cells=tuple(row.values))]
    return [_Item((row,))]


def _blocks(items: Sequence[_Item]) -> list[tuple[int, int]]:
    """Where runs of labels and numbers begin and end; a name before numbers, and a page's head, end none."""
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for number, item in enumerate(items):
        if item.label or item.cells:
            start = number if start is None and item.label else start
            if start is None and item.cells and number + 1 < len(items) and items[number + 1].label:
                start = number
        elif start is not None and not _belongs(items, number):
            blocks.append((start, number))
            start = None
    return [*blocks, (start, len(items))] if start is not None else blocks


def _belongs(items: Sequence[_Item], number: int) -> bool:
    """Whether words are the name at a list of numbers, or stand at the top of a page that goes on with a table."""
    before = items[number - 1]
    after = items[number + 1] if number + 1 < len(items) else None
    if after and after.cells and not after.label and (before.label or before.cells):
        return True
    following = items[number : number + MOST_STRANGERS + 1]
    labelled = next((item for item in following if item.label), None)
    turned = labelled is not None and labelled.rows[0].page != before.rows[-1].page
    return turned and bool(before.label or before.cells or turned)


def _entries(items: Sequence[_Item], choose: Choose) -> list[Entry]:
    labels = [item for item in items if item.label]
    numbers = [item for item in items if item.cells and not item.label]
    if not numbers:
        return [_entry(item, _only(item.cells)) for item in _named(labels)]
    if any(item.cells for item in labels):
        return _unclear(labels)
    return without_wrong_sums(_alternating(items)) or [
        entry
        for part in _parts(items)
        for entry in without_wrong_sums(_listed(part, choose))
        or _unclear([item for item in part if item.label])
    ]


def _parts(items: Sequence[_Item]) -> list[list[_Item]]:
    """Cut where labels follow numbers: two lists without a heading between them."""
    parts: list[list[_Item]] = []
    for number, item in enumerate(items):
        if number == 0 or (item.label and not items[number - 1].label):
            parts.append([])
        parts[-1].append(item)
    return parts


def _named(labels: Sequence[_Item]) -> list[_Item]:
    return [item for item in labels if item.label is not Printed.AUTHORITY]


def _entry(item: _Item, cell: Cell | Doubt) -> Entry:
    assert item.label is not None
    return Entry(item.label, item.tokens, cell)


def _unclear(labels: Sequence[_Item]) -> list[Entry]:
    return [_entry(item, Doubt.UNCLEAR) for item in _named(labels)]


def _only(cells: Sequence[Cell]) -> Cell | Doubt:
    """The one number at a label; a share beside a count is not a second number."""
    if not cells:
        return Doubt.BLANK
    if len(cells) == 1:
        return cells[0]
    counts = [cell for cell in cells if cell.sort is not Sort.PERCENT]
    return counts[0] if len(counts) == 1 and counts[0].sort is Sort.COUNT else Doubt.UNCLEAR


def _alternating(items: Sequence[_Item]) -> list[Entry]:
    """Label and number in turn. A number that comes first may belong to anything, so such lists are not read."""
    kinds = [bool(item.label) for item in items]
    single = all(len(item.cells) == 1 for item in items if not item.label)
    if len(items) % 2 or not kinds[0] or not single or any(one == next for one, next in pairwise(kinds)):
        return []
    return [
        _entry(label, number.cells[0])
        for label, number in zip(items[::2], items[1::2], strict=True)
        if label.label is not Printed.AUTHORITY
    ]


def _listed(items: Sequence[_Item], choose: Choose) -> list[Entry]:
    """All labels, then a number for each, in their order; for several authorities, the one that is chosen."""
    count = next((number for number, item in enumerate(items) if not item.label), len(items))
    labels = items[:count]
    if any(item.label for item in items[count:]):
        return []
    has_names = labels[0].label is Printed.AUTHORITY if labels else False
    labels = labels[1:] if has_names else labels
    if len(labels) < FEWEST_LISTED and all(item.label is not Printed.REMEDIED_BEFORE for item in labels):
        return []
    groups = _groups(items[count:])
    chosen = choose([(name,) for name, _ in groups])
    if chosen is None or not _is_even([item.rows[0] for item in groups[chosen][1]]):
        return []
    cells = [cell for item in groups[chosen][1] for cell in item.cells]
    if len(cells) != len(labels):
        return []
    return [_entry(label, cell) for label, cell in zip(_named(labels), cells, strict=True)]


def _groups(items: Sequence[_Item]) -> list[tuple[str, list[_Item]]]:
    """Lists of numbers, each under the name before it."""
    groups: list[tuple[str, list[_Item]]] = []
    for item in items:
        if not item.cells or not groups:
            groups.append(("" if item.cells else item.rows[0].text, []))
        if item.cells:
            groups[-1][1].append(item)
    return groups


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether rows have one number each, at one distance, or all stand in one row.

    A wider gap may be a cell without a number, two numbers in a row a broken one.
    """
    if len(rows) > 1 and any(len(row.values) > 1 for row in rows):
        return False
    gaps = [below.top - row.top for row, below in pairwise(rows) if row.page == below.page]
    return not gaps or max(gaps) <= min(gaps) * UNEVEN
