"""Addresses that are not the canonical one: each leads on for good, offers a choice, or asks back."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from councils.models import Authority
from tests.factories import make_authority


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """All 365 councils and the other bodies, loaded once for these tests and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def slugified(name):
    return re.sub("[^a-z0-9]+", "-", name.lower().replace("'", "").replace(".", "")).strip("-")


def test_every_official_name_leads_to_its_council_with_what_was_asked(register):
    client = Client()
    councils = list(Authority.objects.in_peer_groups())
    assert len(councils) == 365
    slugs = {one.slug for one in councils}
    for one in councils:
        full = slugified(one.name)
        if full in slugs:
            assert full == one.slug
            continue
        response = client.get(f"/councils/{full}/?year=2024&peers=ons")
        assert response.status_code == 301, full
        assert response["Location"] == f"/councils/{one.slug}/?year=2024&peers=ons"


@pytest.mark.parametrize("rest", ["", "statistics/", "annual-review-letters/", "decisions/upheld/"])
def test_the_addresses_of_the_ombudsmans_map_lead_here_too(register, rest):
    client = Client()
    for full, slug in (("london-borough-of-croydon", "croydon"), ("kent", "kent")):
        response = client.get(f"/your-councils-performance/{full}/{rest}")
        assert response.status_code == 301
        assert response["Location"] == f"/councils/{slug}/"
    assert client.get("/your-councils-performance/atlantis/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("year=2024", "?year=2024"),
        ("year=2024&statistic=upheld", "?year=2024&statistic=upheld"),
        ("q=a%20b%26c", "?q=a%20b%26c"),
        ("", ""),
        ("next=//evil.example", "?next=//evil.example"),
    ],
)
def test_the_query_is_kept_as_it_was(client, asked, kept):
    make_authority("croydon", name="London Borough of Croydon", short_name="Croydon", type="london")
    response = client.get(f"/councils/london-borough-of-croydon/?{asked}")
    assert response.status_code == 301
    assert response["Location"] == f"/councils/croydon/{kept}"


@pytest.mark.django_db
def test_a_name_of_two_councils_offers_both_with_their_days(read):
    new = make_authority("dorset", start_date=date(2019, 4, 1))
    old = make_authority("dorset-county", type="county", end_date=date(2019, 3, 31), short_name="Dorset")
    old.successors.add(new)
    page = read("/councils/council-of-dorset/")
    assert page.status == 404
    assert "Which council do you mean?" in page.words
    assert 'href="/councils/dorset/"' in page.main
    assert 'href="/councils/dorset-county/"' in page.main
    assert "Abolished on 31 March 2019 Its work passed to Dorset Council" in page.words


@pytest.mark.django_db
def test_leading_on_takes_few_queries_however_many_councils_there_are(client, django_assert_num_queries):
    make_authority("croydon", name="London Borough of Croydon", short_name="Croydon", type="london")
    for number in range(30):
        make_authority(f"other-{number}")
    with django_assert_num_queries(4):
        client.get("/councils/london-borough-of-croydon/")
    with django_assert_num_queries(6):
        client.get("/councils/croydonn/")


@pytest.mark.django_db
def test_every_page_names_its_canonical_address_without_the_query(read):
    make_authority("rutland")
    for address in ("/", "/councils/?type=unitary", "/councils/rutland/?year=2020", "/about/"):
        path = address.split("?")[0]
        assert f'<link rel="canonical" href="http://testserver{path}">' in read(address).html


ROOMS = [
    "",
    "years.json",
    "decisions/",
    "decisions.csv",
    "summary/",
    "sources/2020/",
    "letters/2020/",
    "letters/2020/file/",
    "report/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_council_is_reached_under_its_full_name_with_what_was_asked(client, room):
    make_authority("croydon", name="London Borough of Croydon", short_name="Croydon", type="london")
    response = client.get(f"/councils/london-borough-of-croydon/{room}?year=2024&statistic=upheld")
    assert response.status_code == 301
    assert response["Location"] == f"/councils/croydon/{room}?year=2024&statistic=upheld"


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_name_of_two_councils_offers_both_and_of_nobody_what_resembles_it(read, room):
    new = make_authority("dorset", start_date=date(2019, 4, 1))
    old = make_authority("dorset-county", type="county", end_date=date(2019, 3, 31), short_name="Dorset")
    old.successors.add(new)
    page = read(f"/councils/council-of-dorset/{room}")
    assert page.status == 404
    assert 'href="/councils/dorset-county/"' in page.main
    lost = read(f"/councils/dorsett/{room}")
    assert lost.status == 404
    assert 'href="/councils/dorset/"' in lost.main


@pytest.mark.django_db
def test_a_report_sent_to_a_full_name_is_sent_on_with_its_words(client):
    make_authority("croydon", name="London Borough of Croydon", short_name="Croydon", type="london")
    response = client.post("/councils/london-borough-of-croydon/report/", {"words": "x"})
    assert (response.status_code, response["Location"]) == (308, "/councils/croydon/report/")
