"""Peer groups: who belongs, what each figure rests on, the averages, and the charts."""

import json
from datetime import date

import pytest

from councils.models import AuthorityType
from tests.factories import make_authority, make_average, make_figures, make_source, make_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    """Three unitary councils: one of one, 15 of 30, and one without figures."""
    make_figures(make_authority("rutland"), 2020)
    make_figures(make_authority("york"), 2020, investigations=30, upheld=15)
    make_authority("derby")
    make_figures(make_authority("leeds", type="metropolitan"), 2020, investigations=77, upheld=7)


def more_members(*slugs, **values):
    """Others of the group with 10 investigations each: an average of ours needs a few councils."""
    for slug in slugs:
        make_figures(make_authority(slug), 2020, **{"investigations": 10, "upheld": 5, **values})


def table(page):
    """The members' own table: the last one, for the funnel brings its table along."""
    return page.main.rsplit("<tbody>", 1)[1].split("</tbody>", 1)[0]


def row(page, name):
    return table(page).split(name, 1)[1].split("</tr>", 1)[0]


def test_the_five_groups_are_listed_with_their_years(read, group):
    page = read("/peers/")
    for name in (
        "County councils",
        "District councils",
        "Metropolitan boroughs",
        "Unitary councils",
        "London boroughs",
    ):
        assert name in page.words
    assert "2019-20 (2 with figures)" in page.words
    assert page.words.count("We hold no published figures yet.") == 3
    assert "Other" not in page.words.split("five types")[1].split("no overall")[0]


def test_every_member_is_listed_with_its_base_or_the_reason(read, group):
    page = read("/peers/unitary/?year=2020")
    assert "100%" in row(page, "Rutland Council")
    assert "1 of 1 investigations" in row(page, "Rutland Council")
    assert "21% to 100%" in row(page, "Rutland Council")
    assert "no figures held" in row(page, "Derby Council")
    assert "Leeds" not in page.words
    assert "3 members, 2 with a percentage" in page.words


def test_members_link_to_their_profile_of_that_year(read, group):
    page = read("/peers/unitary/?year=2020")
    assert 'href="/councils/rutland/?year=2020"' in page.main


def test_only_those_alive_in_the_year_are_members(read, group):
    make_authority("too-late", start_date=date(2023, 4, 1))
    make_authority("too-early", end_date=date(2019, 3, 31))
    assert "Too" not in table(read("/peers/unitary/?year=2020"))


@pytest.mark.parametrize("sort", ["percent", "-percent"])
def test_members_without_a_percentage_come_last_however_sorted(read, group, sort):
    body = table(read(f"/peers/unitary/?year=2020&sort={sort}"))
    names = ["York", "Rutland"] if sort == "percent" else ["Rutland", "York"]
    places = [body.index(f"{name} Council") for name in [*names, "Derby"]]
    assert places == sorted(places)


def test_it_opens_in_the_order_of_names_not_of_rank(read, group):
    body = table(read("/peers/unitary/?year=2020"))
    assert body.index("Derby Council") < body.index("Rutland Council") < body.index("York Council")


def test_every_member_of_a_large_group_is_on_one_page(read):
    make_figures(make_authority("one"), 2020)
    for number in range(120):
        make_authority(f"member-{number}")
    assert table(read("/peers/unitary/?year=2020")).count('scope="row"') == 121


def test_the_printed_average_and_ours_stand_side_by_side(read, group):
    make_average("unitary", 2020, upheld_percent=55, seen_for="Kent; Essex (agree)")
    more_members("bath", "hull", "luton")
    page = read("/peers/unitary/?year=2020")
    assert "Average printed by the Ombudsman 55%" in page.words
    assert "printed by the Ombudsman for this type and year; seen in the pages of Kent, Essex" in page.words
    assert (
        "Average calculated by us 51% 31 of 61 investigations, of the 5 councils whose counts we hold"
        in page.words
    )


def test_the_average_that_members_letters_agree_on_is_a_printed_one(read, group):
    page = read("/peers/unitary/?year=2020")
    assert "Average printed by the Ombudsman 56%" in page.words
    assert "seen in the pages of Rutland" in page.words


def test_letters_that_disagree_give_no_printed_average(read, group):
    make_figures(make_authority("hull"), 2020, investigations=9, upheld=3, similar_upheld_percent=57)
    assert "We have seen no printed average" in read("/peers/unitary/?year=2020").words


def test_without_counts_no_average_is_calculated(read):
    make_figures(make_authority("york"), 2020, upheld_percent=50)
    assert "Average calculated by us Too few councils to average." in read("/peers/unitary/").words


def test_each_statistic_can_be_chosen(read, group):
    page = read("/peers/unitary/?year=2020&statistic=remedies")
    assert "0 of 1 upheld decisions" in row(page, "Rutland Council")
    assert "figure not published" in row(page, "York Council")
    assert 'statistic=remedies" aria-current="page"' in page.main


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("statistic=nonsense", "“nonsense” is not a statistic, so it was ignored."),
        ("year=abc", "“abc” is not a reporting year"),
        ("year=2011", "We hold no published figures of unitary councils for 2010-11."),
        ("year=%00&statistic=%00&sort=%00&page=%00", "ignored"),
    ],
)
def test_what_cannot_be_understood_is_ignored_and_said_so(read, group, query, said):
    page = read(f"/peers/unitary/?{query}")
    assert page.status == 200
    assert said in page.words
    assert "1 of 1 investigations" in page.words


def test_a_notice_of_the_year_is_shown(read, group):
    make_year(2020, notice="Mind this year.")
    assert "Mind this year." in read("/peers/unitary/?year=2020").words


def test_invented_members_are_marked_and_left_out_of_averages(read, group):
    make_figures(make_authority("bath"), 2020, illustrative=True, investigations=100, upheld=0)
    more_members("hull", "luton", "poole")
    page = read("/peers/unitary/?year=2020")
    assert "Illustrative figures." in page.words
    assert 'class="mark"' in row(page, "Bath Council")
    assert 'class="mark"' not in row(page, "York Council")
    assert "31 of 61 investigations" in page.words
    assert "Illustrative figures of 1 council are left out of the averages." in page.words
    assert "Illustrative: Complaints upheld" in page.words


def test_a_wholly_invented_group_has_marked_averages(read):
    more_members("bath", "hull", "luton", "poole", "york", illustrative=True)
    page = read("/peers/unitary/?year=2020")
    assert "Average calculated by us illustrative 50%" in page.words


def test_an_invented_average_never_stands_for_real_members(read):
    make_figures(make_authority("york"), 2020, investigations=30, upheld=15)
    make_average("unitary", 2020, upheld_percent=55, source=make_source("illustrative", title="Invented"))
    assert "55%" not in read("/peers/unitary/?year=2020").words


def test_a_group_without_any_figures_says_so(read):
    make_authority("kent", type="county")
    page = read("/peers/county/")
    assert page.status == 200
    assert "We hold no published figures of county councils yet." in page.words


@pytest.mark.parametrize("name", ["other", "parish", "UNITARY", "%00", "<b>"])
def test_a_group_that_is_none_is_not_found(read, name):
    assert read(f"/peers/{name}/").status == 404
    assert read(f"/peers/{name}/chart.json").status == 404


# How the members lie


def test_every_member_is_told_where_it_lies_or_why_not(read, group):
    more_members("bath", "hull", "luton", "poole", "kent", investigations=20, upheld=10)
    make_figures(make_authority("high"), 2020, investigations=40, upheld=40)
    make_figures(make_authority("no-base"), 2020, upheld_percent=50)
    page = read("/peers/unitary/?year=2020")
    assert "Beside the group" in page.words
    assert "within what chance allows" in row(page, "Bath Council")
    assert "higher than expected" in row(page, "High Council")
    assert "too few cases to compare" in row(page, "Rutland Council")
    assert "nothing to compare" in row(page, "Derby Council")
    assert "not judged: too little is known" in row(page, "No Base Council")


def test_members_cannot_be_sorted_by_where_they_lie(read, group):
    assert "sort=band" not in read("/peers/unitary/?year=2020").html
    assert read("/peers/unitary/?year=2020&sort=-band").status == 200


def test_the_spread_is_told_in_a_sentence(read, group):
    more_members("bath", "hull", "luton", "poole", investigations=25, upheld=13)
    assert (
        "All 5 that can be compared lie within what chance allows; 1 with too few cases."
        in read("/peers/unitary/?year=2020").words
    )


def test_averages_that_differ_beyond_rounding_are_said_to(read, group):
    more_members("bath", "hull", "luton")
    make_average("unitary", 2020, upheld_percent=70)
    said = (
        "Our own calculation from the 5 of 6 unitary councils whose counts we hold gives 51%. It differs from"
    )
    assert said in read("/peers/unitary/?year=2020").words


def test_averages_that_differ_by_rounding_only_are_not(read, group):
    more_members("bath", "hull", "luton")
    make_average("unitary", 2020, upheld_percent=51)
    assert "It differs from" not in read("/peers/unitary/?year=2020").words


def test_members_without_a_percentage_are_named_with_the_reason(read, group):
    make_figures(make_authority("quiet"), 2020, investigations=0)
    words = read("/peers/unitary/?year=2020").words
    assert "2 without a percentage, and why" in words
    assert "No figures held : Derby Council" in words
    assert "Nothing was investigated : Quiet Council" in words


def test_members_that_ended_or_began_are_named_with_the_day(read, group):
    make_authority("ended", end_date=date(2021, 3, 31))
    make_authority("begun", start_date=date(2019, 6, 1))
    make_authority("on-the-first-day", start_date=date(2019, 4, 1))
    words = read("/peers/unitary/?year=2020").words
    assert "2 abolished since, or new in the year" in words
    assert "Begun Council (began 1 June 2019), Ended Council (abolished 31 March 2021)" in words
    assert "On The First Day Council (" not in words


def test_a_group_of_one_says_that_there_is_nobody_to_compare_with(read):
    make_figures(make_authority("alone"), 2020, investigations=40, upheld=20, similar_upheld_percent=50)
    words = read("/peers/unitary/?year=2020").words
    assert "This group has one member, so there is nobody to compare it with." in words
    assert "1 member, 1 with a percentage" in words


def test_a_tiny_group_says_what_an_average_of_ours_would_need(read, group):
    words = read("/peers/unitary/?year=2020").words
    assert "We hold the counts of 2 of these unitary councils." in words
    assert "needs 5 councils and 30 cases" in words


# A region of the group


def more_in(region, *slugs, **values):
    for slug in slugs:
        figures = {"investigations": 10, "upheld": 5, **values}
        make_figures(make_authority(slug, region=region), 2020, **figures)


def test_a_region_narrows_the_group_and_says_what_it_is(read, group):
    more_in("South West", "bath", "bristol", "poole", "torbay", "exeter")
    more_in("London", "one", "two", "three", "four", "five", upheld=9)
    make_average("unitary", 2020, upheld_percent=56)
    page = read("/peers/unitary/?year=2020&region=South+West")
    assert "Unitary councils in the South West in 2019-20" in page.words
    assert "You see 5 of the 13 unitary councils: those in the South West." in page.words
    assert "The printed average is that of all unitary councils; nobody is judged by it here." in page.words
    assert "50% 25 of 50 investigations, of the 5 councils whose counts we hold" in page.words
    assert "Average printed by the Ombudsman 56%" in page.words
    assert "One Council" not in page.words
    assert table(page).count('scope="row"') == 5
    assert "It differs from" not in page.words
    london = read("/peers/unitary/?year=2020&region=London")
    assert "Unitary councils in London in 2019-20" in london.words
    assert "90% 45 of 50" in london.words


@pytest.mark.parametrize("asked", ["south west", "SOUTH WEST", "%20South West "])
def test_a_region_is_found_in_whatever_case(read, group, asked):
    more_in("South West", "bath")
    assert "You see 1 of the 4" in read(f"/peers/unitary/?year=2020&region={asked}").words


@pytest.mark.parametrize("asked", ["Atlantis", "%00", "North East", "<b>", "x" * 3000])
def test_a_region_without_members_is_ignored_and_said_so(read, group, asked):
    more_in("South West", "bath")
    page = read(f"/peers/unitary/?year=2020&region={asked}")
    assert page.status == 200
    assert "is not a region with unitary councils in this year, so it was ignored." in page.words
    assert "4 members" in page.words
    assert "x" * 40 not in page.words


def test_the_choice_of_a_region_is_kept_in_every_link(read, group):
    more_in("South West", "bath", "bristol")
    more_in("London", "one")
    page = read("/peers/unitary/?year=2020&region=South+West")
    assert 'statistic=remedies&amp;region=South%20West"' in page.main
    assert 'region=South%20West" aria-current="page"' in page.main
    assert "chart.json?year=2020&amp;statistic=upheld&amp;region=South+West&amp;chart=funnel" in page.main


def test_one_region_alone_is_no_choice(read, group):
    more_in("London", "one")
    assert 'aria-label="Region"' not in read("/peers/unitary/?year=2020").main


def test_a_region_of_invented_figures_is_marked_and_has_its_own_average(read, group):
    more_in("South West", "a", "b", "c", "d", "e", illustrative=True)
    page = read("/peers/unitary/?year=2020&region=South+West")
    assert "Average calculated by us illustrative 50%" in page.words
    assert "Illustrative figures." in page.words
    assert "are left out of the averages" not in page.words


def test_the_figure_of_a_region_has_its_members_only(client, group):
    more_in("South West", "bath")
    address = "/peers/unitary/chart.json?year=2020&region=South+West&chart=distribution"
    (trace,) = json.loads(client.get(address).content)["data"]
    assert trace["x"] == [50]


# Charts


def test_the_distribution_stands_beside_the_funnel_and_the_dots(read, client, group):
    page = read("/peers/unitary/?year=2020")
    assert "chart--distribution" in page.main
    assert "2019-20: too few authorities with 5 or more cases to show a spread" in page.words
    assert "&amp;chart=distribution" in page.main
    (trace,) = json.loads(client.get("/peers/unitary/chart.json?chart=distribution").content)["data"]
    assert sorted(trace["x"]) == [50, 100]


def test_the_static_chart_stands_without_scripts_and_the_interactive_one_is_offered(read, group):
    page = read("/peers/unitary/?year=2020")
    assert "chart--peers" in page.main
    assert "data-interactive-chart hidden" in page.main
    assert "plotly-basic.min.js" not in page.html.split("<main")[0]
    assert 'data-figure="/peers/unitary/chart.json?year=2020&amp;statistic=upheld"' in page.main


def test_without_a_rate_there_is_no_chart_to_offer(read, client):
    make_figures(make_authority("york"), 2020, investigations=0)
    page = read("/peers/unitary/?year=2020")
    assert "data-interactive-chart" not in page.main
    assert "js/charts.js" not in page.html
    assert client.get("/peers/unitary/chart.json?year=2020").status_code == 404


def test_the_figure_has_the_members_with_their_bases(client, group):
    figure = json.loads(client.get("/peers/unitary/chart.json?year=2020&statistic=upheld").content)
    dots = next(trace for trace in figure["data"] if trace["x"])
    assert dots["y"] == ["Rutland", "York"]
    assert dots["x"] == [100.0, 50.0]
    assert "15 of 30 investigations" in dots["hovertext"][1]


def test_names_are_escaped_in_page_and_figure(read, client):
    evil = make_authority("evil", name="<script>x</script>", short_name="<script>x</script>")
    make_figures(evil, 2020)
    assert "<script>x" not in read("/peers/unitary/").html
    assert "<script>x" not in client.get("/peers/unitary/chart.json").content.decode()


def test_queries_are_the_same_for_3_and_30_members(client, group, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get("/peers/unitary/?year=2020")
    for number in range(27):
        make_figures(make_authority(f"member-{number}"), 2020)
    with django_assert_num_queries(5):
        client.get("/peers/unitary/?year=2020")
    more_in("London", "here")
    with django_assert_num_queries(5):
        client.get("/peers/unitary/?year=2020&region=London")


def test_the_group_list_takes_one_query(client, group, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/peers/")


def test_every_group_has_a_page(read):
    for kind in AuthorityType:
        if kind is not AuthorityType.OTHER:
            make_figures(make_authority(f"a-{kind}", type=kind), 2020)
            assert read(f"/peers/{kind}/").status == 200


def test_the_table_is_named_for_those_who_hear_the_page(read, group):
    page = read("/peers/unitary/?year=2020")
    assert 'aria-label="Members of the group"' in page.main
    assert "Members of the group. The headings of columns are links that sort." in page.words
