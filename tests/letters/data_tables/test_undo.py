"""Undoing an import: exactly what it wrote goes, exactly what gave way to it comes back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from councils.models import CaseCount, KeyStatistics, PeerAverage, Source
from letters import actions as letter_actions
from letters.actions import ActionRefusedError
from letters.actions.data_tables import plan_of, undo
from letters.models import Letter
from tests.data_tables.workbooks import compliance, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import NOW, hold, import_now, live, public

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def undone(imported, reviewer, at=LATER, reason="The wrong year"):
    return undo(table_import=imported, by=reviewer, at=at, reason=reason)


def standing():
    """Everything that is public or to be, as a reader would see it."""
    return {
        (row.authority.slug, row.year_id): (
            row.upheld,
            row.compliance_outcomes,
            row.public_from,
            row.source_id,
        )
        for row in KeyStatistics.objects.live().select_related("authority")
    }


def test_what_was_written_is_withdrawn_and_what_gave_way_is_back(
    import_table, three_rows, councils, reviewer
):
    hold(councils["leeds"], "press", upheld=30, investigations=50)
    hold(councils["essex"], "letter", compliance_outcomes=5)
    before = standing()
    imported = import_table(three_rows)
    assert standing() != before
    undone(imported, reviewer)
    assert standing() == before
    assert public(councils["rutland"], LATER) is None
    assert public(councils["leeds"], LATER).upheld == 30
    assert KeyStatistics.objects.count() == 5
    assert CaseCount.objects.count() == 21


def test_it_is_kept_who_undid_it_when_and_why(import_table, three_rows, reviewer):
    imported = undone(import_table(three_rows), reviewer)
    assert (imported.undone_by, imported.undone_at, imported.undone_reason) == (
        reviewer,
        LATER,
        "The wrong year",
    )
    assert imported.table.events.last().action == "undone"
    reasons = {row.history.first().history_change_reason for row in KeyStatistics.objects.all()}
    assert reasons == {"Import undone: The wrong year"}


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_required(import_table, three_rows, reviewer, reason):
    with pytest.raises(ActionRefusedError, match="why"):
        undone(import_table(three_rows), reviewer, reason=reason)


def test_it_cannot_be_undone_twice(import_table, three_rows, reviewer):
    imported = undone(import_table(three_rows), reviewer)
    with pytest.raises(ActionRefusedError, match="already"):
        undone(imported, reviewer)


def test_an_import_under_another_one_is_undone_after_it(import_table, three_rows, councils, reviewer):
    first = import_table(three_rows)
    rows = compliance(["Essex County Council", 26, 23, 1, 2, "92%", "99%"])
    second = import_table(workbook({"Compliance": rows}), name="compliance 2024-25.xlsx")
    with pytest.raises(ActionRefusedError, match=r"compliance 2024-25.*Undo that one first"):
        undone(first, reviewer)
    undone(second, reviewer)
    assert live(councils["essex"]).compliance_outcomes is None
    undone(first, reviewer)
    assert standing() == {}


def test_what_a_letter_has_replaced_since_brings_nothing_back(import_table, rutland, reviewer):
    held = hold(rutland.authority, "press", year=2020, upheld_percent=100)
    rows = [["Authority", "Upheld decisions per 100,000 residents"], ["Rutland County Council", 2.5]]
    imported = import_table(workbook({"Rates 2019-20": rows}), year=2020)
    approved = letter_actions.approve(letter=rutland, by=reviewer, at=NOW + timedelta(minutes=5))
    undone(imported, reviewer)
    assert live(rutland.authority, 2020) == approved.figures
    held.refresh_from_db()
    assert held.superseded_at is not None


def test_a_withdrawn_letter_does_not_come_back_with_the_import(import_table, rutland, reviewer):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    rows = [["Authority", "Upheld decisions per 100,000 residents"], ["Rutland County Council", 2.5]]
    imported = import_table(workbook({"Rates 2019-20": rows}), year=2020)
    letter_actions.withdraw(letter=Letter.objects.get(pk=rutland.pk), by=reviewer, at=NOW, reason="A mistake")
    undone(imported, reviewer)
    assert public(rutland.authority, LATER, 2020) is None


def test_before_its_day_what_stands_simply_goes_on(import_table, three_rows, councils, reviewer):
    held = hold(councils["essex"], "press", upheld=30, investigations=50)
    imported = import_table(three_rows, public_from=date(2026, 9, 1))
    undone(imported, reviewer)
    for day in (NOW, LATER, datetime(2026, 9, 2, tzinfo=UTC)):
        assert public(councils["essex"], day) == held


def test_averages_are_as_they_were(import_table, councils, reviewer):
    type(councils["essex"]).objects.create(
        slug="kent", name="Kent County Council", short_name="Kent", type="county"
    )
    source = Source.objects.create(reference="x", kind="press", title="Press")
    PeerAverage.objects.create(type="county", year_id=2025, remedy_percent=10, seen_for="Kent", source=source)
    rows = [decisions_row("Essex County Council", 11, 41), decisions_row("Kent County Council", 1, 3)]
    unitary = [["Authority", "Upheld"], ["Rutland County Council", 1]]
    imported = import_table(decisions_workbook(*rows))
    assert PeerAverage.objects.get().upheld_percent == 80
    undone(imported, reviewer)
    assert (PeerAverage.objects.get().upheld_percent, PeerAverage.objects.get().remedy_percent) == (None, 10)
    undone(import_table(workbook({"Upheld 2024-25": unitary})), reviewer)
    assert PeerAverage.objects.count() == 1


def test_an_average_that_the_import_added_is_taken_away(import_table, councils, reviewer):
    type(councils["essex"]).objects.create(
        slug="kent", name="Kent County Council", short_name="Kent", type="county"
    )
    rows = [decisions_row("Essex County Council", 11, 41), decisions_row("Kent County Council", 1, 3)]
    undone(import_table(decisions_workbook(*rows)), reviewer)
    assert PeerAverage.objects.count() == 0


def test_after_an_undo_the_table_can_be_imported_again(import_table, three_rows, reviewer, councils):
    imported = undone(import_table(three_rows), reviewer)
    assert plan_of(imported.table).counts == {"new": 3}
    import_now(imported.table, by=reviewer, at=LATER)
    assert live(councils["essex"]).upheld == 41
