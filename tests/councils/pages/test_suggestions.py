"""Suggestions while a name is typed, as the script of the search box gets them."""

from datetime import date

import pytest

from tests.factories import make_authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def councils():
    make_authority("buckinghamshire", region="South East")
    make_authority(
        "buckinghamshire-county", short_name="Buckinghamshire", type="county", end_date=date(2020, 3, 31)
    )
    make_authority("leeds", type="metropolitan")


def ask(client, typed):
    response = client.get("/councils/suggest.json", {"q": typed})
    assert response.status_code == 200
    return response.json()["councils"]


def test_names_come_with_what_they_are_and_where_they_lead(client, councils):
    first, second = ask(client, "buck")
    assert first == {
        "name": "Buckinghamshire Council",
        "about": "Unitary council, South East",
        "url": "/councils/buckinghamshire/",
    }
    assert second["about"] == "County council. Abolished on 31 March 2020"


@pytest.mark.parametrize("typed", ["Buckingamshire", "bucks", "BUCKINGHAM"])
def test_spelling_and_short_forms_are_forgiven_as_in_the_search(client, councils, typed):
    assert ask(client, typed)[0]["url"] == "/councils/buckinghamshire/"


@pytest.mark.parametrize(
    "typed", ["", " ", "b", "SW1A", "le15 6hp", "LE15", "buck 1", "buck１", "zzzz", "\x00", "—!"]
)
def test_nothing_is_suggested_for_nothing_or_for_what_may_become_a_postcode(client, councils, typed):
    assert ask(client, typed) == []


@pytest.mark.parametrize("typed", ["SW1A 1AA", "LE15", "LEI5"])
def test_what_may_be_a_postcode_is_not_even_looked_for(client, councils, django_assert_num_queries, typed):
    with django_assert_num_queries(0):
        ask(client, typed)


def test_at_most_eight_are_given_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    for number in range(30):
        make_authority(f"place-{number}", short_name=f"Place {'abcdefghijklmnopqrstuvwxyzåäöü'[number]}")
    with django_assert_num_queries(4):
        assert len(ask(client, "place")) == 8
    assert len(ask(client, "place" + " x" * 5000)) <= 8


def test_it_may_be_kept_for_a_few_minutes_by_any_cache_and_sets_no_cookie(client, councils):
    response = client.get("/councils/suggest.json?q=buck")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    assert client.post("/councils/suggest.json").status_code == 405
