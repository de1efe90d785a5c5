"""The main job from end to end: a letter goes in at the staff pages, a council's profile comes out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings

pytestmark = pytest.mark.browser

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def upload(page, site, *names):
    page.goto(site.at("/admin/letters/letter/upload/"))
    page.get_by_label("Letters").set_input_files([str(SAMPLES / name) for name in names])
    page.get_by_role("button", name="Upload").click()


@pytest.mark.parametrize(
    ("file", "slug", "year", "upheld", "compliance", "remedies"),
    [
        (
            "leeds-2024.pdf",
            "leeds",
            2024,
            ("75%", "44 of 59", "80%"),
            ("100%", "33", "99%"),
            ("18%", "8 of 44", "14%"),
        ),
        (
            "essex-2023.pdf",
            "essex",
            2023,
            ("79%", "41 of 52", "80%"),
            ("100%", "41", "100%"),
            ("2%", "1 of 41", "6%"),
        ),
    ],
)
def test_an_uploaded_letter_becomes_a_public_profile(
    staff, site, browser, file, slug, year, upheld, compliance, remedies
):
    upload(staff, site, file)
    link = staff.get_by_role("link", name=file)
    expect(staff.get_by_role("status")).to_contain_text("1 file dealt with", timeout=20_000)
    assert axe_findings(staff) == []

    link.click()
    expect(staff.get_by_label("Complaints upheld", exact=True)).to_have_value(upheld[0].rstrip("%"))
    expect(staff.locator(".review-mark rect").first).to_be_visible()
    expect(staff.locator("img.review-page").first).to_have_js_property("complete", True)
    assert axe_findings(staff) == []

    staff.get_by_role("button", name="Approve", exact=True).click()
    expect(staff.get_by_text("The figures are public now")).to_be_visible()

    resident = browser.new_context().new_page()
    resident.goto(site.at(f"/councils/{slug}/?year={year}"))
    text = resident.locator("main").inner_text()
    for value, base, average in (upheld, compliance, remedies):
        assert value in text
        assert base in text
        assert average in text
    resident.goto(site.at(f"/councils/{slug}/letters/{year}/"))
    expect(resident.locator("mark").first).to_be_visible()
    with resident.expect_download() as download:
        resident.get_by_role("link", name=re.compile("Download the letter")).click()
    assert Path(download.value.path()).read_bytes() == (SAMPLES / file).read_bytes()
    resident.context.close()


def test_bad_files_are_answered_in_words_and_the_queue_goes_on(staff, site, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "cut.pdf").write_bytes((SAMPLES / "leeds-2024.pdf").read_bytes()[:700])
    (tmp_path / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "note.txt").write_text("Dear resident, we hold no statistics at all. Yours.")
    staff.goto(site.at("/admin/letters/letter/upload/"))
    staff.get_by_label("Letters").set_input_files([str(path) for path in sorted(tmp_path.iterdir())])
    staff.get_by_role("button", name="Upload").click()
    expect(staff.get_by_role("status")).to_contain_text("4 files dealt with", timeout=30_000)
    for sentence in (
        "This file is empty",
        "damaged or cut short",
        "not a PDF",
        "no annual review letter of a form that is known here",
    ):
        expect(staff.get_by_text(sentence).first).to_be_visible()


def test_a_rutland_letter_stands_on_its_profile_with_its_sentences(page, site, complaints):
    page.goto(site.at("/councils/rutland/?year=2020"))
    text = page.locator("main").inner_text()
    for value in ("100%", "1 of 1 investigations", "56%", "99%", "0%", "0 of 1", "11%"):
        assert value in text
    assert page.get_by_role("link", name=re.compile("Annual Review letter 2020")).count() >= 1
    assert complaints == []


def test_the_login_page_and_upload_page_please_axe(page, site):
    page.goto(site.at("/admin/login/"))
    assert axe_findings(page) == []
