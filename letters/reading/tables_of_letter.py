"""The tables that are about this letter's council and year, and no other's; each cell once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from letters.reading.across import tables_across
from letters.reading.assemble import years_claimed
from letters.reading.case_labels import Label, Printed, squashed
from letters.reading.cells import Cell, Sort, rows_of
from letters.reading.dates import DATE, parse_date
from letters.reading.down import tables_down
from letters.reading.layout import Line
from letters.reading.letterhead import FILLER, Letterhead, read_letterhead, same_council
from letters.reading.tables import Doubt, Entry, Kind, Table
from letters.reading.values import Document, Word

OTHERS = re.compile(r"\b(?:average|england|national|nation|all|similar|previous|last)\b", re.IGNORECASE)
WORDS_OF_TABLES = re.compile(
    r"highway|benefits|incomplete|referred back|uphold rate|satisfactorily", re.IGNORECASE
)
CAPTION = re.compile(r"received|decisions?|decided|period|year|\W*20\d\d\b", re.IGNORECASE)
# What a table's only row may be called without naming anybody.
NEUTRAL = {
    "",
    "number",
    "numbers",
    "no",
    "count",
    "counts",
    "complaints",
    "enquiries",
    "decisions",
    "cases",
} | {
    *(
        "total",
        "totals",
        "received",
        "made",
        "decided",
        "your",
        "authority",
        "authoritys",
        "local",
        "year",
        "figures",
    ),
}
LONGEST_CAPTION = 12  # words
YEARS = re.compile(r"\b(?P<first>20\d{2}) ?[/-] ?(?P<last>\d{4}|\d{2})\b(?![/-])")
YEAR = re.compile(r"(?<![\d/.-])20\d{2}(?![\d/-])")
DAY = re.compile(DATE, re.IGNORECASE)


@dataclass(slots=True, eq=False)
class CaseTables:
    """Each label's entry in each kind of table; conflicts say where tables differ.

    words: all that stand in a table, with the number of their page.
    """

    cells: dict[tuple[Kind, Label], Entry] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    recognised: bool = False
    words: frozenset[tuple[int, Word]] = frozenset()

    def labels(self, kind: Kind) -> list[Label]:
        return [label for own, label in self.cells if own is kind]


@dataclass(frozen=True, slots=True)
class _About:
    """What the letter is about: its council, as each place names it, and its years ending."""

    councils: frozenset[frozenset[str]]
    years: frozenset[int]

    def choose(self, names: Sequence[tuple[str, ...]]) -> int | None:
        """The row that is about this council and year; None where none is, or more than one may be."""
        if len(names) == 1:
            return 0 if self._may_be(names[0]) else None
        own = [number for number, forms in enumerate(names) if self._is(forms)]
        return own[0] if len(own) == 1 else None

    def _is(self, forms: Sequence[str]) -> bool:
        if any(same_council(form) in self.councils for form in forms if form):
            return True
        return bool(self.years) and years_in(forms[0]) == self.years

    def _may_be(self, forms: Sequence[str]) -> bool:
        """A table of one row may call it anything but another council, another year, or many councils."""
        name = next((form for form in forms if form), "")
        years = years_in(name)
        if OTHERS.search(name) or (years and self.years and years.isdisjoint(self.years)):
            return False
        words = {squashed(word) for word in name.split()} - FILLER - NEUTRAL
        return not words or not self.councils or any(words & council for council in self.councils)


def may_have_tables(document: Document) -> bool:
    """A quick look for words that hardly any letter without the tables has, or for turned text."""
    words = [word.text for page in document.pages for word in page.words]
    letters = sum(len(word) <= 2 and word.isalpha() for word in words)
    return bool(WORDS_OF_TABLES.search(" ".join(words))) or letters * 3 > len(words)


def tables_of_letter(pages: Sequence[Sequence[Line]], document: Document) -> CaseTables:
    """The tables in pages of lines (without headers and footers) of this document."""
    placed = document.kind == "pdf"
    about = _about(pages, read_letterhead(pages))
    rows = rows_of(pages, placed=placed)
    across, used = tables_across(rows, about.choose, placed=placed)
    down, used_down = tables_down([row for row in rows if row not in used], about.choose)
    found = [table for table in (*across, *down) if not _is_of_another_year(table, about.years)]
    tables = CaseTables(
        recognised=any(page.recognised for page in document.pages),
        words=frozenset(
            (row.page, word) for row in used | used_down for token in row.tokens for word in token.words
        ),
    )
    for kind in Kind:
        _merge(tables, kind, [table for table in found if table.kind is kind and _has_cells(table)])
    return tables


def years_in(text: str) -> frozenset[int]:
    """The years ending that a caption names: "2017/18", "31/03/2018", or "2018" alone."""
    days = {day.year for match in DAY.finditer(text) if (day := parse_date(match[0]))}
    spans = {int(match["first"]) + 1 for match in YEARS.finditer(text)}
    rest = YEARS.sub(" ", DAY.sub(" ", text))
    return frozenset(days | spans | {int(match[0]) for match in YEAR.finditer(rest)})


def _about(pages: Sequence[Sequence[Line]], head: Letterhead) -> _About:
    years = {claim.value for claim in (head.title_year or years_claimed(pages)) if claim.value}
    return _About(
        frozenset(same_council(claim.value) for claim in head.council if claim.value), frozenset(years)
    )


def _is_of_another_year(table: Table, years: frozenset[int]) -> bool:
    captions = [
        row.text for row in table.above if len(row.tokens) <= LONGEST_CAPTION and CAPTION.search(row.text)
    ]
    named = years_in(captions[-1]) if captions else frozenset()
    return bool(named and years) and named.isdisjoint(years)


def _has_cells(table: Table) -> bool:
    """Whether a table holds anything but blanks: a list of subjects in prose does not."""
    return any(entry.cell is not Doubt.BLANK for entry in table.entries)


def _merge(tables: CaseTables, kind: Kind, found: Sequence[Table]) -> None:
    """One table of a kind, or parts of one; where two give different numbers, none of them counts."""
    for table in map(_sound, found):
        for entry in table.entries:
            known = tables.cells.get((kind, entry.label))
            if known is None or known.cell is Doubt.UNCLEAR:
                tables.cells[kind, entry.label] = entry
            elif entry.cell is not Doubt.UNCLEAR and _shown(known) != _shown(entry):
                tables.conflicts.append(
                    f"The letter prints the table of {kind} twice, with different numbers."
                )
                _give_up(tables, kind)
                return


def _sound(table: Table) -> Table:
    """The table, without its cells where a percentage stands at a count: its columns are not what they seem."""
    counts = [entry.cell for entry in table.entries if entry.label is not Printed.UPHOLD_RATE]
    if all(not isinstance(cell, Cell) or cell.sort is not Sort.PERCENT for cell in counts):
        return table
    return Table(
        table.kind, [Entry(entry.label, entry.tokens, Doubt.UNCLEAR) for entry in table.entries], table.above
    )


def _shown(entry: Entry) -> str:
    return entry.cell.text if isinstance(entry.cell, Cell) else ""


def _give_up(tables: CaseTables, kind: Kind) -> None:
    for place, entry in tables.cells.items():
        if place[0] is kind:
            tables.cells[place] = Entry(entry.label, entry.tokens, Doubt.UNCLEAR)
