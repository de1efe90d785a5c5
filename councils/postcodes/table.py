"""The table of English postcodes: which district or single-tier council each one lies in."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

MARK = b"PCLAD1\n"
UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters that a postcode can end in: never C, I, K, M, O or V."""

CELLS = len(UNIT_LETTERS) ** 2
MOST_BYTES = 8 * 1024 * 1024
"""No table is unpacked beyond this. The one shipped has 4.3 million bytes and takes 6 million when read."""


class PostcodeTableError(ValueError):
    """The file is not a table of postcodes; the message says why."""


@dataclass(frozen=True, slots=True)
class PostcodeTable:
    """Postcodes by sector ("LE156": the first half and one digit), a cell for each pair of last letters.

    `sectors` gives the place of a sector's first cell and the GSS codes that its cells number from 1.
    """

    sectors: dict[str, tuple[int, tuple[str, ...]]]
    cells: bytes

    def code_of(self, outward: str, inward: str) -> str | None:
        """The GSS code for the halves of a postcode ("LE15", "6HP"); None where the table has no such postcode."""
        found = self.sectors.get(outward + inward[:1])
        letters = [UNIT_LETTERS.find(letter) for letter in inward[1:]]
        if found is None or len(letters) != 2 or min(letters) < 0:
            return None
        start, codes = found
        number = self.cells[start + letters[0] * len(UNIT_LETTERS) + letters[1]]
        return codes[number - 1] if number else None

    def codes_in(self, outward: str, digit: str = "") -> tuple[str, ...]:
        """The GSS codes met by postcodes that begin so, those of most sectors first; empty where none does."""
        digits = digit or "0123456789"
        found = [code for one in digits for code in self.sectors.get(outward + one, (0, ()))[1]]
        return tuple(sorted(set(found), key=lambda code: (-found.count(code), code)))

    def codes(self) -> set[str]:
        """Every GSS code that the table names."""
        return {code for _, codes in self.sectors.values() for code in codes}


def read_table(path: Path) -> PostcodeTable:
    """The table of a packed file. PostcodeTableError for anything else; OSError when there is no file."""
    unpacking = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=2 * MOST_BYTES)
    try:
        raw = unpacking.decompress(path.read_bytes(), max_length=MOST_BYTES)
    except lzma.LZMAError as error:
        raise PostcodeTableError(f"{path.name} cannot be unpacked: {error}.") from error
    if not unpacking.eof:
        raise PostcodeTableError(f"{path.name} is cut off, or unpacks to more than {MOST_BYTES} bytes.")
    return parse_table(raw)


def parse_table(raw: bytes) -> PostcodeTable:
    """The table in unpacked bytes: a mark, a line of JSON that lists the sectors, and 400 cells for each."""
    head, _, cells = raw.removeprefix(MARK).partition(b"\n")
    if not raw.startswith(MARK):
        raise PostcodeTableError("The file does not begin as a table of postcodes does.")
    try:
        sectors = dict(_placed(json.loads(head)["sectors"]))
    except (ValueError, KeyError, TypeError) as error:
        raise PostcodeTableError("The list of sectors cannot be read.") from error
    if len(cells) != CELLS * len(sectors):
        raise PostcodeTableError(
            f"{len(sectors)} sectors need {CELLS * len(sectors)} cells, not {len(cells)}."
        )
    table = PostcodeTable(sectors, cells)
    _require_sound_cells(table)
    return table


def _placed(listed: Any) -> Iterator[tuple[str, tuple[int, tuple[str, ...]]]]:
    """Each sector with its place. The few thousand lists of codes are mostly the same ones, so each is kept once."""
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    spelt: dict[str, str] = {}
    for number, (name, codes) in enumerate(listed):
        same = tuple(spelt.setdefault(code, code) for code in codes)
        yield name, (number * CELLS, kept.setdefault(same, same))


def _require_sound_cells(table: PostcodeTable) -> None:
    for name, (start, codes) in table.sectors.items():
        if max(table.cells[start : start + CELLS]) > len(codes):
            raise PostcodeTableError(f"A cell of sector {name} names none of its {len(codes)} codes.")


class TableOnDemand:
    """Reads the file when first asked, once, whichever thread asks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._table: PostcodeTable | None = None

    def get(self) -> PostcodeTable:
        """The table. PostcodeTableError or OSError as `read_table`; a later call then tries again."""
        if self._table is None:
            with self._lock:
                self._table = self._table or read_table(self._path)
        return self._table
