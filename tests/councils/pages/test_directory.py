"""The list of councils: found, narrowed, sorted, paged."""

from datetime import date

import pytest

from councils.models import AuthorityType
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    make_authority("rutland", name="Rutland County Council", region="East Midlands")
    make_authority("leeds", type="metropolitan", region="Yorkshire and The Humber")
    make_authority("forest-heath", type="district", region="East of England", end_date=date(2019, 3, 31))


def order(page, *names):
    places = [page.words.index(name) for name in names]
    return places == sorted(places)


def test_it_lists_current_and_abolished_councils_with_the_last_day(read, three):
    page = read("/councils/")
    assert "3 entries" in page.words
    assert "Abolished 31 March 2019" in page.words
    assert "Metropolitan borough" in page.words
    assert order(page, "Forest Heath", "Leeds", "Rutland")


def test_other_bodies_are_listed_with_their_kind(read):
    make_authority("south-downs", type=AuthorityType.OTHER, kind="national-park-authority", region="")
    assert "Other body: national park authority" in read("/councils/").words


def test_it_sorts_either_way_and_says_so(read, three):
    page = read("/councils/?sort=-name")
    assert order(page, "Rutland County", "Leeds Council", "Forest Heath Council")
    assert 'aria-sort="descending"' in page.main
    assert page.main.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in read("/councils/?sort=name").main


def test_headings_and_first_cells_name_columns_and_rows(read, three):
    page = read("/councils/")
    assert page.main.count('scope="col"') == 5
    assert page.main.count('scope="row"') == 3
    assert "<caption" in page.main


def test_it_narrows_by_type_region_and_name(read, three):
    assert "1 entry" in read("/councils/?type=metropolitan").words
    by_region = read("/councils/?region=East+Midlands")
    assert "Rutland" in by_region.words
    assert "Leeds Council" not in by_region.words
    assert "Leeds Council" in read("/councils/?q=leds").words
    assert "No council matches" in read("/councils/?q=Atlantis").words


def test_a_condition_that_does_not_exist_is_told_and_ignored(read, three):
    page = read("/councils/?type=kingdom")
    assert page.status == 200
    assert "3 entries" in page.words
    assert "It was ignored." in page.words


def test_fifty_are_on_a_page_whatever_the_address_asks(read):
    for number in range(60):
        make_authority(f"place-{number:02d}")
    first = read("/councils/?per_page=1000")
    assert first.main.count('scope="row"') == 50
    assert "page 1 of 2" in first.words
    assert read("/councils/?page=2").main.count('scope="row"') == 10
    assert 'page=2">Next' in first.main


def test_sorting_starts_again_at_the_first_page(read):
    for number in range(60):
        make_authority(f"place-{number:02d}")
    headings = read("/councils/?page=2").part("<thead>", "</thead>")
    assert "sort=" in headings
    assert "page=2" not in headings


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=999",
        "sort=nonsense",
        "sort=-",
        "sort=",
        "sort=name&sort=-type",
        "per_page=0",
    ],
)
def test_nonsense_in_the_address_is_passed_over(read, three, query):
    page = read(f"/councils/?{query}")
    assert page.status == 200
    assert "Rutland County Council" in page.words


@pytest.mark.parametrize("query", ["q=%00", "type=%00", "region=%00", "q=" + "a" * 5000])
def test_what_no_database_takes_never_reaches_it(read, three, query):
    assert read(f"/councils/?{query}").status == 200


def test_the_latest_year_is_that_of_real_figures(read, three):
    leeds = make_authority("york")
    make_figures(leeds, 2023)
    make_figures(leeds, 2024, illustrative=True)
    row = read("/councils/").part("York Council", "</tr>")
    assert "2022-23" in row
    assert "2023-24" not in row
    assert "None held" in read("/councils/").part("Leeds Council", "</tr>")


def test_queries_do_not_grow_with_the_list(client, django_assert_max_num_queries):
    for number in range(3):
        make_authority(f"first-{number}")
    with django_assert_max_num_queries(3):
        client.get("/councils/")
    for number in range(30):
        make_figures(make_authority(f"later-{number}"))
    with django_assert_max_num_queries(3):
        client.get("/councils/")


def test_names_are_escaped(read):
    make_authority("evil", name="<img src=x onerror=alert(1)>", short_name="<b>evil</b>", region="South West")
    for address in ("/councils/", "/?q=img", "/councils/evil/"):
        assert "<img src=x" not in read(address).html


@pytest.mark.parametrize("sort", ["latest_year", "-latest_year"])
def test_councils_without_figures_come_last_however_sorted(read, three, sort):
    make_figures(make_authority("york"), 2020)
    make_figures(make_authority("hull"), 2023)
    names = ["York", "Hull"] if sort == "latest_year" else ["Hull", "York"]
    page = read(f"/councils/?sort={sort}")
    assert order(page, *[f"{name} Council" for name in names], "Forest Heath Council", "Leeds Council")


@pytest.mark.parametrize("sort", ["end_date", "-end_date"])
def test_those_that_still_exist_come_after_the_abolished_however_sorted(read, three, sort):
    assert order(
        read(f"/councils/?sort={sort}"), "Forest Heath Council", "Leeds Council", "Rutland County Council"
    )


def test_one_type_is_sorted_by_name(read, three):
    make_authority("york")
    make_authority("bath")
    assert order(read("/councils/?sort=type"), "Bath Council", "Rutland County Council", "York Council")
