"""Charts in a browser: drawn interactively on demand, stepped through by keyboard, taken along as files."""

import struct
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

GROUP = "/peers/unitary/?year=2024"
PROFILE = "/councils/buckinghamshire/?year=2024"
SVG = "{http://www.w3.org/2000/svg}"
YEAR = "/years/2024/"
FIGURES = [
    (GROUP, "#funnel"),
    (GROUP, "#distribution"),
    (GROUP, "#group"),
    (PROFILE, "#upheld-years"),
    (YEAR, "#types"),
]


def saved(page, chart, kind, tmp_path):
    """The file that the button saves, and its name."""
    button = page.locator(f"{chart} [data-chart-download={kind}]")
    with page.expect_download() as started:
        button.click()
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    return path


def words_of(path):
    """All that is written in an SVG file, lines joined by spaces."""
    root = ElementTree.parse(path).getroot()
    return " ".join(" ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).split())


def unfold(page, chart):
    """On a phone some charts lie in a fold, which has to be opened as a reader would."""
    fold = page.locator("details.fold:not([open])").filter(has=page.locator(chart))
    if fold.count() and not page.locator(f"{chart} [data-chart-show]").is_visible():
        fold.locator("summary").first.click()


def show(page, chart):
    unfold(page, chart)
    page.locator(f"{chart} [data-chart-show]").click()
    expect(page.locator(f"{chart} .js-plotly-plot .main-svg").first).to_be_visible(timeout=20_000)
    expect(page.locator(f"{chart} [data-chart-status]")).to_have_text("The interactive chart is shown.")


@pytest.mark.parametrize(("path", "chart"), FIGURES)
def test_the_static_chart_is_saved_with_title_source_and_date(page, site, complaints, tmp_path, path, chart):
    page.goto(site.at(path))
    title = page.locator(f"{chart} [data-chart-title]").inner_text()
    source = page.locator(f"{chart} [data-chart-source]").inner_text()
    file = saved(page, chart, "svg", tmp_path)
    said = words_of(file)
    today = page.evaluate(
        "new Date().toLocaleDateString('en-GB', {day:'numeric',month:'long',year:'numeric'})"
    )
    assert title in said
    assert source in said
    assert f"downloaded on {today} from" in said
    assert file.name.endswith(f"{page.evaluate('new Date().toISOString().slice(0, 10)')}.svg")
    assert complaints == []


def test_a_saved_drawing_needs_no_stylesheet_and_is_on_light_paper(browser, site, tmp_path):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.at(GROUP))
        root = ElementTree.parse(saved(page, "#funnel", "svg", tmp_path)).getroot()
        # Nothing is left behind on the page itself.
        assert page.locator(".chart-paper").count() == 0
    drawn = [e for e in root.iter() if e.tag in (f"{SVG}circle", f"{SVG}polyline")]
    assert drawn
    assert all(element.get("stroke") and element.get("class") is None for element in drawn)
    assert not list(root.iter(f"{SVG}style"))
    fills = {element.get("fill") for element in root.iter(f"{SVG}text")}
    assert "rgb(23, 32, 42)" in fills
    assert "rgb(238, 241, 242)" not in fills


@pytest.mark.parametrize("shown", [False, True], ids=["static", "interactive"])
def test_the_picture_is_a_png_of_a_size_to_print(page, site, complaints, tmp_path, shown):
    page.goto(site.at(GROUP))
    if shown:
        show(page, "#funnel")
    data = saved(page, "#funnel", "png", tmp_path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width >= 1200
    assert height > width / 2
    # A blank sheet of that size compresses to a few kilobytes.
    assert len(data) > 20_000
    assert complaints == []


@pytest.mark.parametrize(("path", "chart"), FIGURES)
def test_the_interactive_chart_is_loaded_on_demand_and_breaks_no_policy(page, site, complaints, path, chart):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.at(path))
    assert not any("plotly" in url for url in asked)
    show(page, chart)
    assert any("plotly-basic" in url for url in asked)
    assert complaints == []
    assert axe_findings(page) == []


def test_the_interactive_chart_is_saved_with_title_source_and_date_too(page, site, complaints, tmp_path):
    page.goto(site.at(GROUP))
    show(page, "#funnel")
    title = page.locator("#funnel [data-chart-title]").inner_text()
    said = words_of(saved(page, "#funnel", "svg", tmp_path))
    assert title in said
    assert "Source: Annual review letters" in said
    assert "downloaded on" in said
    assert "square-root scale" in said
    assert complaints == []


def test_councils_are_stepped_through_by_keyboard_and_said(page, site):
    page.goto(site.at(GROUP))
    show(page, "#funnel")
    words = page.locator("#funnel [data-chart-words]")
    # Focus has moved to the first thing that can be done with the chart.
    expect(page.locator("#funnel [data-chart-next]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(words).to_contain_text("Bath and North East Somerset")
    expect(words).to_contain_text("investigations")
    first = words.inner_text()
    page.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(first)
    expect(words).to_contain_text("Bedford")
    expect(page.locator("#funnel .hovertext").first).to_contain_text("Bedford")
    page.keyboard.press("ArrowLeft")
    expect(words).to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(words).to_contain_text("York")
    expect(words).to_have_attribute("aria-live", "polite")


def test_zooming_in_and_back_by_button(page, site):
    page.goto(site.at(GROUP))
    show(page, "#funnel")
    ranges = (
        "['xaxis', 'yaxis'].map(a => document.querySelector('#funnel [data-chart]').layout[a].range.slice())"
    )
    whole = page.evaluate(ranges)
    page.get_by_role("button", name="Zoom in").first.click()
    closer = page.evaluate(ranges)
    for (low, high), (near, far) in zip(whole, closer, strict=True):
        assert low <= near < far <= high
        assert far - near == pytest.approx((high - low) / 2)
    page.get_by_role("button", name="Whole chart").first.click()
    assert page.evaluate(ranges) == whole


def test_the_interactive_chart_takes_the_colours_of_the_dark_page(browser, site):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.at(GROUP))
        show(page, "#funnel")
        colour = page.evaluate(
            "getComputedStyle(document.querySelector('#funnel .js-plotly-plot .xtick text')).fill"
        )
        assert colour == "rgb(238, 241, 242)"
        target = page.evaluate("document.querySelector('#funnel [data-chart]').data[0].line.color")
        assert target == "#aab5bb"


def test_the_link_leads_to_the_chart_with_its_choices(browser, site):
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(site.at(f"{GROUP}&statistic=remedies"))
        page.locator("#funnel [data-chart-link]").click()
        expect(page.locator("#funnel [data-chart-status]")).to_contain_text("Link copied")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == site.at(f"{GROUP}&statistic=remedies#funnel")


def test_where_nothing_can_be_copied_the_link_is_shown(page, site):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site.at(GROUP))
    page.locator("#funnel [data-chart-link]").click()
    expect(page.locator("#funnel [data-chart-status]")).to_contain_text(site.at(f"{GROUP}#funnel"))


def test_a_figure_that_does_not_come_is_said_and_can_be_asked_for_again(page, site):
    page.route("**/chart.json*", lambda route: route.fulfill(status=500))
    page.goto(site.at(GROUP))
    button = page.locator("#funnel [data-chart-show]")
    button.click()
    expect(page.locator("#funnel [data-chart-status]")).to_contain_text("could not be loaded")
    page.unroute("**/chart.json*")
    expect(button).to_be_enabled()
    show(page, "#funnel")


@pytest.mark.parametrize("path", [GROUP, PROFILE])
def test_without_javascript_there_is_no_button_that_does_nothing(browser, site, path):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at(path))
        expect(page.locator("figure svg.chart").first).to_be_visible()
        assert page.locator("figure.chart-figure button:visible").count() == 0
        page.get_by_text("How to read this").first.click()
        expect(page.locator("figure.chart-figure details[open] p").first).to_be_visible()


@pytest.mark.parametrize(("path", "chart"), FIGURES)
def test_nothing_scrolls_sideways_on_a_phone_with_the_interactive_chart(browser, site, path, chart):
    with browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True) as context:
        page = context.new_page()
        page.goto(site.at(path))
        show(page, chart)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_paper_there_are_charts_and_no_buttons(page, site):
    page.goto(site.at(GROUP))
    page.emulate_media(media="print")
    expect(page.locator("#funnel svg.chart")).to_be_visible()
    assert page.locator("figure.chart-figure button:visible").count() == 0


def test_in_forced_colours_limits_are_lines_and_names_stand_out(browser, site):
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(site.at(GROUP))
        looks = page.evaluate(
            "['.chart__inner', '.chart__outer', '.chart__target'].map(name => {"
            " const look = getComputedStyle(document.querySelector('#funnel ' + name));"
            " return [look.stroke, look.strokeDasharray, look.fill] })"
        )
    assert len({stroke for stroke, _, _ in looks}) == 1
    assert len({dashes for _, dashes, _ in looks}) == 3
    assert all(fill == "none" for _, _, fill in looks)
