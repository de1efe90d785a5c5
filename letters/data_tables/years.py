"""The reporting year that a table, its sheet or its file name says it is about."""

import re
from collections.abc import Iterator

from letters.data_tables.cells import CellKind, Sheet

TITLE_ROWS = 12
_SPAN = re.compile(r"(?<!\d)(20[0-4]\d)\s?(?:[-–/_]|to)\s?(?:20)?(\d\d)(?!\d)", re.IGNORECASE)
_ENDING = re.compile(
    r"(?:year )?(?:ending|ended|end|to)\s(?:on )?(?:31(?:st)? )?(?:march )?(20[0-4]\d)", re.IGNORECASE
)
_ALONE = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def years_named(sheet: Sheet, file_name: str) -> tuple[int, ...]:
    """The years ending that are named, the plainest statement first; several where they contradict.

    "2024-25" and "year ending 31 March 2025" are plainer than "2025" alone, which counts only without them.
    """
    texts = [*_title_texts(sheet), sheet.name, file_name]
    plain = dict.fromkeys(year for text in texts for year in _plain(text))
    if plain:
        return tuple(plain)
    return tuple(dict.fromkeys(int(found[1]) for text in texts for found in _ALONE.finditer(text)))


def _title_texts(sheet: Sheet) -> Iterator[str]:
    for row in range(1, TITLE_ROWS + 1):
        for column, cell in sorted(sheet.rows.get(row, {}).items()):
            if cell.kind is CellKind.TEXT:
                yield sheet.text(row, column)
            elif cell.kind is CellKind.DATE and cell.text[4:10] == "-03-31":
                yield f"ending 31 March {cell.text[:4]}"


def _plain(text: str) -> Iterator[int]:
    for found in _SPAN.finditer(text):
        if (int(found[1]) + 1) % 100 == int(found[2]):
            yield int(found[1]) + 1
    for found in _ENDING.finditer(text):
        yield int(found[1])
