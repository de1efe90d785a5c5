"""The latest year of the whole country in three sentences."""

from decimal import Decimal

import pytest

from councils.models import NationalFigures
from councils.pages.nation import in_sentences, national_year
from tests.factories import make_national, make_source

pytestmark = pytest.mark.django_db


def row(upheld="80", compliance="99.7", remedy="13"):
    values = (None if one is None else Decimal(one) for one in (upheld, compliance, remedy))
    names = ("upheld_percent", "compliance_percent", "remedy_percent")
    return NationalFigures(year_id=2024, **dict(zip(names, values, strict=True)))


def test_each_statistic_is_said_in_one_sentence():
    assert [one.sentence for one in in_sentences(row())] == [
        "The Ombudsman upheld 80% of the complaints that it investigated.",
        "Councils did what it had recommended in 99.7% of the cases that it checked.",
        "In 13% of upheld complaints the council had already put things right.",
    ]


def test_a_share_that_is_not_held_is_said_to_be_missing_and_never_zero():
    *_, last = in_sentences(row(remedy=None))
    assert last.share == ""
    assert last.sentence == (
        "We hold no national figure for 2023-24 of how often councils had already put things right."
    )
    assert last.parts == (last.sentence, "", "")


@pytest.mark.parametrize("remedy", ["0", "13", "100", "99.7"])
def test_the_share_can_be_set_apart_without_changing_the_sentence(remedy):
    for one in in_sentences(row(remedy=remedy)):
        before, share, after = one.parts
        assert before + share + after == one.sentence
        assert share == one.share


def test_the_latest_year_with_an_uphold_rate_is_taken_whatever_the_order():
    make_national(2024, upheld_percent=80)
    make_national(2025, upheld_percent=None, compliance_percent=Decimal("99.7"))
    make_national(2023, upheld_percent=74)
    found = national_year()
    assert (found.year_ending, found.label) == (2024, "2023-24")
    assert found.sentences[0].share == "80%"


def test_without_any_rate_there_is_no_year(read):
    make_national(2024, upheld_percent=None)
    assert national_year() is None
    assert "All councils together" not in read("/").words


@pytest.mark.parametrize(("url", "linked"), [("https://example.org/a", True), ("", False)])
def test_the_front_page_says_them_with_the_source(read, url, linked):
    make_national(2024, upheld_percent=80, source=make_source("ombudsman", title="Yearly review", url=url))
    page = read("/")
    assert "All councils together, 2023-24" in page.words
    for one in national_year().sentences:
        assert one.sentence in page.words
    said = page.part("All councils together", "</section>")
    assert "Yearly review" in said
    assert (f'href="{url}"' in said) is linked
    assert "illustrative" not in said
