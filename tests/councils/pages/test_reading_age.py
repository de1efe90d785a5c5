"""Headings, leads and the sentences about figures can be read by somebody of about twelve."""

import re
from html import unescape

import pytest

from councils.comparison.statistics import STATISTICS
from tests.councils.reading_age import reading_age, sentences, syllables
from tests.factories import make_authority, make_average, make_figures

TWELVE = 12.5
LONGEST = 32
PAGES = (
    "/",
    "/councils/",
    "/councils/rutland/?year=2020",
    "/councils/rutland/summary/?year=2020",
    "/councils/rutland/sources/2020/",
    "/councils/rutland/report/",
    "/map/?year=2020",
    "/peers/",
    "/peers/unitary/?year=2020",
    "/compare/",
    "/compare/?council=rutland&council=york&year=2020",
    "/years/",
    "/years/2020/",
    "/decisions/",
    "/corrections/",
    "/about/",
    "/about/glossary/",
    "/about/statistics/",
    "/about/comparing/",
    "/about/sources/",
    "/about/accessibility/",
    "/nowhere/",
)


def test_the_measure_itself():
    """The cat sat on the mat: the formula gives grade -1.45."""
    assert reading_age("The cat sat on the mat.") == pytest.approx(5 - 1.45, abs=0.01)
    assert [syllables(word) for word in ("cat", "table", "made", "needed", "agreed", "information")] == [
        1, 2, 1, 2, 2, 4,
    ]  # fmt: skip
    assert sentences("One. Two? “Three.” Four") == ["One.", "Two?", "“Three.”", "Four"]
    hard = (
        "Notwithstanding institutional interdependencies, organisational accountability necessitates clarity."
    )
    assert reading_age(hard) > 20


@pytest.fixture
def figures():
    make_figures(make_authority("rutland"), 2020)
    york = {"investigations": 40, "upheld": 30, "similar_upheld_percent": 56, "remedies": 4}
    make_figures(make_authority("york"), 2020, **york, compliance_outcomes=30, compliance_percent=97)
    for number in range(6):
        make_figures(make_authority(f"council-{number}"), 2020, investigations=20, upheld=11)
    make_average("unitary", 2020, upheld_percent=56)


def spoken(html, pattern):
    found = re.findall(pattern, html, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", one)).split()) for one in found]


def told(html):
    """The headings, leads, sentences of cards and introductions of a page, a line each, without names of councils."""
    main = html[html.index("<main") : html.index("</main>")]
    parts = (
        r"<h[1-4][^>]*>(.*?)</h[1-4]>",
        r'<p class="(?:lede|card__sentence|card__caveat|band__intro|compared__caution)"[^>]*>(.*?)</p>',
        r'<p class="quiet">(.*?)</p>',
        r"<p>(.*?)</p>",
    )
    return [line for pattern in parts for line in spoken(main, pattern) if line]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_headings_and_words_of_a_page_read_at_twelve(client, figures, address):
    lines = told(client.get(address).content.decode())
    assert lines
    assert reading_age("\n".join(lines)) <= TWELVE


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/councils/york/?year=2020", "/councils/rutland/?year=2020", "/peers/unitary/?year=2020"]
)
def test_no_sentence_about_a_figure_is_too_long_to_hold(client, figures, address):
    lines = told(client.get(address).content.decode())
    assert [one for line in lines for one in sentences(line) if len(one.split()) > LONGEST] == []


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda one: one.slug)
def test_a_statistic_is_defined_in_words_for_twelve(statistic):
    assert reading_age(f"{statistic.definition} {statistic.direction_words}") <= TWELVE
