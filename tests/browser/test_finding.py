"""Finding a council: by postcode and by name, with the keyboard alone, with suggestions and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

SMALLEST = {"width": 320, "height": 640}


@pytest.fixture
def asked(page):
    """The addresses that the browser has asked for."""
    heard = []
    page.on("request", lambda request: heard.append(request.url))
    return heard


@pytest.fixture
def box(page, site):
    page.goto(site.at("/"))
    return page.get_by_role("combobox", name="Council or postcode")


def suggestions(page):
    return page.get_by_role("option")


# Postcodes


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_postcode_leads_to_the_council_and_stays_out_of_every_address(browser, site, script):
    with browser.new_context(java_script_enabled=script) as context:
        page = context.new_page()
        heard = []
        page.on("request", lambda request: heard.append(request.url))
        page.goto(site.at("/"))
        page.locator("#q").fill("le15 6hp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/councils/rutland/")
        assert not [url for url in heard if "le15" in url.casefold()]


def test_two_councils_are_chosen_between_on_a_page_without_the_postcode(page, site, complaints):
    page.goto(site.at("/"))
    page.locator("#q").fill("CB3 0AP")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/find/cambridge/")
    assert axe_findings(page) == []
    page.get_by_role("link", name="Cambridgeshire County Council").click()
    page.wait_for_url("**/councils/cambridgeshire/")
    assert complaints == []


def test_a_letter_for_a_digit_is_put_right_at_a_press(page, site, complaints):
    page.goto(site.at("/"))
    page.locator("#q").fill("LEI5 6HP")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="is not a postcode").wait_for()
    assert page.url == site.at("/find/")
    assert axe_findings(page) == []
    page.get_by_role("button", name="LE15 6HP").click()
    page.wait_for_url("**/councils/rutland/")
    assert complaints == []


# Suggestions


def test_suggestions_come_while_a_name_is_typed_and_a_screen_reader_is_told(page, box, complaints):
    box.press_sequentially("buck", delay=20)
    expect(suggestions(page).first).to_contain_text("Buckinghamshire Council")
    expect(suggestions(page).first).to_contain_text("Unitary council, South East")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d suggestions\. Use the up and down"))
    assert axe_findings(page) == []
    assert complaints == []


def test_the_keyboard_alone_chooses_one(page, box):
    box.press_sequentially("rutl", delay=20)
    expect(suggestions(page)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("Rutland County Council")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(box).to_be_focused()
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/rutland/")


def test_the_arrows_go_round_and_past_the_ends_stands_what_was_typed(page, box):
    box.press_sequentially("newcastle", delay=10)
    expect(suggestions(page)).to_have_count(2)
    for key, place in (("ArrowUp", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowDown", 0)):
        page.keyboard.press(key)
        states = [option.get_attribute("aria-selected") for option in suggestions(page).all()]
        assert states == ["true" if at == place else "false" for at in range(2)]
    expect(box).to_have_value("newcastle")


def test_escape_closes_the_list_and_leaves_the_words_and_leaving_the_box_closes_it_too(page, box):
    box.press_sequentially("buck", delay=20)
    suggestions(page).first.wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("buck")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_enter_without_a_choice_searches_for_what_was_typed(page, box):
    box.press_sequentially("dorset", delay=20)
    suggestions(page).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=dorset")
    expect(page.get_by_role("heading", name="for “dorset”")).to_be_visible()


def test_a_press_of_the_mouse_chooses_one(page, box):
    box.press_sequentially("leeds", delay=20)
    suggestions(page).first.click()
    page.wait_for_url("**/councils/leeds/")


def test_nothing_that_may_be_a_postcode_is_sent_while_typing(page, asked, box):
    box.press_sequentially("le15 6hp", delay=60)
    page.wait_for_timeout(600)
    assert not [url for url in asked if re.search(r"suggest\.json\?q=.*\d", url)]
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_quick_typing_asks_once(page, asked, box):
    box.press_sequentially("birmingham", delay=15)
    suggestions(page).first.wait_for()
    assert len([url for url in asked if "suggest.json" in url]) == 1


def test_a_failing_server_leaves_a_box_that_searches(page, box):
    page.route("**/suggest.json*", lambda route: route.fulfill(status=503, body="no"))
    box.press_sequentially("leeds", delay=20)
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/councils/leeds/|q=leeds"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_suggestions_fit_the_smallest_phone(browser, site, scheme):
    with browser.new_context(viewport=SMALLEST, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(site.at("/"))
        page.locator("#q").press_sequentially("north", delay=20)
        suggestions(page).first.wait_for()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]
        assert axe_findings(page) == []
        assert min(option.bounding_box()["height"] for option in suggestions(page).all()) >= 24


def test_the_box_of_a_page_that_does_not_exist_suggests_too(page, site):
    page.goto(site.at("/nowhere/"))
    page.locator("#q").press_sequentially("rutl", delay=20)
    expect(suggestions(page).first).to_contain_text("Rutland")
