"""An authority as far as its name goes: what it was called, and between which days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

PEER_GROUP_TYPES = frozenset({"county", "district", "metropolitan", "unitary", "london"})
"""The five types that the Ombudsman compares; every other body has no similar authorities."""


@dataclass(frozen=True, slots=True)
class NamedAuthority:
    """One authority. start_date None: before any letter. end_date: its last day, None while it lasts."""

    slug: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    type: str
    start_date: date | None
    end_date: date | None
    gss_code: str
    successors: tuple[str, ...] = ()

    def alive_in(self, year_ending: int) -> bool:
        """Whether it existed on any day of the reporting year, 1 April to 31 March of year_ending."""
        return existed_in(self.start_date, self.end_date, year_ending)

    @property
    def other_names(self) -> tuple[str, ...]:
        return (self.short_name, *self.aliases)


def existed_in(first_day: date | None, last_day: date | None, year_ending: int) -> bool:
    """Whether a life between those days (None: unknown, or open) touches the year ending 31 March of year_ending."""
    # Tuples, for a misread year such as 20204 makes no date.
    began = first_day is None or _parts(first_day) <= (year_ending, 3, 31)
    lasted = last_day is None or _parts(last_day) >= (year_ending - 1, 4, 1)
    return began and lasted


def named_authorities(rows: Iterable[Mapping[str, str]]) -> tuple[NamedAuthority, ...]:
    """Authorities from the rows of authorities.csv, whose successors are GSS codes, here turned into slugs.

    Raises KeyError when a column is missing or a successor's code is not among the rows.
    """
    listed = list(rows)
    slug_of = {row["gss_code"]: row["slug"] for row in listed}
    return tuple(_named(row, slug_of) for row in listed)


def _named(row: Mapping[str, str], slug_of: Mapping[str, str]) -> NamedAuthority:
    return NamedAuthority(
        slug=row["slug"],
        name=row["name"],
        short_name=row["short_name"],
        aliases=_split(row["alternative_names"]),
        type=row["type"],
        start_date=_day(row["start_date"]),
        end_date=_day(row["end_date"]),
        gss_code=row["gss_code"],
        successors=tuple(slug_of[code] for code in _split(row["successors"])),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
