"""Choosing councils without JavaScript: adding, removing, moving up, sorting, and the address to share."""

import re
from datetime import date

import pytest

from tests.councils.pages.compared import asked, link, rows
from tests.factories import make_authority

pytestmark = pytest.mark.django_db


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
    assert f'<link rel="canonical" href="http://testserver{address}">' in page.html
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


# Where it is linked


def test_the_navigation_and_every_profile_lead_here(read, councils):
    page = read("/councils/rutland/")
    assert '<a href="/compare/">Compare</a>' in page.html
    assert link(page, "Compare with other councils") == "/compare/?council=rutland"
