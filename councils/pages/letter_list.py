"""Every annual review letter about one authority that the public may read, and the years without one.

Letters are found through the sources of figures: a source names the address of the letter's page, below which lie its
file and its earlier versions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from councils.comparison.listing import listed
from councils.comparison.words import year_label
from councils.models import Authority, KeyStatistics, Source, SourceKind
from councils.pages.lineage import first_year, last_year
from councils.pages.reasons import date_words
from councils.pages.sourcing import figure_source

FIRST_YEAR = 2014
"""The first year whose letters the Ombudsman sent in the form of an annual review."""

LETTERS_OUT = (8, 1)
"""Month and day by which the letters about a year have been published in every year so far."""


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A letter, or a reading of it, that was public for a while."""

    number: int
    since: datetime
    until: datetime
    href: str


@dataclass(frozen=True, slots=True)
class LetterLine:
    """The letter about a year. `dated` and `signatory` are empty where they are not held."""

    year_ending: int
    title: str
    href: str
    dated: date | None
    signatory: str
    public_since: datetime
    earlier: tuple[EarlierVersion, ...]

    @property
    def file_href(self) -> str:
        return f"{self.href}file/"


@dataclass(frozen=True, slots=True)
class LetterList:
    """Letters newest first; `absences` are sentences on the years without one."""

    letters: tuple[LetterLine, ...]
    absences: tuple[str, ...]


def letter_list(authority: Authority, rows: Sequence[KeyStatistics], *, at: datetime) -> LetterList:
    """`rows` are the authority's public figures, which may carry on those of a letter. One query."""
    versions = KeyStatistics.objects.letters_of(authority, at=at)
    by_year = {year: list(held) for year, held in groupby(versions, key=lambda row: row.year_id)}
    found = [_line(row, by_year.get(row.year_id, []), at) for row in rows]
    letters = tuple(line for line in found if line is not None)
    today = timezone.localdate(at)
    return LetterList(letters, absences(authority, {line.year_ending for line in letters}, today=today))


def _line(row: KeyStatistics, versions: Sequence[KeyStatistics], at: datetime) -> LetterLine | None:
    source = letter_behind(row)
    if source is None:
        return None
    own = [one for one in versions if _is_of(one, source)]
    # A table's row carries on the newest version of its letter; one that it took over before its day is not there.
    carried_on = own[-1] if own and row.source.kind != SourceKind.LETTER else None
    about = row.evidence.get("letter", {})
    return LetterLine(
        year_ending=row.year_id,
        title=source.title,
        href=source.url,
        dated=date.fromisoformat(about["dated"]) if about.get("dated") else None,
        signatory=about.get("signatory", ""),
        public_since=min(one.public_from for one in (row, *own) if not _is_gone(one, at)),
        earlier=tuple(_earlier(versions, carried_on, source, at)),
    )


def letter_behind(row: KeyStatistics) -> Source | None:
    """The letter that figures were read from, or that a data table's row carries on; None for other sources."""
    if row.source.kind == SourceKind.LETTER:
        return row.source
    sources = [figure_source(row, name) for name in row.evidence]
    return next((source for source in sources if source.kind == SourceKind.LETTER), None)


def _is_of(version: KeyStatistics, letter: Source) -> bool:
    """Whether it was read from that very letter; older records of what a table carries on know only its title."""
    source = version.source
    if letter.reference:
        return source.reference == letter.reference
    return (source.title, source.url) == (letter.title, letter.url)


def _is_gone(row: KeyStatistics, at: datetime) -> bool:
    return row.withdrawn_at is not None and row.withdrawn_at <= at


def _earlier(
    versions: Sequence[KeyStatistics], carried_on: KeyStatistics | None, current: Source, at: datetime
) -> Iterable[EarlierVersion]:
    """Superseded versions that were not withdrawn, newest first. Others keep their numbers, but are no earlier ones."""
    for number, row in reversed(list(enumerate(versions, start=1))):
        until = row.superseded_at
        if until is not None and until <= at and row is not carried_on and not _is_gone(row, at):
            yield EarlierVersion(number, row.public_from, until, f"{current.url}?version={number}")


def absences(authority: Authority, held: set[int], *, today: date) -> tuple[str, ...]:
    """Which years since 2014 have no public letter here, and why no letter can be expected of others."""
    start, end = authority.start_date, authority.end_date
    first = FIRST_YEAR if start is None else max(FIRST_YEAR, first_year(start))
    last = _last_expected(today) if end is None else min(last_year(end), _last_expected(today))
    missing = [year for year in range(first, last + 1) if year not in held]
    said = []
    if missing:
        said.append(f"No letter about {_years_in_words(missing)} is public here.")
    if start is not None and first > FIRST_YEAR:
        said.append(f"{authority.name} began on {date_words(start)}, so there are no earlier letters.")
    if end is not None and last_year(end) < _last_expected(today):
        said.append(
            f"It was abolished on {date_words(end)}, so there are no later letters about its own work."
        )
    return tuple(said)


def _last_expected(today: date) -> int:
    """The latest year whose letters are out by the calendar."""
    return today.year if (today.month, today.day) >= LETTERS_OUT else today.year - 1


def _years_in_words(years: Sequence[int]) -> str:
    """ "2013-14 to 2018-19, 2020-21 and 2022-23": runs of three years or more by their ends."""
    parts: list[str] = []
    for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        held = [year for _, year in run]
        long = len(held) > 2
        parts += [f"{year_label(held[0])} to {year_label(held[-1])}"] if long else map(year_label, held)
    return listed(parts)
