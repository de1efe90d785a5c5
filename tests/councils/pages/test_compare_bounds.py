"""What the comparison never does: show too early, fall over nonsense, or ask the database more for more councils."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from councils.models import SourceKind
from tests.factories import make_authority, make_figures, make_source

pytestmark = pytest.mark.django_db

RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


# Release


@pytest.fixture
def at(monkeypatch):
    """Sets the clock that the views read, once all views are imported."""
    _ = get_resolver().url_patterns
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(
    "address", ["/compare/?council=york&council=bath", "/compare/chart.json?council=bath&council=york"]
)
def test_embargoed_figures_show_from_the_minute_of_their_release(client, at, councils, address):
    letter = make_source(SourceKind.LETTER, title="Letter to Bath", url="/councils/bath/letters/2020/")
    make_figures(
        make_authority("bath"), 2020, source=letter, public_from=RELEASE, investigations=41, upheld=37
    )
    at(RELEASE - MINUTE)
    before = client.get(address).content.decode()
    assert "37 of 41" not in before
    assert "Letter to Bath" not in before
    at(RELEASE)
    assert "37 of 41" in client.get(address).content.decode()


def test_an_embargoed_year_is_answered_like_one_that_does_not_exist(client, at, councils):
    make_figures(make_authority("bath"), 2021, public_from=RELEASE, investigations=41, upheld=37)
    at(RELEASE - MINUTE)
    asked_for = client.get("/compare/?council=york&council=bath&year=2021").content.decode()
    never = client.get("/compare/?council=york&council=bath&year=2018").content.decode()
    assert asked_for.replace("2020-21", "2017-18").replace("year=2021", "year=2018") == never


def test_embargoed_peers_do_not_leak_through_averages(client, at, councils):
    for slug in ("bath", "hull", "luton", "poole"):
        make_figures(make_authority(slug), 2020, public_from=RELEASE, investigations=20, upheld=15)
    at(RELEASE - MINUTE)
    assert "of the 6" not in client.get("/compare/?council=york&council=rutland").content.decode()
    figure = client.get("/compare/chart.json?council=york&council=rutland&chart=funnel").content.decode()
    assert "Bath" not in figure


# Interactive figures


@pytest.mark.parametrize("name", ["side", "funnel", "three"])
def test_each_chart_has_an_interactive_figure_at_its_own_address(read, client, councils, name):
    page = read("/compare/?council=york&council=rutland&year=2020")
    query = f"council=york&council=rutland&statistic=upheld&year=2020&chart={name}"
    assert f'data-figure="/compare/chart.json?{query.replace("&", "&amp;")}"' in page.main
    figure = client.get(f"/compare/chart.json?{query}").json()
    assert any("York" in words for words in figure["layout"]["meta"]["steps"])


@pytest.mark.parametrize("query", ["", "council=derby", "council=york&chart=years", "council=york&chart=%00"])
def test_where_there_is_nothing_to_draw_there_is_no_figure(client, councils, query):
    assert client.get(f"/compare/chart.json?{query}").status_code == 404


# Nonsense


@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"council=nowhere-{number}" for number in range(50)),
        "council=%00&statistic=%00&year=%00&add=%00&sort=%00&page=%00",
        "council=" + "x" * 4000,
        "council[]=york&council[0]=york&year[]=2020",
        "council=york&council=york&council=york",
        "council=%F0%9F%92%A9&year=-1&statistic=DROP TABLE",
        "council=york&year=99999999999999999999&sort=-nothing&sort=source",
        "council=<script>alert(1)</script>&add=<b>",
        "=&&&council",
    ],
)  # fmt: skip
def test_nonsense_gets_a_page_that_says_what_was_ignored(read, client, councils, query):
    page = read(f"/compare/?{query}")
    assert page.status == 200
    assert "<script>alert" not in page.html
    assert client.get(f"/compare/chart.json?{query}").status_code in (200, 404)


def test_more_parameters_than_any_reader_types_are_refused_with_a_sentence(client, councils):
    answer = client.get("/compare/?" + "&".join(["council=york"] * 1500))
    assert answer.status_code == 400
    assert answer.content


def test_names_are_escaped(read, client):
    make_figures(make_authority("evil", name="<script>x</script>", short_name="<script>x</script>"), 2020)
    make_figures(make_authority("york"), 2020)
    assert "<script>x" not in read("/compare/?council=evil&council=york").html
    assert "<script>x" not in client.get("/compare/chart.json?council=evil&council=york").content.decode()


# Queries


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_councils_types_years_or_members(client):
    types = ["unitary", "metropolitan", "county", "district", "london", "unitary"]
    slugs = [f"council-{number}" for number in range(6)]
    made = [make_authority(slug, type=kind) for slug, kind in zip(slugs, types, strict=True)]
    for one in made:
        make_figures(one, 2020)
    two, six = ("/compare/?" + "&".join(f"council={slug}" for slug in some) for some in (slugs[:2], slugs))
    few = queries(client, two)
    assert few <= 10
    assert queries(client, six) == few
    for one in made:
        for year in range(2011, 2020):
            make_figures(one, year, investigations=10, upheld=5)
    for number in range(30):
        make_figures(make_authority(f"member-{number}"), 2020)
    assert queries(client, six) == few
    assert queries(client, six.replace("/compare/", "/compare/chart.json") + "&chart=years") == few


def test_the_empty_page_takes_four_queries(client, councils):
    assert queries(client, "/compare/") == 4
