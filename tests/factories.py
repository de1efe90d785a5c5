"""Councils, years and figures to work with. Every value can be given; none is random."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from councils.models import (
    Authority,
    AuthorityAlias,
    CaseCount,
    KeyStatistics,
    PeerAverage,
    Population,
    Source,
    SourceKind,
    Year,
)

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
MANY_DAYS = timedelta(days=20_000)
_numbers = count(1)

RUTLAND_2020: dict[str, Any] = {
    "investigations": 1,
    "upheld": 1,
    "upheld_percent": 100,
    "similar_upheld_percent": 56,
    "compliance_outcomes": 1,
    "compliance_percent": 100,
    "similar_compliance_percent": 99,
    "remedies": 0,
    "remedy_percent": 0,
    "similar_remedy_percent": 11,
}
"""The figures of the 2020 letter to Rutland, as printed."""


def make_year(year_ending: int = 2020, notice: str = "") -> Year:
    """The reporting year; the notice is set when given."""
    year, _ = Year.objects.get_or_create(year_ending=year_ending, defaults={"notice": notice})
    if notice and year.notice != notice:
        year.notice = notice
        year.save()
    return year


def make_authority(slug: str = "rutland", *, aliases: tuple[str, ...] = (), **values: Any) -> Authority:
    """An authority; a name made from the slug unless given, a unitary council since 1974."""
    short = values.get("short_name", slug.replace("-", " ").title())
    known = {
        "name": f"{short} Council",
        "short_name": short,
        "type": "unitary",
        "start_date": date(1974, 4, 1),
    }
    authority = Authority.objects.create(slug=slug, **{**known, **values})
    for alias in aliases:
        AuthorityAlias.objects.create(authority=authority, name=alias)
    return authority


def make_source(kind: SourceKind = SourceKind.COUNCIL, **values: Any) -> Source:
    """A source of its own each time."""
    number = next(_numbers)
    known = {"title": f"Minutes {number}", "url": f"https://example.org/minutes/{number}"}
    return Source.objects.create(kind=kind, reference=f"source {number}", **{**known, **values})


def make_figures(authority: Authority, year_ending: int = 2020, **values: Any) -> KeyStatistics:
    """Public figures; those of Rutland's letter unless any figure is given. `illustrative` gets such a source."""
    invented = values.get("illustrative", False)
    source = values.pop("source", None) or make_source(
        SourceKind.ILLUSTRATIVE if invented else SourceKind.COUNCIL,
        **({"title": "Illustrative figures", "url": ""} if invented else {}),
    )
    moments = {"public_from", "superseded_at", "withdrawn_at", "illustrative", "evidence", "source_note"}
    figures = {} if set(values) - moments else RUTLAND_2020
    known = {"public_from": LONG_AGO, **figures, **values}
    return KeyStatistics.objects.create(
        authority=authority, year=make_year(year_ending), source=source, **known
    )


def make_average(group: str = "unitary", year_ending: int = 2020, **values: Any) -> PeerAverage:
    """An average printed for somebody else; no statistic unless given."""
    known = {"seen_for": "Elsewhere", **values}
    source = known.pop("source", None) or make_source(SourceKind.PRESS, title="The Daily Example")
    return PeerAverage.objects.create(type=group, year=make_year(year_ending), source=source, **known)


def make_population(
    authority: Authority, residents: int, year: int = 2024, method: str = "recovered"
) -> Population:
    """Residents at mid-year."""
    return Population.objects.create(authority=authority, year=year, residents=residents, method=method)


def make_case_counts(figures: KeyStatistics, table: str = "received", **counts: int) -> list[CaseCount]:
    """Cells of one printed table by category."""
    return [
        CaseCount.objects.create(figures=figures, table=table, category=category, count=count)
        for category, count in counts.items()
    ]
