"""The peers of several authorities at once: the same as of each by itself, in as many queries as for one."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.comparison.statistics import STATISTICS
from councils.models import KeyStatistics
from councils.pages.comparing import Surroundings, surroundings, surroundings_of
from tests.factories import make_authority, make_average, make_figures, make_source

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 7, 24, 12, tzinfo=UTC)
YEARS = [2019, 2020]


@pytest.fixture
def authorities():
    """Of two types and of none, with peers, printed averages and invented figures among them."""
    made = {}
    for slug, kind in (
        ("york", "unitary"),
        ("hull", "unitary"),
        ("leeds", "metropolitan"),
        ("wigan", "metropolitan"),
        ("park", "other"),
    ):
        made[slug] = make_authority(slug, type=kind)
        for year in YEARS:
            make_figures(
                made[slug], year, investigations=40, upheld=20 + len(slug), illustrative=slug == "hull"
            )
    make_average("unitary", 2020, upheld_percent=55)
    make_average(
        "metropolitan", 2019, upheld_percent=61, source=make_source("illustrative", title="Invented")
    )
    return made


def test_each_gets_what_it_would_get_by_itself(authorities):
    found = surroundings_of(list(authorities.values()), YEARS, at=NOW)
    for slug, authority in authorities.items():
        alone = surroundings(authority, YEARS, at=NOW)
        for row in KeyStatistics.objects.for_profile(authority, at=NOW):
            assert found[slug].left_out(row) == alone.left_out(row)
            for statistic in STATISTICS:
                assert found[slug].compare(row, statistic) == alone.compare(row, statistic)


def test_a_body_without_peers_has_no_surroundings(authorities):
    assert surroundings_of([authorities["park"]], YEARS, at=NOW) == {"park": Surroundings()}


def test_five_take_no_more_queries_than_one(authorities):
    counts = []
    for some in ([authorities["york"]], list(authorities.values())):
        with CaptureQueriesContext(connection) as seen:
            surroundings_of(some, YEARS, at=NOW)
        counts.append(len(seen))
    assert 0 < counts[0] == counts[1]


def test_nobody_at_all_has_no_surroundings():
    assert surroundings_of([], YEARS, at=NOW) == {}
