"""Whole ways through the site: a resident's, a councillor's, with the keyboard only, without scripts, on a phone."""

import io

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WAYS = {
    "desktop": {},
    "phone": PHONE,
    "no script": {"java_script_enabled": False},
    "phone without script": {**PHONE, "java_script_enabled": False},
}


@pytest.fixture(params=WAYS, ids=lambda one: one.replace(" ", "-"))
def visitor(browser, request):
    """A browser as somebody has it."""
    with browser.new_context(**WAYS[request.param]) as context:
        yield context.new_page()


def test_a_resident_goes_from_a_postcode_to_the_words_of_the_letter(visitor, site):
    visitor.goto(site.at("/"))
    visitor.locator("#q").fill("LE15 6HP")
    visitor.get_by_role("button", name="Search").click()
    visitor.wait_for_url("**/councils/rutland/")
    expect(visitor.locator("h1")).to_have_text("Rutland County Council")
    expect(visitor.locator("#upheld .card__value")).to_have_text("100%")
    expect(visitor.locator("#upheld .card__base")).to_contain_text("1 of 1 investigation")
    visitor.locator("#upheld").get_by_role("link", name="Each figure and its source").click()
    visitor.wait_for_url("**/councils/rutland/sources/2020/#upheld")
    expect(visitor.locator("#upheld blockquote").first).to_contain_text(
        "of complaints we investigated were upheld"
    )


def test_a_councillor_goes_from_the_council_to_its_peers_a_comparison_and_two_sheets(visitor, site):
    visitor.goto(site.at("/councils/leeds/?year=2024"))
    visitor.locator("main").get_by_role("link", name="metropolitan boroughs").first.click()
    visitor.wait_for_url("**/peers/metropolitan/?year=2024")
    expect(visitor.locator("h1")).to_contain_text("Metropolitan boroughs in 2023-24")
    visitor.go_back()
    visitor.locator("main").get_by_role("link", name="Compare with other councils").click()
    visitor.wait_for_url("**/compare/?council=leeds*")
    visitor.get_by_label("Add a council by name").fill("Bradford")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/compare/?*council=bradford*")
    expect(visitor.locator("h1")).to_contain_text("Leeds and Bradford")
    visitor.goto(site.at("/councils/leeds/?year=2024"))
    visitor.get_by_role("link", name="Two-page summary").first.click()
    visitor.wait_for_url("**/councils/leeds/summary/?year=2024")
    sheets = pypdfium2.PdfDocument(io.BytesIO(visitor.pdf(prefer_css_page_size=True)))
    assert len(sheets) == 2


def test_with_the_keyboard_only_from_the_first_page_to_a_meaning(page, site):
    page.goto(site.at("/"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("rutland")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/rutland/")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "term":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Upheld decision")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_menu_reaches_every_part_by_keyboard_and_without_a_script(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/"))
        page.locator(".site-more > summary").focus()
        page.keyboard.press("Enter")
        for name, heading in (("Years", "Reporting years"), ("Glossary", "What the words mean")):
            page.locator(".site-more").get_by_role("link", name=name).click()
            expect(page.locator("h1")).to_contain_text(heading)
            page.locator(".site-more > summary").click()
