"""The versions of an authority's figures of one year: which were public when, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from councils.models import Authority, KeyStatistics
from councils.pages.corrections import PublicCorrection, figure_changes
from councils.pages.reasons import date_words

NO_REASON = "No reason was recorded for the public."


@dataclass(frozen=True, slots=True)
class Version:
    """Figures that were public for a while; numbers count from 1, the oldest.

    Of withdrawn ones nothing but that may be shown. correction: what they changed when they took over.
    """

    number: int
    row: KeyStatistics
    is_current: bool
    is_withdrawn: bool
    correction: PublicCorrection | None = None

    @property
    def href(self) -> str:
        """Where its figures and their sources are shown."""
        address = sources_address(self.row.authority.slug, self.row.year_id)
        return address if self.is_current else f"{address}?version={self.number}"

    @property
    def sentence(self) -> str:
        """From when to when it was public, and how that ended."""
        since = f"Public since {_day(self.row.public_from)}."
        if self.is_current:
            return since
        if self.is_withdrawn:
            return f"Public from {_day(self.row.public_from)}. {withdrawal_sentence(self.row)}"
        if self.row.superseded_at is None:
            return since
        start, end = _day(self.row.public_from), _day(self.row.superseded_at)
        when = f"on {start}" if start == end else f"from {start} to {end}"
        return f"Public {when}, then superseded."


def sources_address(slug: str, year_ending: int) -> str:
    """The page that says where each figure of a year comes from."""
    return reverse("councils:sources", args=[slug, year_ending])


def statistic_sources(row: KeyStatistics, statistic_slug: str) -> str:
    """The part of that page about one statistic of a row."""
    return f"{sources_address(row.authority.slug, row.year_id)}#{statistic_slug}"


def withdrawal_sentence(row: KeyStatistics) -> str:
    """ "Withdrawn on 3 July 2026: the Ombudsman took the letter back." """
    assert row.withdrawn_at is not None
    return f"Withdrawn on {_day(row.withdrawn_at)}: {row.withdrawal_note or NO_REASON}"


def year_withdrawn_sentence(row: KeyStatistics) -> str:
    """That a year's figures are gone, since when, and why."""
    assert row.withdrawn_at is not None
    start = f"The figures of {row.year.label} were withdrawn on {_day(row.withdrawn_at)}"
    return (
        f"{start}. The reason given: {row.withdrawal_note}"
        if row.withdrawal_note
        else f"{start}. {NO_REASON}"
    )


@dataclass(frozen=True, slots=True)
class WithdrawnYear:
    """A year whose figures were withdrawn and that has none in their place."""

    year_ending: int
    sentence: str
    href: str


def withdrawn_years(authority: Authority, *, at: datetime) -> tuple[WithdrawnYear, ...]:
    """Newest year first, in one query; of several withdrawals of a year the last is told."""
    rows = {row.year_id: row for row in reversed(KeyStatistics.objects.years_withdrawn(authority, at=at))}
    return tuple(
        WithdrawnYear(year, year_withdrawn_sentence(row), sources_address(authority.slug, year))
        for year, row in sorted(rows.items(), reverse=True)
    )


def versions_of(rows: Sequence[KeyStatistics], *, at: datetime) -> tuple[Version, ...]:
    """`rows`: all that were made public of one authority and year by that moment, oldest first."""
    return tuple(
        Version(
            number,
            row,
            is_current=_stands(row, at),
            is_withdrawn=_is_withdrawn(row, at),
            correction=None if _is_withdrawn(row, at) else correction_among(row, rows, at=at),
        )
        for number, row in enumerate(rows, 1)
    )


def correction_among(
    row: KeyStatistics, rows: Sequence[KeyStatistics], *, at: datetime
) -> PublicCorrection | None:
    """What these figures changed, where those that they took over from are among the rows and not withdrawn."""
    if not row.change_note:
        return None
    before = next(
        (one for one in rows if one.superseded_at == row.public_from and not _is_withdrawn(one, at)), None
    )
    if before is None or before.pk == row.pk:
        return None
    return PublicCorrection(row.public_from, figure_changes(before, row), row.change_note)


def _is_withdrawn(row: KeyStatistics, at: datetime) -> bool:
    return row.withdrawn_at is not None and row.withdrawn_at <= at


def _stands(row: KeyStatistics, at: datetime) -> bool:
    ended = row.superseded_at is not None and row.superseded_at <= at
    return row.public_from <= at and not ended and not _is_withdrawn(row, at)


def _day(moment: datetime) -> str:
    return date_words(localtime(moment).date())
