"""A list of decisions in a browser: uploaded, looked at, imported, read by the public, undone."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_data_tables import look
from tests.councils.decisions.lists import list_text

pytestmark = pytest.mark.browser


@pytest.fixture
def list_file(tmp_path):
    path = tmp_path / "decisions.csv"
    rutland = {"council": "Rutland County Council"}
    rows = [
        {**rutland, "improvement": "Train the housing staff.", "implemented": "yes"},
        {**rutland, "reference": "23 000 002", "title": "Foghorn at midday", "outcome": "Not Upheld"},
        {"reference": "23 000 003", "council": "Atlantis City Council"},
    ]
    path.write_text(list_text(*rows), encoding="utf-8")
    return path


def test_a_list_of_decisions_is_imported_read_and_undone(staff, site, list_file, complaints):
    staff.goto(site.at("/admin/letters/decisionlist/upload/"))
    look(staff, "decisions-upload")
    staff.get_by_label("List of decisions").set_input_files(str(list_file))
    staff.get_by_role("button", name="Upload").click()
    expect(staff.get_by_text("No authority is called “Atlantis City Council”")).to_be_visible()
    staff.get_by_label("Public from").fill("2024-07-30")
    staff.get_by_role("button", name="Keep this day").click()
    look(staff, "decisions-preview")
    staff.get_by_role("button", name="Import 2 decisions").click()
    expect(staff.get_by_text("Imported: 2 decisions")).to_be_visible()
    look(staff, "decisions-imported")

    staff.goto(site.at("/decisions/?q=foghorn+midday"))
    expect(staff.get_by_role("link", name="Foghorn at midday")).to_be_visible()
    staff.goto(site.at("/admin/letters/decisionlist/"))
    staff.get_by_role("link", name="decisions.csv").click()
    staff.get_by_label("Reason for undoing this import").fill("Only to try it")
    staff.get_by_role("button", name="Undo it").click()
    expect(staff.get_by_text("Undone: what the import wrote")).to_be_visible()
    staff.goto(site.at("/decisions/?q=foghorn+midday"))
    expect(staff.get_by_role("heading", name="No decision found")).to_be_visible()
    assert complaints == []
