"""The list of years, and what holds for all of their pages: letters, release by the clock, queries, figures."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from tests.factories import (
    make_authority,
    make_average,
    make_councils,
    make_figures,
    make_letter,
    make_national,
    make_year,
)

pytestmark = pytest.mark.django_db
TYPES = ("county", "district", "metropolitan", "unitary", "london")


# The list


def test_the_list_has_every_year_newest_first_with_what_is_held(read):
    make_councils("unitary", 3)
    make_figures(make_authority("made-up"), 2024, illustrative=True)
    make_figures(make_authority("a-park", type="other"), 2024)
    make_national(2024, upheld_percent=80)
    make_year(2023)
    page = read("/years/")
    assert page.words.index("2023-24") < page.words.index("2022-23")
    assert re.search(r"2023-24 80% 3 1 illustrative", page.words)
    assert "2022-23 not held none" in page.words
    assert 'href="/years/2024/"' in page.main


def test_without_any_year_the_list_says_so(read):
    assert "We hold no reporting years yet." in read("/years/").words


def test_the_list_says_that_it_is_no_trend(read):
    assert "cannot simply be read as a trend" in read("/years/").words


def test_years_are_found_from_everywhere(read):
    make_councils("unitary", 1)
    assert 'href="/years/"' in read("/").html
    assert 'href="/years/2024/"' in read("/").main
    assert 'href="/years/"' in read("/peers/").main
    assert 'href="/years/2024/?statistic=remedies"' in read("/peers/unitary/?statistic=remedies").main


# Letters


def test_letters_of_the_year_are_linked_newest_first(read):
    make_letter("older", public_from=datetime(2024, 7, 24, tzinfo=UTC))
    make_letter("newer", public_from=datetime(2024, 7, 31, tzinfo=UTC))
    make_letter("another-year", 2023)
    page = read("/years/2024/")
    assert page.main.index("/councils/newer/letters/2024/") < page.main.index("/councils/older/letters/2024/")
    assert "Public since 31 July 2024" in page.words
    assert "another-year/letters" not in page.main


def test_of_many_letters_the_latest_are_shown_and_said_to_be(read):
    for number in range(22):
        make_letter(f"c-{number}")
    page = read("/years/2024/")
    assert "The 20 that became public last." in page.words
    assert page.main.count("/letters/2024/") == 20


# Embargo, queries, figure, escaping


RELEASE = datetime(2024, 7, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("address", ["/years/", "/years/2024/", "/years/2024/chart.json"])
def test_nothing_is_known_one_second_before_its_moment_and_all_at_it(client, monkeypatch, address):
    _ = get_resolver().url_patterns
    make_councils("unitary", 4)
    before = {}
    make_letter("rutland", public_from=RELEASE, investigations=41, upheld=37)
    for moment in (RELEASE - timedelta(seconds=1), RELEASE):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        before[moment] = client.get(address).content.decode()
    early, late = before.values()
    traces = {
        "/years/": (r">5<", ">4<"),
        "/years/2024/": (r"69 of 81", "32 of 40"),
        "/years/2024/chart.json": (r"69 of 81", "Not Found"),
    }[address]
    assert traces[0] not in early
    assert traces[0] in late
    assert "rutland" not in early
    if address != "/years/2024/chart.json":
        assert traces[1] in early


def test_queries_are_the_same_for_few_and_many_members_and_years(client, django_assert_num_queries):
    make_councils("unitary", 3)
    for year in ("/years/2024/", "/years/2024/?type=unitary&statistic=compliance"):
        with django_assert_num_queries(6):
            client.get(year)
    with django_assert_num_queries(3):
        client.get("/years/")
    for kind in TYPES:
        for number in range(8):
            make_figures(make_authority(f"{kind}-x{number}", type=kind), 2023 + number % 2)
    for year in range(2014, 2023):
        make_average("county", year, upheld_percent=50)
        make_national(year, upheld_percent=50)
    make_letter("a-letter")
    with django_assert_num_queries(6):
        client.get("/years/2024/")
    with django_assert_num_queries(3):
        client.get("/years/")


def test_the_figure_has_the_groups_with_their_bases(client):
    make_councils("unitary", 5)
    make_average("county", 2024, upheld_percent=85)
    figure = json.loads(client.get("/years/2024/chart.json?statistic=upheld").content)
    ticks, dots = figure["data"]
    assert (ticks["x"], ticks["y"]) == ([85], ["County councils"])
    assert (dots["x"], dots["y"]) == ([80], ["Unitary councils"])
    assert "40 of 50 investigations, 5 councils" in dots["hovertext"][0]


def test_the_chart_is_offered_with_the_same_choice(read):
    make_councils("unitary", 5)
    page = read("/years/2024/?type=unitary")
    assert 'data-figure="/years/2024/chart.json?statistic=upheld&amp;type=unitary"' in page.main
    assert "chart--groups" in page.main


def test_names_are_escaped(read):
    make_average("county", 2024, upheld_percent=85, seen_for="<script>x</script>")
    make_national(2024, upheld_percent=80, source_note="<script>y</script>")
    html = read("/years/2024/").html
    assert "<script>x" not in html
    assert "<script>y" not in html
