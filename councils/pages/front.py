"""The front page and the list of peer groups."""

from dataclasses import dataclass
from datetime import datetime

from councils.comparison.statistics import STATISTICS, Statistic
from councils.comparison.words import year_label
from councils.models import PEER_GROUPS, AuthorityType, KeyStatistics, PeerAverage, SourceKind

LETTERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The averages that the Ombudsman printed for one group in a year; None where not seen."""

    group: AuthorityType
    average: PeerAverage | None
    illustrative: bool

    def percent(self, statistic: Statistic) -> int | None:
        """The printed average of a statistic."""
        return None if self.average is None else getattr(self.average, statistic.percent_field)


@dataclass(frozen=True, slots=True)
class YearInShort:
    """The latest year with public figures; `illustrative`: it has only invented ones.

    `councils` counts members of peer groups with real figures, as the list of groups does; with invented ones only
    where `illustrative`.
    """

    year_ending: int
    councils: int
    illustrative: bool
    rows: tuple[PrintedRow, ...]

    @property
    def label(self) -> str:
        return year_label(self.year_ending)

    @property
    def columns(self) -> tuple[Statistic, ...]:
        """The statistics of which an average is held for any group."""
        return tuple(one for one in STATISTICS if any(row.percent(one) is not None for row in self.rows))

    @property
    def table(self) -> tuple[tuple[PrintedRow, tuple[int | None, ...]], ...]:
        """Each group with its averages, in the order of `columns`."""
        return tuple((row, tuple(map(row.percent, self.columns))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class GroupYear:
    """How many members of a group have real figures of a year, and how many only invented ones."""

    year_ending: int
    real: int
    illustrative: int

    @property
    def label(self) -> str:
        return year_label(self.year_ending)

    @property
    def held(self) -> str:
        """ "3 with figures, 161 illustrative"."""
        said = (
            f"{self.real} with figures" if self.real else "",
            f"{self.illustrative} illustrative" if self.illustrative else "",
        )
        return ", ".join(words for words in said if words)


@dataclass(frozen=True, slots=True)
class GroupInShort:
    """A peer group with the years that have figures, newest first, and how many members have them."""

    group: AuthorityType
    years: tuple[GroupYear, ...]


def latest_letters(*, at: datetime) -> list[KeyStatistics]:
    """The letters published last."""
    return list(KeyStatistics.objects.latest_letters(at=at, limit=LETTERS_SHOWN))


def year_in_short(*, at: datetime) -> YearInShort | None:
    """The latest year with real figures; with none, the latest with invented ones; None without any."""
    public = KeyStatistics.objects.public(at=at).filter(authority__type__in=PEER_GROUPS)
    latest = public.order_by("illustrative", "-year_id").values_list("year_id", "illustrative").first()
    if latest is None:
        return None
    year, illustrative = latest
    averages = PeerAverage.objects.filter(year_id=year).select_related("source")
    by_group = {average.type: average for average in averages if _shown(average, illustrative)}
    return YearInShort(
        year_ending=year,
        councils=public.filter(year_id=year, illustrative=illustrative).count(),
        illustrative=illustrative,
        rows=tuple(_printed_row(group, by_group.get(group.value)) for group in PEER_GROUPS),
    )


def _shown(average: PeerAverage, illustrative: bool) -> bool:
    return illustrative or average.source.kind != SourceKind.ILLUSTRATIVE


def _printed_row(group: AuthorityType, average: PeerAverage | None) -> PrintedRow:
    invented = average is not None and average.source.kind == SourceKind.ILLUSTRATIVE
    return PrintedRow(group, average, invented)


def groups_in_short(*, at: datetime) -> tuple[GroupInShort, ...]:
    """Every peer group, also one without any figures."""
    counted = KeyStatistics.objects.members_by_group(at=at)
    return tuple(
        GroupInShort(
            group,
            tuple(
                GroupYear(year, *members)
                for year, members in sorted(counted.get(group.value, {}).items(), reverse=True)
            ),
        )
        for group in PEER_GROUPS
    )
