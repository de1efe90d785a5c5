"""The terms of the field: one place, short words, and beside the figures they explain."""

import pytest

from councils.comparison.statistics import STATISTICS
from councils.glossary import TERMS, term, terms_of
from tests.councils.reading_age import reading_age, sentences
from tests.factories import make_authority, make_figures


def test_every_statistic_brings_terms_and_its_own_comes_first():
    assert [[one.name for one in terms_of(statistic)] for statistic in STATISTICS] == [
        ["upheld decision", "investigation"],
        ["compliance outcome", "recommendation"],
        ["satisfactory remedy", "upheld decision"],
    ]


def test_no_term_stands_twice_and_an_unknown_one_is_named():
    assert len({one.slug for one in TERMS}) == len({one.name for one in TERMS}) == len(TERMS)
    with pytest.raises(LookupError, match="no term “blame”"):
        term("blame")


@pytest.mark.parametrize("one", TERMS, ids=lambda one: one.slug)
def test_meanings_are_a_few_short_sentences(one):
    assert 1 <= len(sentences(one.meaning)) <= 5
    assert max(len(sentence.split()) for sentence in sentences(one.meaning)) <= 26
    assert reading_age(one.meaning) <= 13


def test_together_they_read_at_twelve():
    assert reading_age(" ".join(one.meaning for one in TERMS)) <= 12


@pytest.mark.django_db
def test_the_glossary_lists_all_in_order_each_with_an_address(client):
    page = client.get("/about/glossary/").content.decode()
    places = [page.index(f'<div id="{one.slug}">') for one in sorted(TERMS, key=lambda t: t.name.casefold())]
    assert places == sorted(places)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "popovers"),
    [
        ("/councils/rutland/?year=2020", 6),
        ("/peers/unitary/?year=2020&statistic=remedies", 2),
        ("/compare/?council=rutland&year=2020&statistic=upheld", 2),
    ],
)
def test_terms_stand_beside_figures_each_button_with_its_own_meaning(client, address, popovers):
    make_figures(make_authority("rutland"), 2020)
    page = client.get(address).content.decode()
    opened = [part.split('"')[0] for part in page.split('popovertarget="')[1:]]
    assert page.count(" popover ") == len(set(opened)) == popovers
    assert all(page.count(f' id="{one}"') == 1 for one in opened)
