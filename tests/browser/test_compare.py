"""The comparison in a browser: chosen without JavaScript, sorted, copied as a link, worked by the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

THREE = "/compare/?council=rutland&council=york&council=derby&year=2024"
MIXED = "/compare/?council=leeds&council=rutland&council=essex&council=bolsover&council=camden&council=york&year=2024"


def names(page):
    """The councils in the sortable table, from above to below."""
    table = page.get_by_role("region", name="The councils side by side")
    return [name.strip() for name in table.locator("tbody th").all_inner_texts()]


def test_councils_are_added_removed_and_moved_without_javascript(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/compare/"))
        page.get_by_label("Add a council by name").fill("rutland")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator("h1")).to_have_text("Rutland")
        page.get_by_label("Add a council by name").fill("City of York Council")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Rutland and York side by side")
        page.get_by_role("link", name="Move up York").click()
        expect(page.locator("h1")).to_have_text("York and Rutland side by side")
        page.get_by_role("link", name="Satisfactory remedies").click()
        expect(page.locator("h1")).to_have_text("York and Rutland side by side")
        page.get_by_role("link", name="Remove York").click()
        expect(page.locator("h1")).to_have_text("Rutland")
        assert "statistic=remedies" in page.url
        expect(page.get_by_role("button", name="Copy link")).to_have_count(0)


def test_a_name_of_several_councils_offers_them_as_links(browser, site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/compare/?council=rutland&add=dorset"))
        page.get_by_role("link", name="Add Dorset County Council").click()
        expect(page.locator("h1")).to_have_text("Rutland and Dorset side by side")


def test_a_ready_comparison_opens(page, site, complaints):
    page.goto(site.at("/compare/"))
    page.get_by_role("link", name=re.compile("^Districts of")).first.click()
    expect(page.locator("h1")).to_contain_text("side by side")
    assert complaints == []


def test_the_table_is_sorted_and_the_charts_keep_their_order(page, site):
    page.goto(site.at(THREE))
    assert names(page) == ["Rutland", "York", "Derby"]
    heading = page.get_by_role("columnheader", name=re.compile("^Council"))
    heading.get_by_role("link").click()
    assert names(page) == ["Derby", "Rutland", "York"]
    expect(page.get_by_role("columnheader", name=re.compile("^Council"))).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.locator("h1")).to_have_text("Rutland, York and Derby side by side")


def test_the_link_is_copied_and_that_is_said(browser, site):
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(site.at(THREE + "&council=nowhere&sort=name"))
        part = page.locator("[data-copy-link]")
        part.get_by_role("button", name="Copy link to this comparison").click()
        status = part.locator("[data-copy-status]")
        expect(status).to_have_text("Link copied. It leads to this page with the same choices.")
        expect(status).to_have_attribute("aria-live", "polite")
        address = page.evaluate("navigator.clipboard.readText()")
        assert address == site.at(
            "/compare/?council=rutland&council=york&council=derby&statistic=upheld&year=2024"
        )
        assert axe_findings(page) == []


def test_where_the_clipboard_is_closed_the_link_is_shown(page, site):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site.at(THREE))
    page.get_by_role("button", name="Copy link to this comparison").click()
    expect(page.locator("[data-copy-status]")).to_contain_text("/compare/?council=rutland&council=york")


def test_the_keyboard_alone_adds_a_council(page, site):
    page.goto(site.at("/compare/?council=rutland"))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "add":
            break
    page.keyboard.type("york")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Rutland and York side by side")


@pytest.mark.parametrize("path", [THREE, MIXED])
@pytest.mark.parametrize("chart", ["#side", "#three-statistics", "#over-the-years"])
def test_each_interactive_chart_is_drawn_and_steps_through_its_figures(page, site, complaints, path, chart):
    page.goto(site.at(path))
    page.locator(f"{chart} [data-chart-show]").click()
    expect(page.locator(f"{chart} .js-plotly-plot .main-svg").first).to_be_visible(timeout=20_000)
    page.locator(f"{chart} [data-chart-next]").click()
    expect(page.locator(f"{chart} [data-chart-words]")).to_contain_text("1 of")
    page.locator(f"{chart} [data-chart-in]").click()
    page.locator(f"{chart} [data-chart-out]").click()
    assert complaints == []


def test_six_councils_of_several_types_fit_the_smallest_phone(browser, site):
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(site.at(MIXED))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert axe_findings(page) == []
