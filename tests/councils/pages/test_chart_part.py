"""The part of a page that holds a chart, and the addresses of the interactive figures."""

import json
import re

import pytest

from tests.factories import make_authority, make_average, make_figures

pytestmark = pytest.mark.django_db

KINDS = {"funnel": "chart--funnel", "group": "chart--peers"}


@pytest.fixture
def group():
    """Seven councils with ten cases each, one of them far from the others, and one with a single case."""
    for slug in ("bath", "hull", "luton", "poole", "slough", "torbay"):
        make_figures(make_authority(slug), 2020, investigations=10, upheld=7)
    make_figures(make_authority("york"), 2020, investigations=40, upheld=2)
    make_figures(make_authority("rutland"), 2020)


@pytest.fixture
def two_years():
    authority = make_authority("rutland")
    make_figures(authority, 2019, investigations=20, upheld=11)
    make_figures(authority, 2020, investigations=30, upheld=21, similar_upheld_percent=56)


def figure_of(page, uid):
    return page.part(f'id="{uid}" data-chart-figure', "</figure>")


@pytest.mark.parametrize("uid", KINDS)
def test_a_group_has_both_charts_with_title_source_guide_and_tools(read, group, uid):
    shown = figure_of(read("/peers/unitary/?year=2020"), uid)
    assert KINDS[uid] in shown
    assert "data-chart-title" in shown
    assert "Source: Annual review letters" in shown
    assert "How to read this" in shown
    assert shown.count("data-chart-download") == 2
    # Nothing that needs JavaScript is seen without it.
    for part in re.findall(r"<div [^>]*(?:data-chart-tools|data-interactive-chart|data-shown)[^>]*>", shown):
        assert " hidden" in part


def test_the_funnel_brings_the_verdicts_in_a_table(read, group):
    for slug in ("stoke", "swindon"):
        make_figures(make_authority(slug), 2020, investigations=40, upheld=28)
    shown = figure_of(read("/peers/unitary/?year=2020"), "funnel")
    row = shown.split('<th scope="row">York</th>', 1)[1].split("</tr>", 1)[0]
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", row)).split(" investigations ")[1] in (
        "much lower than expected ",
        "lower than expected ",
    )
    assert "too few cases to compare" in shown


def test_the_page_has_one_title_for_each_chart_and_no_id_twice(read, group):
    page = read("/peers/unitary/?year=2020")
    ids = re.findall(r'\sid="([^"]+)"', page.html)
    assert len(ids) == len(set(ids))


def test_no_part_of_a_chart_carries_inline_style_or_script(read, group):
    page = read("/peers/unitary/?year=2020")
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="', page.main)


def test_the_figures_of_both_charts_of_a_group_have_their_address(client, group):
    dots = json.loads(client.get("/peers/unitary/chart.json?year=2020&statistic=upheld").content)
    funnel = json.loads(
        client.get("/peers/unitary/chart.json?year=2020&statistic=upheld&chart=funnel").content
    )
    assert {trace["meta"]["role"] for trace in dots["data"]} == {"peers", "council"}
    assert "inner" in {trace["meta"]["role"] for trace in funnel["data"]}
    assert len(funnel["layout"]["meta"]["steps"]) == 8


def test_a_nonsense_chart_gives_the_dots(client, group):
    answer = client.get("/peers/unitary/chart.json?year=2020&chart=%00")
    assert answer.status_code == 200
    assert "peers" in {trace["meta"]["role"] for trace in answer.json()["data"]}


def test_invented_members_do_not_move_the_limits_of_real_ones(read, client, group):
    make_figures(make_authority("derby"), 2020, illustrative=True, investigations=500, upheld=0)
    figure = client.get("/peers/unitary/chart.json?year=2020&chart=funnel").json()
    (target,) = [trace["y"][0] for trace in figure["data"] if trace["meta"]["role"] == "target"]
    assert target == pytest.approx(100 * 45 / 101)
    assert "1 illustrative one is not judged, for they are too few" in figure_of(
        read("/peers/unitary/?year=2020"), "funnel"
    )


def test_a_printed_average_is_named_beside_the_funnel_that_stands_around_ours(read, group):
    make_average("unitary", 2020, upheld_percent=60)
    shown = figure_of(read("/peers/unitary/?year=2020"), "funnel")
    assert "The limits stand around our own average, 45%; the printed one is 60%." in shown


def test_the_years_of_a_profile_have_guide_table_and_address(read, two_years):
    page = read("/councils/rutland/?year=2020")
    shown = figure_of(page, "upheld-years")
    assert "How to read this" in shown
    assert "What chance allows" in shown
    assert 'data-figure="/councils/rutland/years.json?statistic=upheld"' in shown
    assert "js/charts.js" in page.html


def test_the_figure_of_the_years_is_the_one_of_the_page(client, two_years):
    figure = client.get("/councils/rutland/years.json?statistic=upheld").json()
    own = next(trace for trace in figure["data"] if trace["meta"]["role"] == "council")
    assert own["x"] == ["2018-19", "2019-20"]
    assert own["y"] == [55, 70]
    assert figure["layout"]["meta"]["noun"] == "year"


@pytest.mark.parametrize(
    "address",
    [
        "/councils/rutland/years.json",
        "/councils/rutland/years.json?statistic=nonsense",
        "/councils/rutland/years.json?statistic=%00",
        "/councils/nowhere/years.json?statistic=upheld",
        "/councils/%00/years.json?statistic=upheld",
    ],
)
def test_a_chart_that_is_not_there_is_not_found(client, two_years, address):
    assert client.get(address).status_code == 404


def test_one_year_has_no_chart_over_the_years_and_no_script(read, client):
    make_figures(make_authority("york"), 2020)
    assert "js/charts.js" not in read("/councils/york/").html
    assert client.get("/councils/york/years.json?statistic=upheld").status_code == 404


def test_the_figure_of_the_years_takes_as_many_queries_for_ten_years(
    client, two_years, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        client.get("/councils/rutland/years.json?statistic=upheld")
    bolsover = make_authority("bolsover", type="district")
    for year in range(2014, 2024):
        make_figures(bolsover, year, investigations=10, upheld=year % 10)
    with django_assert_max_num_queries(len(few)):
        client.get("/councils/bolsover/years.json?statistic=upheld")
