"""One group read on every page: the same average, the same members, the same verdict on each, the same counts."""

from datetime import UTC, date, datetime

import pytest

from councils.comparison.compare import AverageOrigin
from councils.comparison.selection import PeerChoice, PeerKind
from councils.comparison.statistics import UPHELD
from councils.comparison.words import band_words
from councils.models import Authority, AuthorityType
from councils.pages.comparing import surroundings
from councils.pages.group import group_page
from councils.pages.national import national_page
from tests.factories import make_authority, make_average, make_figures

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)
UNITARY = AuthorityType.UNITARY
REAL = [f"real-{number}" for number in range(6)]
INVENTED = [f"invented-{number}" for number in range(7)]


@pytest.fixture
def group():
    """Six real ones (one of them far out), seven invented ones, and one that had ended but still got figures."""
    for place, slug in enumerate(REAL):
        council = make_authority(slug, region="North")
        make_figures(council, 2020, investigations=20, upheld=2 if place == 0 else 16)
    for slug in INVENTED:
        council = make_authority(slug, region="South")
        make_figures(council, 2020, illustrative=True, investigations=20, upheld=4)
    gone = make_authority("gone", region="North", end_date=date(2019, 3, 31))
    make_figures(gone, 2020, investigations=300, upheld=0)


def compared(slug, choice=None):
    council = Authority.objects.get(slug=slug)
    around = surroundings(council, [2020], *([choice] if choice else []), at=NOW)
    return around.compare(council.key_statistics.get(), UPHELD)


def page_of_group(region=""):
    return group_page(UNITARY, UPHELD, "2020", at=NOW, asked_region=region)


def lines_of_year():
    (row,) = national_page(2020, UPHELD, UNITARY, at=NOW).types
    return row.lines


def test_every_page_pools_the_same_councils(group):
    real, invented = lines_of_year()
    page = page_of_group()
    assert {compared(slug).ours for slug in REAL} == {real.picture.ours, page.ours}
    assert {compared(slug).ours for slug in INVENTED} == {invented.picture.ours}
    assert real.picture.ours is not None
    assert (real.picture.ours.numerator, real.picture.ours.cases, real.picture.ours.members) == (82, 120, 6)
    assert {compared(slug).group_size for slug in [*REAL, *INVENTED]} == {13, len(page.members)}
    assert real.picture.size == 13


def test_every_page_says_the_same_of_each_member(group):
    page = page_of_group()
    told = {row.url.split("/")[2]: row.band for row in page.members}
    assert told == {slug: band_words(compared(slug)) for slug in [*REAL, *INVENTED]}
    assert "lower" in told["real-0"]
    real, invented = lines_of_year()
    assert (real.picture.spread.below, real.picture.spread.judged) == (1, 6)
    assert invented.picture.spread.within == 7
    for said in (real.spread, invented.spread):
        assert any(said in sentence for sentence in page.sentences)


def test_a_title_counts_one_kind_and_names_the_other(group):
    title = page_of_group().funnel.title
    assert title.startswith("Real figures: 1 of 6 unitary councils lies outside")
    assert title.endswith("7 illustrative ones are judged by their own rate, 20%")
    assert "Real and illustrative figures are never pooled." in page_of_group().funnel.notes[0]


def test_few_real_ones_among_many_invented_are_not_counted_among_them():
    for number in range(5):
        made = make_authority(f"invented-{number}")
        make_figures(made, 2020, illustrative=True, investigations=20, upheld=4)
    make_figures(make_authority("leeds"), 2020, investigations=20, upheld=19)
    make_average(upheld_percent=60)
    title = page_of_group().funnel.title
    assert title.startswith("Illustrative: All 5 unitary councils lie within")
    assert title.endswith("1 real one is judged by the printed average, 60%")
    told = {row.name: row.band for row in page_of_group().members}
    assert told["Leeds Council"] == band_words(compared("leeds")) == "much higher than expected"


def test_a_council_that_had_ended_is_pooled_and_judged_nowhere(group):
    found = compared("gone")
    assert found.outsider
    assert (found.band.value, found.position, found.group_size) == ("not_judged", None, 13)
    assert found.ours == compared("real-1").ours


def test_no_region_is_judged_by_the_printed_average_of_the_type():
    for slug in ("bath", "bristol", "torbay", "poole"):
        make_figures(make_authority(slug, region="South West"), 2020, investigations=20, upheld=2)
    make_average(upheld_percent=60)
    page = page_of_group("South West")
    found = compared("bath", PeerChoice(PeerKind.REGION))
    assert found.band.value == "not_judged"
    assert found.type_average.percent == page.printed.percent == 60
    assert {row.band for row in page.members} == {"not judged: too little is known"}
    (region,) = national_page(2020, UPHELD, UNITARY, at=NOW).regions
    assert (region.lines[0].picture.spread.not_judged, region.lines[0].picture.funnel) == (4, None)


@pytest.mark.parametrize("choice", [None, PeerChoice(PeerKind.REGION)])
def test_most_of_a_group_is_not_judged_by_itself(read, choice):
    make_figures(make_authority("large", region="North"), 2020, investigations=100, upheld=95)
    for number in range(5):
        make_figures(make_authority(f"s-{number}", region="North"), 2020, investigations=10, upheld=5)
    found = compared("large", choice)
    assert (found.band.value, found.dominates) == ("not_judged", True)
    page = page_of_group("North" if choice else "")
    assert {row.band for row in page.members if row.name == "Large Council"} == {
        "not judged: more than a quarter of the group’s cases are its own"
    }
    query = "&peers=region" if choice else ""
    assert (
        "More than a quarter of the group’s cases are its own"
        in read(f"/councils/large/?year=2020{query}").words
    )


def test_what_the_letters_of_others_agree_on_is_the_printed_average_everywhere(read):
    for slug in ("bath", "hull"):
        make_figures(make_authority(slug), 2020, investigations=20, upheld=10, similar_upheld_percent=56)
    make_figures(make_authority("york"), 2020, investigations=20, upheld=2)
    found = compared("york")
    assert (found.average.percent, found.average.origin) == (56, AverageOrigin.PRINTED_ELSEWHERE)
    assert page_of_group().printed == found.average
    told = {row.name: row.band for row in page_of_group().members}
    assert told["York Council"] == band_words(found) == "much lower than expected"
