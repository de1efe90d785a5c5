"""What the database gives a letter to be judged by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from councils.models import Authority, PeerAverage, Population, Source, Year
from councils.naming import Match, MatchKind
from letters import actions
from letters.actions.findings import findings_of
from letters.checks import Neighbours
from letters.current import UNREAD
from letters.matching import neighbours_of
from letters.reading.values import Value

pytestmark = pytest.mark.django_db


def beside(slug: str, year: int) -> Neighbours:
    (named,) = [one for one in Authority.objects.named() if one.slug == slug]
    reading = replace(UNREAD, council=Value(named.name), year_ending=Value(year))
    return neighbours_of(reading, Match(MatchKind.EXACT, named.name, year, named))


def average(kind: str, year: int, **values: int | Decimal) -> PeerAverage:
    source, _ = Source.objects.get_or_create(reference="a page", defaults={"kind": "page", "title": "A page"})
    Year.objects.get_or_create(year_ending=year)
    return PeerAverage.objects.create(type=kind, year_id=year, seen_for="someone", source=source, **values)


@pytest.mark.parametrize(
    ("year", "residents"), [(2023, 21_000), (2024, 22_000), (2025, 23_000), (2027, 23_000)]
)
def test_rates_are_judged_by_the_estimate_that_was_newest_when_they_were_printed(councils, year, residents):
    for number in (2020, 2021, 2022, 2023):
        Population.objects.create(
            authority=councils["rutland"], year=number, residents=1_000 * (number - 2000), method="recovered"
        )
    assert beside("rutland", year).population == residents


def test_averages_of_other_types_and_years_come_with_their_names_nearest_year_first(councils):
    average("unitary", 2024, upheld_percent=79)
    average("unitary", 2020, upheld_percent=56)
    average("county", 2024, upheld_percent=85, upheld_per_100k=Decimal("4.5"))
    neighbours = beside("rutland", 2024)
    assert [one.who for one in neighbours.averages_elsewhere] == [
        "county councils 2023-24",
        "unitary councils 2019-20",
    ]
    assert neighbours.averages_elsewhere[0].values == {
        "similar_upheld_percent": 85,
        "similar_upheld_per_100k": Decimal("4.5"),
    }
    assert [one.values for one in neighbours.printed_averages] == [{"similar_upheld_percent": 79}]


def test_a_letter_with_the_averages_of_another_type_is_told_whose_they_are(councils, bring_in, rutland_text):
    average("unitary", 2020, upheld_percent=57, compliance_percent=98, remedy_percent=12)
    average("county", 2020, upheld_percent=56, compliance_percent=99, remedy_percent=11)
    letter = bring_in(rutland_text)
    messages = [one.message for one in letter.findings.filter(code="peer_average_differs")]
    assert len(messages) == 3
    assert all("these are the averages of county councils 2019-20" in message for message in messages)


def test_an_average_that_a_person_says_is_not_printed_is_asked_for_once(rutland, reviewer):
    without = {
        **rutland.reading["figures"]["similar_upheld_percent"],
        "value": None,
        "absence": "not_printed",
    }
    rutland.reading["figures"]["similar_upheld_percent"] = without
    rutland.save()
    assert [one.code for one in findings_of(rutland)] == ["average_missing"]
    rutland.corrections = {"similar_upheld_percent": None}
    assert findings_of(rutland) == []


def test_a_letter_is_looked_at_again_when_a_later_one_prints_another_average(
    bring_in, rutland, rutland_text, councils
):
    Authority.objects.create(
        gss_code="E06000014", name="York City Council", short_name="York", slug="york", type="unitary",
        start_date=date(1974, 4, 1),
    )  # fmt: skip
    assert findings_of(rutland) == []
    other = rutland_text.replace("Rutland County Council", "York City Council").replace("56%", "65%")
    york = bring_in(other, "york.txt")
    assert [(one.code, one.field) for one in york.findings.all()] == [
        ("peer_average_differs", "similar_upheld_percent")
    ]
    assert "york.txt" in " ".join(one.message for one in findings_of(rutland))
    with pytest.raises(actions.ActionRefusedError, match="york"):
        actions.approve(letter=rutland, by=york.received_by, at=rutland.received_at, own_upload_allowed=True)
