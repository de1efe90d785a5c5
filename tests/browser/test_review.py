"""Reviewing a letter in a browser: marks on the picture, keys, old beside new, and what the public is told."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from letters.extraction import extract_words
from letters.marks import MARGIN
from letters.reading import read_document
from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LEEDS = SAMPLES / "leeds-2024.pdf"


def send(page, site, files):
    """Upload files given as {name: bytes}, and wait until they are read."""
    page.goto(site.at("/admin/letters/letter/upload/"))
    page.get_by_label("Letters").set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            for name, data in files.items()
        ]
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ files? dealt with\.$"), timeout=60_000)


def open_review(page, site, name, data):
    """The review page of a fresh copy of a letter."""
    send(page, site, {name: data})
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()


def copy_of_leeds(mark):
    """The Leeds letter with bytes of its own: what follows the end of a PDF is not part of it."""
    return LEEDS.read_bytes() + f"\n%{mark}\n".encode()


@pytest.fixture(scope="module")
def leeds():
    document = extract_words(LEEDS, "pdf")
    return document, read_document(document)


def test_the_mark_of_a_figure_lies_where_the_letter_prints_it(staff, site, leeds, complaints):
    document, reading = leeds
    open_review(staff, site, "leeds-marks.pdf", copy_of_leeds("marks"))
    quote = reading.figures["upheld"].quote
    sheet = document.pages[quote.page - 1]
    picture = staff.locator("img.review-page").nth(quote.page - 1)
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    outer = picture.bounding_box()
    inner = staff.locator('[id="mark-upheld"] rect').first.bounding_box()
    box = quote.boxes[0]
    across, down = outer["width"] / sheet.width, outer["height"] / sheet.height
    assert inner["x"] - outer["x"] == pytest.approx((box.left - MARGIN) * across, abs=2.5)
    assert inner["y"] - outer["y"] == pytest.approx((box.top - MARGIN) * down, abs=2.5)
    assert inner["width"] == pytest.approx((box.right - box.left + 2 * MARGIN) * across, abs=3)
    assert inner["height"] == pytest.approx((box.bottom - box.top + 2 * MARGIN) * down, abs=3)
    assert ink_within(staff, site, picture, box, sheet)
    assert complaints == []


def ink_within(page, site, picture, box, sheet):
    """Whether the page as it is printed, without our marks, has both ink and paper there."""
    png = page.request.get(site.at(picture.get_attribute("src"))).body()
    image = Image.open(io.BytesIO(png)).convert("L")
    scale = image.width / sheet.width
    part = image.crop(tuple(round(side * scale) for side in (box.left, box.top, box.right, box.bottom)))
    darkest, lightest = part.getextrema()
    return lightest - darkest > 100


def test_a_value_that_is_looked_at_has_its_mark_in_sight(staff, site):
    open_review(staff, site, "leeds-focus.pdf", copy_of_leeds("focus"))
    mark = staff.locator('[id="mark-remedies"]')
    expect(mark).not_to_have_class(re.compile("is-looked-at"))
    staff.get_by_label("Satisfactory remedies", exact=True).focus()
    expect(mark).to_have_class(re.compile("is-looked-at"))
    expect(mark).to_be_in_viewport()
    staff.get_by_label("Council", exact=True).focus()
    expect(mark).not_to_have_class(re.compile("is-looked-at"))


def test_without_javascript_a_value_links_to_its_mark(staff, site, browser):
    open_review(staff, site, "leeds-plain.pdf", copy_of_leeds("plain"))
    cookies = staff.context.cookies()
    with browser.new_context(java_script_enabled=False) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(staff.url)
        page.locator('a[href="#mark-upheld"]').click()
        expect(page.locator('[id="mark-upheld"] rect').first).to_be_in_viewport()
        expect(page.locator("[data-review-keys]")).to_be_hidden()


def test_keys_lead_through_the_letters_of_an_upload_but_not_while_typing(staff, site):
    text = (SAMPLES / "rutland-2020.txt").read_text()
    send(staff, site, {f"keys-{n}.txt": f"{text}\n{n}".encode() for n in range(3)})
    staff.get_by_role("link", name="keys-0.txt").first.click()
    place = staff.get_by_role("navigation", name="Letters to review")
    expect(place).to_contain_text("of 3 waiting for review in this upload")
    expect(place).to_contain_text("Letter 1")
    staff.keyboard.press("j")
    expect(place).to_contain_text("Letter 2")
    staff.keyboard.press("n")
    expect(place).to_contain_text("Letter 3")
    staff.keyboard.press("k")
    expect(place).to_contain_text("Letter 2")
    staff.get_by_label("Reason for a change").focus()
    staff.keyboard.press("p")
    expect(staff.get_by_label("Reason for a change")).to_have_value("p")
    expect(place).to_contain_text("Letter 2")
    staff.get_by_role("checkbox", name="Keys, while").uncheck()
    staff.keyboard.press("p")
    expect(place).to_contain_text("Letter 2")
    staff.get_by_role("checkbox", name="Keys, while").check()


def test_old_beside_new_and_the_public_is_told_of_a_correction(staff, site, browser):
    text = (SAMPLES / "rutland-2020.txt").read_text()
    open_review(staff, site, "revised.txt", f"{text}\nrevised".encode())
    staff.get_by_label("Compliance outcomes", exact=True).fill("2")
    staff.get_by_label("Reason for a change").fill("the revised table says 2")
    staff.get_by_role("button", name="Save the values").click()
    row = staff.locator("tr", has=staff.get_by_label("Compliance outcomes", exact=True))
    expect(row).to_contain_text("Was 1, now 2, typed by staff.")
    expect(staff.get_by_text("Compliance outcomes: 2, before 1")).to_be_visible()
    assert axe_findings(staff) == []

    staff.get_by_role("button", name="Approve", exact=True).click()
    expect(staff.get_by_text("Say what the public is told about the change").first).to_be_visible()
    staff.get_by_label("What the public is told").fill("The Ombudsman sent a revised letter.")
    staff.get_by_role("button", name="Approve", exact=True).click()
    expect(staff.get_by_text("The figures are public now")).to_be_visible()

    with browser.new_context() as context:
        resident = context.new_page()
        resident.goto(site.at("/councils/rutland/?year=2020"))
        card = resident.locator("#compliance")
        expect(card).to_contain_text(re.compile("Corrected on .*: Compliance outcomes: 2, before 1."))
        expect(card).to_contain_text("The Ombudsman sent a revised letter.")
        expect(resident.locator("#remedies")).not_to_contain_text("Corrected on")
        resident.goto(site.at("/councils/rutland/letters/2020/"))
        expect(resident.locator("main")).to_contain_text("Compliance outcomes: 2, before 1.")
        assert axe_findings(resident) == []
        resident.get_by_role("link", name="Earlier version 1").click()
        expect(resident.get_by_role("note")).to_contain_text("has been superseded")
        expect(resident.locator("#compliance_outcomes td").first).to_have_text("1")
        assert axe_findings(resident) == []


def test_a_reason_takes_the_place_of_a_missing_figure(staff, site):
    text = (SAMPLES / "rutland-2020.txt").read_text()
    base = "1 compliance outcome for the period"
    assert base in text
    open_review(staff, site, "no-base.txt", text.replace(base, "some outcomes for the period").encode())
    figure = staff.get_by_label("Compliance outcomes", exact=True)
    finding = staff.locator(".finding", has=staff.get_by_role("link", name="Go to “Compliance outcomes”"))
    expect(figure).to_have_value("")
    expect(finding).to_have_count(1)
    reason = staff.get_by_label("Why there is no figure: Compliance outcomes")
    expect(reason).to_be_visible()
    expect(staff.get_by_label("Why there is no figure: Upheld decisions", exact=True)).to_be_hidden()
    reason.select_option("Not printed")
    staff.get_by_label("Reason for a change").fill("looked at the page")
    staff.get_by_role("button", name="Save the values").click()
    expect(reason).to_have_value("not_printed")
    expect(finding).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["look.pdf", "look.txt"])
def test_the_review_page_is_usable_on_any_screen(staff, site, browser, scheme, width, name):
    gaps = (
        SAMPLES / "rutland-2020.txt"
    ).read_bytes() + b"\nlook"  # no rates per 100,000: two reasons to choose
    send(staff, site, {"look.pdf": copy_of_leeds("look"), "look.txt": gaps})
    address = staff.get_by_role("link", name=name).first.get_attribute("href")
    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        context.add_cookies(staff.context.cookies())
        page = context.new_page()
        page.goto(site.at(address))
        assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
