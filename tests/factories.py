"""Councils, years and figures to work with. Every value can be given; none is random."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from councils.models import (
    Authority,
    AuthorityAlias,
    CaseCount,
    Decision,
    KeyStatistics,
    NationalFigures,
    PeerAverage,
    Population,
    ServiceImprovement,
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


def make_councils(
    kind: str, count: int, year_ending: int = 2024, *, region: str = "South West", **values: Any
) -> None:
    """So many councils of a type, in one region, with 8 of 10 investigations upheld; or with other figures."""
    for number in range(count):
        council = make_authority(f"{kind}-{number}", type=kind, region=region)
        make_figures(council, year_ending, **{"investigations": 10, "upheld": 8, **values})


def make_letter(slug: str, year_ending: int = 2024, **values: Any) -> KeyStatistics:
    """The figures of a letter to a new council, with the address of its page."""
    address = f"/councils/{slug}/letters/{year_ending}/"
    source = make_source(SourceKind.LETTER, title="Letter", url=address)
    return make_figures(make_authority(slug), year_ending, source=source, **values)


def make_average(group: str = "unitary", year_ending: int = 2020, **values: Any) -> PeerAverage:
    """An average printed for somebody else; no statistic unless given."""
    known = {"seen_for": "Elsewhere", **values}
    source = known.pop("source", None) or make_source(SourceKind.PRESS, title="The Daily Example")
    return PeerAverage.objects.create(type=group, year=make_year(year_ending), source=source, **known)


def make_national(year_ending: int = 2020, **values: Any) -> NationalFigures:
    """What was published for the whole country; no statistic unless given."""
    source = values.pop("source", None) or make_source(SourceKind.PRESS, title="The Daily Example")
    return NationalFigures.objects.create(year=make_year(year_ending), source=source, **values)


def make_population(
    authority: Authority, residents: int, year: int = 2024, method: str = "recovered"
) -> Population:
    """Residents at mid-year."""
    return Population.objects.create(authority=authority, year=year, residents=residents, method=method)


def make_decision(authority: Authority, **values: Any) -> Decision:
    """A public, upheld decision about housing; each with a reference of its own unless given."""
    number = next(_numbers)
    known = {
        "reference": f"23 {number // 1000:03d} {number % 1000:03d}",
        "category": "housing",
        "decided_on": date(2023, 5, 31),
        "outcome": "upheld",
        "title": "Damp in a flat",
        "summary": "The council was slow.",
        "address": f"https://www.lgo.org.uk/decisions/{number}",
        "public_from": LONG_AGO,
        **values,
    }
    source = known.pop("source", None) or make_source(SourceKind.OMBUDSMAN)
    return Decision.objects.create(authority=authority, source=source, **known)


def make_improvement(decision: Decision, text: str = "Train staff.", **values: Any) -> ServiceImprovement:
    """A service improvement agreed after the decision."""
    return ServiceImprovement.objects.create(decision=decision, text=text, **values)


def make_case_counts(figures: KeyStatistics, table: str = "received", **counts: int) -> list[CaseCount]:
    """Cells of one printed table by category."""
    return [
        CaseCount.objects.create(figures=figures, table=table, category=category, count=count)
        for category, count in counts.items()
    ]
