"""The part of a profile that tells who it is compared with, and the form that changes it."""

import re
from datetime import date
from html import unescape

import pytest

from councils.models import Authority, AuthorityContext, Neighbour, SourceKind
from tests.factories import make_authority, make_average, make_figures, make_source

pytestmark = pytest.mark.django_db

CASES = {"investigations": 20, "upheld": 10, "upheld_percent": 50}


@pytest.fixture
def rutland():
    authority = make_authority("rutland", region="East Midlands")
    AuthorityContext.objects.create(
        authority=authority, rural_urban="RM", deprivation_score=7, deprivation_band=5
    )
    make_figures(authority, 2020, **CASES, similar_upheld_percent=56)
    return authority


def neighbours(authority, *slugs, listed_by="ons"):
    for rank, slug in enumerate(slugs, 1):
        other = Authority.objects.filter(slug=slug).first() or make_authority(slug)
        Neighbour.objects.create(authority=authority, listed_by=listed_by, rank=rank, neighbour=other)


def part(page):
    return page.part('id="compared-with"', "</section>")


def words(markup):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def row(page, name):
    rows = re.findall(r"<tr.*?</tr>", part(page), re.DOTALL)
    return next(words(one) for one in rows if name in one)


def test_by_default_the_peers_are_of_the_same_type(read, rutland):
    make_figures(make_authority("york"), 2020, **CASES)
    page = read("/councils/rutland/?year=2020")
    said = words(part(page))
    assert "Who Rutland is compared with Unitary councils , as the Ombudsman does" in said
    assert "Besides this council, there was one of the unitary councils in 2019-20." in said
    assert re.search(r'id="peers-type" value="type" checked', part(page))


def test_each_member_stands_there_with_value_and_base_or_a_reason(read, rutland):
    make_figures(make_authority("york"), 2020, **CASES)
    make_authority("hull")
    make_figures(make_authority("bath"), 2020, investigations=0, upheld=0)
    page = read("/councils/rutland/?year=2020")
    assert "50% 10 of 20 investigations" in row(page, "York")
    assert row(page, "Hull") == "Hull We hold no published figures about Hull Council for 2019-20."
    assert "nothing was investigated" in row(page, "Bath")
    assert "50% 10 of 20 investigations" in row(page, "this council")


def test_invented_figures_of_a_peer_are_left_out_beside_real_ones_and_marked_beside_invented(read, rutland):
    york = make_authority("york")
    make_figures(york, 2020, illustrative=True, **CASES)
    assert "Only illustrative figures are held" in row(read("/councils/rutland/?year=2020"), "York")
    bath = make_figures(make_authority("bath"), 2020, illustrative=True, **CASES)
    page = read(f"/councils/{bath.authority.slug}/?year=2020")
    assert "illustrative 50% 10 of 20" in row(page, "York")


def test_the_average_the_funnel_and_the_words_follow_the_address(read, rutland):
    names = ("hull", "bath", "derby", "luton", "poole")
    for slug in (*names, "york"):
        make_figures(make_authority(slug), 2020, **CASES)
    neighbours(rutland, *names)
    card = words(read("/councils/rutland/?year=2020&peers=ons").part('id="upheld"', "<details"))
    assert (
        "The average for the 6 councils in the nearest-neighbour group whose counts we hold was 50%" in card
    )
    assert (
        "At our rate of councils in the nearest-neighbour group, 50%, about 10 of 20 would be expected"
        in card
    )
    assert "The Ombudsman prints an average for all unitary councils only: 56% in that year." in card
    assert "The average for unitary councils was 56%" not in card


def test_the_rate_by_population_is_always_set_beside_the_types(read, rutland):
    row = rutland.key_statistics.get()
    row.upheld_per_100k, row.similar_upheld_per_100k = 7, 4
    row.save()
    neighbours(rutland, "york")
    said = read("/councils/rutland/?year=2020&peers=ons").words
    assert "7 per 100,000 residents; the average for unitary councils was 4 per 100,000." in said


def test_how_many_neighbours_are_left_and_what_they_are_is_told(read, rutland):
    make_authority("leeds", type="metropolitan")
    neighbours(rutland, "york", "leeds", "hull", listed_by="dfe")
    said = words(part(read("/councils/rutland/?year=2020&peers=dfe")))
    assert "2 of its 3 are unitary councils; those of other types are left out." in said
    assert "built to compare children's services, not whole councils" in said
    assert "We work out no average from fewer than 5 councils" in said
    assert "Leeds" not in said


def test_a_council_without_neighbours_says_so_and_offers_others(read, rutland):
    page = read("/councils/rutland/?year=2020&peers=ons")
    said = words(part(page))
    assert "Of its nearest neighbours, none is one of the unitary councils" in said
    assert "nobody to compare it with in this way. Choose another group." in said
    assert "<table" not in part(page)
    assert page.status == 200


def test_a_neighbour_of_another_time_stands_there_with_who_came_before(read, rutland):
    neighbours(rutland, "hull")
    new = make_authority("new", start_date=date(2021, 4, 1))
    make_authority("old", end_date=date(2021, 3, 31)).successors.add(new)
    Neighbour.objects.create(authority=rutland, listed_by="ons", rank=2, neighbour=new)
    page = read("/councils/rutland/?year=2020&peers=ons")
    assert "1 of them existed in 2019-20." in words(part(page))
    assert "New Council did not exist in 2019-20: it began on 1 April 2021. It took the place of Old" in row(
        page, "New"
    )


def test_what_does_not_work_for_a_council_cannot_be_chosen_and_says_why(read):
    district = make_authority("maldon", type="district", region="East of England")
    make_figures(district, 2020, **CASES)
    markup = part(read("/councils/maldon/?year=2020"))
    assert re.search(r'id="peers-dfe" value="dfe" disabled aria-describedby="peers-dfe-why"', markup)
    assert "a district council runs none" in words(markup)
    assert re.search(r'id="peers-region" value="region">', markup)


# Picked by hand


@pytest.fixture
def picked(rutland):
    for slug in ("leeds", "york", "hull"):
        make_figures(make_authority(slug, type="metropolitan"), 2020, **CASES)
    return "/councils/rutland/?year=2020&peers=chosen&peer=leeds&peer=york"


def test_a_hand_picked_group_is_said_to_be_one(read, picked):
    page = read(picked)
    said = words(part(page))
    assert "They are 2 councils picked by hand. We hold figures of both" in said
    assert "no average printed by the Ombudsman is about them" in said
    assert "They are of more than one type" in said
    assert "Hull" not in said
    assert re.search(r'name="peer" id="peer-leeds" value="leeds" checked', part(page))


def test_names_typed_into_the_form_lead_to_the_address_of_the_group(client, picked):
    response = client.get(f"{picked}&add=Hull%0D%0Ahull%20council")
    assert response.status_code == 302
    assert response["Location"] == (
        "/councils/rutland/?year=2020&peers=chosen&peer=hull&peer=leeds&peer=york#compared-with"
    )


def test_a_name_alone_begins_a_group(client, picked):
    response = client.get("/councils/rutland/?add=hull;leeds")
    assert response["Location"].endswith("?peers=chosen&peer=hull&peer=leeds#compared-with")


def test_a_name_that_is_nobodys_is_told_and_the_others_stay(read, picked):
    page = read(f"{picked}&add=Hul")
    assert page.status == 200
    assert "No one council of that year is called “Hul”, so it was not added. Did you mean Hull" in page.words
    assert "They are 2 councils picked by hand." in page.words


def test_one_council_is_kept_while_another_is_wanted(read, picked):
    page = read("/councils/rutland/?year=2020&peers=chosen&peer=leeds")
    assert "A hand-picked group needs at least 2 councils. Add at least one more." in page.words
    assert 'value="leeds" checked' in part(page)
    assert re.search(r'value="type" checked', part(page))


def test_a_small_group_can_be_taken_over_by_hand(read, rutland):
    neighbours(rutland, "york", "hull")
    markup = part(read("/councils/rutland/?year=2020&peers=ons"))
    assert 'href="?year=2020&amp;peers=chosen&amp;peer=hull&amp;peer=york#compared-with"' in markup


# The address


def test_years_and_charts_keep_the_choice(read, rutland):
    make_figures(rutland, 2021, **CASES)
    page = read("/councils/rutland/?year=2020&peers=region")
    assert 'href="?year=2021&amp;peers=region"' in page.main
    assert "years.json?statistic=upheld&amp;peers=region" in page.main
    assert 'href="?year=2020&amp;peers=region"' in part(page)


def test_the_interactive_figure_is_of_the_same_group(client, rutland):
    make_figures(rutland, 2021, **CASES)
    names = ("hull", "bath", "derby", "luton")
    for slug in names:
        make_figures(make_authority(slug), 2020, **{**CASES, "upheld": 20, "upheld_percent": 100})
    neighbours(rutland, *names)
    address = "/councils/rutland/years.json?statistic=upheld"
    by_type, by_list = client.get(address), client.get(f"{address}&peers=ons")
    assert by_list.status_code == by_type.status_code == 200
    assert "nearest-neighbour group" in by_list.content.decode()
    assert by_list.json() != by_type.json()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("peers=best", "“best” is not a peer group, so it was ignored."),
        ("peers=ons&peers=dfe", "More than one peer group was asked for"),
        ("peers=chosen", "needs at least 2 councils"),
        ("peer=york", "Councils were named, but the group asked for is not a hand-picked one"),
        ("peers=chosen&peer=%00&peer=../..&peer=%3Cscript%3E", "is not a council that can be compared"),
        ("peers=chosen&" + "&".join(f"peer=c{n}" for n in range(50)), "the last 30 were ignored"),
        ("add=" + "x" * 3000, "No one council of that year is called"),
        ("add=%00%0A%0A;;;&year=20204", "“20204” is not a reporting year"),
    ],
)
def test_nonsense_gets_the_page_and_a_sentence(read, rutland, query, said):
    page = read(f"/councils/rutland/?{query}")
    assert page.status == 200
    assert said in page.words
    assert "<script>" not in page.main


def test_a_body_without_peers_has_no_such_part_whatever_is_asked(read):
    park = make_authority("park", type="other")
    make_figures(park, 2020, **CASES)
    for query in ("", "peers=ons", "peers=chosen&peer=park&peer=york"):
        page = read(f"/councils/park/?{query}")
        assert page.status == 200
        assert "compared-with" not in page.main


def test_without_figures_there_is_no_such_part(read):
    make_authority("york")
    assert "compared-with" not in read("/councils/york/?peers=ons").main


@pytest.mark.parametrize(
    ("query", "queries"), [("", 14), ("&peers=ons", 15), ("&peers=chosen&peer=peer-1&peer=peer-2", 15)]
)
def test_queries_are_the_same_with_many_members(client, rutland, query, queries, django_assert_num_queries):
    for number in range(3):
        make_figures(make_authority(f"peer-{number}"), 2020, **CASES)
    neighbours(rutland, "peer-0", "peer-1", "peer-2")
    with django_assert_num_queries(queries):
        client.get(f"/councils/rutland/?year=2020{query}")
    for number in range(3, 18):
        make_authority(f"peer-{number}")
        Neighbour.objects.create(
            authority=rutland,
            listed_by="ons",
            rank=number + 1,
            neighbour=Authority.objects.get(slug=f"peer-{number}"),
        )
        for year in (2020, 2021):
            make_figures(Authority.objects.get(slug=f"peer-{number}"), year, **CASES)
    with django_assert_num_queries(queries):
        client.get(f"/councils/rutland/?year=2020{query}")


def test_the_printed_average_named_beside_another_group_has_its_source(read, rutland):
    bare = make_authority("bare")
    make_figures(bare, 2020, **CASES)
    make_average(upheld_percent=60, source=make_source(SourceKind.PRESS, title="The Daily Example"))
    neighbours(bare, "york")
    page = read("/councils/bare/?year=2020&peers=ons")
    assert "only: 60% in that year; seen in the pages of Elsewhere." in page.words
    assert "The Daily Example" in page.part('id="upheld"', "</article>")
