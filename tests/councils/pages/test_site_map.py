"""What search engines are told: the pages with public figures, from the second of their release, and no others."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from councils.models import SourceKind
from tests.factories import make_authority, make_figures, make_source

pytestmark = pytest.mark.django_db

RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def listed(client, monkeypatch):
    """The addresses in the list at a moment, with the day of each."""
    _ = get_resolver().url_patterns

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        text = client.get("/sitemap.xml").content.decode()
        return dict(re.findall(r"<loc>http://testserver(.*?)</loc><lastmod>(.*?)</lastmod>", text))

    return at


@pytest.fixture
def letter():
    source = make_source(SourceKind.LETTER, title="Letter", url="/councils/rutland/letters/2020/")
    return make_figures(make_authority("rutland"), 2020, source=source, public_from=RELEASE)


def test_a_council_is_listed_from_the_second_of_its_release(listed, letter):
    assert listed(RELEASE - SECOND) == {}
    assert listed(RELEASE) == dict.fromkeys(
        (
            "/",
            "/councils/rutland/",
            "/councils/rutland/letters/2020/",
            "/councils/rutland/sources/2020/",
            "/peers/unitary/",
            "/years/2020/",
        ),
        "2020-07-29",
    )


def test_withdrawn_figures_take_their_pages_with_them(listed, letter):
    letter.withdrawn_at = RELEASE + 2 * SECOND
    letter.save()
    assert listed(RELEASE + SECOND)
    assert listed(RELEASE + 2 * SECOND) == {}


def test_invented_figures_are_shown_to_no_search_engine(listed):
    make_figures(make_authority("york"), 2020, illustrative=True)
    assert listed(RELEASE) == {}


def test_the_day_is_that_of_the_newest_figures_on_the_page(listed, letter):
    make_figures(make_authority("york"), 2020, public_from=RELEASE - timedelta(days=30))
    days = listed(RELEASE)
    assert days["/councils/york/"] == "2020-06-29"
    assert days["/years/2020/"] == days["/peers/unitary/"] == "2020-07-29"


def test_a_body_without_a_peer_group_has_no_page_of_a_group(listed):
    make_figures(make_authority("south-downs", type="other"), 2020)
    assert not [address for address in listed(RELEASE) if address.startswith("/peers/")]


def test_every_listed_page_is_there_and_says_that_its_address_is_the_one(client, listed, letter):
    for address in set(listed(RELEASE)) - {"/councils/rutland/letters/2020/"}:  # no letter is stored here
        page = client.get(address)
        assert page.status_code == 200
        assert f'<link rel="canonical" href="http://testserver{address}">' in page.content.decode()


def test_many_councils_take_one_query_and_crawlers_are_told_where_the_list_is(
    client, django_assert_num_queries
):
    for number in range(12):
        make_figures(make_authority(f"council-{number}"), 2020)
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
