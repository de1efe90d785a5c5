"""Every public page at its narrowest, in both appearances; its outline; and what opens without a script."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings
from tests.browser.test_public_pages import PAGES

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}
PROFILE = "/councils/rutland/?year=2020"

OUTLINE = """() => ({
  language: document.documentElement.lang,
  title: document.title,
  levels: [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map(one => +one.tagName[1]),
  landmarks: ['header.site-header', 'nav', 'main', 'footer.site-footer'].map(one => !!document.querySelector(one)),
  skips: document.querySelector('a').getAttribute('href'),
})"""


def too_big_a_step(levels):
    return [(one, after) for one, after in itertools.pairwise(levels) if after > one + 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_at_320_pixels_has_no_finding_and_does_not_scroll_sideways(browser, site, scheme):
    """axe with the rules of WCAG 2.2 AA, the size of targets among them."""
    found = {}
    with browser.new_context(viewport=SMALLEST, color_scheme=scheme) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(site.at(path))
            findings = axe_findings(page)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > SMALLEST["width"]:
                findings.append(f"{width} pixels wide")
            if findings:
                found[path] = findings
    assert found == {}


def test_every_page_has_an_outline_landmarks_a_language_and_a_title_of_its_own(browser, site):
    titles = {}
    with browser.new_context() as context:
        page = context.new_page()
        for path in PAGES:
            status = page.goto(site.at(path)).status
            seen = page.evaluate(OUTLINE)
            assert (seen["language"], seen["skips"], all(seen["landmarks"])) == ("en-GB", "#main", True), path
            assert seen["levels"][0] == 1, path
            assert too_big_a_step(seen["levels"]) == [], path
            if status == 200:
                canonical = page.locator("link[rel=canonical]").get_attribute("href")
                titles.setdefault(seen["title"], set()).add(canonical)
    assert {title: found for title, found in titles.items() if len(found) > 1} == {}


def test_everything_that_takes_focus_shows_it(page, site):
    page.goto(site.at(PROFILE))
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => { const s = getComputedStyle(document.activeElement);
               return document.activeElement === document.body
                   || s.outlineStyle !== 'none' || s.boxShadow !== 'none' }"""
        )
        assert shown, page.evaluate("document.activeElement.outerHTML")


def test_with_less_motion_nothing_moves(browser, site):
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.at(PROFILE))
        moving = """[...document.querySelectorAll('*')].filter(one => {
            const s = getComputedStyle(one);
            return s.animationName !== 'none'
                || s.transitionDuration !== '0s' && s.transitionProperty !== 'none'
        }).length"""
        assert page.evaluate(moving) == 0


@pytest.mark.parametrize("path", ["/", PROFILE, "/peers/unitary/?year=2020", "/map/?year=2024"])
def test_in_forced_colours_there_is_no_finding(browser, site, path):
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(site.at(path))
        assert axe_findings(page) == []


@pytest.mark.parametrize(
    "path", [PROFILE, "/peers/unitary/?year=2020", "/compare/?council=rutland&year=2020"]
)
def test_a_term_opens_and_closes_without_javascript_by_keyboard(browser, site, path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(path))
        button = page.get_by_role("button", name="upheld decision").first
        meaning = page.get_by_role("dialog", name="Upheld decision")
        button.focus()
        page.keyboard.press("Enter")
        expect(meaning).to_be_visible()
        page.keyboard.press("Escape")
        expect(meaning).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        meaning.get_by_role("button", name="Close").click()
        expect(meaning).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_meaning_and_an_open_menu_fit_the_smallest_phone(browser, site, scheme):
    with browser.new_context(viewport=SMALLEST, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(site.at(PROFILE))
        page.get_by_text("More", exact=False).first.click()
        expect(page.get_by_role("link", name="Decisions").first).to_be_visible()
        assert axe_findings(page) == []
        page.get_by_role("button", name="upheld decision").first.click()
        box = page.get_by_role("dialog", name="Upheld decision").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SMALLEST["width"]
        assert axe_findings(page) == []


def test_what_is_folded_on_a_phone_is_open_on_a_wide_screen_and_on_paper(browser, site):
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(PROFILE))
        chart, words = page.locator("#upheld-years svg"), page.locator("#upheld blockquote").first
        expect(chart).to_be_hidden()
        expect(words).to_be_hidden()
        page.get_by_text("Chart: Complaints upheld over the years").click()
        expect(chart).to_be_visible()
        page.reload()
        page.emulate_media(media="print")
        expect(chart).to_be_visible()
        expect(words).to_be_visible()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(chart).to_be_visible()
        expect(page.get_by_text("Chart: Complaints upheld over the years")).to_be_hidden()
