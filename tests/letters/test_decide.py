"""Approval, rejection, withdrawal: when figures are public, and who may make them so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.models import KeyStatistics
from letters import actions
from letters.actions import ActionRefusedError
from letters.actions.review import Correction, Placement
from letters.models import Letter, LetterState
from tests.letters.conftest import letter_permissions

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 12, tzinfo=UTC)


def public(at):
    return list(KeyStatistics.objects.public(at=at))


def with_placement(letter, **changes):
    placement = {
        "authority": letter.authority,
        "year": letter.year,
        "dated": letter.dated,
        "publish_on": letter.publish_on,
    }
    return Placement(**(placement | changes))


def test_an_announced_date_that_has_passed_means_at_once(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    [figures] = public(AT)
    assert (figures.upheld, figures.upheld_percent, figures.similar_upheld_percent) == (1, 100, 56)
    assert figures.source.url == "/councils/rutland/letters/2020/"
    assert figures.approved_by == reviewer
    assert "100% of complaints we investigated were upheld" in figures.evidence["upheld_percent"]["text"]


def test_an_announced_date_to_come_keeps_the_figures_back_to_the_second(rutland, reviewer):
    correction = Correction(with_placement(rutland, publish_on=date(2026, 7, 29)))
    actions.correct(letter=rutland, correction=correction, by=reviewer, reason="test of release")
    actions.approve(letter=rutland, by=reviewer, at=AT)
    midnight = datetime(2026, 7, 28, 23, tzinfo=UTC)  # British Summer Time
    assert public(midnight - timedelta(seconds=1)) == []
    assert len(public(midnight)) == 1


def test_nobody_approves_their_own_upload_unless_permitted(rutland, uploader):
    uploader.user_permissions.add(*letter_permissions("review_letter"))
    with pytest.raises(ActionRefusedError, match="another person"):
        actions.approve(letter=rutland, by=uploader, at=AT)
    uploader.user_permissions.add(*letter_permissions("approve_own_letter"))
    actions.approve(letter=rutland, by=type(uploader).objects.get(pk=uploader.pk), at=AT)
    assert len(public(AT)) == 1


def test_a_letter_with_an_error_is_not_approved_unread(bring_in, rutland_text, reviewer):
    letter = bring_in(
        rutland_text.replace("100% of complaints we investigated", "40% of complaints we investigated")
    )
    with pytest.raises(ActionRefusedError, match="cannot be approved"):
        actions.approve(letter=letter, by=reviewer, at=AT)
    assert public(AT) == []


def test_an_override_keeps_its_reason(bring_in, rutland_text, reviewer):
    letter = bring_in(
        rutland_text.replace("100% of complaints we investigated", "40% of complaints we investigated")
    )
    actions.approve(letter=letter, by=reviewer, at=AT, override="the letter itself is wrong")
    assert "the letter itself is wrong" in letter.events.get(action="approved").detail


def test_a_second_approval_is_refused(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    with pytest.raises(ActionRefusedError, match="approved"):
        actions.approve(letter=rutland, by=reviewer, at=AT)
    assert KeyStatistics.objects.count() == 1


def test_a_letter_without_council_or_figures_cannot_be_approved(bring_in, reviewer):
    letter = bring_in("Dear resident, we write about nothing in particular.")
    with pytest.raises(ActionRefusedError):
        actions.approve(letter=letter, by=reviewer, at=AT, override="because")
    assert KeyStatistics.objects.count() == 0


def test_a_later_letter_supersedes_and_the_old_figures_stay_on_record(
    bring_in, rutland, rutland_text, reviewer
):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    revised = bring_in(rutland_text.replace("**11%**", "**12%**"), "revised.txt")
    actions.approve(
        letter=revised,
        by=reviewer,
        at=AT + timedelta(days=1),
        override="a revised letter",
        public_note="The Ombudsman sent a revised letter.",
    )
    [figures] = public(AT + timedelta(days=1))
    assert figures.similar_remedy_percent == 12
    [before] = public(AT)
    assert before.similar_remedy_percent == 11
    assert before.history.count() == 2


def test_figures_under_embargo_do_not_end_those_that_stand(rutland, bring_in, rutland_text, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    later = bring_in(rutland_text.replace("on 29 July 2020", "on 29 July 2026"), "later.txt")
    actions.approve(letter=later, by=reviewer, at=AT, override="announced anew")
    release = later.__class__.objects.get(pk=later.pk).figures.public_from
    assert [f.letter for f in public(release - timedelta(seconds=1))] == [rutland]
    assert [f.letter for f in public(release)] == [later]


def scheduled(bring_in, rutland_text, day, mark):
    """A Rutland letter of its own bytes that announces its figures for a day in 2026."""
    return bring_in(rutland_text.replace("on 29 July 2020", f"on {day} 2026") + f"\n{mark}", f"{mark}.txt")


def test_three_letters_are_never_public_together(bring_in, rutland, rutland_text, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    later = scheduled(bring_in, rutland_text, "10 August", "later")
    sooner = scheduled(bring_in, rutland_text, "29 July", "sooner")
    actions.approve(letter=later, by=reviewer, at=AT, override="x")
    actions.approve(letter=sooner, by=reviewer, at=AT, override="x")
    for day in range(30):
        assert len(public(AT + timedelta(days=day))) == 1
    assert public(AT + timedelta(days=29))[0].letter == sooner


def test_a_correction_withdrawn_before_its_day_leaves_the_standing_figures(
    bring_in, rutland, rutland_text, reviewer
):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    later = scheduled(bring_in, rutland_text, "10 August", "later")
    actions.approve(letter=later, by=reviewer, at=AT, override="x")
    actions.withdraw(letter=later, by=reviewer, at=AT + timedelta(days=1), reason="a mistake")
    assert [figures.letter for figures in public(AT + timedelta(days=60))] == [rutland]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["approve", "withdraw"]), st.integers(0, 40)), max_size=7))
def test_at_any_moment_at_most_one_letter_is_public(councils, reviewer, uploader, deeds):
    with transaction.atomic():
        letters = []
        for number, (deed, days) in enumerate(deeds):
            at = AT + timedelta(days=number)
            if deed == "withdraw" and letters:
                try:
                    actions.withdraw(letter=letters[days % len(letters)], by=reviewer, at=at, reason="x")
                except ActionRefusedError:
                    continue
            else:
                letter = typed_letter(councils["rutland"], uploader, number, AT.date() + timedelta(days=days))
                letters.append(actions.approve(letter=letter, by=reviewer, at=at, override="x"))
        for day in range(60):
            assert KeyStatistics.objects.public(at=AT + timedelta(days=day, seconds=1)).count() <= 1
        transaction.set_rollback(True)


def typed_letter(authority, uploader, number, publish_on):
    """A letter whose figures were typed by a person."""
    return Letter.objects.create(
        sha256=f"{number:064d}",
        original_name=f"{number}.txt",
        size=1,
        received_by=uploader,
        state=LetterState.TO_REVIEW,
        authority=authority,
        year_id=2020,
        publish_on=publish_on,
        corrections={"upheld": "1"},
    )


@pytest.mark.parametrize(
    "figures",
    [{"upheld": 5, "investigations": 3}, {"remedies": 4, "upheld": 1}, {"investigations": 0, "upheld": 0}],
)
def test_no_override_publishes_what_cannot_be(rutland, reviewer, approver, figures):
    correction = Correction(with_placement(rutland), figures)
    actions.correct(letter=rutland, correction=correction, by=reviewer, reason="typed wrongly")
    with pytest.raises(ActionRefusedError, match="No override can publish that"):
        actions.approve(letter=rutland, by=approver, at=AT, override="I insist")
    assert KeyStatistics.objects.count() == 0
    rutland.refresh_from_db()
    assert rutland.state == LetterState.TO_REVIEW


def test_what_stops_an_approval_is_kept_for_the_reviewer_to_see(rutland, bring_in, rutland_text, reviewer):
    other = rutland_text.replace("**56%**", "**65%**")
    bring_in(other, "other.txt")
    assert not rutland.findings.exists()
    with pytest.raises(ActionRefusedError, match="cannot be approved"):
        actions.approve(letter=rutland, by=reviewer, at=AT)
    assert rutland.findings.filter(code="peer_average_differs").exists()


def test_a_late_reader_does_not_undo_an_approval(rutland, reviewer, monkeypatch):
    """A worker that claimed the letter long ago comes back after a person has decided it."""
    from letters.actions import read

    def slow(path, kind):
        Letter.objects.filter(pk=rutland.pk).update(state=LetterState.TO_REVIEW, reading_started_at=None)
        actions.approve(letter=rutland, by=reviewer, at=AT)
        return real(path, kind)

    real = read.extract_words
    monkeypatch.setattr(read, "extract_words", slow)
    Letter.objects.filter(pk=rutland.pk).update(state=LetterState.RECEIVED)
    after = actions.read_letter(letter_id=rutland.pk)
    assert after.state == LetterState.APPROVED
    assert len(public(AT)) == 1


def test_an_approved_letter_can_be_reviewed_again_and_its_correction_supersedes(rutland, reviewer, approver):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    letter = actions.reopen(letter=rutland, by=reviewer, reason="a figure was misread")
    assert len(public(AT + timedelta(hours=1))) == 1
    correction = Correction(with_placement(letter), {"similar_remedy_percent": 12})
    actions.correct(letter=letter, correction=correction, by=reviewer, reason="it says 12")
    actions.approve(letter=letter, by=approver, at=AT + timedelta(hours=2), public_note="It was misread.")
    assert public(AT + timedelta(hours=2))[0].similar_remedy_percent == 12
    assert public(AT + timedelta(hours=1))[0].similar_remedy_percent == 11


def test_a_withdrawn_letter_can_be_reviewed_and_published_again(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    actions.withdraw(letter=rutland, by=reviewer, at=AT + timedelta(hours=1), reason="in doubt")
    actions.reopen(letter=rutland, by=reviewer, reason="the doubt is settled")
    actions.approve(letter=rutland, by=reviewer, at=AT + timedelta(hours=2))
    assert len(public(AT + timedelta(hours=2))) == 1


def test_reopening_needs_a_decision_and_a_reason(rutland, reviewer):
    with pytest.raises(ActionRefusedError, match="decided"):
        actions.reopen(letter=rutland, by=reviewer, reason="x")
    actions.reject(letter=rutland, by=reviewer, at=AT, reason="a draft")
    with pytest.raises(ActionRefusedError, match="why"):
        actions.reopen(letter=rutland, by=reviewer, reason=" ")


@pytest.mark.parametrize("phrase", ["in the last week of July 2020", "on 29 Ju1y 2020", "soon"])
def test_a_fresh_letter_whose_date_is_not_understood_is_not_published_at_once(
    bring_in, rutland_text, reviewer, phrase
):
    today = now().date() - timedelta(days=5)
    text = rutland_text.replace("22 July 2020", f"{today.day} {today:%B %Y}").replace(
        "on 29 July 2020", phrase
    )
    letter = bring_in(text)
    assert letter.findings.filter(code="publish_date_missing", level="error").exists()
    with pytest.raises(ActionRefusedError):
        actions.approve(letter=letter, by=reviewer, at=now())
    assert public(now()) == []


def test_withdrawing_takes_the_figures_off_at_once(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    rutland.refresh_from_db()
    actions.withdraw(letter=rutland, by=reviewer, at=AT + timedelta(hours=1), reason="wrong council")
    assert public(AT + timedelta(hours=1)) == []
    assert Letter.objects.get().state == LetterState.WITHDRAWN


@pytest.mark.parametrize("deed", [actions.reject, actions.withdraw])
def test_a_reason_is_asked_for(rutland, reviewer, deed):
    if deed is actions.withdraw:
        actions.approve(letter=rutland, by=reviewer, at=AT)
    with pytest.raises(ActionRefusedError, match="why"):
        deed(letter=rutland, by=reviewer, at=AT, reason="  ")


def test_a_rejected_letter_is_kept_with_the_reason_and_publishes_nothing(rutland, reviewer):
    actions.reject(letter=rutland, by=reviewer, at=AT, reason="a draft")
    assert public(AT) == []
    assert Letter.objects.get().events.get(action="rejected").detail == "a draft"
    with pytest.raises(ActionRefusedError):
        actions.approve(letter=rutland, by=reviewer, at=AT)


def test_a_correction_keeps_old_and_new_and_is_checked_again(bring_in, rutland_text, reviewer, approver):
    letter = bring_in(
        rutland_text.replace("100% of complaints we investigated", "40% of complaints we investigated")
    )
    correction = Correction(with_placement(letter), {"upheld_percent": 100})
    letter = actions.correct(letter=letter, correction=correction, by=reviewer, reason="misprint")
    assert not letter.findings.filter(level="error").exists()
    assert "upheld_percent: 40 → 100" in letter.events.get(action="corrected").detail
    approved = actions.approve(letter=letter, by=approver, at=AT)
    assert approved.figures.upheld_percent == 100
    assert approved.figures.evidence["upheld_percent"] == {
        "corrected": True,
        "printed": {"page": 1, "text": "40% of complaints we investigated were upheld."},
        "because": "misprint",
    }


def test_a_correction_without_a_reason_changes_nothing(rutland, reviewer):
    with pytest.raises(ActionRefusedError, match="why"):
        actions.correct(
            letter=rutland,
            correction=Correction(with_placement(rutland), {"upheld": 0}),
            by=reviewer,
            reason="",
        )
    rutland.refresh_from_db()
    assert rutland.corrections == {}


def test_an_approved_letter_is_not_corrected_any_more(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    with pytest.raises(ActionRefusedError, match="already"):
        actions.correct(
            letter=rutland,
            correction=Correction(with_placement(rutland), {"upheld": 0}),
            by=reviewer,
            reason="x",
        )


def test_a_year_that_is_not_over_stops_the_letter(bring_in, rutland_text):
    text = rutland_text.replace("2020", "2097").replace("2019", "2096")
    letter = bring_in(text)
    assert letter.findings.filter(code="period_not_over", level="error").exists()


def test_a_letter_that_says_no_recommendation_was_due_has_no_outcomes_rather_than_an_unknown_number(
    bring_in, rutland_text, reviewer
):
    start = rutland_text.index("In **100%** of cases we were satisfied")
    end = rutland_text.index("- Failure to comply with our recommendations is rare. An authority", start)
    text = (
        rutland_text[:start]
        + "No recommendations were due for compliance in this period.\n\n"
        + rutland_text[end:]
    )
    letter = actions.approve(letter=bring_in(text), by=reviewer, at=AT, override="none were due")
    assert letter.figures.compliance_outcomes == 0
    assert letter.figures.compliance_percent is None
    assert letter.figures.upheld == 1
