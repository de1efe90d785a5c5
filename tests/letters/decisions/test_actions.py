"""Lists of decisions received, confirmed, undone: all or nothing, by the right people, at the right moment."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from councils.models import Decision
from letters.actions import ActionRefusedError
from letters.actions import decisions as actions
from letters.models import DecisionImport, DecisionList
from tests.councils.decisions.lists import list_text
from tests.letters.decisions.conftest import NOW, confirm_now

pytestmark = pytest.mark.django_db
TO_COME = date(2026, 9, 30)


def test_the_same_bytes_are_the_same_list(kept):
    assert kept({}).pk == kept({}).pk
    assert DecisionList.objects.count() == 1


def test_what_is_no_list_is_refused_and_not_kept(uploader):
    with pytest.raises(ActionRefusedError, match="column 'reference' is missing"):
        actions.receive_list(data=b"a,b\n1,2\n", name="x.csv", by=uploader)
    assert DecisionList.objects.count() == 0


def test_confirmed_what_is_new_is_public_and_what_is_refused_stays_out(imported, reviewer):
    done = imported({}, {"reference": "23 000 002", "council": "Atlantis"})
    [row] = Decision.objects.public(at=NOW)
    assert row.reference == "23 012 345"
    assert row.source.title == "The Ombudsman’s published decisions, in the list “list.csv”"
    assert (done.by, done.counts) == (reviewer, {"new": 1, "changed": 0, "same": 0, "refused": 1})
    assert done.lines[1] == "Line 3, 23 000 002: refused: No authority is called “Atlantis”."
    assert row.history.get().history_user == reviewer


def test_decisions_of_a_day_to_come_are_hidden_until_it_begins(imported):
    done = imported({}, public_from=TO_COME)
    begins = datetime(2026, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    assert done.public_from == begins
    assert Decision.objects.public(at=begins - timedelta(seconds=1)).count() == 0
    assert Decision.objects.public(at=begins).count() == 1


def test_a_change_to_a_public_decision_cannot_be_kept_for_a_day_to_come(imported, kept, reviewer):
    imported({})
    later = kept({"outcome": "Not Upheld"}, {"reference": "23 000 002"}, public_from=TO_COME)
    with pytest.raises(ActionRefusedError, match="23 012 345 is public already"):
        confirm_now(later, by=reviewer)
    assert Decision.objects.get().outcome == "upheld"


@pytest.mark.parametrize("rows", [[{"council": "Atlantis"}], []])
def test_there_may_be_nothing_to_import(imported, kept, reviewer, rows):
    imported({})
    again = kept(*rows, {}, name="again.csv")
    with pytest.raises(ActionRefusedError, match="nothing to import"):
        confirm_now(again, by=reviewer)


def test_ones_own_list_is_confirmed_by_another(kept, uploader):
    with pytest.raises(ActionRefusedError, match="another person"):
        confirm_now(kept({}), by=uploader)
    assert confirm_now(kept({}), by=uploader, own_upload_allowed=True).written_count == 1


def test_without_a_day_of_release_nothing_is_imported(kept, reviewer):
    with pytest.raises(ActionRefusedError, match="from which day"):
        confirm_now(kept({}, public_from=None), by=reviewer)


def test_what_changed_since_the_preview_is_not_imported(imported, kept, reviewer):
    seen = kept({"title": "Noise"})
    fingerprint = actions.plan_of(seen).fingerprint
    imported({})
    with pytest.raises(ActionRefusedError, match="has changed since"):
        actions.confirm(decision_list=seen, by=reviewer, at=NOW, fingerprint=fingerprint)
    assert Decision.objects.get().title == "Damp in a flat"


def test_undone_new_decisions_are_withdrawn_and_can_come_again(imported, kept, reviewer):
    done = imported({})
    actions.undo(decision_import=done, by=reviewer, at=NOW, reason="The wrong list")
    assert Decision.objects.public(at=NOW).count() == 0
    done.refresh_from_db()
    assert (done.undone_by, done.undone_reason) == (reviewer, "The wrong list")
    assert confirm_now(kept({}), by=reviewer).written_count == 1
    assert Decision.objects.public(at=NOW).count() == 1


def test_undone_before_their_day_new_decisions_never_come_out_and_can_come_again(imported, kept, reviewer):
    done = imported({}, public_from=TO_COME)
    actions.undo(decision_import=done, by=reviewer, at=NOW, reason="The wrong list")
    [row] = Decision.objects.all()
    for moment in (NOW, done.public_from, done.public_from + timedelta(days=9)):
        assert Decision.objects.public(at=moment).count() == 0
    assert row.withdrawn_at == row.public_from
    assert confirm_now(kept({}, public_from=TO_COME), by=reviewer).written_count == 1
    assert Decision.objects.public(at=done.public_from).count() == 1


def test_undone_changes_say_again_what_they_said(imported, reviewer):
    imported({"improvement": "Train staff.", "agreed_by": "2023-09-30"})
    before = Decision.objects.values().get()
    done = imported(
        {"decided_on": "2023-06-01", "title": "Noise", "improvement": "Train staff.", "implemented": "yes"},
        {"decided_on": "2023-06-01", "title": "Noise", "improvement": "Write it down."},
    )
    assert Decision.objects.get().improvements.count() == 2
    actions.undo(decision_import=done, by=reviewer, at=NOW, reason="Wrong")
    assert Decision.objects.values().get() == before
    improvement = Decision.objects.get().improvements.get()
    assert (improvement.agreed_by, improvement.implemented) == (date(2023, 9, 30), "unknown")
    assert Decision.objects.get().history.first().history_change_reason == "Import undone: Wrong"


def test_an_import_on_which_another_builds_is_not_undone(imported, reviewer):
    first = imported({})
    second = imported({"title": "Noise"})
    third = imported({"title": "Dust"})
    for earlier in (first, second):
        with pytest.raises(ActionRefusedError, match="changed again since"):
            actions.undo(decision_import=earlier, by=reviewer, at=NOW, reason="Wrong")
    for done in (third, second, first):
        actions.undo(decision_import=done, by=reviewer, at=NOW, reason="Wrong")
    assert Decision.objects.live().count() == 0


def test_undoing_needs_a_reason_and_happens_once(imported, reviewer):
    done = imported({})
    with pytest.raises(ActionRefusedError, match="why you undo"):
        actions.undo(decision_import=done, by=reviewer, at=NOW, reason="  ")
    actions.undo(decision_import=done, by=reviewer, at=NOW, reason="Wrong")
    with pytest.raises(ActionRefusedError, match="undone already"):
        actions.undo(decision_import=done, by=reviewer, at=NOW, reason="Wrong")


def test_the_database_refuses_an_import_undone_without_a_reason(imported):
    done = imported({})
    with pytest.raises(IntegrityError, match="decision_import_undone_with_reason"), transaction.atomic():
        DecisionImport.objects.filter(pk=done.pk).update(undone_at=NOW)


def test_a_list_of_two_thousand_lines_is_imported(kept, reviewer):
    rows = [{"reference": f"23 {number // 1000:03d} {number % 1000:03d}"} for number in range(2000)]
    assert confirm_now(kept(*rows), by=reviewer).written_count == 2000
    assert list_text(*rows).count("\n") == 2001
