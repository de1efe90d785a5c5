"""The public log: every correction and withdrawal of figures that were public, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from councils.comparison.words import year_label
from councils.models import KeyStatistics
from councils.pages.corrections import FigureChange
from councils.pages.versions import NO_REASON, Version, versions_of

PER_PAGE = 25
SHOWN_CHARACTERS = 40

type Versions = Mapping[tuple[int, int], tuple[Version, ...]]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log. before: the version that gave way (None: a withdrawal).

    A withdrawal tells nothing of the figures that it took off.
    """

    on: datetime
    name: str
    year: str
    is_withdrawal: bool
    changes: tuple[FigureChange, ...]
    why: str
    before: Version | None
    after: Version


@dataclass(frozen=True, slots=True)
class PublicLog:
    """One page of the log, what it can be narrowed to, what it is narrowed to, and what was not understood."""

    entries: tuple[LogEntry, ...]
    page: "Page[KeyStatistics]"
    councils: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    council: str
    year: str
    ignored: tuple[str, ...]


def public_log(council: str, year: str, number: str, *, at: datetime) -> PublicLog:
    """Page `number` of the log as it stands at that moment, in four queries; nonsense is ignored and said so.

    council: a slug, year: the year ending, both as typed, "" for all.
    """
    told = KeyStatistics.objects.corrected_or_withdrawn(at=at)
    councils, years = _choices(told)
    known, ignored = _understood(council, year, dict(councils), dict(years))
    rows = told.filter(**known)
    page = Paginator(rows, PER_PAGE).get_page(number)
    shown = list(page.object_list)
    versions = _versions(shown, at)
    return PublicLog(
        entries=tuple(_entry(row, versions) for row in shown),
        page=page,
        councils=councils,
        years=years,
        council=known.get("authority__slug", ""),
        year=str(known.get("year_id", "")),
        ignored=ignored,
    )


type Choices = tuple[tuple[str, str], ...]


def _choices(told: Any) -> tuple[Choices, Choices]:
    """Councils by name and years, newest first, that the log has anything about."""
    found = set(told.order_by().values_list("authority__slug", "authority__name", "year_id"))
    councils = sorted({(slug, name) for slug, name, _ in found}, key=lambda one: one[1])
    years = sorted({year for *_, year in found}, reverse=True)
    return tuple(councils), tuple((str(year), year_label(year)) for year in years)


def _understood(
    council: str, year: str, councils: Mapping[str, str], years: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    known: dict[str, Any] = {}
    ignored = []
    if council in councils:
        known["authority__slug"] = council
    elif council:
        ignored.append(
            f"The log has nothing about “{council[:SHOWN_CHARACTERS]}”, so all councils are shown."
        )
    if year in years:
        known["year_id"] = int(year)
    elif year:
        ignored.append(
            f"The log has nothing about the year “{year[:SHOWN_CHARACTERS]}”, so all years are shown."
        )
    return known, tuple(ignored)


def _versions(shown: Iterable[KeyStatistics], at: datetime) -> Versions:
    """All versions of the councils and years on the page, in one query."""
    pairs = {(row.authority_id, row.year_id) for row in shown}
    wanted = Q(pk__in=[])
    for authority, year in pairs:
        wanted |= Q(authority=authority, year=year)
    grouped: dict[tuple[int, int], list[KeyStatistics]] = defaultdict(list)
    for row in KeyStatistics.objects.made_public(at=at).filter(wanted):
        grouped[row.authority_id, row.year_id].append(row)
    return {pair: versions_of(rows, at=at) for pair, rows in grouped.items()}


def _entry(row: Any, versions: Versions) -> LogEntry:
    """`row` has `told_at`."""
    beside = versions[row.authority_id, row.year_id]
    own = next(one for one in beside if one.row.pk == row.pk)
    before = next((one for one in beside if _gave_way(one, row)), None)
    return LogEntry(
        on=row.told_at,
        name=row.authority.name,
        year=row.year.label,
        is_withdrawal=own.is_withdrawn,
        changes=own.correction.changes if own.correction else (),
        why=(row.withdrawal_note or NO_REASON) if own.is_withdrawn else row.change_note,
        before=None if own.is_withdrawn else before,
        after=own,
    )


def _gave_way(version: Version, row: KeyStatistics) -> bool:
    return (
        version.row.superseded_at == row.public_from and not version.is_withdrawn and version.row.pk != row.pk
    )
