"""Pages on paper: the summary fills exactly two sheets, and no page prints its navigation."""

import io

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SUMMARIES = [
    "/councils/leeds/summary/?year=2024",  # all three statistics, real, beside illustrative years
    "/councils/birmingham/summary/",
    "/councils/kent/summary/?year=2019",  # a long list of invented peers
    "/councils/rutland/summary/?year=2020",  # one case
    "/councils/buckinghamshire/summary/",  # a successor
    "/councils/north-yorkshire/summary/",  # a successor of eight
    "/councils/dorset-county-council/summary/",  # abolished
    "/councils/south-downs-national-park-authority/summary/",  # no peers
    "/councils/city-of-london/summary/",
    "/councils/rutland/summary/?year=2024&peers=ons",  # other peers than its type
    "/councils/craven/summary/?year=2031",  # a year that is none of its own
]


def printed(page, **options):
    """The document that the browser prints."""
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True, **options)))


@pytest.mark.parametrize("path", SUMMARIES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_summary_is_exactly_two_sheets_of_a4(browser, site, path, scheme):
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(site.at(path))
        sheets = printed(page)
        assert len(sheets) == 2
        assert [round(length) for length in sheets[0].get_size()] == [595, 842]
        first, second = (sheet.get_textpage().get_text_range() for sheet in sheets)
        assert "Summary for a scrutiny committee" in first
        assert "Questions a committee may ask" in second
        assert "Made on" in second
        assert "Peer groups" not in first + second


@pytest.mark.parametrize(
    "path", ["/councils/rutland/?year=2020", "/peers/unitary/?year=2020", "/about/sources/"]
)
def test_other_pages_print_without_navigation_and_in_black_on_white(browser, site, path):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.at(path))
        page.emulate_media(media="print", color_scheme="dark")
        expect(page.locator(".site-nav")).to_be_hidden()
        expect(page.locator(".site-footer__links")).to_be_hidden()
        for navigation in page.locator("nav").all():
            expect(navigation).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") in (
            "rgb(255, 255, 255)",
            "rgba(0, 0, 0, 0)",
        )


def test_the_bars_of_charts_are_printed_in_black(page, site):
    page.goto(site.at("/councils/rutland/?year=2020"))
    page.emulate_media(media="print")
    fill = "getComputedStyle(document.querySelector('.chart__bar:not(.chart__illustrative)')).fill"
    assert page.evaluate(fill) == "rgb(0, 0, 0)"


def test_a_printed_profile_says_where_its_sources_are(page, site):
    page.goto(site.at("/councils/rutland/?year=2020"))
    words = "".join(sheet.get_textpage().get_text_range() for sheet in printed(page))
    assert "(/councils/rutland/letters/2020/)" in words.replace("\r\n", "")
    assert "A printed copy, as the page was on" in words
