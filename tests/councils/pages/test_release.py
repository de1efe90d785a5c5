"""Nothing shows before its moment, after it is withdrawn, or beside what supersedes it: on every page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from councils.models import SourceKind
from tests.factories import make_authority, make_figures, make_source

pytestmark = pytest.mark.django_db

RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ADDRESSES = [
    "/",
    "/councils/",
    "/councils/rutland/",
    "/councils/rutland/?year=2020",
    "/map/",
    "/peers/",
    "/peers/unitary/",
    "/peers/unitary/?year=2020&statistic=remedies",
    "/peers/unitary/chart.json?year=2020",
    "/compare/",
    "/compare/?council=rutland",
    "/compare/chart.json?council=rutland&year=2020",
    "/peers/unitary/?year=2020&region=London",
    "/peers/unitary/chart.json?year=2020&chart=distribution",
]
TRACES = ("2019-20", "37 of 41", "90%", "/letters/2020/", "chart--")


@pytest.fixture
def at(monkeypatch):
    """Sets the clock that the views read.

    All views are imported before: one that first met the stopped clock would keep it in the tests that follow.
    """
    _ = get_resolver().url_patterns

    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


@pytest.fixture
def letter():
    rutland = make_authority("rutland")
    source = make_source(SourceKind.LETTER, title="Letter", url="/councils/rutland/letters/2020/")
    return make_figures(rutland, 2020, source=source, public_from=RELEASE, investigations=41, upheld=37)


def traces(client, address):
    body = client.get(address).content.decode()
    ignored = "We hold no published figures about Rutland Council for 2019-20."
    return [trace for trace in TRACES if trace in body.replace(ignored, "")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_second_before_release_no_page_knows_of_it(client, at, letter, address):
    at(RELEASE - SECOND)
    assert traces(client, address) in ([], ["2019-20"] if "peers/unitary/?year=2020" in address else [])


@pytest.mark.parametrize("address", ["/councils/rutland/", "/peers/unitary/", "/"])
def test_at_the_moment_of_release_it_is_there(client, at, letter, address):
    at(RELEASE)
    assert "2019-20" in traces(client, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_withdrawn_figures_are_nowhere(client, at, letter, address):
    letter.withdrawn_at = RELEASE + SECOND
    letter.save()
    at(RELEASE + 2 * SECOND)
    assert "37 of 41" not in client.get(address).content.decode()
    assert "chart--" not in client.get(address).content.decode()


def test_a_correction_takes_over_at_one_instant(client, at, letter):
    change = RELEASE + timedelta(days=10)
    letter.superseded_at = change
    letter.save()
    make_figures(letter.authority, 2020, public_from=change, investigations=41, upheld=36)
    at(change - SECOND)
    before = client.get("/councils/rutland/").content.decode()
    at(change)
    after = client.get("/councils/rutland/").content.decode()
    assert ("37 of 41" in before, "36 of 41" in before) == (True, False)
    assert ("37 of 41" in after, "36 of 41" in after) == (False, True)


def test_embargoed_peers_do_not_leak_through_averages_or_positions(client, at):
    make_figures(make_authority("rutland"), 2020, investigations=40, upheld=20)
    for slug, upheld in (("york", 17), ("hull", 15), ("bath", 15), ("poole", 15), ("luton", 15)):
        make_figures(make_authority(slug), 2020, public_from=RELEASE, investigations=20, upheld=upheld)
    at(RELEASE - SECOND)
    before = client.get("/councils/rutland/").content.decode()
    at(RELEASE)
    after = client.get("/councils/rutland/").content.decode()
    assert "97 of" not in before
    assert "We hold no average for unitary councils" in before
    assert "97 of 140 investigations" in after


def test_an_embargoed_year_is_answered_like_one_that_does_not_exist(client, at, letter):
    at(RELEASE - SECOND)
    asked = client.get("/councils/rutland/?year=2020").content.decode()
    never = client.get("/councils/rutland/?year=2018").content.decode()
    assert asked.replace("2019-20", "2017-18") == never
