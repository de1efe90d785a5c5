"""The reads that pages need: each gives only what is public, in the order that the page shows."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from councils.models import Authority, KeyStatistics, SourceKind
from tests.factories import make_authority, make_figures, make_source

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


def test_figures_for_a_comparison_are_public_newest_first_and_of_those_asked_for(django_assert_num_queries):
    york, hull = make_authority("york"), make_authority("hull")
    make_figures(york, 2020)
    make_figures(hull, 2021)
    make_figures(york, 2021)
    make_figures(hull, 2022, public_from=LATER)
    make_figures(make_authority("bath"), 2021)
    with django_assert_num_queries(1):
        found = KeyStatistics.objects.for_comparison(["york", "hull"], at=NOW)
        seen = [(row.authority.slug, row.year.year_ending, bool(row.source.title)) for row in found]
    assert seen == [("hull", 2021, True), ("york", 2021, True), ("york", 2020, True)]


def test_councils_to_compare_keep_their_order_and_bring_their_lineage(django_assert_num_queries):
    old, new = make_authority("old", end_date=date(2019, 3, 31)), make_authority("new")
    old.successors.add(new)
    with django_assert_num_queries(3):
        found = Authority.objects.to_compare(["new", "nowhere", "old"])
        assert [one.slug for one in found] == ["new", "old"]
        assert [list(one.predecessors.all()) for one in found] == [[old], []]
        assert [list(one.successors.all()) for one in found] == [[], [new]]


def test_neighbours_are_of_one_type_in_one_county_or_region():
    kent = make_authority("kent", type="county", region="South East")
    make_authority("dover", type="district", county=kent, region="South East")
    make_authority("ashford", type="district", county=kent, region="South East")
    make_authority("gone", type="district", county=kent, end_date=date(2019, 3, 31))
    make_authority("surrey", type="county", region="South East")
    make_authority("devon", type="county", region="South West")

    def neighbours(slug):
        return [one.slug for one in Authority.objects.neighbours_of(Authority.objects.get(slug=slug))]

    assert neighbours("dover") == ["ashford"]
    assert neighbours("kent") == ["surrey"]
    assert neighbours("devon") == []


def test_peer_figures_are_grouped_by_year_with_every_value(django_assert_num_queries):
    make_figures(make_authority("york"), 2020, investigations=4, upheld=2, upheld_per_100k=Decimal("4.60"))
    make_figures(make_authority("derby"), 2020)
    make_figures(make_authority("hull"), 2021, illustrative=True)
    make_figures(make_authority("leeds", type="metropolitan"), 2020)
    with django_assert_num_queries(1):
        found = KeyStatistics.objects.peer_figures("unitary", [2020, 2021, 2022], at=NOW)
    assert {year: [peer.slug for peer in peers] for year, peers in found.items()} == {
        2020: ["derby", "york"],
        2021: ["hull"],
    }
    york = found[2020][1]
    assert (york.name, york.figures.investigations, york.figures.upheld) == ("York", 4, 2)
    assert york.figures.upheld_per_100k == Decimal("4.60")
    assert york.figures.compliance_percent is None
    assert [peer.figures.illustrative for peer in found[2021]] == [True]


def test_peer_figures_of_no_years_are_none():
    make_figures(make_authority("york"), 2020)
    assert KeyStatistics.objects.peer_figures("unitary", [], at=NOW) == {}


@pytest.mark.parametrize(
    "hidden",
    [{"public_from": LATER}, {"withdrawn_at": NOW}, {"superseded_at": NOW}],
    ids=lambda one: next(iter(one)),
)
def test_no_read_gives_what_is_not_public(hidden):
    york = make_authority("york")
    make_figures(york, 2020, source=make_source(SourceKind.LETTER), **hidden)
    figures = KeyStatistics.objects
    assert figures.peer_figures("unitary", [2020], at=NOW) == {}
    assert figures.years_of_group("unitary", at=NOW) == []
    assert figures.members_by_group(at=NOW) == {}
    assert list(figures.latest_letters(at=NOW, limit=5)) == []
    assert list(figures.for_profile(york, at=NOW)) == []
    assert Authority.objects.with_latest_year(at=NOW).get(pk=york.pk).latest_year is None


def test_years_of_a_group_are_each_named_once_newest_first():
    for slug in ("york", "hull"):
        council = make_authority(slug)
        for year in (2019, 2021, 2020):
            make_figures(council, year)
    make_figures(make_authority("leeds", type="metropolitan"), 2024)
    assert KeyStatistics.objects.years_of_group("unitary", at=NOW) == [2021, 2020, 2019]


def test_members_are_counted_by_group_and_year():
    for slug in ("york", "hull"):
        make_figures(make_authority(slug), 2020)
    make_figures(make_authority("leeds", type="metropolitan"), 2020)
    make_figures(Authority.objects.get(slug="york"), 2021, illustrative=True)
    assert KeyStatistics.objects.members_by_group(at=NOW) == {
        "unitary": {2020: (2, 0), 2021: (0, 1)},
        "metropolitan": {2020: (1, 0)},
    }


def test_latest_letters_come_newest_first_then_by_name():
    for slug, day in (("york", 1), ("hull", 2), ("bath", 2), ("derby", 3)):
        source = make_source(SourceKind.LETTER)
        make_figures(
            make_authority(slug), 2020, source=source, public_from=datetime(2020, 7, day, tzinfo=UTC)
        )
    found = KeyStatistics.objects.latest_letters(at=NOW, limit=3)
    assert [row.authority.slug for row in found] == ["derby", "bath", "hull"]


def test_the_latest_year_of_an_authority_is_its_last_real_one():
    york = make_authority("york")
    make_figures(york, 2020)
    make_figures(york, 2021)
    make_figures(york, 2022, illustrative=True)
    make_authority("hull")
    found = {row.slug: row.latest_year for row in Authority.objects.with_latest_year(at=NOW)}
    assert found == {"york": 2021, "hull": None}


def test_authorities_come_in_the_order_of_the_search():
    for slug in ("bath", "hull", "york"):
        make_authority(slug)
    found = Authority.objects.in_order_of(["york", "nowhere", "bath"])
    assert [row.slug for row in found] == ["york", "bath"]


def test_members_alive_in_a_year_include_those_that_ended_or_began_in_it():
    make_authority("ended-first-day", end_date=date(2019, 4, 1))
    make_authority("ended-before", end_date=date(2019, 3, 31))
    make_authority("began-last-day", start_date=date(2020, 3, 31))
    make_authority("began-after", start_date=date(2020, 4, 1))
    make_authority("dates-unknown", start_date=None)
    alive = set(Authority.objects.alive_in(2020).values_list("slug", flat=True))
    assert alive == {"ended-first-day", "began-last-day", "dates-unknown"}
