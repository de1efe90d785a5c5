"""Every council under every choice, with the data that the project ships: words everywhere, and no failure."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoDbBlocker

from councils.comparison.selection import AskedPeers, PeerChoice, PeerKind, picked_group
from councils.models import PEER_GROUPS, Authority, KeyStatistics
from councils.pages.cards import cards
from councils.pages.compared_with import compared_with
from councils.pages.comparing import surroundings_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PICKED = picked_group(["leeds", "kent", "dorset-county-council", "maldon", "camden"])
CHOICES = [*(PeerChoice(kind) for kind in PeerKind if kind is not PeerKind.CHOSEN), PICKED]
YEARS = (2024, 2023, 2019)
"""Whoever existed since 2018 existed in one of them; each council is looked at in its last."""


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One load for the module, inside a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        for command in ("load_reference", "load_figures", "make_illustrative"):
            call_command(command, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.kind)
def test_every_council_is_told_whom_it_is_compared_with(choice: PeerChoice) -> None:
    seen: set[str] = set()
    for year in YEARS:
        rows = KeyStatistics.objects.public(at=NOW).filter(year_id=year, authority__type__in=PEER_GROUPS)
        new = rows.exclude(authority__slug__in=seen)
        held = list(new.select_related("authority__context", "source", "year"))
        around = surroundings_of([row.authority for row in held], [year], choice, at=NOW)
        for row in held:
            found = around[row.authority.slug]
            part = compared_with(row, found, AskedPeers(choice), {}, today=NOW.date())
            assert part is not None
            assert part.sentences
            assert found.group is not None
            listed = [*found.group.members(year), *found.group.not_there(year)]
            assert part.members == len(listed)
            assert len(part.rows) == (len(listed) + 1 if found.group.peers else 0)
            shown = cards(row, found.compare_all(row), None, found.group.plural)
            assert all(card.sentences or card.base for card in shown)
            seen.add(row.authority.slug)
    assert len(seen) == 365


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.kind)
@pytest.mark.parametrize(
    "slug",
    [
        "burnley",
        "hyndburn",
        "kent",
        "rutland",
        "barnsley",
        "city-of-london",
        "isles-of-scilly",
        "forest-heath",
    ],
)
def test_pages_of_odd_councils_render_under_every_choice(slug: str, choice: PeerChoice) -> None:
    year = 2019 if slug == "forest-heath" else 2023
    response = Client().get(f"/councils/{slug}/", [("year", year), *choice.query()])
    assert response.status_code == 200
    assert 'id="compared-with"' in response.content.decode()


@pytest.mark.parametrize("slug", ["burnley", "hyndburn"])
def test_the_two_districts_without_neighbours_say_so(slug: str) -> None:
    body = Client().get(f"/councils/{slug}/?year=2024&peers=ons").content.decode()
    assert "none is one of the district councils" in body
    assert "Choose another group." in body


def test_a_council_with_few_neighbours_left_has_no_average_and_says_so() -> None:
    listed = Count("neighbours", filter=Q(neighbours__listed_by="ons"))
    few = Authority.objects.filter(type="unitary").annotate(listed=listed).filter(listed=2)
    body = Client().get(f"/councils/{few[0].slug}/?year=2024&peers=ons").content.decode()
    assert "2 are unitary councils" in body
    assert "We work out no average from fewer than 5 councils" in body


def test_the_part_by_itself_can_be_drawn_without_the_rest_of_the_page() -> None:
    row = KeyStatistics.objects.public(at=NOW).get(authority__slug="rutland", year_id=2024)
    around = surroundings_of([row.authority], [2024], at=NOW)["rutland"]
    part = compared_with(row, around, AskedPeers(), {}, today=NOW.date())
    drawn = render_to_string(
        "councils/parts/compared_with.html", {"compared": part, "authority": row.authority}
    )
    assert "Besides this council, there were 62 unitary councils in 2023-24." in drawn
