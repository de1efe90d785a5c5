"""The printable summary: what stands on its two pages, in all states."""

import re
from datetime import date

import pytest

from councils.models import AuthorityType, SourceKind
from councils.pages.summary import MOST_YEARS
from tests.factories import (
    make_authority,
    make_average,
    make_figures,
    make_population,
    make_source,
    make_year,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rutland():
    return make_authority("rutland", name="Rutland County Council", region="East Midlands")


def sheets(page):
    """The words of the first and of the second page."""
    parts = re.split(r'<div class="sheet(?: sheet--second)?">', page.main)[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in parts]


def test_the_first_page_has_the_statistics_with_base_and_comparison(read, rutland):
    make_figures(rutland)
    make_population(rutland, 40_476, 2019)
    first, _ = sheets(read("/councils/rutland/summary/?year=2020"))
    assert "Rutland County Council, 2019-20" in first
    assert "1 April 2019 to 31 March 2020" in first
    assert "40,476 residents in mid-2019" in first
    for shown in ("100%", "1 of 1 investigations", "0 of 1 upheld decisions", "Too few cases to compare"):
        assert shown in first


def test_the_second_page_has_years_questions_peers_sources_address_and_date(read, rutland):
    letter = make_source(SourceKind.LETTER, title="The letter of 2020", url="/councils/rutland/letters/2020/")
    make_figures(rutland, source=letter)
    make_figures(rutland, 2019, investigations=3, upheld=0, source=make_source(url="https://example.org/m"))
    make_average("unitary", 2020, upheld_percent=56)
    _, second = sheets(read("/councils/rutland/summary/?year=2020"))
    assert "0 of 3 investigations" in second
    assert "With so few cases the rate says little" in second
    assert "Unitary councils." in second
    assert "2019-20: The letter of 2020, http://testserver/councils/rutland/letters/2020/" in second
    assert "https://example.org/m" in second
    assert "http://testserver/councils/rutland/?year=2020" in second
    assert re.search(r"Made on \d{1,2} [A-Z][a-z]+ 20\d\d", second)


def test_the_group_is_drawn_with_this_council_marked_where_there_is_one(read, rutland):
    make_figures(rutland, investigations=40, upheld=20)
    for slug in ("bath", "hull", "luton", "york"):
        make_figures(make_authority(slug), investigations=30, upheld=20)
    page = read("/councils/rutland/summary/")
    assert "chart--funnel" in page.main
    assert "Rutland&#x27;s complaints upheld" in page.main or "Rutland's complaints upheld" in page.words
    assert re.search(r"Unitary councils\..* 4 ", sheets(page)[1])


def test_the_choice_of_peers_is_kept_in_words_and_in_the_address(read, rutland):
    make_figures(rutland, investigations=40, upheld=20)
    for slug in ("bath", "york"):
        make_figures(make_authority(slug, region="East Midlands"), investigations=30, upheld=20)
    asked = "?year=2020&peers=chosen&peer=bath&peer=york"
    page = read(f"/councils/rutland/summary/{asked}")
    _, second = sheets(page)
    escaped = asked.replace("&", "&amp;")
    assert f"http://testserver/councils/rutland/{escaped}" in second
    assert "chosen" in second
    assert f'"/councils/rutland/{escaped}"' in page.main
    linked = read(f"/councils/rutland/{asked}").main
    assert f'"/councils/rutland/summary/{escaped}"' in linked


def test_nonsense_about_peers_is_told_and_ignored(read, rutland):
    make_figures(rutland)
    page = read("/councils/rutland/summary/?peers=friends")
    assert page.status == 200
    assert "friends" in page.words


def test_without_a_group_the_years_are_drawn_and_without_those_a_sentence_stands(read, rutland):
    make_figures(rutland, 2020)
    assert "There is no chart: only one year is public" in read("/councils/rutland/summary/").words
    make_figures(rutland, 2019, investigations=3, upheld=2)
    page = read("/councils/rutland/summary/")
    assert "chart--years" in page.main
    assert "There is no chart" not in page.words


def test_without_figures_the_pages_say_why_and_what_to_ask(read, rutland):
    page = read("/councils/rutland/summary/")
    first, second = sheets(page)
    assert page.status == 200
    assert "We hold no published figures about Rutland County Council." in first
    assert "Of the complaints that the Ombudsman investigated" in first
    assert "Did the Ombudsman write to the authority about this year" in second
    assert "There are no numbers on these pages." in second
    assert not re.search(r"\d%", page.words)


def test_a_body_without_peers_is_compared_with_none(read):
    park = make_authority("south-downs", type=AuthorityType.OTHER, kind="national-park-authority")
    make_figures(park, investigations=4, upheld=2)
    _, second = sheets(read("/councils/south-downs/summary/"))
    assert "compares a body of this kind with no others" in second


def test_a_successor_and_an_abolished_council_say_so(read):
    new = make_authority("dorset", start_date=date(2019, 4, 1))
    make_authority("purbeck", type="district", end_date=date(2019, 3, 31)).successors.add(new)
    said = sheets(read("/councils/dorset/summary/"))[0]
    assert "It took the place of Purbeck Council. Figures before April 2019" in said
    assert "Abolished on 31 March 2019." in sheets(read("/councils/purbeck/summary/"))[0]


def test_invented_figures_are_not_for_a_committee_and_say_so(read, rutland):
    make_figures(rutland, illustrative=True)
    first, second = sheets(read("/councils/rutland/summary/"))
    assert "Do not use them" in first
    assert "illustrative" in second
    assert first.count("Illustrative") >= 4


def test_real_figures_carry_no_such_mark(read, rutland):
    make_figures(rutland)
    assert "llustrative" not in read("/councils/rutland/summary/").main


def test_older_years_than_fit_are_left_to_the_profile(read, rutland):
    for year in range(2014, 2024):
        make_figures(rutland, year, investigations=10, upheld=5)
    _, second = sheets(read("/councils/rutland/summary/"))
    assert second.count("5 of 10 investigations") == MOST_YEARS
    assert "Earlier years are on the council’s page." in second


def test_the_notice_of_the_year_and_a_year_not_held_are_told(read, rutland):
    make_figures(rutland, 2021)
    make_year(2021, notice="An unusual year.")
    assert "An unusual year." in sheets(read("/councils/rutland/summary/"))[0]
    assert "We hold no published figures" in read("/councils/rutland/summary/?year=2015").words
    assert read("/councils/rutland/summary/?year=abc").status == 200


def test_full_names_lead_on_and_unknown_ones_are_asked_about(client, read, rutland):
    response = client.get("/councils/rutland-county-council/summary/")
    assert (response.status_code, response["Location"]) == (301, "/councils/rutland/summary/")
    assert "Did you mean" in read("/councils/rutlnd/summary/").words
    assert client.post("/councils/rutland/summary/").status_code == 405


def test_the_profile_links_the_summary_of_the_year_shown(read, rutland):
    make_figures(rutland)
    assert 'href="/councils/rutland/summary/?year=2020"' in read("/councils/rutland/").main


def test_queries_are_the_same_with_many_years_and_peers(client, rutland, django_assert_num_queries):
    make_figures(rutland, 2020)
    make_figures(make_authority("york"), 2020)
    with django_assert_num_queries(10):
        client.get("/councils/rutland/summary/")
    for number in range(20):
        make_figures(make_authority(f"peer-{number}"), 2020)
    for year in range(2021, 2026):
        make_figures(rutland, year)
    with django_assert_num_queries(10):
        client.get("/councils/rutland/summary/")


def test_nothing_carries_inline_style_or_script(read, rutland):
    make_figures(rutland)
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="', read("/councils/rutland/summary/").main)


def test_no_sentence_of_a_card_is_printed_twice(read, rutland):
    make_figures(rutland, 2020, investigations=40, upheld=30, similar_upheld_percent=60)
    for slug in ("york", "hull", "luton", "bath", "derby"):
        make_figures(make_authority(slug), 2020, investigations=40, upheld=30)
    cards = read("/councils/rutland/summary/?year=2020").part('class="sheet__cards"', "sheet__chart")
    told = " ".join(re.findall("<p>(.*?)</p>", cards, re.DOTALL))
    assert told.count("It differs from the printed average by more than rounding") == 1
