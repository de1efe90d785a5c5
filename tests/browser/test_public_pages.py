"""Every public page as people use it: with a screen reader's eyes, without JavaScript, on a small phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/?q=kensington",
    "/?q=zzzz",
    "/?q=dorset",
    "/?q=CB3+0AP",
    "/?q=LE15",
    "/?q=LEI5+6HP",
    "/?q=CF10+1AA",
    "/find/cambridge/",
    "/councils/",
    "/councils/?type=unitary&sort=name",
    "/councils/rutland/?year=2020",
    "/councils/rutland/?year=2024",
    "/councils/rutland/?year=2024&peers=ons",
    "/councils/leeds/?year=2024&peers=chosen&peer=bradford&peer=kirklees&peer=cornwall&peer=nowhere",
    "/councils/burnley/?year=2024&peers=ons",
    "/councils/bolsover/?year=2024",
    "/councils/dorset-county-council/",
    "/councils/buckinghamshire/",
    "/councils/south-downs-national-park-authority/",
    "/councils/rutland/summary/?year=2020",
    "/councils/leeds/summary/?year=2024",
    "/councils/rutland/summary/?year=2024&peers=ons",
    "/councils/dorset-county-council/summary/",
    "/councils/city-of-london/summary/",
    "/councils/south-downs-national-park-authority/summary/",
    "/councils/rutland/letters/2020/",
    "/councils/rutland/sources/2020/",
    "/councils/rutland/sources/2024/",
    "/councils/rutland/report/?year=2020&statistic=upheld",
    "/corrections/",
    "/councils/rutlant/",
    "/councils/council-of-dorset/",
    "/peers/",
    "/peers/unitary/?year=2020",
    "/peers/london/?year=2024&statistic=remedies",
    "/compare/",
    "/compare/?council=rutland&council=york&council=derby&year=2024",
    "/compare/?council=leeds&council=rutland&council=dorset-county-council&council=zzzz&add=dorset",
    "/peers/district/?year=2024&region=South+East",
    "/years/",
    "/years/2024/",
    "/years/2023/?statistic=remedies&type=unitary",
    "/years/2026/",
    "/map/?year=2024",
    "/map/?year=2020&layer=counties&statistic=remedies",
    "/map/?year=2024&view=hexes",
    "/map/?year=1066&layer=moons&view=globe&statistic=blame",
    "/councils/leeds/decisions/",
    "/councils/leeds/decisions/?outcome=closed&kind=report",
    "/councils/hartlepool/decisions/",
    "/decisions/",
    "/decisions/?q=school+transport",
    "/decisions/?q=zebra",
    "/decisions/?q=the",
    "/about/",
    "/about/statistics/",
    "/about/comparing/",
    "/about/glossary/",
    "/about/sources/",
    "/about/accessibility/",
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_the_browser_has_no_complaint(page, site, complaints, path):
    response = page.goto(site.at(path))
    assert axe_findings(page) == []
    missing = response.status == 404
    assert [said for said in complaints if not (missing and "404" in said)] == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_dark_mode(browser, site, path):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.at(path))
        assert axe_findings(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_without_javascript(browser, site, path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(path))
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("main")).not_to_be_empty()


def test_a_council_is_found_by_name_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/"))
        page.get_by_role("searchbox").first.fill("Kensington & Chelsea")
        page.keyboard.press("Enter")
        page.wait_for_url("**/councils/kensington-and-chelsea/")
        expect(page.locator("h1")).to_contain_text("Kensington and Chelsea")


def test_the_static_chart_and_its_table_are_there_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/councils/rutland/?year=2020"))
        expect(page.locator("svg[role=img]").first).to_be_visible()
        assert page.locator("table").count() >= 3


def test_plotly_is_loaded_only_when_asked_for_and_breaks_no_policy(page, site, complaints):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.at("/peers/unitary/?year=2024"))
    assert not any("plotly" in url and url.endswith(".js") for url in asked)
    page.get_by_role("button", name="interactive chart").first.click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=15_000)
    assert any("plotly" in url for url in asked)
    assert complaints == []
    assert axe_findings(page) == []


def test_illustrative_figures_say_so_at_the_top_and_on_each_card(page, site):
    page.goto(site.at("/councils/rutland/?year=2024"))
    assert page.get_by_text("llustrative").count() >= 4


def test_the_keyboard_reaches_the_content_first(page, site):
    page.goto(site.at("/"))
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.textContent")
    assert "Skip" in focused


def test_who_a_council_is_compared_with_is_changed_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/councils/leeds/?year=2024"))
        page.get_by_label("Metropolitan boroughs in Yorkshire and The Humber").check()
        page.get_by_role("button", name="Compare with this group").click()
        page.wait_for_url("**/councils/leeds/?year=2024&peers=region#compared-with")
        page.get_by_label("Add councils by name").fill("Bradford\nKirklees")
        page.get_by_role("button", name="Compare with these councils").click()
        page.wait_for_url(
            "**/councils/leeds/?year=2024&peers=chosen&peer=bradford&peer=kirklees#compared-with"
        )
        page.get_by_label("Kirklees").uncheck()
        page.get_by_label("Add councils by name").fill("Cornwall")
        page.get_by_role("button", name="Compare with these councils").click()
        page.wait_for_url("**&peers=chosen&peer=bradford&peer=cornwall#compared-with")
        expect(page.locator("#compared-with")).to_contain_text("They are 2 councils picked by hand.")


def test_a_figure_is_followed_from_its_card_to_the_words_of_the_letter(page, site, complaints):
    page.goto(site.at("/councils/rutland/?year=2020"))
    page.locator("#upheld").get_by_role("link", name="Each figure and its source").click()
    page.wait_for_url("**/councils/rutland/sources/2020/#upheld")
    expect(page.locator("#upheld blockquote").first).to_contain_text(
        "of complaints we investigated were upheld"
    )
    page.get_by_role("link", name="Annual Review letter 2020 to Rutland County Council").first.click()
    expect(page.get_by_role("heading", name="How the figures were checked")).to_be_visible()
    assert complaints == []


def test_a_mistake_is_reported_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/councils/rutland/sources/2020/"))
        page.get_by_role("link", name="Report a mistake in “Complaints upheld”").click()
        expect(page.get_by_label("Homepage")).to_be_hidden()
        page.get_by_role("button", name="Send the report").click()
        expect(page.get_by_role("alert")).to_contain_text("Say what is wrong.")
        page.get_by_label("What is wrong?").fill("The letter prints another base.")
        page.wait_for_timeout(3_500)  # as long as a person takes at least
        page.get_by_role("button", name="Send the report").click()
        page.wait_for_url("**/councils/rutland/report/*/")
        expect(page.locator("h1")).to_contain_text("your report has come in")


def test_axe_finds_nothing_on_a_report_with_errors_and_on_one_that_came_in(page, site):
    page.goto(site.at("/councils/rutland/report/"))
    page.get_by_label("What is wrong?").fill("x")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe_findings(page) == []
    page.wait_for_timeout(3_500)
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/councils/rutland/report/*/")
    assert axe_findings(page) == []
