"""Lists of decisions received, confirmed, undone: all or nothing, by the right people, at the right moment."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from councils.models import Decision
from letters.actions import ActionRefusedError
from letters.actions import decisions as actions
from letters.models import DecisionImport, DecisionList, DecisionListEvent
from tests.councils.decisions.lists import list_text
from tests.letters.conftest import letter_permissions
from tests.letters.decisions.conftest import NOW, RELEASED, confirm_now

pytestmark = pytest.mark.django_db
TO_COME = date(2026, 9, 30)


def someone(name, *permissions):
    user = User.objects.create_user(name, password="x", is_staff=True)
    user.user_permissions.set(letter_permissions(*permissions))
    return user


def broken(**_values):
    raise OSError("full")


def test_the_same_bytes_are_the_same_list(kept):
    assert kept({}).pk == kept({}).pk
    assert DecisionList.objects.count() == 1


def test_who_sends_the_same_list_again_is_told_and_stands_in_its_audit(kept, uploader):
    another = someone("another", "add_letter")
    first = kept({})
    again = actions.receive_list(data=list_text({}).encode(), name="again.csv", by=another)
    assert again.decision_list == first
    assert again.message.startswith("The same list was received before, on ")
    assert again.message.endswith(" from uploader, as “list.csv”.")
    told = list(first.events.values_list("action", "by__username", "detail"))
    assert told == [("received", "uploader", "list.csv"), ("received again", "another", "again.csv")]
    assert str(first.events.last()) == "received again again.csv"


def test_a_list_whose_audit_fails_is_not_kept(uploader, monkeypatch):
    monkeypatch.setattr(DecisionListEvent.objects, "create", broken)
    with pytest.raises(OSError, match="full"):
        actions.receive_list(data=list_text({}).encode(), name="list.csv", by=uploader)
    assert DecisionList.objects.count() == 0


def test_the_day_is_chosen_with_an_audit_and_the_same_day_again_changes_nothing(kept, reviewer):
    one = kept({}, public_from=None)
    for day in (RELEASED, RELEASED, TO_COME):
        one = actions.choose_day(decision_list=one, public_from=day, by=reviewer)
    assert DecisionList.objects.get().public_from == TO_COME
    assert list(one.events.filter(action="day chosen").values_list("by__username", "detail")) == [
        ("reviewer", "Public from 30 July 2026; before: not said."),
        ("reviewer", "Public from 30 September 2026; before: 30 July 2026."),
    ]


def test_a_day_whose_audit_fails_is_not_kept(kept, reviewer, monkeypatch):
    one = kept({}, public_from=None)
    monkeypatch.setattr(DecisionListEvent.objects, "create", broken)
    with pytest.raises(OSError, match="full"):
        actions.choose_day(decision_list=one, public_from=RELEASED, by=reviewer)
    assert DecisionList.objects.get().public_from is None


def test_while_an_import_stands_its_day_stands_too(imported, reviewer):
    done = imported({})
    with pytest.raises(ActionRefusedError, match="undo the import before you choose another"):
        actions.choose_day(decision_list=done.decision_list, public_from=TO_COME, by=reviewer)
    assert DecisionList.objects.get().public_from == RELEASED
    actions.undo(decision_import=done, by=reviewer, at=NOW, reason="The wrong day")
    chosen = actions.choose_day(decision_list=done.decision_list, public_from=TO_COME, by=reviewer)
    assert chosen.public_from == TO_COME


def test_another_day_than_the_one_seen_is_not_confirmed(kept, reviewer, uploader):
    seen = kept({}, public_from=TO_COME)
    fingerprint = actions.plan_of(seen).fingerprint
    actions.choose_day(decision_list=seen, public_from=RELEASED, by=uploader)
    with pytest.raises(ActionRefusedError, match="has changed since"):
        actions.confirm(decision_list=seen, by=reviewer, at=NOW, fingerprint=fingerprint)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("permissions", [(), ("view_letter",)])
def test_without_their_permissions_nobody_does_anything(kept, imported, permissions):
    stranger = someone("stranger", *permissions)
    done = imported({})
    waiting = kept({"reference": "23 000 002"}, public_from=None)
    attempts = [
        lambda: actions.receive_list(data=list_text({"title": "x"}).encode(), name="x.csv", by=stranger),
        lambda: actions.choose_day(decision_list=waiting, public_from=TO_COME, by=stranger),
        lambda: confirm_now(kept({"title": "Noise"}), by=stranger),
        lambda: actions.undo(decision_import=done, by=stranger, at=NOW, reason="x"),
    ]
    for attempt in attempts:
        with pytest.raises(ActionRefusedError, match=r"needs the permission (add|review)_letter"):
            attempt()
    assert Decision.objects.live().get().title == "Damp in a flat"


def test_an_uploader_who_uploaded_another_list_neither_confirms_nor_undoes(kept, imported):
    another = someone("another", "add_letter", "view_letter")
    done = imported({})
    with pytest.raises(ActionRefusedError, match="review_letter"):
        confirm_now(kept({"title": "Noise"}), by=another)
    with pytest.raises(ActionRefusedError, match="review_letter"):
        actions.undo(decision_import=done, by=another, at=NOW, reason="x")


def test_a_day_that_is_over_does_not_make_an_import_older_than_it_is(imported):
    done = imported({}, public_from=RELEASED)
    assert done.public_from == Decision.objects.get().public_from == NOW
    assert Decision.objects.public(at=NOW - timedelta(seconds=1)).count() == 0
    assert Decision.objects.public(at=NOW).count() == 1


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


def test_a_change_to_a_decision_that_comes_out_earlier_cannot_wait_for_a_later_day(imported, kept, reviewer):
    imported({}, public_from=date(2026, 8, 25))
    later = kept({"outcome": "Not Upheld"}, public_from=TO_COME)
    with pytest.raises(ActionRefusedError, match="comes out earlier, on 25 August 2026"):
        confirm_now(later, by=reviewer)
    assert Decision.objects.get().outcome == "upheld"


@pytest.mark.parametrize("day", [date(2026, 8, 25), TO_COME])
def test_a_change_to_a_decision_that_comes_out_no_earlier_stays_hidden_with_it(imported, kept, reviewer, day):
    imported({}, public_from=TO_COME)
    confirm_now(kept({"outcome": "Not Upheld"}, public_from=day), by=reviewer)
    row = Decision.objects.get()
    assert (row.outcome, row.public_from.date() < TO_COME) == ("not_upheld", True)
    assert Decision.objects.public(at=row.public_from - timedelta(seconds=1)).count() == 0


@pytest.mark.parametrize("rows", [[{"council": "Atlantis"}], []])
def test_there_may_be_nothing_to_import(imported, kept, reviewer, rows):
    imported({})
    again = kept(*rows, {}, name="again.csv")
    with pytest.raises(ActionRefusedError, match="nothing to import"):
        confirm_now(again, by=reviewer)


def test_ones_own_list_is_confirmed_by_another(kept, uploader):
    with pytest.raises(ActionRefusedError, match="another person"):
        confirm_now(kept({}), by=uploader)
    assert confirm_now(kept({}), by=uploader, at_terminal=True).written_count == 1


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
