"""PURE. The lines of the smaller tables: years, populations, printed averages, national figures."""

from dataclasses import dataclass, field
from decimal import Decimal

from councils.loading.sources import SourceRow, source_of
from councils.loading.tables import CellError, Line
from councils.naming import PEER_GROUP_TYPES

YEAR_COLUMNS = ("year_ending", "notice")
POPULATION_COLUMNS = ("gss_code", "year", "population", "method")
PEER_AVERAGE_COLUMNS = (
    "authority_type",
    "year_ending",
    "similar_upheld_pct",
    "similar_compliance_pct",
    "similar_remedy_pct",
    "similar_upheld_per_100k",
    "seen_for",
    "source_url",
    "source_reference",
)
NATIONAL_COLUMNS = (
    "year_ending",
    "upheld_pct_of_investigations",
    "compliance_pct",
    "satisfactory_remedy_pct",
    "source_url",
    "source_reference",
)
POPULATION_METHODS = ("recovered", "lsoa_sum", "share_estimate")


@dataclass(frozen=True, slots=True)
class YearRow:
    where: str = field(compare=False)
    year_ending: int
    notice: str


@dataclass(frozen=True, slots=True)
class PopulationRow:
    """Residents at the middle of `year` of the authority that has, or had, the code."""

    where: str = field(compare=False)
    gss_code: str
    year: int
    residents: int
    method: str


@dataclass(frozen=True, slots=True)
class PeerAverageRow:
    """A printed average: whole percentages, and upheld decisions per 100,000 residents. None: not printed."""

    where: str = field(compare=False)
    type: str
    year_ending: int
    upheld_percent: int | None
    compliance_percent: int | None
    remedy_percent: int | None
    upheld_per_100k: Decimal | None
    seen_for: str
    source: SourceRow


@dataclass(frozen=True, slots=True)
class NationalRow:
    """The whole country's percentages of one reporting year; None = not published.

    source_note: where else it was printed, in words.
    """

    where: str = field(compare=False)
    year_ending: int
    upheld_percent: Decimal | None
    compliance_percent: Decimal | None
    remedy_percent: Decimal | None
    source: SourceRow
    source_note: str = ""


def year_row(line: Line) -> YearRow:
    return YearRow(line.where, year_ending_of(line), line.text("notice"))


def year_ending_of(line: Line) -> int:
    """The year in which a reporting year ends. CellError for one that no letter can be about."""
    return _year(line, "year_ending")


def _year(line: Line, column: str) -> int:
    year = line.needed_whole(column)
    if not 2000 <= year <= 2100:
        raise CellError(f"{column} {year} is not a year between 2000 and 2100.")
    return year


def population_row(line: Line) -> PopulationRow:
    residents, method = line.needed_whole("population"), line.required("method")
    if residents == 0:
        raise CellError("population is 0; leave the line out where the number of residents is unknown.")
    if method not in POPULATION_METHODS:
        raise CellError(f"method '{method}' is unknown; use one of {', '.join(POPULATION_METHODS)}.")
    return PopulationRow(line.where, line.required("gss_code"), _year(line, "year"), residents, method)


def peer_average_row(line: Line) -> PeerAverageRow:
    group = line.required("authority_type")
    if group not in PEER_GROUP_TYPES:
        known = ", ".join(sorted(PEER_GROUP_TYPES))
        raise CellError(f"authority_type '{group}' is no peer group; use one of {known}.")
    return PeerAverageRow(
        where=line.where,
        type=group,
        year_ending=year_ending_of(line),
        upheld_percent=line.percentage("similar_upheld_pct"),
        compliance_percent=line.percentage("similar_compliance_pct"),
        remedy_percent=line.percentage("similar_remedy_pct"),
        upheld_per_100k=line.decimal("similar_upheld_per_100k"),
        seen_for=line.required("seen_for"),
        source=source_of(line),
    )


def national_row(line: Line) -> NationalRow:
    return NationalRow(
        where=line.where,
        year_ending=year_ending_of(line),
        upheld_percent=line.decimal("upheld_pct_of_investigations"),
        compliance_percent=line.decimal("compliance_pct"),
        remedy_percent=line.decimal("satisfactory_remedy_pct"),
        source=source_of(line),
        source_note=line.text("source_reference") if line.text("source_url") else "",
    )
