"""A data table in a browser: uploaded, looked at, imported, undone; on a phone and on a desk."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_findings
from tests.data_tables.workbooks import decisions_row, decisions_workbook

pytestmark = pytest.mark.browser

ROWS = [
    decisions_row("Essex County Council", 11, 41),
    decisions_row("Kent County Council", 20, 60),
    decisions_row("Rutland", 1, 3, 0.64),
    decisions_row("Atlantis City Council", 1, 1),
    ["Total", 4, 8, 12, 16, 33, 105, 178, 0.76, 0.8],
]


@pytest.fixture
def table_file(tmp_path):
    path = tmp_path / "complaints decided 2021-22.xlsx"
    path.write_bytes(decisions_workbook(*ROWS, title="Complaints decided 2021-22"))
    return path


def look(page, name):
    """Keeps a picture where OMBUDS_SCREENSHOTS names a folder; nothing sticks out at the sides."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{name} at {width}"
        )
        if folder := os.environ.get("OMBUDS_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    assert axe_findings(page) == []


def test_a_data_table_is_imported_and_undone(staff, site, table_file, complaints):
    staff.goto(site.at("/admin/letters/datatable/upload/"))
    look(staff, "table-upload")
    staff.get_by_label("Data table").set_input_files(str(table_file))
    staff.get_by_role("button", name="Upload").click()

    expect(staff.get_by_text("The table names 2021-22")).to_be_visible()
    staff.get_by_label("Reporting year").select_option(label="2021-22")
    staff.get_by_label("Public from").fill("2022-07-27")
    staff.get_by_role("button", name="Update the preview").click()
    expect(staff.get_by_text("No council called “Atlantis City Council” is known")).to_be_visible()
    look(staff, "table-preview")

    staff.get_by_role("button", name="Import 3 rows").click()
    expect(staff.get_by_text("Imported: 3 rows")).to_be_visible()
    look(staff, "table-imported")

    staff.goto(site.at("/councils/essex/?year=2022"))
    expect(staff.get_by_text("41 of 52").first).to_be_visible()
    expect(staff.get_by_text("The Ombudsman's data tables").first).to_be_visible()
    look(staff, "table-profile")

    staff.go_back()
    staff.get_by_label("Reason for undoing this import").fill("Only to try it")
    staff.get_by_role("button", name="Undo it").click()
    expect(staff.get_by_text("Undone: what the import wrote")).to_be_visible()
    assert complaints == []
