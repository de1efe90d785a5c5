"""The family of 2019: the year's new statistics in sentences, beside the two tables of the years before.

The sentences give the figures; what the tables give as well must be the same.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from letters.reading import three_statistics
from letters.reading.assemble import Figure
from letters.reading.evidence import Claim, agreed
from letters.reading.layout import Line
from letters.reading.numbers import COUNT_IN_DIGITS
from letters.reading.phrases import Found, Text
from letters.reading.received_and_decided import lines_of, reading_of
from letters.reading.tables_of_letter import may_have_tables, tables_of_letter
from letters.reading.values import Absence, Document, Reading, Value, Word

FAMILY = "statistics_and_tables"
FEWEST_FIGURES = 2  # in sentences: less is a letter of tables that mentions one in its prose
UNREAD = frozenset([Absence.NOT_PRINTED, Absence.ILLEGIBLE, None])
WORDS_OF_STATISTICS = re.compile(r"\bimplemented\b|\bcompares?\b|\d (?:out )?of \d", re.IGNORECASE)
_OF = rf"(?P<part>\d{{1,6}}) (?:out )?of {COUNT_IN_DIGITS}"
N_OF_M = re.compile(
    rf"upheld decisions?:? {_OF} (?:detailed )?investigations?\b"
    r"|(?<!\w)(?P<part2>\d{1,6}) (?:out )?of (?P<whole2>\d{1,6}) (?:detailed )?investigations?"
    r" (?:were |was )?upheld\b",
    re.IGNORECASE,
)


def read(document: Document) -> Reading | None:
    """Read a letter that has both; None where it has not."""
    if not (may_have_tables(document) and _may_have_statistics(document)):
        return None
    pages = lines_of(document)
    tables = tables_of_letter(pages, document)
    if not tables.cells:
        return None
    without = _without(document, tables.words)
    stated, counted = three_statistics.read(without), _counted(lines_of(without))
    if len(_stated(stated)) + len(counted) < FEWEST_FIGURES:
        return None
    return _together(stated, reading_of(pages, tables), counted)


def _without(document: Document, words: Collection[tuple[int, Word]]) -> Document:
    """The document without its tables: their numbers are none of the sentences'."""
    pages = (
        replace(page, words=tuple(word for word in page.words if (page.number, word) not in words))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def _may_have_statistics(document: Document) -> bool:
    """A quick look for what letters without the three statistics hardly say."""
    return any(
        WORDS_OF_STATISTICS.search(" ".join(word.text for word in page.words)) for page in document.pages
    )


def _stated(reading: Reading) -> list[str]:
    return [name for name, figure in reading.figures.items() if figure.value is not None]


def _counted(pages: Sequence[Sequence[Line]]) -> list[tuple[str, Figure]]:
    """What a line like "Upheld decisions: 12 of 20 detailed investigations" says."""
    found = [match for lines in pages for line in lines for match in Text([line]).find(N_OF_M)]
    return [pair for match in found for pair in _pair(match)]


def _pair(found: Found) -> list[tuple[str, Figure]]:
    part = found.groups.get("part") or found.groups["part2"]
    whole = found.groups.get("n") or found.groups["whole2"]
    return [
        ("upheld", Value(int(part), found.quote)),
        ("investigations", Value(int(whole.replace(",", "")), found.quote)),
    ]


def _together(stated: Reading, tables: Reading, counted: Sequence[tuple[str, Figure]]) -> Reading:
    sources = (stated.figures.items(), tables.figures.items(), counted)
    figures: dict[str, Figure] = {}
    conflicts = dict.fromkeys((*stated.conflicts, *tables.conflicts))
    for name in stated.figures:
        every = [figure for source in sources for own, figure in source if own == name]
        figures[name], conflict = _agreed(name, every)
        conflicts |= {conflict: None} if conflict else {}
    return replace(
        stated,
        family=FAMILY,
        # A letter with both is no less of a letter than one with either.
        certainty=max(stated.certainty, tables.certainty),
        figures=figures,
        conflicts=tuple(conflicts),
        received=tables.received,
        decided=tables.decided,
    )


def _agreed(name: str, every: Sequence[Figure]) -> tuple[Figure, str | None]:
    """The one value that all give; what could not be read in sentences is not taken from a table."""
    first = every[0]
    values = [figure for figure in every if figure.value is not None]
    if first.absence not in UNREAD or first.absence is Absence.ILLEGIBLE or not values:
        return first, None
    claims = [Claim(figure.value, figure.quote) for figure in values if figure.quote]
    value, conflict = agreed(claims, three_statistics.NAMES[name])
    return value, conflict  # type: ignore[return-value]  # the field's name decides between int and Decimal
