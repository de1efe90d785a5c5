"""The list of reporting years, each with what was published nationally and how many councils have figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from councils.models import PEER_GROUPS, KeyStatistics, NationalFigures, Year
from councils.pages.nation import plain


@dataclass(frozen=True, slots=True)
class YearRow:
    """A reporting year; `upheld` is the national uphold rate, "80%", or empty."""

    year: Year
    upheld: str
    real: int
    illustrative: int


def year_rows(*, at: datetime) -> tuple[YearRow, ...]:
    """Every year, newest first, in three queries; also those without any figure."""
    counted = KeyStatistics.objects.members_by_group(at=at)
    national = {row.year_id: row.upheld_percent for row in NationalFigures.objects.all()}
    return tuple(
        _row(year, national, [counted.get(group, {}).get(year.year_ending, (0, 0)) for group in PEER_GROUPS])
        for year in Year.objects.all()
    )


def _row(year: Year, national: Mapping[int, Decimal | None], members: Sequence[tuple[int, int]]) -> YearRow:
    upheld = national.get(year.year_ending)
    return YearRow(
        year=year,
        upheld="" if upheld is None else f"{plain(upheld)}%",
        real=sum(real for real, _ in members),
        illustrative=sum(invented for _, invented in members),
    )
