"""The front page: one question, one search, the year in short, the latest letters."""

from datetime import UTC, date, datetime

import pytest

from councils.models import SourceKind
from tests.factories import make_authority, make_average, make_figures, make_national, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    make_authority("kensington-and-chelsea", short_name="Kensington and Chelsea", type="london")
    make_authority("kingston-upon-hull", short_name="Kingston upon Hull", aliases=("Hull",))
    make_authority("st-helens", short_name="St. Helens", type="metropolitan")
    make_authority("rutland", name="Rutland County Council")
    dorset = make_authority("dorset", start_date=date(2019, 4, 1), region="South West")
    former = make_authority(
        "dorset-county",
        name="Dorset County Council",
        short_name="Dorset",
        type="county",
        end_date=date(2019, 3, 31),
    )
    former.successors.add(dorset)


def test_it_asks_one_question_and_has_one_search_box(read):
    page = read("/")
    assert page.main.count("<h1") == 1
    assert "How does your council handle complaints?" in page.words
    assert page.main.count('type="search"') == 1
    assert 'for="q"' in page.main


def test_it_says_what_the_three_statistics_are(read):
    make_national(2024, upheld_percent=80)
    page = read("/")
    for name in ("Complaints upheld", "Compliance with recommendations", "Satisfactory remedies"):
        assert name in page.words
    assert "Complaints that were not investigated are not counted" in page.words


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Kensington & Chelsea", "kensington-and-chelsea"),
        ("hull", "kingston-upon-hull"),
        ("St Helens", "st-helens"),
        ("Rutland County Council", "rutland"),
    ],
)
def test_an_exact_name_leads_straight_to_the_council(client, places, typed, slug):
    response = client.get("/", {"q": typed})
    assert response.status_code == 302
    assert response["Location"] == f"/councils/{slug}/"


def test_part_of_a_name_lists_the_council(read, places):
    page = read("/?q=rutland+county")
    assert 'href="/councils/rutland/"' in page.main
    assert "1 council for “rutland county”" in page.words


def test_one_name_of_two_councils_lists_both_and_says_which_is_abolished(read, places):
    page = read("/?q=dorset")
    assert 'href="/councils/dorset/"' in page.main
    assert "Unitary council, South West" in page.words
    assert "Abolished on 31 March 2019" in page.words
    assert page.main.index("/councils/dorset/") < page.main.index("/councils/dorset-county/")


def test_a_misspelling_is_answered_with_the_council_meant(read, places):
    page = read("/?q=Rutlnad")
    assert "No council found for “Rutlnad”" in page.words
    assert "Did you mean one of these?" in page.words
    assert 'href="/councils/rutland/"' in page.main


def test_nothing_found_says_what_to_do(read, places):
    page = read("/?q=Atlantis")
    assert page.status == 200
    assert "No council found for “Atlantis”" in page.words
    assert 'href="/councils/"' in page.main


def test_what_was_typed_is_shown_again_and_escaped(read, places):
    page = read("/?q=%3Cscript%3Ealert(1)%3C/script%3E%22")
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert(1)" in page.main


@pytest.mark.parametrize("query", ["%00", "%F0%9F%98%80", "a" * 3000, "%", "+++", "%FF%FE"])
def test_no_query_breaks_it(read, places, query):
    assert read(f"/?q={query}").status in {200, 302}


def test_the_latest_letters_are_named_with_a_link_to_each(read):
    rutland = make_authority("rutland", name="Rutland County Council")
    letter = make_source(
        SourceKind.LETTER, title="Annual Review letter 2020", url="/councils/rutland/letters/2020/"
    )
    make_figures(rutland, source=letter, public_from=datetime(2020, 7, 29, tzinfo=UTC))
    make_figures(make_authority("leeds"), source=make_source(SourceKind.PRESS))
    recent = read("/").part("Recently published letters", "</section>")
    assert "Rutland County Council, 2019-20" in recent
    assert "29 July 2020" in recent
    assert 'href="/councils/rutland/letters/2020/"' in recent
    assert "Leeds" not in recent


def test_only_five_letters_are_shown_newest_first(read):
    for day in range(1, 8):
        source = make_source(SourceKind.LETTER)
        make_figures(
            make_authority(f"place-{day}"), source=source, public_from=datetime(2020, 7, day, tzinfo=UTC)
        )
    recent = read("/").part("Recently published letters", "</section>")
    assert recent.count("<li>") == 5
    assert recent.index("Place 7") < recent.index("Place 6")
    assert "Place 2" not in recent


def test_the_latest_year_in_short_has_the_printed_averages(read):
    make_figures(make_authority("leeds", type="metropolitan"), 2024)
    make_average("metropolitan", 2024, upheld_percent=80)
    page = read("/")
    assert "2023-24 in short" in page.words
    assert "figures of 1 council" in page.words
    short = page.part("2023-24 in short", "</section>")
    assert "80%" in short
    assert "0%" not in short.replace("80%", "")
    assert "not held" in page.words


def test_an_invented_year_does_not_pose_as_the_latest_one(read):
    make_figures(make_authority("leeds"), 2023)
    make_figures(make_authority("york"), 2024, illustrative=True)
    page = read("/")
    assert "2022-23 in short" in page.words
    assert "illustrative" not in page.words


def test_a_year_of_invented_figures_alone_is_marked(read):
    make_figures(make_authority("york"), 2024, illustrative=True)
    page = read("/")
    assert "Illustrative figures." in page.words
    assert 'class="mark"' in page.part("2023-24 in short", "</section>")


def test_the_map_of_the_latest_year_stands_on_it_with_the_way_to_the_whole_one(read):
    make_figures(make_authority("leeds", type="metropolitan"), 2024, investigations=40, upheld=30)
    spot = read("/").part("England on a map", "</section>")
    assert "Complaints upheld, 2023-24" in spot
    assert 'href="/councils/leeds/?year=2024"' in spot
    assert "75%, 30 of 40 investigations" in " ".join(spot.split())
    assert 'href="/map/?' in spot


def test_without_any_figures_it_still_stands(read):
    page = read("/")
    assert page.status == 200
    assert "We hold no published figures yet" in page.words
    assert "in short" not in page.words


def test_queries_do_not_grow_with_letters_councils_or_results(client, django_assert_num_queries):
    def add(number):
        council = make_authority(f"place-{number}", end_date=date(2020, 3, 31))
        council.successors.add(make_authority(f"new-{number}"))
        letter = make_source(SourceKind.LETTER, url=f"/councils/place-{number}/letters/2020/")
        make_figures(council, source=letter)

    add(1)
    for address, queries in (("/", 9), ("/?q=place", 5), ("/?q=plaice", 5), ("/?q=zzzz", 3)):
        with django_assert_num_queries(queries):
            client.get(address)
    for number in range(2, 25):
        add(number)
    for address, queries in (("/", 9), ("/?q=place", 5), ("/?q=plaice", 5), ("/?q=zzzz", 3)):
        with django_assert_num_queries(queries):
            client.get(address)


def test_an_abolished_council_is_listed_with_those_that_took_over(read, places):
    page = read("/?q=dorset")
    assert "Abolished on 31 March 2019 Its work passed to Dorset Council" in page.words
    assert page.words.count("Its work passed to") == 1


@pytest.mark.parametrize("typed", ["zzzz", "2024", "12345"])
def test_a_name_of_nobody_says_what_to_do_next(read, places, typed):
    page = read(f"/?q={typed}")
    assert f"No council found for “{typed}”" in page.words
    assert "Try the name of the place alone" in page.words
    assert 'value="' + typed + '"' in page.main


def test_only_averages_that_are_held_have_a_column(read):
    make_figures(make_authority("leeds", type="metropolitan"), 2024)
    page = read("/")
    assert "<table" not in page.main
    make_average("metropolitan", 2024, remedy_percent=13)
    table = read("/").part("2023-24 in short", "</section>")
    assert table.count('scope="col"') == 2
    assert "Satisfactory remedies" in table
    assert "Complaints upheld" not in table


def test_other_ways_in_lead_to_pages_that_exist(client, read):
    ways = read("/").part("Other ways in", "</nav>")
    addresses = [part.split('"')[0] for part in ways.split('href="')[1:]]
    assert "/peers/" in addresses
    assert "/councils/" in addresses
    assert all(client.get(address).status_code == 200 for address in addresses)
