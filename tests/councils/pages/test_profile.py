"""The page of one council: who it is, its three statistics, and what stands where there are none."""

import re
from datetime import UTC, date, datetime

import pytest

from councils.models import AuthorityType, SourceKind
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


def card(page, slug):
    return page.part(f'id="{slug}"', "</article>")


def words(markup):
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def test_the_three_statistics_of_the_rutland_letter(read, rutland):
    make_figures(rutland)
    page = read("/councils/rutland/?year=2020")
    expected = {
        "upheld": ("Complaints upheld", "100%", "1 of 1 investigations", "56%"),
        "compliance": ("Compliance with recommendations", "100%", "1 of 1 compliance outcomes", "99%"),
        "remedies": ("Satisfactory remedies", "0%", "0 of 1 upheld decisions", "11%"),
    }
    for slug, shown in expected.items():
        for value in shown:
            assert value in words(card(page, slug))


def test_one_case_is_said_to_be_too_few_to_compare(read, rutland):
    make_figures(rutland)
    said = words(card(read("/councils/rutland/"), "upheld"))
    assert "Too few cases to compare" in said
    assert "The average for unitary councils was 56%" in said
    assert "Ordered from the highest" not in said


def test_each_card_has_a_drawn_chart_with_words_and_the_table_behind_it(read, rutland):
    make_figures(rutland)
    upheld = card(read("/councils/rutland/"), "upheld")
    assert 'role="img"' in upheld
    assert "<desc" in upheld
    assert "<details" in upheld
    assert '<th scope="col">95% interval</th>' in upheld


def test_the_source_is_named_with_its_kind_date_words_and_page(read, rutland):
    letter = make_source(
        SourceKind.LETTER, title="Annual Review letter 2020", url="/councils/rutland/letters/2020/"
    )
    make_figures(
        rutland,
        source=letter,
        public_from=datetime(2020, 7, 29, tzinfo=UTC),
        evidence={"upheld_percent": {"page": 3, "text": "100% of complaints we investigated\n were upheld."}},
    )
    page = read("/councils/rutland/")
    upheld = card(page, "upheld")
    assert "“100% of complaints we investigated were upheld.”" in upheld
    assert "page 3" in upheld
    assert "annual review letter" in upheld
    assert "29 July 2020" in upheld
    assert "page 3" not in card(page, "remedies")
    assert page.main.count('href="/councils/rutland/letters/2020/"') >= 4


@pytest.mark.parametrize(
    "evidence", [{}, {"upheld": None}, {"upheld": "text"}, {"upheld": {"page": "x", "text": ""}}]
)
def test_evidence_that_is_missing_or_odd_breaks_nothing(read, rutland, evidence):
    make_figures(rutland, evidence=evidence)
    assert "<blockquote" not in read("/councils/rutland/").main


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", ""])
def test_only_web_addresses_become_links(read, rutland, address):
    make_figures(rutland, source=make_source(url=address, title="Odd minutes"))
    page = read("/councils/rutland/")
    assert "Odd minutes" in page.words
    assert f'href="{address}"' not in page.main


def test_nothing_investigated_is_a_reason_and_never_zero(read, rutland):
    make_figures(rutland, investigations=0, upheld=0, compliance_outcomes=0)
    page = read("/councils/rutland/")
    for slug, reason in {
        "upheld": "investigated no complaint",
        "compliance": "No recommendation to this authority fell due",
        "remedies": "nothing to remedy",
    }.items():
        said = words(card(page, slug))
        assert "No rate" in said
        assert reason in said
    assert "0%" not in re.sub(r"<svg.*?</svg>", "", page.main, flags=re.DOTALL)


def test_a_figure_that_was_not_published_says_so(read, rutland):
    make_figures(rutland, investigations=10, upheld=5)
    assert "not published" in words(card(read("/councils/rutland/"), "compliance"))


def test_the_average_comes_from_elsewhere_and_says_from_where(read, rutland):
    make_figures(rutland, investigations=40, upheld=20)
    make_average("unitary", 2020, upheld_percent=56, seen_for="Kent, Essex (agree)")
    upheld = words(card(read("/councils/rutland/"), "upheld"))
    assert "the average for unitary councils was 56%" in upheld
    assert (
        "was 56%, printed by the Ombudsman for this type and year; seen in the pages of Kent, Essex."
        in upheld
    )
    assert "The Daily Example" in upheld


def test_the_letters_own_average_comes_first(read, rutland):
    make_figures(rutland)
    make_average("unitary", 2020, upheld_percent=12)
    assert "12%" not in words(card(read("/councils/rutland/"), "upheld"))


def test_an_average_of_ours_is_said_to_be_ours_with_its_cases(read, rutland):
    make_figures(rutland, investigations=40, upheld=20)
    make_figures(make_authority("york"), investigations=30, upheld=15)
    make_figures(make_authority("derby"), investigations=40, upheld=30)
    for slug in ("bath", "hull", "luton"):
        make_figures(make_authority(slug), investigations=10, upheld=10)
    make_figures(make_authority("leeds", type="metropolitan"), investigations=99, upheld=1)
    upheld = words(card(read("/councils/rutland/"), "upheld"))
    assert "The average for the 6 unitary councils whose counts we hold was 68%" in upheld
    assert "our calculation: 95 of 140 investigations" in upheld
    assert "it is 5 of 6" in upheld


def test_real_figures_are_never_compared_with_invented_ones(read, rutland):
    make_figures(rutland, investigations=40, upheld=20)
    make_figures(make_authority("york"), illustrative=True, investigations=30, upheld=15)
    page = read("/councils/rutland/")
    assert "We hold no average for unitary councils" in words(card(page, "upheld"))
    assert "Illustrative figures of other unitary councils (1) are left out" in page.words
    assert "card--illustrative" not in page.main


def test_illustrative_figures_are_marked_on_top_on_cards_charts_and_rows(read, rutland):
    make_figures(rutland, illustrative=True)
    make_figures(rutland, 2021, illustrative=True)
    page = read("/councils/rutland/")
    assert page.words.index("Illustrative figures.") < page.words.index("Rutland County Council")
    for slug in ("upheld", "compliance", "remedies"):
        assert 'class="mark"' in card(page, slug)
        assert "<title" in card(page, slug)
        assert "Illustrative:" in card(page, slug)
    rows = page.part("The three statistics of every public year", "</table>")
    assert rows.count('<tr class="illustrative">') == 2
    assert page.main.count("chart--illustrative") == 6


def test_a_real_year_among_invented_ones_is_said_to_be_real(read, rutland):
    make_figures(rutland, 2020)
    make_figures(rutland, 2021, illustrative=True)
    shown, other = read("/councils/rutland/?year=2020"), read("/councils/rutland/?year=2021")
    assert "The figures of 2019-20 are real; some of other years are invented" in shown.words
    assert "card--illustrative" not in shown.main
    assert "Some figures on this page are invented" in other.words


def test_real_figures_carry_no_mark(read, rutland):
    make_figures(rutland)
    assert "llustrative" not in read("/councils/rutland/").main


def test_upheld_decisions_by_population(read, rutland):
    make_figures(rutland, 2024, investigations=40, upheld=20, upheld_per_100k="4.60")
    make_average("unitary", 2024, upheld_per_100k="11.00")
    said = words(card(read("/councils/rutland/"), "upheld"))
    assert "4.6 per 100,000 residents; the average for unitary councils was 11 per 100,000" in said


def test_below_100_percent_compliance_has_the_ombudsmans_words(read, rutland):
    make_figures(rutland, compliance_outcomes=10, compliance_percent=90)
    assert "deserves scrutiny" in words(card(read("/councils/rutland/"), "compliance"))


# Years


def test_the_latest_year_is_shown_and_years_are_links(read, rutland):
    make_figures(rutland, 2020)
    make_figures(rutland, 2022, investigations=10, upheld=5)
    page = read("/councils/rutland/")
    assert "5 of 10 investigations" in words(card(page, "upheld"))
    assert 'href="?year=2022" aria-current="page"' in page.main
    assert 'href="?year=2020">2019-20' in page.main
    assert "1 of 1 investigations" in words(card(read("/councils/rutland/?year=2020"), "upheld"))


@pytest.mark.parametrize("asked", ["abc", "2020'--", "99999", "-1", "%00", "２０２０", "1e3", "2020.0"])
def test_a_year_that_is_none_is_ignored_and_said_so(read, rutland, asked):
    make_figures(rutland)
    page = read(f"/councils/rutland/?year={asked}")
    assert page.status == 200
    assert "is not a reporting year, so it was ignored" in page.words
    assert "1 of 1 investigations" in page.words


def test_a_year_without_figures_says_so_and_shows_the_latest(read, rutland):
    make_figures(rutland)
    page = read("/councils/rutland/?year=2019")
    assert "We hold no published figures about Rutland County Council for 2018-19." in page.words
    assert "The figures below are those of 2019-20." in page.words


def test_a_year_before_it_began_or_after_its_end_says_so(read):
    short = make_authority("short-lived", start_date=date(2018, 4, 1), end_date=date(2021, 3, 31))
    make_figures(short, 2020)
    assert "it began on 1 April 2018" in read("/councils/short-lived/?year=2015").words
    assert "it was abolished on 31 March 2021" in read("/councils/short-lived/?year=2022").words


def test_a_year_not_yet_over_says_so(read, rutland):
    assert "ends on 31 March 2099" in read("/councils/rutland/?year=2099").words


def test_all_years_are_in_one_table_and_drawn_for_each_statistic(read, rutland):
    make_figures(rutland, 2020)
    make_figures(rutland, 2021, investigations=3, upheld=0, upheld_percent=0)
    make_year(2021, notice="The Ombudsman was closed for three months.")
    page = read("/councils/rutland/")
    rows = page.part("The three statistics of every public year", "</table>")
    assert rows.index("2020-21") < rows.index("2019-20")
    assert "0 of 3 investigations" in rows
    assert "nothing was upheld" in rows
    assert page.main.count("chart--years") == 3
    assert "closed for three months" in page.words
    assert "The Ombudsman advises comparing a council with its peers" in page.words


def test_a_single_year_has_no_chart_over_the_years(read, rutland):
    make_figures(rutland)
    page = read("/councils/rutland/")
    assert "chart--years" not in page.main
    assert "Only one year is public" in page.words


def test_the_notice_of_the_year_shown_stands_above_its_figures(read, rutland):
    make_figures(rutland, 2021)
    make_year(2021, notice="An unusual year.")
    page = read("/councils/rutland/")
    assert page.words.index("An unusual year.") < page.words.index("Complaints upheld")


# Who it is


def test_type_region_county_and_population_head_the_page(read):
    kent = make_authority("kent", type="county")
    maidstone = make_authority("maidstone", type="district", region="South East", county=kent)
    make_population(maidstone, 180_000, 2023)
    make_population(maidstone, 184_187, 2024, method="share_estimate")
    page = read("/councils/maidstone/")
    assert (
        "District council · South East · in Kent · 184,187 residents in mid-2024 (an estimate)" in page.words
    )
    assert 'href="/councils/kent/"' in page.main


def test_an_abolished_council_says_first_what_replaced_it(read):
    new = make_authority("west-suffolk", start_date=date(2019, 4, 1))
    old = make_authority("forest-heath", type="district", end_date=date(2019, 3, 31))
    other = make_authority("st-edmundsbury", type="district", end_date=date(2019, 3, 31))
    old.successors.add(new)
    other.successors.add(new)
    page = read("/councils/forest-heath/")
    assert "Abolished on 31 March 2019. Its work passed to West Suffolk Council" in page.words
    assert 'href="/councils/west-suffolk/"' in page.main
    after = read("/councils/west-suffolk/")
    assert (
        "Since 1 April 2019 it has taken the place of Forest Heath Council and St Edmundsbury Council"
        in after.words
    )


def test_a_council_without_figures_says_why(read, rutland):
    page = read("/councils/rutland/")
    assert page.status == 200
    assert "We hold no published figures about Rutland County Council." in page.words
    assert "They appear here when its annual review letter has been published." in page.words
    assert "%" not in page.words


def test_an_abolished_council_without_figures_says_why(read):
    make_authority("gone", end_date=date(2009, 3, 31))
    assert "It was abolished on 31 March 2009." in read("/councils/gone/").words


def test_another_body_has_no_peers_and_says_so(read):
    park = make_authority("south-downs", type=AuthorityType.OTHER, kind="national park authority")
    assert "counts it among none of the five types" in read("/councils/south-downs/").words
    make_figures(park, investigations=4, upheld=2)
    page = read("/councils/south-downs/")
    assert "The Ombudsman compares a body of this kind with no others" in page.words
    assert "/peers/other/" not in page.main


# Addresses


@pytest.mark.parametrize(
    "typed", ["rutland-county-council", "Rutland", "RUTLAND-COUNTY-COUNCIL", "the-shire-of-oakham"]
)
def test_full_names_and_aliases_lead_to_the_short_address_for_good(client, typed):
    make_authority("rutland", name="Rutland County Council", aliases=("Shire of Oakham",))
    make_authority("leeds")
    response = client.get(f"/councils/{typed}/")
    assert response.status_code == 301
    assert response["Location"] == "/councils/rutland/"


def test_a_misspelt_address_asks_did_you_mean(read, rutland):
    page = read("/councils/rutlnd/")
    assert page.status == 404
    assert "Did you mean" in page.words
    assert 'href="/councils/rutland/"' in page.main
    assert "rutlnd" in page.words


def test_a_name_of_two_councils_is_never_guessed(read):
    make_authority("dorset", start_date=date(2019, 4, 1), aliases=("Old Dorset",))
    make_authority("dorset-county", type="county", end_date=date(2019, 3, 31), aliases=("Old Dorset",))
    page = read("/councils/old-dorset/")
    assert page.status == 404
    assert 'href="/councils/dorset/"' in page.main
    assert 'href="/councils/dorset-county/"' in page.main


@pytest.mark.parametrize("typed", ["%00", "%3Cscript%3E", "a" * 500, "%E2%98%83", "county-council"])
def test_an_odd_address_is_a_404_with_its_words_escaped(read, rutland, typed):
    page = read(f"/councils/{typed}/")
    assert page.status == 404
    assert "<script>" not in page.main


def test_queries_are_the_same_with_many_years_and_many_peers(client, rutland, django_assert_num_queries):
    make_figures(rutland, 2020)
    make_figures(make_authority("york"), 2020)
    client.get("/councils/rutland/")
    with django_assert_num_queries(14):
        client.get("/councils/rutland/")
    for number in range(30):
        make_figures(make_authority(f"peer-{number}"), 2020)
    for year in range(2021, 2026):
        make_figures(rutland, year)
    with django_assert_num_queries(14):
        client.get("/councils/rutland/")
