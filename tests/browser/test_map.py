"""The map in a real browser: pointed at, walked through by keyboard, without JavaScript, small."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MAP = "/map/?year=2024"


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def opacity(page, name):
    return (
        page.get_by_role("link", name=name).locator("text").evaluate("one => getComputedStyle(one).opacity")
    )


def test_pointing_at_a_council_names_it_with_value_and_base(page, site, complaints):
    page.goto(site.at(MAP))
    page.get_by_role("link", name="Cornwall:").locator("path").hover()
    expect(page.locator(".map__label")).to_be_visible()
    expect(page.locator(".map__label")).to_contain_text("Cornwall")
    expect(page.locator(".map__label")).to_contain_text("investigations")
    page.locator("h1").hover()
    expect(page.locator(".map__label")).to_be_hidden()
    assert complaints == []


def test_the_keyboard_reaches_the_areas_in_the_order_of_the_alphabet(page, site):
    page.goto(site.at(MAP))
    page.get_by_role("link", name="Skip the map").focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(focused(page).split(":")[0])
    assert reached == ["Adur", "Amber Valley", "Arun"]
    expect(page.locator(".map__label")).to_contain_text("Arun")
    page.keyboard.press("Escape")
    expect(page.locator(".map__label")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/arun/?year=2024")


def test_the_map_can_be_skipped(page, site):
    page.goto(site.at(MAP))
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.closest('section').getAttribute('aria-labelledby')") == "table"
    )


@pytest.mark.parametrize("name", ["City of London:", "Isles of Scilly:"])
def test_the_smallest_two_can_be_clicked(page, site, name):
    page.goto(site.at(MAP))
    dot = page.get_by_role("link", name=name).locator("circle")
    size = dot.bounding_box()["width"]
    dot.click()
    page.wait_for_url("**/councils/**")
    assert size >= 14


def test_without_javascript_hover_and_focus_show_the_words_above_the_map(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(MAP))
        assert opacity(page, "Cornwall:") == "0"
        page.get_by_role("link", name="Cornwall:").locator("path").hover()
        assert opacity(page, "Cornwall:") == "1"
        page.get_by_role("link", name="Skip the map").focus()
        page.keyboard.press("Tab")
        assert opacity(page, "Adur:") == "1"


def test_every_choice_works_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(MAP))
        page.get_by_role("link", name="Satisfactory remedies").click()
        page.get_by_role("link", name="Equal hexagons").click()
        expect(page.locator("h1")).to_have_text("Satisfactory remedies, 2023-24")
        page.get_by_role("link", name="2018-19").click()
        expect(page.locator("[role=status]")).to_contain_text("There are no hexagons before 2023-24")
        expect(page.locator(".areas a")).to_have_count(326)


def test_the_map_is_drawn_with_the_page_itself(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.resource_type))
    page.goto(site.at(MAP))
    assert set(asked) <= {"document", "stylesheet", "script", "image", "other"}
    assert page.locator(".areas a").count() == 296


def test_on_a_phone_the_words_fit_beside_the_map(browser, site):
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(site.at(MAP))
        page.get_by_role("link", name="Bournemouth, Christchurch and Poole:").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        box = page.locator(".map__label").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
