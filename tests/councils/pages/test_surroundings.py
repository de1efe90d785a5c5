"""Who surrounds an authority under each choice, as of each year, and in how many queries."""

from datetime import UTC, date, datetime, timedelta

import pytest

from councils.comparison.compare import AverageOrigin
from councils.comparison.selection import SAME_TYPE, PeerChoice, PeerKind, picked_group
from councils.comparison.statistics import UPHELD
from councils.models import Authority, AuthorityContext, Neighbour
from councils.pages.comparing import Surroundings, surroundings, surroundings_of
from councils.pages.peer_groups import peer_groups
from tests.factories import make_authority, make_average, make_figures

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)
CHOICES = [PeerChoice(kind) for kind in PeerKind if kind is not PeerKind.CHOSEN]
FIGURES = {"investigations": 20, "upheld": 10, "similar_upheld_percent": 56}


def make_context(authority, rural_urban="UU", band=1):
    return AuthorityContext.objects.create(
        authority=authority, rural_urban=rural_urban, deprivation_score=10, deprivation_band=band
    )


def make_list(authority, *neighbours, listed_by="ons"):
    for rank, neighbour in enumerate(neighbours, 1):
        Neighbour.objects.create(authority=authority, listed_by=listed_by, rank=rank, neighbour=neighbour)


@pytest.fixture
def world():
    """York and those who share something with it: region, class and band, a list, a type."""
    york = make_authority("york", region="North")
    hull, bath, derby = (make_authority(slug, region="North") for slug in ("hull", "bath", "derby"))
    leeds = make_authority("leeds", type="metropolitan", region="North")
    derby.region = "South"
    derby.save()
    for one, rural_urban, band in ((york, "UU", 1), (hull, "UU", 2), (bath, "RM", 1), (derby, "UU", 1)):
        make_context(one, rural_urban, band)
    make_list(york, derby, bath)
    make_list(york, leeds, hull, listed_by="dfe")
    for one in (york, hull, bath, derby, leeds):
        make_figures(one, 2020, **FIGURES)
    return york


def slugs(group, year=2020):
    return [peer.slug for peer in group.members(year)]


@pytest.mark.parametrize(
    ("choice", "peers"),
    [
        (SAME_TYPE, ["bath", "derby", "hull"]),
        (PeerChoice(PeerKind.REGION), ["bath", "hull"]),
        (PeerChoice(PeerKind.ONS), ["derby", "bath"]),
        (PeerChoice(PeerKind.DFE), ["hull"]),
        (PeerChoice(PeerKind.RURAL), ["derby", "hull"]),
        (PeerChoice(PeerKind.DEPRIVATION), ["bath", "derby"]),
        (picked_group(["leeds", "hull"]), ["hull", "leeds"]),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_each_choice_finds_its_members_and_only_their_figures(world, choice, peers):
    around = surroundings(world, [2020], choice, at=NOW)
    assert slugs(around.group) == peers
    assert sorted(peer.slug for peer in around.peers[2020]) == sorted(peers)
    assert around.group.size(2020) == len(peers) + 1


def test_how_long_a_list_was_is_known_before_other_types_are_left_out(world):
    groups = [peer_groups([world], PeerChoice(kind))["york"] for kind in (PeerKind.DFE, PeerKind.ONS)]
    assert [group.listed for group in groups] == [2, 2]
    assert [len(group.peers) for group in groups] == [1, 2]


def test_members_are_those_alive_in_the_year(world):
    old = make_authority("old", end_date=date(2019, 3, 31))
    new = make_authority("new", start_date=date(2021, 4, 1))
    make_figures(old, 2019, **FIGURES)
    make_figures(new, 2022, **FIGURES)
    around = surroundings(world, [2019, 2020, 2022], at=NOW)
    assert "old" in slugs(around.group, 2019)
    assert "new" not in slugs(around.group, 2019)
    assert ["old" in slugs(around.group), "new" in slugs(around.group)] == [False, False]
    assert [around.group.size(year) for year in (2019, 2020, 2022)] == [5, 4, 5]
    assert [peer.slug for peer in around.peers[2022]] == ["new"]


def test_a_neighbour_that_did_not_exist_yet_is_missed_by_name_and_not_counted(world):
    new = make_authority("new", start_date=date(2021, 4, 1))
    make_list(Authority.objects.get(slug="hull"), new, world)
    group = peer_groups([Authority.objects.get(slug="hull")], PeerChoice(PeerKind.ONS))["hull"]
    assert slugs(group) == ["york"]
    assert [one.slug for one in group.not_there(2020)] == ["new"]
    assert group.size(2020) == 2


def test_who_only_shares_the_type_is_not_missed(world):
    make_authority("new", start_date=date(2021, 4, 1))
    assert peer_groups([world])["york"].not_there(2020) == ()


def test_the_size_of_the_group_is_told_with_the_comparison(world):
    for slug in ("luton", "poole", "dorset", "cornwall"):
        make_authority(slug)
    row = make_figures(world, 2021, **FIGURES)
    found = surroundings(world, [2021], at=NOW).compare(row, UPHELD)
    assert found.group_size == 8


def test_only_the_type_is_compared_with_the_printed_average(world):
    row = world.key_statistics.get(year_id=2020)
    by_type = surroundings(world, [2020], at=NOW).compare(row, UPHELD)
    picked = surroundings(world, [2020], picked_group(["leeds", "hull"]), at=NOW).compare(row, UPHELD)
    assert (by_type.average.percent, by_type.type_average) == (56, None)
    assert (picked.average, picked.type_average.percent, picked.ours) == (None, 56, None)


def test_another_group_of_five_has_an_average_of_ours_beside_the_printed_one_of_the_type(world):
    make_average(upheld_percent=60)
    names = ["hull", "bath", "derby", "leeds"]
    bare = make_figures(make_authority("bare"), investigations=20, upheld=15)
    found = surroundings(bare.authority, [2020], picked_group(names), at=NOW).compare(bare, UPHELD)
    assert found.average is not None
    assert (found.average.origin, found.average.numerator, found.average.cases) == (
        AverageOrigin.OURS,
        55,
        100,
    )
    assert found.type_average is not None
    assert (found.type_average.percent, found.type_average.source) == (60, "the pages of Elsewhere")
    assert not found.averages_differ


def test_hidden_figures_stay_hidden_under_every_choice(world):
    hull = Authority.objects.get(slug="hull")
    make_figures(hull, 2021, **FIGURES, public_from=NOW + timedelta(seconds=1))
    for choice in (*CHOICES, picked_group(["hull", "leeds"])):
        assert surroundings(world, [2021], choice, at=NOW).peers.get(2021, []) == []


@pytest.mark.parametrize("choice", [*CHOICES, picked_group(["leeds", "hull"])], ids=lambda one: one.kind)
def test_many_authorities_take_as_many_queries_as_one(world, choice, django_assert_num_queries):
    queries = 4 if choice.by_list else 3
    for number in range(20):
        council = make_authority(f"more-{number}", region="North")
        make_context(council)
        make_list(council, world)
        for year in range(2018, 2023):
            make_figures(council, year, **FIGURES)
    many = list(Authority.objects.all())
    with django_assert_num_queries(queries):
        one = surroundings(world, range(2018, 2023), choice, at=NOW)
    with django_assert_num_queries(queries):
        found = surroundings_of(many, range(2018, 2023), choice, at=NOW)
    assert found.keys() == {council.slug for council in many}
    assert found["york"] == one


def test_surroundings_of_many_are_each_those_of_one(world):
    make_average("metropolitan", upheld_percent=60)
    many = list(Authority.objects.all())
    found = surroundings_of(many, [2020], at=NOW)
    for council in many:
        assert found[council.slug] == surroundings(council, [2020], at=NOW)
        assert council.slug not in [peer.slug for peer in found[council.slug].peers.get(2020, [])]
    assert found["leeds"].printed[2020].upheld_percent == 60
    assert found["york"].printed == {}


def test_bodies_without_peers_are_surrounded_by_nobody(world, django_assert_num_queries):
    park = make_authority("park", type="other")
    with django_assert_num_queries(0):
        assert surroundings_of([park], [2020], at=NOW) == {"park": Surroundings()}
    found = surroundings_of([park, world], [2020], PeerChoice(PeerKind.REGION), at=NOW)
    assert found["park"] == Surroundings()
    assert found["york"].group is not None
    picked = surroundings(world, [2020], picked_group(["hull", "park"]), at=NOW)
    assert slugs(picked.group) == ["hull"]


def test_a_council_without_context_is_alike_to_nobody(world):
    bare = make_authority("bare", region="")
    for kind in (PeerKind.REGION, PeerKind.RURAL, PeerKind.DEPRIVATION, PeerKind.ONS, PeerKind.DFE):
        assert peer_groups([bare], PeerChoice(kind))["bare"].peers == ()


def test_lists_are_read_in_their_order_for_many_at_once(world, django_assert_num_queries):
    bath = Authority.objects.get(slug="bath")
    make_list(bath, world)
    with django_assert_num_queries(1):
        lists = Neighbour.objects.listed_for([world, bath, Authority(pk=99)], "ons")
    assert lists == {"york": ["derby", "bath"], "bath": ["york"]}
