"""The comparison page: councils side by side in the reader's order, each beside its own type, in every state."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from councils.models import SourceKind
from tests.factories import make_authority, make_average, make_figures, make_source, make_year

pytestmark = pytest.mark.django_db

RELEASE = datetime(2020, 7, 29, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def councils():
    """Rutland 1 of 1, York 15 of 30, Leeds (another type) 7 of 77, Derby without figures."""
    make_figures(make_authority("rutland", region="East Midlands"), 2020)
    make_figures(make_authority("york"), 2020, investigations=30, upheld=15, similar_upheld_percent=56)
    make_figures(make_authority("leeds", type="metropolitan"), 2020, investigations=77, upheld=7)
    make_authority("derby", region="East Midlands")


def rows(page):
    """The cells of the sortable table, a list of words for each council."""
    table = (
        page.main.split('aria-label="The councils side by side"', 1)[1]
        .split("<tbody>", 1)[1]
        .split("</tbody>", 1)[0]
    )
    return [
        [
            " ".join(re.sub(r"<[^>]*>", " ", cell).split())
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]


def link(page, words):
    """The address behind a link of those words, hidden ones among them."""
    for href, inner in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page.main, re.DOTALL):
        if " ".join(re.sub(r"<[^>]*>", " ", inner).split()) == words:
            return href.replace("&amp;", "&")
    raise AssertionError(f"no link says {words!r}")


def asked(address):
    return parse_qs(urlsplit(address).query)


def in_words(page, name):
    """What the page says of one council."""
    part = page.main.split('<dl class="compared">', 1)[1].split("</dl>", 1)[0]
    found = re.search(rf"<dt>{name}\b.*?</div>", part, re.DOTALL).group(0)
    return " ".join(re.sub(r"<[^>]*>", " ", found).split())


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


# Types


def test_councils_of_one_type_share_its_funnel(read, councils):
    page = read("/compare/?council=york&council=rutland")
    assert "chart--funnel" in page.main
    assert "different types" not in page.words


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


# Choosing without JavaScript


def test_a_name_that_fits_one_council_adds_it(client, councils):
    answer = client.get("/compare/?council=york&statistic=remedies&year=2020&add=Rutland")
    assert answer.status_code == 302
    assert answer.url == "/compare/?council=york&council=rutland&statistic=remedies&year=2020"


def test_a_slug_adds_its_council(client):
    make_authority("kensington-and-chelsea", type="london")
    assert client.get("/compare/?add=kensington-and-chelsea").url.startswith(
        "/compare/?council=kensington-and-chelsea&"
    )


def test_a_name_that_fits_several_offers_them(read, councils):
    make_authority("york-county", name="York County Council", short_name="York", end_date=date(2009, 3, 31))
    page = read("/compare/?council=rutland&add=york")
    assert page.status == 200
    assert "“york” may be any of these. Choose one to add it." in page.words
    assert asked(link(page, "Add York County Council"))["council"] == ["rutland", "york-county"]
    assert "until 31 March 2009" in page.words


def test_a_misspelt_name_is_asked_about(read, councils):
    page = read("/compare/?council=york&add=rutlant")
    assert "No council is called “rutlant”. Did you mean one of these?" in page.words
    assert asked(link(page, "Add Rutland Council"))["council"] == ["york", "rutland"]


@pytest.mark.parametrize(("typed", "said"), [
    ("zzzzzz", "No council is called “zzzzzz”. Try the name of the place alone"),
    ("%00", "No council is called “”."),
    ("york", "“york” is among the councils already."),
    ("x" * 3000, "x…”."),
])  # fmt: skip
def test_a_name_that_adds_nothing_is_said_to(read, councils, typed, said):
    page = read(f"/compare/?council=york&add={typed}")
    assert page.status == 200
    assert said in page.words
    assert [row[0] for row in rows(page)] == ["York"]


def test_a_council_is_removed_and_moved_up_by_links(read, councils):
    page = read("/compare/?council=york&council=rutland&council=leeds&statistic=remedies&year=2020")
    assert asked(link(page, "Remove Rutland")) == {
        "council": ["york", "leeds"], "statistic": ["remedies"], "year": ["2020"],
    }  # fmt: skip
    assert asked(link(page, "Move up Leeds"))["council"] == ["york", "leeds", "rutland"]
    assert "Move up York" not in page.words


def test_the_last_council_removed_leaves_the_empty_page(read, councils):
    assert link(read("/compare/?council=york"), "Remove York") == "/compare/"


def test_the_form_carries_what_is_chosen_along(read, councils):
    page = read("/compare/?council=york&council=leeds&statistic=remedies")
    assert re.findall(r'type="hidden" name="(\w+)" value="([\w-]+)"', page.main) == [
        ("council", "york"), ("council", "leeds"), ("statistic", "remedies"), ("year", "2020"),
    ]  # fmt: skip


def test_the_address_to_copy_is_what_is_shown_without_what_was_ignored(read, councils):
    page = read("/compare/?council=york&council=nope&council=rutland-council&year=1815&sort=percent")
    address = "/compare/?council=york&amp;council=rutland&amp;statistic=upheld&amp;year=2020"
    assert f'data-address="{address}" hidden' in page.main
    assert f'<link rel="canonical" href="{address}">' in page.html
    assert "ignored" not in read(address.replace("&amp;", "&")).words


# Sorting


def test_the_table_is_sorted_when_asked_and_keeps_the_choice(read, councils):
    page = read("/compare/?council=rutland&council=derby&council=york&sort=percent")
    assert [row[0] for row in rows(page)] == ["York", "Rutland", "Derby"]
    assert [row[0] for row in rows(read("/compare/?council=rutland&council=derby&council=york&sort=-percent"))] == [
        "Rutland", "York", "Derby",
    ]  # fmt: skip
    assert asked(link(page, "Based on ↕"))["council"] == ["rutland", "derby", "york"]
    assert "<h1>Rutland, Derby and York side by side</h1>" in page.main


def test_charts_keep_the_readers_order_however_the_table_is_sorted(read, councils):
    page = read("/compare/?council=rutland&council=york&sort=percent")
    drawing = page.main.split('id="side"', 1)[1].split("</svg>", 1)[0]
    assert drawing.index(">Rutland<") < drawing.index(">York<")


# Illustrative figures


def test_real_and_invented_figures_are_marked_and_not_compared(read, councils):
    make_figures(
        make_authority("bath"),
        2020,
        illustrative=True,
        investigations=30,
        upheld=3,
        similar_upheld_percent=56,
    )
    page = read("/compare/?council=york&council=bath")
    assert "real figures are not compared with invented ones" in page.words
    assert [("illustrative" in row[2]) for row in rows(page)] == [False, True]
    assert "chart--funnel" not in page.main
    assert "it would set real figures against illustrative ones" in page.words
    assert "some figures are illustrative" in page.words
    assert "Bath" not in in_words(page, "York")
    assert "York" not in in_words(page, "Bath")


def test_an_invented_member_changes_nothing_that_is_said_of_a_real_one(read, councils):
    before = in_words(read("/compare/?council=york&council=rutland"), "York")
    make_figures(make_authority("bath"), 2020, illustrative=True, investigations=300, upheld=3)
    assert in_words(read("/compare/?council=york&council=bath"), "York") == before


def test_where_illustrative_figures_are_off_none_are_shown(read, councils, settings):
    make_figures(make_authority("bath"), 2020, illustrative=True, investigations=30, upheld=3)
    settings.ILLUSTRATIVE_FIGURES = False
    page = read("/compare/?council=york&council=bath")
    assert rows(page)[1][2] == "no figures held"
    assert "llustrative" not in page.words


# Abolished and renamed


@pytest.fixture
def dorset():
    """The county council of that name until 2019, and the unitary council after it."""
    new = make_authority("dorset", start_date=date(2019, 4, 1))
    old = make_authority(
        "dorset-county-council", name="Dorset County Council", short_name="Dorset", type="county",
        end_date=date(2019, 3, 31),
    )  # fmt: skip
    old.successors.add(new)
    make_figures(old, 2019, investigations=20, upheld=10)
    make_figures(new, 2020, investigations=20, upheld=12)


def test_an_abolished_council_names_its_successor_and_a_new_one_its_predecessor(read, dorset):
    later = read("/compare/?council=dorset-county-council&council=dorset&year=2020")
    said = in_words(later, "Dorset County Council")
    assert (
        "did not exist in 2019-20: it was abolished on 31 March 2019. Its work passed to Dorset Council."
        in said
    )
    earlier = read("/compare/?council=dorset-county-council&council=dorset&year=2019")
    assert "It took the place of Dorset County Council." in in_words(earlier, "Dorset Council")
    assert "Abolished on 31 March 2019. Its work passed to" in in_words(earlier, "Dorset County Council")


def test_two_councils_of_one_short_name_are_told_apart(read, dorset):
    page = read("/compare/?council=dorset-county-council&council=dorset")
    assert "Dorset County Council and Dorset Council side by side" in page.words


# Release


@pytest.fixture
def at(monkeypatch):
    """Sets the clock that the views read, once all views are imported."""
    _ = get_resolver().url_patterns
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(
    "address", ["/compare/?council=york&council=bath", "/compare/chart.json?council=bath&council=york"]
)
def test_embargoed_figures_show_from_the_minute_of_their_release(client, at, councils, address):
    letter = make_source(SourceKind.LETTER, title="Letter to Bath", url="/councils/bath/letters/2020/")
    make_figures(
        make_authority("bath"), 2020, source=letter, public_from=RELEASE, investigations=41, upheld=37
    )
    at(RELEASE - MINUTE)
    before = client.get(address).content.decode()
    assert "37 of 41" not in before
    assert "Letter to Bath" not in before
    at(RELEASE)
    assert "37 of 41" in client.get(address).content.decode()


def test_an_embargoed_year_is_answered_like_one_that_does_not_exist(client, at, councils):
    make_figures(make_authority("bath"), 2021, public_from=RELEASE, investigations=41, upheld=37)
    at(RELEASE - MINUTE)
    asked_for = client.get("/compare/?council=york&council=bath&year=2021").content.decode()
    never = client.get("/compare/?council=york&council=bath&year=2018").content.decode()
    assert asked_for.replace("2020-21", "2017-18").replace("year=2021", "year=2018") == never


def test_embargoed_peers_do_not_leak_through_averages(client, at, councils):
    for slug in ("bath", "hull", "luton", "poole"):
        make_figures(make_authority(slug), 2020, public_from=RELEASE, investigations=20, upheld=15)
    at(RELEASE - MINUTE)
    assert "of the 6" not in client.get("/compare/?council=york&council=rutland").content.decode()
    figure = client.get("/compare/chart.json?council=york&council=rutland&chart=funnel").content.decode()
    assert "Bath" not in figure


# Interactive figures


@pytest.mark.parametrize("name", ["side", "funnel", "three"])
def test_each_chart_has_an_interactive_figure_at_its_own_address(read, client, councils, name):
    page = read("/compare/?council=york&council=rutland&year=2020")
    query = f"council=york&council=rutland&statistic=upheld&year=2020&chart={name}"
    assert f'data-figure="/compare/chart.json?{query.replace("&", "&amp;")}"' in page.main
    figure = client.get(f"/compare/chart.json?{query}").json()
    assert any("York" in words for words in figure["layout"]["meta"]["steps"])


@pytest.mark.parametrize("query", ["", "council=derby", "council=york&chart=years", "council=york&chart=%00"])
def test_where_there_is_nothing_to_draw_there_is_no_figure(client, councils, query):
    assert client.get(f"/compare/chart.json?{query}").status_code == 404


# Nonsense


@pytest.mark.parametrize(
    "query",
    [
        "&".join(f"council=nowhere-{number}" for number in range(50)),
        "council=%00&statistic=%00&year=%00&add=%00&sort=%00&page=%00",
        "council=" + "x" * 4000,
        "council[]=york&council[0]=york&year[]=2020",
        "council=york&council=york&council=york",
        "council=%F0%9F%92%A9&year=-1&statistic=DROP TABLE",
        "council=york&year=99999999999999999999&sort=-nothing&sort=source",
        "council=<script>alert(1)</script>&add=<b>",
        "=&&&council",
    ],
)  # fmt: skip
def test_nonsense_gets_a_page_that_says_what_was_ignored(read, client, councils, query):
    page = read(f"/compare/?{query}")
    assert page.status == 200
    assert "<script>alert" not in page.html
    assert client.get(f"/compare/chart.json?{query}").status_code in (200, 404)


def test_more_parameters_than_any_reader_types_are_refused_with_a_sentence(client, councils):
    answer = client.get("/compare/?" + "&".join(["council=york"] * 1500))
    assert answer.status_code == 400
    assert answer.content


def test_names_are_escaped(read, client):
    make_figures(make_authority("evil", name="<script>x</script>", short_name="<script>x</script>"), 2020)
    make_figures(make_authority("york"), 2020)
    assert "<script>x" not in read("/compare/?council=evil&council=york").html
    assert "<script>x" not in client.get("/compare/chart.json?council=evil&council=york").content.decode()


# Where it is linked


def test_the_navigation_and_every_profile_lead_here(read, councils):
    page = read("/councils/rutland/")
    assert '<a href="/compare/">Compare</a>' in page.html
    assert link(page, "Compare with other councils") == "/compare/?council=rutland"


# Queries


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_queries_do_not_grow_with_councils_types_years_or_members(client):
    types = ["unitary", "metropolitan", "county", "district", "london", "unitary"]
    slugs = [f"council-{number}" for number in range(6)]
    made = [make_authority(slug, type=kind) for slug, kind in zip(slugs, types, strict=True)]
    for one in made:
        make_figures(one, 2020)
    two, six = ("/compare/?" + "&".join(f"council={slug}" for slug in some) for some in (slugs[:2], slugs))
    few = queries(client, two)
    assert few == 9
    assert queries(client, six) == few
    for one in made:
        for year in range(2011, 2020):
            make_figures(one, year, investigations=10, upheld=5)
    for number in range(30):
        make_figures(make_authority(f"member-{number}"), 2020)
    assert queries(client, six) == few
    assert queries(client, six.replace("/compare/", "/compare/chart.json") + "&chart=years") == few


def test_the_empty_page_takes_four_queries(client, councils):
    assert queries(client, "/compare/") == 4
