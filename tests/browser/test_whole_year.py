"""A whole year at once: a folder and an archive go in, progress shows itself, all that is sound is approved."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings
from tests.letters.archives import zip_of

pytestmark = pytest.mark.browser

RUTLAND = Path(__file__).resolve().parents[1] / "samples" / "rutland-2020.txt"
UPLOAD = "/admin/letters/letter/upload/"
EVIL = "<img src=x onerror=alert(1)>.txt"
COUNCILS = {
    "durham": "Durham County Council",
    "cornwall": "Cornwall Council",
    "wiltshire": "Wiltshire Council",
    "shropshire": "Shropshire Council",
}


def letter_to(name, mark):
    """A sound letter for the year of the sample; `mark` keeps two of them apart."""
    return RUTLAND.read_text(encoding="utf-8").replace("Rutland County Council", name) + f"\n{mark}\n"


@pytest.fixture
def year(tmp_path):
    """A folder as somebody might have it: letters, an archive, and much that is none."""
    folder = tmp_path / "year"
    (folder / "unitary").mkdir(parents=True)
    for slug in ("durham", "cornwall", "wiltshire"):
        (folder / "unitary" / f"{slug}.txt").write_text(letter_to(COUNCILS[slug], tmp_path), encoding="utf-8")
    (folder / "wrong.txt").write_text(
        letter_to("Dorset Council", tmp_path).replace("100% of complaints we", "40% of complaints we"), encoding="utf-8"
    )  # fmt: skip
    (folder / EVIL).write_text(f"Dear resident, no statistics here. {tmp_path}")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "figures.xls").write_bytes(b"PK\x03\x04")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "more.zip").write_bytes(
        zip_of(
            ("2020/shropshire.txt", letter_to(COUNCILS["shropshire"], tmp_path)),
            ("../escape.txt", b"x"),
            ("inner.zip", b"PK\x03\x04"),
            ("bomb.txt", b"\0" * 30_000_000),
        )
    )
    return folder


def sections_please_axe(page):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(300)  # links fade from one scheme's colour to the other's
            assert axe_findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_folder_of_letters_goes_in_is_watched_approved_and_downloaded(staff, site, year, complaints):
    alerts = []
    staff.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    staff.goto(site.at(UPLOAD))
    sections_please_axe(staff)
    staff.get_by_label("Or a whole folder").set_input_files(str(year))
    expect(staff.get_by_role("status")).to_contain_text("9 files chosen")
    staff.get_by_role("button", name="Upload").click()

    staff.wait_for_url("**/batch/*/")
    staff.evaluate("window.stillTheSamePage = true")
    expect(staff.get_by_role("status")).to_contain_text("11 files dealt with.", timeout=60_000)
    expect(staff.get_by_role("link", name="Approve all without findings")).to_be_visible()
    assert staff.evaluate("window.stillTheSamePage"), "progress needs no reload"
    for words in (
        "leads out of the archive",
        "archive inside an archive",
        "far more than a letter",
        "Save it as .xlsx or .csv",
        "This file is empty",
    ):
        expect(staff.get_by_text(words)).to_be_visible()
    sections_please_axe(staff)

    staff.get_by_role("link", name=re.compile("^With errors")).click()
    expect(staff.get_by_role("link", name="wrong.txt")).to_be_visible()
    expect(staff.get_by_role("link", name="durham.txt")).to_have_count(0)
    sections_please_axe(staff)

    batch = staff.url.split("?")[0]
    with staff.expect_download() as download:
        staff.get_by_role("link", name="Download the results").click()
    lines = csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8").splitlines())
    states = {line["file"]: line["state"] for line in lines}
    assert len(states) == 11
    assert states["shropshire.txt"] == "Waiting for review"
    assert states["escape.txt"] == "Refused"

    staff.goto(batch)
    staff.get_by_role("link", name="Approve all without findings").click()
    sections_please_axe(staff)
    staff.get_by_role("button", name=re.compile(r"^Approve \d letters?")).click()
    expect(staff.get_by_text(re.compile(r"letters? approved\. Public: "))).to_be_visible(timeout=60_000)
    expect(staff.get_by_role("link", name=re.compile("^Approved"))).to_be_visible()
    staff.goto(site.at("/admin/letters/letter/uploads/"))
    sections_please_axe(staff)
    staff.goto(site.at("/admin/"))
    expect(staff.get_by_role("heading", name="What waits for you")).to_be_visible()
    sections_please_axe(staff)
    assert alerts == []
    assert complaints == []


def test_the_same_is_done_without_javascript(browser, site, tmp_path):
    paths = []
    for number in range(2):
        paths.append(tmp_path / f"plain-{number}.txt")
        paths[-1].write_text(letter_to("Bedford Borough Council", f"{tmp_path} {number}"), encoding="utf-8")
    paths.append(tmp_path / "archive.zip")
    paths[-1].write_bytes(
        zip_of(("inside.txt", letter_to("Reading Borough Council", tmp_path)), ("../x.txt", b"x"))
    )
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/admin/"))
        page.get_by_label("Username").fill("staff")
        page.get_by_label("Password").fill(site.password)
        page.get_by_role("button", name="Log in").click()
        page.goto(site.at(UPLOAD))
        page.get_by_label("Letters").set_input_files([str(path) for path in paths])
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text("leads out of the archive")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("4 files dealt with.", timeout=60_000)
        page.get_by_role("link", name=re.compile("^Refused")).click()
        expect(page.get_by_role("row")).to_have_count(2)


def test_files_that_are_dropped_on_the_page_are_sent(staff, site, tmp_path):
    staff.goto(site.at(UPLOAD))
    staff.evaluate(
        """text => {
            const dropped = new DataTransfer();
            dropped.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
            document.body.dispatchEvent(
                new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }""",
        f"Dear resident, nothing to report. {tmp_path}",
    )
    expect(staff.get_by_role("status")).to_contain_text("1 file chosen")
    staff.get_by_role("button", name="Upload").click()
    expect(staff.get_by_role("link", name="dropped.txt")).to_be_visible()


def test_too_many_files_at_once_are_answered_in_words(browser, site, tmp_path):
    """Only a browser without JavaScript can ask for this: the script sends in parts."""
    paths = [tmp_path / f"{number}.txt" for number in range(501)]
    for path in paths:
        path.write_text(path.name)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.at("/admin/"))
        page.get_by_label("Username").fill("staff")
        page.get_by_label("Password").fill(site.password)
        page.get_by_role("button", name="Log in").click()
        page.goto(site.at(UPLOAD))
        page.get_by_label("Letters").set_input_files([str(path) for path in paths])
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_role("heading", name="Too many files at once")).to_be_visible()
