"""The comparison page: councils side by side in the reader's order, each beside its own type, in every state."""

import re
from datetime import date

import pytest

from tests.councils.pages.compared import asked, in_words, link, rows
from tests.factories import make_authority, make_average, make_figures, make_year

pytestmark = pytest.mark.django_db


# States


def test_without_councils_it_says_what_it_does_and_how_to_begin(read, councils):
    page = read("/compare/")
    assert page.status == 200
    assert "Set up to six councils side by side" in page.words
    assert 'name="add"' in page.main
    assert "data-copy-link" not in page.main
    assert "chart--" not in page.main


def test_ready_comparisons_are_whole_neighbourhoods(read, councils):
    kent = make_authority("kent", type="county", region="South East")
    for slug in ("ashford", "dover"):
        make_authority(slug, type="district", region="South East", county=kent)
    make_authority("gone", type="district", county=kent, end_date=date(2019, 3, 31))
    page = read("/compare/")
    assert asked(link(page, "Unitary councils in the East Midlands"))["council"] == ["derby", "rutland"]
    assert asked(link(page, "Districts of Kent"))["council"] == ["ashford", "dover"]


def test_of_each_type_one_neighbourhood_is_ready_that_with_most_real_figures_first(read):
    for slug, kind, region in (
        ("kent", "county", "South East"), ("surrey", "county", "South East"),
        ("devon", "county", "South West"), ("dorset", "county", "South West"),
        ("leeds", "metropolitan", "Yorkshire"), ("bradford", "metropolitan", "Yorkshire"),
        ("camden", "london", "London"), ("brent", "london", "London"),
    ):  # fmt: skip
        made = make_authority(slug, type=kind, region=region)
        if slug == "devon":
            make_figures(made, 2020)
        if slug in ("kent", "surrey"):
            make_figures(made, 2020, illustrative=True)
    words = read("/compare/").words
    assert "County councils in the South West Devon, Dorset" in words
    assert "Metropolitan boroughs in the Yorkshire" in words
    assert "South East" not in words
    assert "London" not in words


def test_a_neighbourhood_of_more_than_six_is_not_offered(read):
    for number in range(7):
        make_authority(f"council-{number}", region="South West")
    assert "South West" not in read("/compare/").words


def test_one_council_is_shown_and_others_are_asked_for(read, councils):
    page = read("/compare/?council=rutland")
    assert "Add another council, and the two stand side by side." in page.words
    assert "100% · 1 of 1 investigations" in page.words
    assert asked(link(page, "Add Derby Council"))["council"] == ["rutland", "derby"]


def test_two_councils_stand_in_the_readers_order(read, councils):
    for first, second in (("york", "rutland"), ("rutland", "york")):
        page = read(f"/compare/?council={first}&council={second}")
        assert f"<h1>{first.title()} and {second.title()} side by side</h1>" in page.main
        assert [row[0] for row in rows(page)] == [first.title(), second.title()]


def test_every_figure_stands_with_base_interval_average_verdict_year_and_source(read, councils):
    page = read("/compare/?council=york&council=rutland")
    york, rutland = rows(page)
    assert york[1:5] == ["Unitary council", "50%", "15 of 30 investigations", "33% to 67%"]
    assert york[5:9] == ["56%", "–", "within what chance allows", "2019-20"]
    assert york[9].startswith("Minutes ")
    assert re.search(r'<a href="https://example.org/minutes/\d+">Minutes', page.main)
    assert rutland[7] == "too few cases to compare"
    assert "The average for unitary councils was 56%." in in_words(page, "York")
    assert "Too few cases to compare" in in_words(page, "Rutland")


def test_our_average_stands_beside_the_printed_one(read, councils):
    for slug in ("bath", "hull", "luton"):
        make_figures(make_authority(slug), 2020, investigations=10, upheld=5)
    make_average("unitary", 2020, upheld_percent=70)
    page = read("/compare/?council=bath&council=hull")
    assert [row[5:7] for row in rows(page)] == [["70%", "51%"]] * 2
    assert "It differs from the printed average by more than rounding" in in_words(page, "Bath")


def test_six_councils_leave_no_room_for_a_seventh(read):
    for number in range(7):
        make_figures(make_authority(f"council-{number}"), 2020)
    chosen = "&".join(f"council=council-{number}" for number in range(7))
    page = read(f"/compare/?{chosen}")
    assert len(rows(page)) == 6
    assert "The first 6 are shown; Council 6 Council was left out." in page.words
    assert 'name="add"' not in page.main
    assert "remove one, then add “york”" in read(f"/compare/?{chosen}&add=york").words


def test_councils_without_any_figures_get_a_page_with_the_reasons(read):
    make_authority("york")
    make_authority("fire", type="other", kind="fire-area")
    page = read("/compare/?council=york&council=fire")
    assert page.status == 200
    assert "We hold no published figures about York Council." in page.words
    assert "counts it among none of the five types" in page.words
    assert "data-interactive-chart" not in page.main


def test_a_council_without_figures_in_the_year_keeps_its_row_and_gives_the_reason(read, councils):
    page = read("/compare/?council=derby&council=york")
    assert rows(page)[0][2:8] == ["no figures held", "–", "–", "–", "–", "–"]
    assert "We hold no published figures about Derby Council for 2019-20." in in_words(page, "Derby")


def test_a_body_without_peers_is_compared_with_none(read, councils):
    make_figures(make_authority("park", type="other"), 2020, investigations=10, upheld=5)
    page = read("/compare/?council=park&council=york")
    assert rows(page)[0][5:8] == ["–", "–", "not judged"]
    assert "The Ombudsman compares a body of this kind with no others." in in_words(page, "Park")


def test_a_council_is_told_the_same_here_as_on_its_own_page(read, councils):
    for slug in ("bath", "hull", "luton"):
        make_figures(make_authority(slug), 2020, investigations=10, upheld=5)
    profile = read("/councils/bath/?year=2020").words
    said = in_words(read("/compare/?council=leeds&council=bath"), "Bath")
    for sentence in (
        "At our rate of unitary councils, 51% (31 of 61 investigations), about 5 of 10 would be expected",
        "That is within what chance",
    ):
        assert sentence in profile
        assert sentence in said


# Types


def test_councils_of_one_type_share_its_funnel(read, councils):
    page = read("/compare/?council=york&council=rutland")
    assert "chart--funnel" in page.main
    assert "different types" not in page.words


def test_the_funnel_holds_the_chosen_councils_and_all_of_their_peers(client, councils):
    make_figures(make_authority("hull"), 2020, investigations=20, upheld=10)
    make_figures(make_authority("bath"), 2020, illustrative=True, investigations=20, upheld=10)
    figure = client.get("/compare/chart.json?council=york&council=rutland&chart=funnel").json()
    assert [words.split(",")[0] for words in figure["layout"]["meta"]["steps"]] == ["Hull", "Rutland", "York"]
    (own,) = [trace for trace in figure["data"] if trace["meta"]["role"] == "council"]
    assert own["text"] == ["Rutland", "York"]
    assert own["meta"]["places"] == [2, 1]


def test_councils_of_two_types_are_each_compared_with_their_own(read, councils):
    make_average("metropolitan", 2020, upheld_percent=61)
    page = read("/compare/?council=york&council=leeds")
    assert "Different types are not similar authorities" in page.words
    assert "chart--funnel" not in page.main
    assert "There is no funnel of one group here" in page.words
    assert [row[5] for row in rows(page)] == ["56%", "61%"]
    assert "The average for metropolitan boroughs was 61%" in in_words(page, "Leeds")
    assert (
        link(page, "Metropolitan boroughs: the group of Leeds")
        == "/peers/metropolitan/?year=2020&statistic=upheld"
    )


# Statistic and year


def test_statistic_and_year_are_links_that_keep_the_councils(read, councils):
    make_figures(make_authority("hull"), 2021, investigations=10, upheld=5)
    page = read("/compare/?council=york&council=hull")
    remedies = link(page, "Satisfactory remedies")
    assert asked(remedies)["council"] == ["york", "hull"]
    assert asked(remedies)["statistic"] == ["remedies"]
    assert asked(link(page, "2020-21"))["year"] == ["2021"]
    shown = read(remedies)
    assert 'aria-current="page">Satisfactory remedies' in shown.main
    assert "figure not published" in shown.words


def test_it_opens_in_the_year_in_which_most_of_them_have_real_figures(read, councils):
    york = make_authority("hull")
    make_figures(york, 2021, investigations=10, upheld=5)
    make_figures(york, 2022, investigations=10, upheld=5, illustrative=True)
    assert "Complaints upheld in 2019-20" in read("/compare/?council=york&council=rutland&council=hull").words
    assert "Complaints upheld in 2020-21" in read("/compare/?council=hull").words


@pytest.mark.parametrize("asked_year", ["2011", "2098"])
def test_a_year_without_figures_is_said_and_another_shown(read, councils, asked_year):
    page = read(f"/compare/?council=york&council=rutland&year={asked_year}")
    assert "We hold no published figures about any of these councils for" in page.words
    assert "The figures below are those of 2019-20." in page.words
    assert asked(link(page, "Satisfactory remedies"))["year"] == ["2020"]


def test_the_notice_of_the_year_and_those_over_the_years_are_shown(read, councils):
    york = make_authority("hull")
    for year in (2020, 2021, 2023):
        make_year(year, notice=f"Mind {year}.")
        make_figures(york, year, investigations=10, upheld=5)
    page = read("/compare/?council=hull&council=york&year=2021")
    assert "Mind 2021." in page.words
    assert "chart--courses" in page.main
    assert "In 2020-21 the Ombudsman took no new complaints" in page.words
    assert "From 2022-23 the Ombudsman investigates fewer borderline cases" in page.words


def test_a_single_year_is_no_course_of_time(read, councils):
    page = read("/compare/?council=york&council=rutland")
    assert "chart--courses" not in page.main
    assert "Only one year is public here" in page.words
