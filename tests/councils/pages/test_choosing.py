"""From the words of an address to the peers chosen: slugs, typed names, and what is said of the rest."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from councils.comparison.selection import SAME_TYPE, PeerKind
from councils.models import KeyStatistics
from councils.naming import existed_in
from councils.pages.choosing import chosen_peers
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)


@pytest.fixture
def york():
    for slug in ("hull", "leeds", "bath"):
        make_authority(slug)
    return make_authority("york")


def chosen(authority, query):
    return chosen_peers(QueryDict(query), authority)


def test_without_a_wish_nothing_is_asked_of_the_database(york, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = chosen(york, "year=2020&statistic=upheld")
    assert (found.asked.choice, found.asked.ignored, found.tidy) == (SAME_TYPE, (), False)


def test_the_picked_are_known_by_name_for_the_form(york, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = chosen(york, "peers=chosen&peer=leeds&peer=hull")
    assert found.names == {"hull": "Hull", "leeds": "Leeds"}
    assert found.asked.choice.picked == ("hull", "leeds")


@pytest.mark.parametrize("typed", ["Hull%0ALeeds", "hull%3B leeds council", "%0D%0A HULL %0D%0A%0D%0ALeeds"])
def test_names_may_stand_on_lines_or_between_semicolons(york, typed):
    found = chosen(york, f"add={typed}")
    assert found.asked.choice.picked == ("hull", "leeds")
    assert found.tidy


def test_typing_names_makes_the_group_a_hand_picked_one_whatever_was_ticked(york):
    found = chosen(york, "peers=ons&peer=bath&add=Hull")
    assert found.asked.choice.kind is PeerKind.CHOSEN
    assert found.asked.choice.picked == ("bath", "hull")


def test_the_number_of_queries_does_not_grow_with_the_names(york, django_assert_num_queries):
    with django_assert_num_queries(4):
        chosen(york, "add=Hull%0ALeeds")
    with django_assert_num_queries(4):
        chosen(york, "add=" + "%0A".join(["Hull", "Leeds", "Bath", "Nowhere"] * 5))


def test_the_year_decides_between_councils_of_one_name(york):
    make_authority("dorset", name="Dorset Council", short_name="Dorset", start_date=date(2019, 4, 1))
    make_authority(
        "dorset-county",
        name="Dorset County Council",
        short_name="Dorset",
        type="county",
        end_date=date(2019, 3, 31),
    )
    assert chosen(york, "year=2019&add=Dorset%0AHull").asked.choice.picked == ("dorset-county", "hull")
    assert chosen(york, "year=2024&add=Dorset%0AHull").asked.choice.picked == ("dorset", "hull")
    unsure = chosen(york, "add=Dorset%0AHull")
    assert unsure.asked.picked == ("hull",)
    assert "No one council of that year is called “Dorset”" in unsure.asked.ignored[-1]
    assert not unsure.tidy


def test_other_bodies_are_no_peers_by_slug_or_by_name(york):
    make_authority("south-downs", type="other", name="South Downs National Park Authority")
    by_slug = chosen(york, "peers=chosen&peer=south-downs&peer=hull&peer=bath")
    assert by_slug.asked.choice.picked == ("bath", "hull")
    by_name = chosen(york, "peer=hull&peer=bath&add=South Downs National Park Authority")
    assert "so it was not added" in by_name.asked.ignored[-1]


def test_its_own_name_is_not_added(york):
    found = chosen(york, "peer=hull&peer=bath&add=York")
    assert found.asked.choice.picked == ("bath", "hull")
    assert "The council itself is part of every comparison" in found.asked.ignored[0]


def test_figures_of_some_councils_are_theirs_only_and_of_those_years(york, django_assert_num_queries):
    hull = make_figures(make_authority("derby"), 2020).authority
    make_figures(hull, 2021)
    make_figures(york, 2020)
    with django_assert_num_queries(1):
        found = KeyStatistics.objects.figures_of([hull], [2020], at=NOW)
    assert {year: [peer.slug for peer in peers] for year, peers in found.items()} == {2020: ["derby"]}
    assert KeyStatistics.objects.figures_of([], [2020], at=NOW) == {}


@pytest.mark.parametrize(
    ("first", "last", "year", "there"),
    [
        (None, None, 2020, True),
        (date(2020, 3, 31), None, 2020, True),
        (date(2020, 4, 1), None, 2020, False),
        (None, date(2019, 4, 1), 2020, True),
        (None, date(2019, 3, 31), 2020, False),
        (None, date(2019, 3, 31), 20204, False),
    ],
)
def test_a_row_and_the_database_agree_on_who_existed(first, last, year, there):
    assert existed_in(first, last, year) is there
    one = make_authority("one", start_date=first, end_date=last)
    assert one.existed_in(year) is there
    if year < 3000:
        assert type(one).objects.alive_in(year).filter(pk=one.pk).exists() is there


def test_traits_come_from_the_council_and_its_context(york):
    assert (york.peer_traits.rural_urban, york.peer_traits.deprivation_band) == ("", None)
    assert not york.peer_traits.abolished
    assert make_authority("gone", end_date=date(2019, 3, 31)).peer_traits.abolished


def test_of_many_names_typed_at_once_twelve_are_looked_up(york):
    typed = "%0A".join(f"nowhere {chr(97 + number)}" for number in range(15))
    told = chosen(york, f"add={typed}").asked.ignored
    assert sum("is called" in sentence for sentence in told) == 12
    assert "12 names are looked up at once; add the others afterwards." in told
