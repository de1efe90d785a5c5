"""The parts of the pages of groups and years by themselves, without a database."""

from datetime import date

import pytest
from django.test import RequestFactory

from councils.comparison.compare import our_average
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import funnel_around
from councils.comparison.groups import PlacedFigures
from councils.comparison.intervals import wilson
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import REMEDIES, UPHELD
from councils.models import Authority, AuthorityType
from councils.pages.averages import average_printed
from councils.pages.counts import interval_range
from councils.pages.group import choose_region
from councils.pages.group_members import absences, comings_and_goings, member_rows
from councils.pages.kinds import region_words
from councils.pages.national_rows import UNKNOWN_REGION, TwoYears, held_row, region_rows, type_row
from councils.views.asked import asked_group, asked_statistic, group_of

UNITARY, COUNTY = AuthorityType.UNITARY, AuthorityType.COUNTY


def peer(slug, upheld=8, investigations=10, **values):
    return PeerFigures(slug, slug.title(), KeyFigures(upheld=upheld, investigations=investigations, **values))


def council(slug, region="South West", **values):
    return Authority(slug=slug, name=slug.title(), type="unitary", region=region, **values)


def two_years(places, now=(), before=()):
    return TwoYears(2024, places, list(now), list(before), {}, {})


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("", ""),
        ("London", " in London"),
        ("Yorkshire and The Humber", " in Yorkshire and The Humber"),
        ("East of England", " in the East of England"),
        ("North East", " in the North East"),
    ],
)
def test_regions_have_their_article(region, words):
    assert region_words(region) == words


def test_intervals_are_whole_percentages_or_a_dash():
    assert interval_range(wilson(1, 1)) == "21% to 100%"
    assert interval_range(None) == "–"


@pytest.mark.parametrize(
    ("asked", "name", "ignored"),
    [
        ("", "", False),
        ("London", "London", False),
        (" LONDON ", "London", False),
        ("Wales", "", True),
        ("Lond", "", True),
    ],
)
def test_a_region_is_one_of_the_group_or_ignored(asked, name, ignored):
    found = choose_region(asked, [council("a", "London"), council("b", ""), council("c", "London")], UNITARY)
    assert (found.name, found.regions, bool(found.ignored)) == (name, ("London",), ignored)


def test_members_without_a_percentage_are_gathered_by_reason():
    members = [council("a"), council("b"), council("c"), council("d")]
    figures = [peer("a"), peer("b", 0, 0), peer("d", 0, 0)]
    rows = member_rows(members, figures, UPHELD, lambda _: funnel_around(80), 2024)
    assert [(one.reason, one.names) for one in absences(rows)] == [
        ("nothing was investigated", ("B", "D")),
        ("no figures held", ("C",)),
    ]
    assert [row.band for row in rows] == ["within what chance allows", *["nothing to compare"] * 3]
    assert [row.cases for row in rows] == [10, 0, None, 0]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, ()),
        ({"start_date": date(1974, 4, 1)}, ()),
        ({"start_date": date(2023, 4, 1)}, ()),
        ({"start_date": date(2023, 4, 2)}, ("Here (began 2 April 2023)",)),
        ({"end_date": date(2025, 3, 31)}, ("Here (abolished 31 March 2025)",)),
    ],
)
def test_only_what_changed_since_the_year_began_is_told(values, told):
    assert comings_and_goings([council("here", **values)], 2024) == told


def test_an_average_is_taken_from_members_only_where_they_agree():
    agreeing = [peer("a", similar_upheld_percent=79), peer("b", similar_upheld_percent=79), peer("c")]
    found = average_printed(None, agreeing, UPHELD, illustrative=False)
    assert found is not None
    assert (found.percent, found.source) == (79, "the pages of 2 members")
    other = [*agreeing, peer("d", similar_upheld_percent=80)]
    assert average_printed(None, other, UPHELD, illustrative=False) is None
    assert average_printed(None, agreeing, REMEDIES, illustrative=False) is None


def test_ours_needs_enough_councils_and_is_marked_where_invented():
    few = [measure(UPHELD, peer(slug).figures) for slug in "abcd"]
    assert our_average(few, illustrative=False) is None
    enough = [measure(UPHELD, peer(slug, illustrative=True).figures) for slug in "abcde"]
    found = our_average(enough, illustrative=True)
    assert found is not None
    assert (found.percent, found.members, found.illustrative) == (80, 5, True)


def test_only_councils_of_the_year_are_counted_as_held():
    places = [("a", "unitary", ""), ("b", "unitary", ""), ("c", "unitary", ""), ("d", "county", "")]
    now = [
        PlacedFigures("unitary", "", peer("a")),
        PlacedFigures("unitary", "", peer("b", illustrative=True)),
        PlacedFigures("unitary", "", peer("gone")),
    ]
    row = held_row(UNITARY, two_years(places, now))
    assert (row.size, row.real, row.illustrative, row.without) == (3, 1, 1, 1)
    assert held_row(COUNTY, two_years(places, now)).without == 1


def test_real_and_invented_figures_of_a_type_have_a_line_each():
    real = [PlacedFigures("unitary", "", peer(slug)) for slug in "abcde"]
    invented = [PlacedFigures("unitary", "", peer(slug, 1, illustrative=True)) for slug in "fghij"]
    row = type_row(UNITARY, UPHELD, two_years([], [*invented, *real]))
    assert [(line.picture.ours.percent, line.picture.illustrative) for line in row.lines] == [
        (80, False),
        (10, True),
    ]
    assert not row.change_illustrative
    assert len(type_row(COUNTY, UPHELD, two_years([])).lines) == 1


def test_a_change_of_invented_figures_is_marked_and_needs_invented_ones_before():
    now = [PlacedFigures("unitary", "", peer(slug, illustrative=True)) for slug in "abcde"]
    assert type_row(UNITARY, UPHELD, two_years([], now, now)).change_illustrative
    real = [PlacedFigures("unitary", "", peer(slug)) for slug in "abcde"]
    assert "Cannot be set beside" in type_row(UNITARY, UPHELD, two_years([], now, real)).change


def test_regions_come_by_name_and_the_unknown_one_last():
    places = [("a", "unitary", ""), ("b", "unitary", "South West"), ("c", "county", "London")]
    rows = region_rows(None, UPHELD, two_years(places))
    assert [row.name for row in rows] == ["London", "South West", UNKNOWN_REGION]
    assert [row.known for row in rows] == [True, True, False]
    assert [row.name for row in region_rows(COUNTY, UPHELD, two_years(places))] == ["London"]
    assert region_rows(AuthorityType.LONDON, UPHELD, two_years(places)) == ()


@pytest.mark.parametrize(
    ("query", "slug", "said"),
    [("", "upheld", False), ("remedies", "remedies", False), ("x" * 900, "upheld", True)],
)
def test_a_statistic_is_understood_or_said_to_be_ignored(query, slug, said):
    statistic, sentence = asked_statistic(RequestFactory().get("/", {"statistic": query}))
    assert (statistic.slug, bool(sentence)) == (slug, said)
    assert len(sentence) < 80


@pytest.mark.parametrize(
    ("query", "group", "said"),
    [
        ("", None, False),
        ("london", AuthorityType.LONDON, False),
        ("other", None, True),
        ("LONDON", None, True),
    ],
)
def test_a_type_is_understood_or_said_to_be_ignored(query, group, said):
    found, sentence = asked_group(RequestFactory().get("/", {"type": query}))
    assert (found, bool(sentence)) == (group, said)
    assert group_of(query) == group
