"""The national picture of a year: what the Ombudsman published, and what the figures held here add to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from councils.charts.chart import Chart
from councils.charts.groups import GroupRow, groups_chart
from councils.charts.years import NOTICES
from councils.comparison.group_words import difference_words
from councils.comparison.statistics import STATISTICS, Statistic
from councils.comparison.words import year_label
from councils.models import (
    PEER_GROUPS,
    Authority,
    AuthorityType,
    KeyStatistics,
    NationalFigures,
    PeerAverage,
    Year,
)
from councils.pages.nation import plain
from councils.pages.national_rows import (
    HeldRow,
    RegionRow,
    TwoYears,
    TypeRow,
    held_row,
    region_rows,
    type_row,
)
from councils.pages.sourcing import SourceLine, source_line

LETTERS_SHOWN = 20
SOURCE = "Annual review letters and published figures; the pages of the councils name their sources."


@dataclass(frozen=True, slots=True)
class NationalValue:
    """What was published of one statistic: "80%", empty where nothing was; `change` against the year before."""

    statistic: Statistic
    percent: str
    change: str


@dataclass(frozen=True, slots=True)
class Published:
    """The values of the whole country with their source; None where there is none."""

    values: tuple[NationalValue, ...]
    source: SourceLine | None
    note: str

    @property
    def any(self) -> bool:
        return any(value.percent for value in self.values)


@dataclass(frozen=True, slots=True)
class NationalPage:
    """`group` narrows the rows to one type. `chart` is None where there is neither a rate nor a printed average."""

    year: Year
    years: tuple[Year, ...]
    statistic: Statistic
    group: AuthorityType | None
    published: Published
    held: tuple[HeldRow, ...]
    types: tuple[TypeRow, ...]
    regions: tuple[RegionRow, ...]
    cautions: tuple[str, ...]
    chart: Chart | None
    letters: tuple[KeyStatistics, ...]
    more_letters: bool

    @property
    def size(self) -> int:
        return sum(row.size for row in self.held)

    @property
    def real(self) -> int:
        return sum(row.real for row in self.held)

    @property
    def invented(self) -> int:
        return sum(row.illustrative for row in self.held)

    @property
    def without(self) -> int:
        return sum(row.without for row in self.held)

    @property
    def empty(self) -> bool:
        """Whether there is neither a figure of any council nor a printed average."""
        held = any(line.picture.held for row in self.types for line in row.lines)
        return not held and all(row.printed is None for row in self.types)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is invented."""
        rows: list[TypeRow | RegionRow] = [*self.types, *self.regions]
        lines = [line for row in rows for line in row.lines]
        averages = [row.printed.illustrative for row in self.types if row.printed is not None]
        return self.invented > 0 or any(averages) or any(line.picture.illustrative for line in lines)


def national_page(
    year_ending: int, statistic: Statistic, group: AuthorityType | None, *, at: datetime
) -> NationalPage | None:
    """The page as the public sees it at that moment, in six queries; None for a year that is none of ours."""
    years = tuple(Year.objects.all())
    year = next((one for one in years if one.year_ending == year_ending), None)
    if year is None:
        return None
    known = _two_years(year_ending, at=at)
    types = tuple(type_row(one, statistic, known) for one in ([group] if group else PEER_GROUPS))
    letters = list(
        KeyStatistics.objects.latest_letters(at=at, limit=LETTERS_SHOWN + 1, year_ending=year_ending)
    )
    return NationalPage(
        year=year,
        years=years,
        statistic=statistic,
        group=group,
        published=_published(year_ending),
        held=tuple(held_row(one, known) for one in PEER_GROUPS),
        types=types,
        regions=region_rows(group, statistic, known),
        cautions=cautions(statistic, year_ending),
        chart=_chart(types, statistic, year_ending),
        letters=tuple(letters[:LETTERS_SHOWN]),
        more_letters=len(letters) > LETTERS_SHOWN,
    )


def _two_years(year_ending: int, *, at: datetime) -> TwoYears:
    wanted = [year_ending, year_ending - 1]
    figures = KeyStatistics.objects.all_peer_figures(wanted, at=at)
    averages = list(PeerAverage.objects.filter(year_id__in=wanted).select_related("source"))
    now, before = ({one.type: one for one in averages if one.year_id == year} for year in wanted)
    return TwoYears(
        year_ending=year_ending,
        places=Authority.objects.places_in(year_ending),
        now=figures.get(year_ending, []),
        before=figures.get(year_ending - 1, []),
        printed=now,
        printed_before=before,
    )


def cautions(statistic: Statistic, year_ending: int) -> tuple[str, ...]:
    """Why that year and the one before do not compare; empty where nothing is known against it."""
    return tuple(
        notice.sentence
        for notice in NOTICES
        if statistic.slug in notice.statistics
        and (
            year_ending == notice.year_ending or (not notice.breaks and year_ending - 1 == notice.year_ending)
        )
    )


def _published(year_ending: int) -> Published:
    rows = NationalFigures.objects.filter(year_id__in=[year_ending, year_ending - 1]).select_related("source")
    by_year = {row.year_id: row for row in rows}
    now, before = by_year.get(year_ending), by_year.get(year_ending - 1)
    return Published(
        values=tuple(_value(statistic, now, before, year_ending) for statistic in STATISTICS),
        source=None if now is None else source_line(now.source),
        note="" if now is None else now.source_note,
    )


def _value(
    statistic: Statistic, now: NationalFigures | None, before: NationalFigures | None, year_ending: int
) -> NationalValue:
    name = statistic.percent_field
    percent: Decimal | None = getattr(now, name, None)
    earlier: Decimal | None = getattr(before, name, None)
    if percent is None:
        return NationalValue(statistic, "", "")
    if earlier is None:
        return NationalValue(statistic, f"{plain(percent)}%", "")
    start = f"{plain(earlier)}% in {year_label(year_ending - 1)}"
    return NationalValue(statistic, f"{plain(percent)}%", f"{start}: {_difference(percent - earlier)}")


def _difference(points: Decimal) -> str:
    if points == 0:
        return "no difference"
    return f"{difference_words(points)} now"


def _chart(types: Sequence[TypeRow], statistic: Statistic, year_ending: int) -> Chart | None:
    rows = [
        GroupRow(row.group.plural[:1].upper() + row.group.plural[1:], line.picture)
        for row in types
        for line in row.lines
    ]
    if all(row.picture.ours is None and row.picture.printed is None for row in rows):
        return None
    return groups_chart(
        rows, statistic=statistic, kind="type of council", year_ending=year_ending, source=SOURCE
    )
