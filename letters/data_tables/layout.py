"""Where a table begins: its heading rows, and what each column under them holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from letters.data_tables.cells import CellKind, Sheet, column_letters
from letters.data_tables.columns import AUTHORITY, IGNORE, MEANINGS, Heading, meaning_of, topic_of_title
from letters.data_tables.figures import looks_like_a_figure

HEADINGS_WITHIN = 40
MOST_HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of the headings (first to last), the heading of each column and the meaning proposed for it.

    doubts: sentences on columns whose headings say the same; none of them is proposed.
    """

    first: int
    last: int
    headings: Mapping[int, Heading]
    meanings: Mapping[int, str]
    doubts: tuple[str, ...] = ()

    @property
    def recognised(self) -> int:
        return len({meaning for meaning in self.meanings.values() if meaning != IGNORE})

    @property
    def is_table(self) -> bool:
        """Whether a column of figures is understood; else a person must say what the columns hold."""
        return self.recognised > 1 or bool(self.doubts)


def find_layout(sheet: Sheet) -> Layout | None:
    """The heading rows that explain most columns, with the groups above them; None where none names authorities
    beside something else.
    """
    found: Layout | None = None
    for first, last in _candidates(sheet):
        layout = _layout(sheet, first, last)
        usable = AUTHORITY in layout.meanings.values() and len(layout.headings) > 1
        if usable and (found is None or _is_better(layout, found)):
            found = layout
    return found


def _is_better(layout: Layout, found: Layout) -> bool:
    """More is understood, or as much, with the groups above the same headings."""
    if layout.recognised != found.recognised:
        return layout.recognised > found.recognised
    return layout.last == found.last and layout.first < found.first


def _candidates(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Blocks of one to three rows near the top, in which nothing is counted yet; fewer rows first."""
    tops = [row for row in sorted(sheet.rows) if len(set(_filled(sheet, row, spread=False).values())) > 1]
    for height in range(1, MOST_HEADING_ROWS + 1):
        for first in tops:
            last = first + height - 1
            if last > HEADINGS_WITHIN or last not in sheet.rows:
                continue
            if all(_is_wordy(sheet, row) for row in range(first, last + 1) if row in sheet.rows):
                yield first, last


def _is_wordy(sheet: Sheet, row: int) -> bool:
    counted = (CellKind.NUMBER, CellKind.UNCOMPUTED)
    return not any(
        cell.kind in counted or looks_like_a_figure(cell.text) for cell in sheet.rows[row].values()
    )


def _layout(sheet: Sheet, first: int, last: int) -> Layout:
    headings = _headings(sheet, first, last)
    title = " ".join(sheet.text(row, column) for row in range(1, first) for column in sheet.rows.get(row, {}))
    context = topic_of_title(f"{sheet.name} {title}")
    meanings: dict[int, str] = {}
    for column, heading in headings.items():
        meanings[column] = meaning_of(heading, context)
        if meanings[column] not in (IGNORE, AUTHORITY, "total"):
            context = meanings[column]
    _settle_totals(meanings)
    doubts = _settle_doubles(meanings)
    return Layout(first, last, headings, meanings, doubts)


def _headings(sheet: Sheet, first: int, last: int) -> dict[int, Heading]:
    """By column; a merged heading stands over all its columns, one that is not over the gaps to its right."""
    lines = [_filled(sheet, row, spread=row < last) for row in range(first, last + 1)]
    headings: dict[int, Heading] = {}
    for column in range(1, sheet.width + 1):
        texts = list(dict.fromkeys(line[column] for line in lines if line.get(column)))
        if texts:
            headings[column] = Heading(texts[-1], " ".join(texts[:-1]))
    return headings


def _filled(sheet: Sheet, row: int, *, spread: bool) -> dict[int, str]:
    texts = {column: sheet.text(row, column) for column in sheet.rows.get(row, {})}
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom:
            text = sheet.text(top, left)
            texts |= dict.fromkeys(range(left, min(right, sheet.width) + 1), text)
    if spread and len(set(texts.values())) > 1:
        before = ""
        for column in range(1, sheet.width + 1):
            before = texts.get(column) or ("" if meaning_of(Heading(before)) == AUTHORITY else before)
            texts[column] = before
    return texts


def _settle_totals(meanings: dict[int, str]) -> None:
    """A total belongs to the complaints received where their subjects are listed, else to the decisions."""
    table = "received" if any(meaning.startswith("received:") for meaning in meanings.values()) else "decided"
    for column, meaning in meanings.items():
        if meaning == "total":
            meanings[column] = f"{table}:total"


def _settle_doubles(meanings: dict[int, str]) -> tuple[str, ...]:
    """Two columns that say the same are left to a person: taking either would be a guess."""
    columns: dict[str, list[int]] = {}
    for column, meaning in meanings.items():
        if meaning != IGNORE:
            columns.setdefault(meaning, []).append(column)
    doubts = []
    for meaning, several in columns.items():
        if len(several) > 1 and meaning != AUTHORITY:
            meanings.update(dict.fromkeys(several, IGNORE))
            letters = " and ".join(column_letters(column) for column in several)
            doubts.append(f"Columns {letters} could each be “{MEANINGS[meaning]}”. Say which one is.")
        elif len(several) > 1:
            meanings.update(dict.fromkeys(several[1:], IGNORE))
    return tuple(doubts)
