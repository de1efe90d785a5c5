"""The map as other pages may show it, and the choices as values."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.statistics import REMEDIES, UPHELD
from councils.mapping.layers import Layer
from councils.models import Authority, KeyStatistics
from councils.pages.map_choices import MapChoice, View, read_choice
from councils.pages.maps import latest_map, map_page
from tests.factories import make_authority, make_figures

NOW = datetime(2025, 7, 24, 12, tzinfo=UTC)


@given(st.dictionaries(st.sampled_from(["statistic", "layer", "view", "year", "x"]), st.text(max_size=40)))
def test_any_query_is_some_choice_and_each_wrong_part_is_named_once(query):
    choice, ignored = read_choice(query)
    assert choice.layer in Layer
    assert len(ignored) <= 3
    assert all("so it was ignored" in sentence for sentence in ignored)


def test_a_choice_reads_its_own_query():
    choice = MapChoice(REMEDIES, Layer.COUNTIES, View.HEXES, 2024)
    found, ignored = read_choice(choice.query())
    assert (found.with_year(2024), ignored) == (choice, ())
    assert choice.query()["year"] == "2024"


def test_without_a_query_it_is_complaints_upheld_by_district():
    assert read_choice({}) == (MapChoice(UPHELD, Layer.DISTRICTS, View.MAP), ())


def test_each_question_has_one_current_answer():
    groups = MapChoice(year_ending=2024).groups([2024, 2020])
    assert [group.name for group in groups] == ["Statistic", "Year", "Councils", "Drawn as"]
    assert [sum(link.current for link in group.links) for group in groups] == [1, 1, 1, 1]


@pytest.mark.django_db
def test_the_latest_map_can_be_shown_on_another_page(django_assert_num_queries):
    make_figures(make_authority("rutland"), 2024, investigations=10, upheld=7)
    make_figures(make_authority("york"), 2023)
    with django_assert_num_queries(4):
        page = latest_map(at=NOW)
    assert (page.title, page.real) == ("Complaints upheld, 2023-24", 1)
    assert page.url == "/map/?statistic=upheld&year=2024&layer=districts&view=map"
    part = render_to_string("councils/parts/map.html", {"map": page.drawing, "title": page.title})
    assert "70%, 7 of 10 investigations" in part


@pytest.mark.django_db
def test_without_any_figures_there_is_no_drawing():
    page = map_page(MapChoice(), "", at=NOW)
    assert (page.drawing, page.rows, page.years) == (None, (), ())
    assert not page.illustrative


@pytest.mark.django_db
def test_the_reads_of_the_map(django_assert_num_queries):
    york = make_authority("york", short_name="York")
    make_figures(york, 2020, investigations=9, upheld=3)
    make_figures(york, 2021, investigations=8, upheld=3)
    make_figures(make_authority("adur", short_name="Adur", type="district"), 2020)
    make_figures(make_authority("kent", type="county"), 2020)
    with django_assert_num_queries(2):
        figures = KeyStatistics.objects.figures_by_slug(["unitary", "district"], 2020, at=NOW)
        councils = Authority.objects.on_map(["unitary", "district"], 2020)
        assert [(one.slug, one.short_name) for one in councils] == [("adur", "Adur"), ("york", "York")]
    assert figures.keys() == {"york", "adur"}
    assert figures["york"].investigations == 9
