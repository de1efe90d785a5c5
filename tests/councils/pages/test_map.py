"""The map's page: what it shows, what it says of what it cannot show, and what it weighs."""

import gzip
import re
from datetime import date
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import call_command

from councils.models import Authority, Year
from tests.factories import LONG_AGO, make_authority, make_figures, make_year

pytestmark = pytest.mark.django_db

BUDGET = 40_000
"""Bytes of the whole page as a browser fetches it, drawing and table together."""
LINK = re.compile(r'<a href="(?P<url>/councils/[^"]+)"(?P<look>[^>]*)><path d="M[^"]+"/>(?P<rest>.*?)</a>')
WORDS = re.compile(r"<text>(.*?)</text>")


@pytest.fixture
def rutland():
    return make_authority("rutland", short_name="Rutland", name="Rutland County Council")


def named(markup):
    """The words of a link as a screen reader joins them."""
    return re.sub(r"<[^>]*>", "", WORDS.search(markup)[1])


def links(page):
    """The areas of the map: each address with the look and the words of its link, in the order of the keyboard."""
    return [(one["url"], one["look"].strip(), named(one["rest"])) for one in LINK.finditer(page.main)]


def legend(page):
    """The counts of the legend by label."""
    items = re.findall(r"<span>([^<]+)</span>\s*<span class=\"map__count\">([^<]+)</span>", page.main)
    return dict(items)


def test_an_area_is_a_link_that_names_the_council_with_value_and_base(read, rutland):
    make_figures(rutland, 2020)
    page = read("/map/")
    assert links(page) == [
        (
            "/councils/rutland/?year=2020",
            'fill="url(#map-few)"',
            "Rutland: 100%, 1 of 1 investigations",
        )
    ]
    assert page.words.startswith("Complaints upheld, 2019-20")
    assert legend(page)["Fewer than 5 investigations"] == "1"


def test_enough_cases_get_a_colour(read, rutland):
    make_figures(rutland, 2020, investigations=10, upheld=7)
    page = read("/map/")
    assert links(page)[0][1:] == ('class="c3"', "Rutland: 70%, 7 of 10 investigations")
    assert legend(page)["65% to 79%"] == "1"


def test_a_council_without_figures_is_grey_and_says_so(read, rutland):
    make_figures(rutland, 2020)
    make_authority("york", short_name="York")
    page = read("/map/")
    assert links(page)[1] == ("/councils/york/", 'class="missing"', "York: no figures held")
    assert legend(page)["No figure held"] == "1"


def test_no_cases_are_not_zero(read, rutland):
    make_figures(rutland, 2020, investigations=0)
    page = read("/map/")
    assert links(page)[0][1] == 'class="none"'
    assert "Rutland: nothing was investigated" in links(page)[0][2]


def test_invented_figures_are_dotted_named_and_counted(read, rutland):
    make_figures(rutland, 2020, illustrative=True, investigations=10, upheld=7)
    make_figures(make_authority("york", short_name="York"), 2020, investigations=10, upheld=7)
    page = read("/map/")
    assert links(page)[0][1:] == (
        'fill="url(#map-i-c3)"',
        "Rutland: 70%, 7 of 10 investigations (illustrative)",
    )
    assert links(page)[1][1] == 'class="c3"'
    assert legend(page)["65% to 79%"] == "2, 1 illustrative"
    assert "Illustrative figures." in page.words
    assert 'id="map-i-c3"' in page.main


def test_without_invented_figures_nothing_speaks_of_them(read, rutland):
    make_figures(rutland, 2020)
    assert "llustrative" not in read("/map/").words


def test_an_invented_row_without_the_statistic_invents_nothing(read, rutland):
    make_figures(rutland, 2020, illustrative=True, investigations=10, upheld=7)
    page = read("/map/?statistic=remedies")
    assert links(page)[0][1] == 'class="missing"'


def test_figures_that_are_not_public_yet_are_not_on_the_map(read, rutland):
    make_figures(rutland, 2020, investigations=10, upheld=7, public_from=LONG_AGO.replace(year=2100))
    page = read("/map/")
    assert "We hold no published figures" in page.words
    assert "<svg" not in page.main


def test_the_latest_year_with_real_figures_is_shown_first(read, rutland):
    make_figures(rutland, 2020)
    make_figures(rutland, 2021, illustrative=True, investigations=9, upheld=8)
    assert read("/map/").words.startswith("Complaints upheld, 2019-20")


def test_councils_follow_each_other_by_name_and_london_comes_last(read):
    for slug in ("york", "barnet", "adur"):
        kind = "london" if slug == "barnet" else "unitary"
        make_figures(make_authority(slug, type=kind), 2020)
    assert [url for url, _, _ in links(read("/map/"))] == [
        f"/councils/{slug}/?year=2020" for slug in ("adur", "york", "barnet")
    ]


def test_a_year_has_the_councils_of_that_year(read):
    end = date(2019, 3, 31)
    old = make_authority("west-dorset", short_name="West Dorset", type="district", end_date=end)
    new = make_authority("dorset", short_name="Dorset", start_date=date(2019, 4, 1))
    make_figures(old, 2019)
    make_figures(new, 2020)
    assert [words.split(":")[0] for _, _, words in links(read("/map/?year=2019"))] == ["West Dorset"]
    assert [words.split(":")[0] for _, _, words in links(read("/map/?year=2020"))] == ["Dorset"]


def test_counties_have_a_map_of_their_own_on_the_ground_of_the_others(read):
    make_figures(make_authority("kent", type="county", short_name="Kent"), 2020)
    make_figures(make_authority("york", short_name="York"), 2020)
    page = read("/map/?layer=counties")
    assert [words.split(":")[0] for _, _, words in links(page)] == ["Kent"]
    assert 'class="ground"' in page.main
    assert "No county council" in page.words
    assert 'class="ground"' not in read("/map/").main


def test_hexagons_are_the_alternative(read, rutland):
    make_figures(rutland, 2024, investigations=10, upheld=7)
    page = read("/map/?view=hexes")
    assert len(links(page)) == 1
    assert "Open Innovations" in page.words
    assert "Office for National Statistics" not in page.words
    assert "Office for National Statistics" in read("/map/").words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("view=hexes&layer=counties", "There are no hexagons of county councils"),
        ("view=hexes&year=2020", "There are no hexagons before 2023-24"),
    ],
)
def test_where_there_are_no_hexagons_the_boundaries_are_shown_instead(read, rutland, query, said):
    make_figures(rutland, 2020)
    make_figures(make_authority("kent", type="county"), 2024)
    page = read(f"/map/?{query}")
    assert said in page.words
    assert len(links(page)) == 1
    assert "Boundaries: Source" in page.words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("statistic=blame", "“blame” is not a statistic of the map, so it was ignored."),
        ("layer=parishes", "Choose districts or counties."),
        ("view=globe", "Choose map or hexes."),
        ("year=twenty", "“twenty” is not a reporting year, so it was ignored."),
        ("year=2017", "We hold no published figures of district and single-tier councils for 2016-17."),
    ],
)
def test_what_cannot_be_shown_is_said(read, rutland, query, said):
    make_figures(rutland, 2020)
    page = read(f"/map/?{query}")
    assert page.status == 200
    assert said in page.words
    assert len(links(page)) == 1


def test_nonsense_is_cut_short_and_escaped(read, rutland):
    make_figures(rutland, 2020)
    page = read("/map/?layer=" + "<b>" * 100)
    assert "<b>" not in page.main
    assert "“<b><b><b><b><b><b><b” is not" in page.words


def test_every_choice_is_a_link_that_keeps_the_others(read, rutland):
    make_figures(rutland, 2024)
    make_figures(rutland, 2020)
    page = read("/map/?statistic=remedies&year=2020")
    assert 'href="?statistic=remedies&amp;year=2024&amp;layer=districts&amp;view=map"' in page.main
    assert 'href="?statistic=compliance&amp;year=2020&amp;layer=districts&amp;view=map"' in page.main
    assert 'href="?statistic=remedies&amp;year=2020&amp;layer=counties&amp;view=map"' in page.main
    assert page.main.count('aria-current="page"') == 4


def test_the_table_has_the_same_figures(read, rutland):
    make_figures(rutland, 2020, investigations=10, upheld=7)
    make_authority("york", short_name="York")
    table = read("/map/").part("<tbody>", "</tbody>")
    words = " ".join(re.sub(r"<[^>]*>", " ", table).split())
    assert words == "Rutland 70% 7 of 10 investigations York no figures held –"


def test_the_table_sorts_and_leaves_those_without_a_figure_last(read):
    for slug, upheld in (("york", 9), ("bath", 1)):
        make_figures(make_authority(slug), 2020, investigations=10, upheld=upheld)
    make_authority("adur")
    for sort, order in (("percent", ["bath", "york", "adur"]), ("-percent", ["york", "bath", "adur"])):
        table = read(f"/map/?sort={sort}").part("<tbody>", "</tbody>")
        assert re.findall(r"/councils/([a-z]+)/", table) == order


def test_what_to_know_of_the_year_is_said(read, rutland):
    make_figures(rutland, 2020)
    make_year(2020, notice="Mind this year.")
    assert "Mind this year." in read("/map/").words


def test_nothing_inside_the_drawing_breaks_the_content_policy(read, rutland):
    make_figures(rutland, 2020)
    page = read("/map/")
    assert " style=" not in page.html
    assert "<style" not in page.html
    assert re.findall(r"<script(?![^>]*src=)", page.html) == []


def test_four_queries_however_many_councils(client, rutland, django_assert_num_queries):
    make_figures(rutland, 2020)
    client.get("/map/")
    with django_assert_num_queries(4):
        client.get("/map/")
    for slug in ("york", "bath", "barnet", "adur"):
        make_figures(make_authority(slug), 2020)
    with django_assert_num_queries(4):
        client.get("/map/")


def test_the_main_navigation_leads_to_the_map(read):
    assert 'href="/map/"' in read("/about/").html


@pytest.fixture
def all_councils():
    """Every council there was, with figures that make the words as long as they get."""
    call_command("load_reference", verbosity=0)
    for year in (2019, 2024):
        Year.objects.get_or_create(year_ending=year)
        for number, council in enumerate(Authority.objects.in_peer_groups().alive_in(year)):
            base = 3 + number * 7 % 150
            make_figures(
                council, year, illustrative=number % 9 > 0, investigations=base, upheld=number % base
            )


def test_with_every_council_all_are_on_the_map_and_the_page_keeps_within_its_budget(read, all_councils):
    for query, drawn in (
        ("year=2019", 326),
        ("year=2024&view=hexes", 296),
        ("year=2024&layer=counties", 21),
        ("year=2024", 296),
    ):
        page = read(f"/map/?{query}")
        weight = len(gzip.compress(page.html.encode(), compresslevel=6))
        assert len(links(page)) == drawn
        assert weight <= BUDGET, f"{weight} bytes with {query}"
    names = [words.split(":")[0] for _, _, words in links(page)]
    assert len(set(names)) == len(names) == 296
    assert {"City of London", "Isles of Scilly", "Barnsley", "Sheffield"} <= set(names)
    assert page.main.count("<circle cx") == 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colours_of_the_classes_go_one_way_in_lightness(dark):
    text = (settings.BASE_DIR / "static" / "css" / "map.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    colours = dict(re.findall(r"--(map-[1-5]):\s*#([0-9a-f]{6})", blocks[1 if dark else 0]))
    light = [
        sum(
            w * int(colours[f"map-{n}"][at : at + 2], 16) for w, at in ((0.2126, 0), (0.7152, 2), (0.0722, 4))
        )
        for n in range(1, 6)
    ]
    assert light == sorted(light, reverse=not dark)
    assert min(abs(a - b) for a, b in pairwise(light)) > 25


def test_the_sources_of_the_map_are_among_the_licences(read):
    words = read("/about/sources/").words
    assert "map/areas.tsv" in words
    assert "Contains OS data © Crown copyright and database right 2024" in words
    assert "MIT licence, © Open Innovations" in words
