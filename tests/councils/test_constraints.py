"""What the database itself refuses, one attempt for every constraint of the councils room."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from councils.models import (
    Authority,
    AuthorityAlias,
    AuthorityContext,
    CaseCount,
    Decision,
    FormerCode,
    KeyStatistics,
    NationalFigures,
    Neighbour,
    PeerAverage,
    Population,
    ServiceImprovement,
    Source,
    Year,
)
from councils.models.key_statistics import PERCENTAGES

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 7, 24, tzinfo=UTC)


def an_authority(slug: str = "rutland", **values: Any) -> Authority:
    known = {"name": slug.title(), "short_name": slug.title(), "type": "unitary"}
    return Authority.objects.get_or_create(slug=slug, defaults={**known, **values})[0]


def a_source() -> Source:
    return Source.objects.get_or_create(reference="here", defaults={"kind": "council", "title": "Minutes"})[0]


def a_year() -> Year:
    return Year.objects.get_or_create(year_ending=2024)[0]


def figures(**values: Any) -> KeyStatistics:
    known = {"authority": an_authority(), "year": a_year(), "source": a_source(), "public_from": NOW}
    return KeyStatistics.objects.create(**{**known, **values})


def average(**values: Any) -> PeerAverage:
    known = {"type": "unitary", "year": a_year(), "source": a_source(), "seen_for": "Rutland"}
    return PeerAverage.objects.create(**{**known, **values})


def national(**values: Any) -> NationalFigures:
    return NationalFigures.objects.create(**{"year": a_year(), "source": a_source(), **values})


def case_count(**values: Any) -> CaseCount:
    known = {"table": "received", "category": "housing", "count": 3}
    held = KeyStatistics.objects.first() or figures()
    return CaseCount.objects.create(**{"figures": held, **known, **values})


def neighbour(**values: Any) -> Neighbour:
    known = {"authority": an_authority(), "listed_by": "ons", "rank": 1, "neighbour": an_authority("york")}
    return Neighbour.objects.create(**{**known, **values})


def context(**values: Any) -> AuthorityContext:
    return AuthorityContext.objects.create(authority=an_authority(), **values)


def two_neighbours(**values: Any) -> Callable[[], Any]:
    def attempt() -> None:
        neighbour()
        neighbour(**values)

    return attempt


def decision(**values: Any) -> Decision:
    known = {
        "reference": "23 012 345",
        "category": "housing",
        "decided_on": date(2024, 1, 5),
        "outcome": "upheld",
        "title": "Damp",
        "address": "https://www.lgo.org.uk/decisions/1",
        "public_from": NOW,
    }
    about = {"authority": an_authority(), "source": a_source()}
    return Decision.objects.create(**{**about, **known, **values})


def improvement(**values: Any) -> ServiceImprovement:
    held = Decision.objects.first() or decision()
    return ServiceImprovement.objects.create(**{"decision": held, "text": "Train staff.", **values})


def twice(make: Callable[[], Any]) -> Callable[[], Any]:
    def attempt() -> None:
        make()
        make()

    return attempt


def two_authorities(**values: Any) -> Callable[[], Any]:
    def attempt() -> None:
        an_authority("one", **values)
        an_authority("two", **values)

    return attempt


REFUSED: dict[str, Callable[[], Any]] = {
    "authority_ends_after_start": lambda: an_authority(
        start_date=date(2019, 4, 1), end_date=date(2019, 3, 31)
    ),
    "authority_type_known": lambda: an_authority(type="parish"),
    "authority_live_code_once": two_authorities(gss_code="E06000017"),
    "authority_live_name_once": two_authorities(name="Rutland County Council"),
    "alias_once_per_authority": twice(
        lambda: AuthorityAlias.objects.create(authority=an_authority(), name="RCC")
    ),
    "former_code_once": twice(
        lambda: FormerCode.objects.create(authority=an_authority(), gss_code="E08000016")
    ),
    "population_once_a_year": twice(
        lambda: Population.objects.create(
            authority=an_authority(), year=2023, residents=5, method="recovered"
        )
    ),
    "population_not_empty": lambda: Population.objects.create(
        authority=an_authority(), year=2023, residents=0, method="recovered"
    ),
    "year_plausible": lambda: Year.objects.create(year_ending=1999),
    "upheld_within_investigations": lambda: figures(investigations=2, upheld=3),
    "remedies_within_upheld": lambda: figures(upheld=2, remedies=3),
    "remedies_within_investigations": lambda: figures(investigations=2, remedies=3),
    "upheld_per_100k_not_negative": lambda: figures(upheld_per_100k=-1),
    "similar_upheld_per_100k_not_negative": lambda: figures(similar_upheld_per_100k=-1),
    "no_uphold_rate_of_nothing": lambda: figures(investigations=0, upheld_percent=0),
    "no_remedy_rate_of_nothing": lambda: figures(upheld=0, remedy_percent=100),
    "no_compliance_rate_of_nothing": lambda: figures(compliance_outcomes=0, compliance_percent=100),
    "superseded_after_public": lambda: figures(superseded_at=datetime(2024, 7, 23, tzinfo=UTC)),
    "withdrawal_note_of_withdrawn": lambda: figures(withdrawal_note="The letter was taken back."),
    "one_live_figures_a_year": twice(figures),
    "one_case_count_a_category": twice(case_count),
    "case_count_category_of_its_table": lambda: case_count(category="upheld"),
    "one_peer_average_a_year": twice(average),
    "neighbour_rank_once": lambda: two_neighbours(neighbour=an_authority("hull"))(),
    "neighbour_listed_once": two_neighbours(rank=2),
    "neighbour_rank_from_one": lambda: neighbour(rank=0),
    "neighbour_list_known": lambda: neighbour(listed_by="xyz"),
    "neighbour_is_another": lambda: neighbour(neighbour=an_authority()),
    "context_rural_urban_known": lambda: context(rural_urban="XX"),
    "context_deprivation_score_not_negative": lambda: context(deprivation_score=-1, deprivation_band=1),
    "context_band_with_score": lambda: context(deprivation_band=3),
    "national_figures_once_a_year": twice(national),
    "one_live_decision_a_reference": twice(decision),
    "decision_category_known": lambda: decision(category="total"),
    "decision_outcome_known": lambda: decision(outcome="advice"),
    "decision_has_title": lambda: decision(title=""),
    "real_decision_has_address": lambda: decision(address=""),
    "decision_day_plausible": lambda: decision(decided_on=date(9999, 12, 31)),
    "decision_withdrawn_after_public": lambda: decision(withdrawn_at=NOW - timedelta(seconds=1)),
    "improvement_once_a_decision": twice(improvement),
    "improvement_implemented_known": lambda: improvement(implemented="perhaps"),
    "improvement_has_text": lambda: improvement(text=""),
    "peer_average_needs_a_group": lambda: average(type="other"),
}
for _name in PERCENTAGES:
    REFUSED[f"{_name}_in_range"] = lambda name=_name: figures(**{name: 101})
for _name in ("upheld_percent", "compliance_percent", "remedy_percent"):
    REFUSED[f"peer_average_{_name}_in_range"] = lambda name=_name: average(**{name: 101})
    REFUSED[f"national_{_name}_in_range"] = lambda name=_name: national(**{name: 101})


def declared() -> dict[str, str]:
    """Every constraint's name and its table."""
    models = [
        model for model in apps.get_app_config("councils").get_models() if "Historical" not in model.__name__
    ]
    return {rule.name: model._meta.db_table for model in models for rule in model._meta.constraints}


def test_every_constraint_is_tried() -> None:
    assert set(REFUSED) == set(declared())


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        REFUSED[name]()
    told = str(refused.value)
    assert name in told or ("UNIQUE" in told and declared()[name] in told)


def test_a_source_and_an_address_are_there_once() -> None:
    a_source()
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(reference="here", kind="press", title="Elsewhere")
    an_authority("rutland")
    with pytest.raises(IntegrityError), transaction.atomic():
        Authority.objects.create(slug="rutland", name="Other", short_name="Other", type="unitary")


@pytest.mark.parametrize(
    "values",
    [
        {"investigations": 0, "upheld": 0},
        {"upheld": 23, "compliance_outcomes": 26, "compliance_percent": 92},
        {"investigations": 1, "upheld": 1, "upheld_percent": 100, "remedies": 0, "remedy_percent": 0},
        {"upheld": 7, "remedy_percent": 0},
        {"superseded_at": NOW},
        {},
    ],
)
def test_what_real_sources_print_is_accepted(values: dict[str, Any]) -> None:
    assert figures(**values).pk


def test_a_total_stands_in_both_tables_of_the_same_figures() -> None:
    received, decided = case_count(category="total"), case_count(table="decided", category="total", count=2)
    assert [str(received), str(decided)] == ["Total: 3", "Total: 2"]


def test_names_and_codes_may_be_used_again_once_their_holder_has_ended() -> None:
    values = {"name": "Dorset Council", "gss_code": "E06000059"}
    an_authority("old", **values, end_date=date(2019, 3, 31))
    assert an_authority("new", **values, start_date=date(2019, 4, 1)).pk
    assert two_authorities(gss_code="")() is None


@pytest.mark.parametrize(
    ("score", "band"), [(10, None), (10, 0), (10, 6), (None, 1)], ids=lambda value: str(value)
)
def test_a_band_and_a_score_are_there_together_and_the_band_is_a_fifth(
    score: int | None, band: int | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        context(deprivation_score=score, deprivation_band=band)


def test_the_same_neighbour_may_stand_on_both_lists_and_lists_may_be_mutual() -> None:
    first, second = neighbour(), neighbour(listed_by="dfe")
    back = neighbour(authority=an_authority("york"), neighbour=an_authority())
    assert [str(first), str(second)] == [f"ons 1 of {first.authority_id}", f"dfe 1 of {first.authority_id}"]
    assert back.pk


@pytest.mark.parametrize("end", ["superseded_at", "withdrawn_at"])
def test_new_figures_may_follow_those_that_are_no_longer_live(end: str) -> None:
    old = figures(**{end: NOW})
    assert figures().pk != old.pk


@pytest.mark.parametrize("day", [date(1974, 3, 31), date(2100, 1, 1)])
def test_a_decision_has_a_day_that_every_page_can_show(day):
    with pytest.raises(IntegrityError, match="decision_day_plausible"), transaction.atomic():
        decision(decided_on=day)


def test_a_withdrawn_decision_and_an_illustrative_one_leave_the_reference_free():
    decision(withdrawn_at=NOW)
    decision(illustrative=True, address="")
    assert decision().pk
