"""Taking a data table in, and saying what it is about."""

from io import BytesIO

import pytest
from django.core.files import File
from django.db import IntegrityError, transaction

from councils.models import KeyStatistics, Year
from letters import actions as letter_actions
from letters.actions import ActionRefusedError
from letters.actions.data_tables import choose, plan_of
from letters.extraction import UnreadableFile
from letters.models import DataTable, Letter, TableImport
from tests.data_tables.workbooks import compliance, decisions, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import NOW

pytestmark = pytest.mark.django_db


def test_the_bytes_are_kept_untouched_and_nothing_is_imported(take_in, three_rows, letter_folder):
    table = take_in(three_rows)
    assert (letter_folder / table.stored_name).read_bytes() == three_rows
    assert (table.kind, table.problem, table.sheet) == ("xlsx", "", 1)
    assert KeyStatistics.objects.count() == 0


def test_the_same_bytes_are_the_same_table(take_in, three_rows, letter_folder):
    first = take_in(three_rows)
    (letter_folder / first.stored_name).unlink()
    assert take_in(three_rows, name="copy.xlsx") == first
    assert (letter_folder / first.stored_name).read_bytes() == three_rows
    assert DataTable.objects.count() == 1


def test_an_unreadable_file_is_kept_with_the_reason(take_in, letter_folder):
    table = take_in(b"PK\x03\x04 and nothing more")
    assert "damaged or cut short" in table.problem
    assert (letter_folder / table.stored_name).exists()


def test_the_first_visible_sheet_with_a_table_is_proposed(take_in):
    def hide(book):
        book.worksheets[1].sheet_state = "hidden"

    rows = decisions(decisions_row("Essex", 1, 1))
    data = workbook({"Notes": [["About"]], "Old": rows, "Decisions": rows}, change=hide)
    assert take_in(data).sheet == 3


@pytest.mark.parametrize("name", ["decisions.xlsx", "DECISIONS.XLSX"])
def test_the_door_for_letters_knows_a_data_table(councils, uploader, three_rows, name):
    received = letter_actions.receive(file=File(BytesIO(three_rows), name=name), name=name, by=uploader)
    assert received.letter is None
    assert received.table == DataTable.objects.get()
    assert "waits for you" in received.message
    assert Letter.objects.count() == 0


def test_the_choices_are_kept_and_audited(take_in, three_rows, uploader):
    table = take_in(three_rows)
    chosen = choose(table=table, sheet=1, year=Year.objects.get(pk=2025), public_from=NOW.date(),
                    meanings={9: "ignore", 10: "similar_upheld_percent"}, by=uploader)  # fmt: skip
    assert chosen.meanings == {"9": "ignore"}
    assert plan_of(chosen).meanings[9] == "ignore"
    assert "2024-25" in chosen.events.last().detail
    assert "upheld_percent" not in {change.name for change in plan_of(chosen).rows[0].changes}


def test_another_sheet_drops_what_was_said_of_the_columns(take_in, uploader):
    sheets = {
        "Decisions": decisions(decisions_row("Essex", 1, 1)),
        "Compliance": compliance(["Essex", 5, 4, 1, 0, "100%", "99%"]),
    }
    table = take_in(workbook(sheets))
    chosen = choose(table=table, sheet=2, year=None, public_from=None, meanings={2: "ignore"}, by=uploader)
    assert chosen.meanings == {}
    assert {"compliance_outcomes", "compliance_percent"} <= set(plan_of(chosen).meanings.values())


@pytest.mark.parametrize(
    ("sheet", "meanings", "words"),
    [
        (7, {}, "no such sheet"),
        (1, {2: "upheld"}, "Two columns are said to hold “Upheld decisions”"),
        (1, {1: "ignore"}, "names of the authorities"),
    ],
)
def test_choices_that_cannot_be_are_refused(take_in, three_rows, uploader, sheet, meanings, words):
    table = take_in(three_rows)
    with pytest.raises(ActionRefusedError, match=words):
        choose(table=table, sheet=sheet, year=None, public_from=None, meanings=meanings, by=uploader)
    assert DataTable.objects.get().events.count() == 1


def test_a_heading_that_is_not_known_can_be_given_its_meaning(ready, take_in):
    data = b"Council,Fault found\nEssex County Council,3\nLeeds,4\n"
    assert plan_of(take_in(data, name="2024-25.csv")).rows == ()
    [essex, _] = plan_of(ready(data, name="2024-25.csv", meanings={2: "upheld"})).rows
    assert (essex.kind, essex.changes[0].in_words) == ("new", "Upheld decisions: 3")


@pytest.mark.parametrize(
    "changes",
    [{"undone_at": NOW}, {"undone_reason": "because"}, {"undone_at": NOW, "undone_reason": "because"}],
)
def test_an_import_is_undone_by_somebody_for_a_reason_or_not_at_all(import_table, three_rows, changes):
    imported = import_table(three_rows)
    with pytest.raises(IntegrityError, match="table_import_undone_with_reason"), transaction.atomic():
        TableImport.objects.filter(pk=imported.pk).update(**changes)


def test_the_same_bytes_cannot_be_two_tables(take_in, three_rows, uploader):
    table = take_in(three_rows)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataTable.objects.create(
            sha256=table.sha256, original_name="b", kind="xlsx", size=1, received_by=uploader
        )


def test_a_table_whose_row_names_nobody_says_so(take_in):
    table = take_in(decisions_workbook(decisions_row("Nowhere", 1, 1)))
    codes = {finding.code for finding in plan_of(table).rows[0].findings}
    assert codes == {"council_unknown"}


def test_without_a_year_the_table_says_so_once_and_no_row_is_ready(take_in, three_rows):
    plan = plan_of(take_in(three_rows))
    assert [remark for remark in plan.remarks if "Choose the reporting year" in remark] == [plan.remarks[0]]
    assert [row.findings for row in plan.rows] == [(), (), ()]
    assert plan.counts == {"waiting": 3}


def test_a_table_whose_reading_failed_is_read_when_it_comes_again(take_in, three_rows, monkeypatch):
    def too_slow(path, kind):
        assert DataTable.objects.get().problem  # stored before it is read, so that nothing is lost
        raise UnreadableFile("too_complex")

    with monkeypatch.context() as slow:
        slow.setattr("letters.actions.data_tables.receive.extract_sheets", too_slow)
        failed = take_in(three_rows)
    assert "save it again as .xlsx with only this table" in failed.problem
    assert "PDF" not in failed.problem
    take_in(three_rows)
    table = DataTable.objects.get()
    assert (table.problem, len(plan_of(table).rows)) == ("", 3)
