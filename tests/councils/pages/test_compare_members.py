"""Who may stand side by side: real and invented figures, abolished councils and their successors."""

from datetime import date

import pytest

from tests.councils.pages.compared import in_words, rows
from tests.factories import make_authority, make_figures

pytestmark = pytest.mark.django_db


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
