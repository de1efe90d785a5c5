"""The pages of the years: what was published nationally, and what the figures held here say beside it."""

import re
from datetime import date
from decimal import Decimal

import pytest

from councils.comparison.statistics import COMPLIANCE, REMEDIES, UPHELD
from councils.models import Authority, SourceKind
from councils.pages.nation import plain
from councils.pages.national import cautions
from tests.factories import (
    make_authority,
    make_average,
    make_councils,
    make_figures,
    make_national,
    make_source,
    make_year,
)

pytestmark = pytest.mark.django_db


def row(page, name, caption):
    """The cells of a row of the table with that caption."""
    body = page.main.split(caption, 1)[1].split("</tbody>", 1)[0]
    cells = body.split(name, 1)[1].split("</tr>", 1)[0].split("</th>", 1)[1]
    text = re.sub(r"<[^>]*>", " ", cells)
    return " ".join(text.split())


def by_type(page, name, year="2023-24"):
    return row(page, name, f"by type of council in {year}</caption>")


def by_region(page, name, year="2023-24"):
    return row(page, name, f"by region in {year}</caption>")


# Which years there are


@pytest.mark.parametrize(
    "year", ["1999", "2099", "abc", "20245", "%00", "2024.0", "-1", "٢٠٢٤", "9" * 400, "<b>"]
)
def test_a_year_that_is_none_is_not_found(read, year):
    make_year(2024)
    assert read(f"/years/{year}/").status == 404
    assert read(f"/years/{year}/chart.json").status == 404


def test_a_year_without_any_figure_says_so_in_words(read):
    make_year(2026)
    page = read("/years/2026/")
    assert page.status == 200
    assert "We hold no national figures for 2025-26." in page.words
    assert "there were 0 councils of the five types. We hold figures of none of them." in page.words
    assert "We hold no figures of any council for 2025-26, and have seen no printed average." in page.words
    assert "Against 2024-25" not in page.words
    assert "No letter about this year is public here yet." in page.words
    assert "js/charts.js" not in page.html
    assert read("/years/2026/chart.json").status == 404


def test_a_type_without_any_figure_says_so_in_words(read):
    make_councils("unitary", 5)
    words = read("/years/2024/?type=county").words
    assert "We hold no figures of county councils for 2023-24, and have seen no printed average." in words


def test_too_little_for_a_picture_is_said_beside_what_there_is(read):
    make_councils("unitary", 2)
    page = read("/years/2024/")
    assert "neither a printed average nor enough counts to draw a picture" in page.words
    assert "16 of 20 investigations, 2 councils: too few to average" in by_type(page, "Unitary councils")
    assert page.words.count("We hold no figures to compare.") == 4
    assert page.words.count("Cannot be set beside 2022-23") == 5


# What was published


def test_national_values_stand_with_their_source_and_the_year_before(read):
    source = make_source(SourceKind.OMBUDSMAN, title="A bulletin", url="https://example.org/bulletin")
    make_national(2023, upheld_percent=74, compliance_percent=Decimal("99.4"), remedy_percent=13)
    make_national(
        2024,
        upheld_percent=80,
        compliance_percent=Decimal("99.4"),
        source=source,
        source_note="Also Kent's minutes",
    )
    page = read("/years/2024/")
    assert "Complaints upheld 80% of investigations" in page.words
    assert "74% in 2022-23: 6 percentage points higher now" in page.words
    assert "99.4% in 2022-23: no difference" in page.words
    assert page.words.count("We hold no national figure for this year.") == 1
    assert '<a href="https://example.org/bulletin">A bulletin</a>' in page.main
    assert "Also Kent's minutes" in page.words


def test_the_first_national_value_has_nothing_to_stand_beside(read):
    make_national(2024, upheld_percent=80)
    words = read("/years/2024/").words
    assert "Complaints upheld 80%" in words
    assert "points higher now" not in words


@pytest.mark.parametrize(
    ("value", "words"),
    [("58.0", "58"), ("99.4", "99.4"), ("100.0", "100"), ("0.0", "0"), ("80", "80"), ("10.50", "10.5")],
)
def test_percentages_drop_what_says_nothing(value, words):
    assert plain(Decimal(value)) == words


# Who has figures


def test_councils_are_counted_by_what_is_held_of_them(read):
    make_councils("unitary", 2)
    make_figures(make_authority("made-up"), 2024, illustrative=True)
    make_authority("nothing")
    make_authority("gone", end_date=date(2020, 3, 31))
    page = read("/years/2024/")
    assert "there were 4 councils of the five types." in page.words
    assert "We hold figures of 2 of them, illustrative ones of another 1, and no figures of 1." in page.words
    assert row(page, "Unitary councils", "How many councils of each type") == "4 2 1 1"
    assert row(page, "County councils", "How many councils of each type") == "0 0 0 0"


def test_real_figures_alone_need_no_mark(read):
    make_councils("unitary", 2)
    page = read("/years/2024/")
    assert "llustrative" not in page.words.replace("Hollow amber: illustrative; filled: real.", "")


# By type


def test_printed_average_and_ours_stand_side_by_side_with_base_and_members(read):
    make_councils("unitary", 5)
    make_average("unitary", 2024, upheld_percent=79, seen_for="Cornwall")
    page = read("/years/2024/")
    assert by_type(page, "Unitary councils") == (
        "79% seen in the pages of Cornwall 80% 40 of 50 investigations, 5 councils; 95% interval 67% to 89%"
    )
    assert by_type(page, "County councils") == "not seen no figures held"
    assert "All 5 that can be compared lie within what chance allows." in page.words


def test_too_few_councils_give_no_rate_but_their_number(read):
    make_councils("london", 4)
    page = read("/years/2024/")
    assert by_type(page, "London boroughs") == (
        "not seen 32 of 40 investigations, 4 councils: too few to average"
    )


def test_the_spread_is_told_by_number_and_names_nobody(read):
    make_councils("unitary", 20)
    make_figures(make_authority("an-outlier", short_name="Outlier"), 2024, investigations=60, upheld=6)
    page = read("/years/2024/")
    assert "lower" in page.words
    assert "Outlier" not in page.words


def test_invented_figures_have_a_line_of_their_own_and_are_never_pooled(read):
    make_councils("unitary", 5)
    for number in range(6):
        authority = make_authority(f"made-up-{number}")
        make_figures(authority, 2024, illustrative=True, investigations=10, upheld=1)
    page = read("/years/2024/")
    said = by_type(page, "Unitary councils")
    assert "80% 40 of 50 investigations, 5 councils" in said
    assert "10% illustrative 6 of 60 investigations, 6 councils" in said
    assert "46 of 110" not in page.words
    assert "Illustrative figures." in page.words
    assert "Illustrative: Complaints upheld by type of council, 2023-24: our rates 80%" in page.words


def test_a_wholly_invented_year_is_marked_throughout(read):
    make_councils("unitary", 5, illustrative=True)
    page = read("/years/2024/")
    assert "We hold figures of none of them, illustrative ones of another 5." in page.words
    assert "80% illustrative 40 of 50" in by_type(page, "Unitary councils")
    assert "80% illustrative" in by_region(page, "South West")


def test_each_statistic_and_type_can_be_chosen(read):
    make_councils("unitary", 5, remedies=2)
    make_councils("county", 5)
    page = read("/years/2024/?statistic=remedies&type=unitary")
    assert "Satisfactory remedies by type of council" in page.words
    assert "25% 10 of 40 upheld decisions, 5 councils" in by_type(page, "Unitary councils")
    assert "County councils" not in page.part("by type of council in 2023-24</caption>", "</tbody>")
    assert 'type=unitary" aria-current="page"' in page.main


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("statistic=nonsense", "“nonsense” is not a statistic, so it was ignored."),
        ("type=parish", "“parish” is not a type of council, so it was ignored."),
        ("type=other", "“other” is not a type of council, so it was ignored."),
        ("type=%00&statistic=%00", "is not a statistic, so it was ignored."),
        ("type=" + "x" * 5000, "is not a type of council"),
    ],
)
def test_what_cannot_be_understood_is_ignored_and_said_so(read, query, said):
    make_councils("unitary", 5)
    page = read(f"/years/2024/?{query}")
    assert page.status == 200
    assert said in page.words
    assert "40 of 50 investigations" in page.words
    assert "x" * 30 not in page.words


# Against the year before


def test_printed_averages_are_set_beside_printed_ones(read):
    make_average("unitary", 2024, upheld_percent=79)
    make_average("unitary", 2023, upheld_percent=72)
    words = read("/years/2024/").words
    assert (
        "Unitary councils The printed average was 72% in 2022-23 and 79% in 2023-24: 7 percentage points higher."
        in words
    )


def test_without_both_printed_ours_are_set_beside_ours_of_the_same_councils(read):
    make_councils("unitary", 5)
    make_average("unitary", 2024, upheld_percent=79)
    for number in range(5):
        make_figures(Authority.objects.get(slug=f"unitary-{number}"), 2023, investigations=10, upheld=7)
    make_figures(make_authority("another"), 2023, investigations=100, upheld=1)
    words = read("/years/2024/").words
    assert (
        "The 5 councils whose counts we hold for both years: 70% (35 of 50 investigations) in 2022-23, "
        "80% (40 of 50 investigations) in 2023-24: 10 percentage points higher. Chance alone could explain that."
        in words
    )


def test_a_printed_average_is_never_set_beside_ours(read):
    make_councils("unitary", 5)
    make_average("unitary", 2023, upheld_percent=72)
    assert "72%" not in read("/years/2024/").words


@pytest.mark.parametrize(
    ("statistic", "year", "said"),
    [
        (UPHELD, 2020, []),
        (UPHELD, 2021, ["three months"]),
        (UPHELD, 2022, ["three months"]),
        (UPHELD, 2023, ["borderline"]),
        (UPHELD, 2024, []),
        (COMPLIANCE, 2021, ["three months"]),
        (COMPLIANCE, 2023, []),
        (REMEDIES, 2023, ["borderline"]),
    ],
)
def test_years_that_do_not_compare_are_said_to(statistic, year, said):
    found = cautions(statistic, year)
    assert len(found) == len(said)
    assert all(word in sentence for word, sentence in zip(said, found, strict=True))


def test_the_caution_stands_beside_the_change(read):
    make_average("unitary", 2023, upheld_percent=72)
    make_average("unitary", 2022, upheld_percent=64)
    after = read("/years/2023/").words.split("Against 2021-22", 1)[1]
    assert after.index("fewer borderline cases") < after.index("8 percentage points higher")


def test_the_notice_of_the_year_is_shown(read):
    make_year(2021, notice="Closed for a while.")
    assert "Closed for a while." in read("/years/2021/").words


# By region


def test_regions_mix_types_unless_one_is_chosen(read):
    make_councils("unitary", 5)
    make_councils("county", 5, upheld=2)
    make_figures(make_authority("leeds", type="metropolitan", region="North East"), 2024)
    page = read("/years/2024/")
    assert "Regions mix types of council" in page.words
    assert by_region(page, "South West").startswith("10 50% 50 of 100 investigations, 10 councils")
    assert by_region(page, "North East").startswith("1 1 of 1 investigation, 1 council")
    narrowed = read("/years/2024/?type=county")
    assert "Regions mix types of council" not in narrowed.words
    assert "5 20% 10 of 50 investigations" in by_region(narrowed, "South West")
    assert "North East" not in narrowed.words
    assert 'href="/peers/county/?year=2024&amp;statistic=upheld&amp;region=South%20West"' in narrowed.main


def test_a_council_without_a_region_is_not_lost(read):
    make_councils("unitary", 5, region="")
    page = read("/years/2024/?type=unitary")
    assert "80% 40 of 50" in by_region(page, "Region not known")
    assert "region=Region" not in page.main
