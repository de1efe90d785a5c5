"""What supersedes what, what the public is told, and what is brought back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from councils.models import CaseCount, KeyStatistics, Source
from councils.pages.corrections import figure_changes, public_correction
from letters import actions
from letters.actions import ActionRefusedError
from letters.actions.review import Correction
from letters.actions.succession import figures_to_bring_back
from letters.models import Letter, LetterState
from letters.public_letter import public_letter
from tests.letters.test_corrections import correct, same_place

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NOTE = "The Ombudsman sent a revised letter."


def public(at):
    return list(KeyStatistics.objects.public(at=at))


def shown(at, version=""):
    return public_letter("rutland", 2020, version, at=at)


@pytest.fixture
def revised(bring_in, rutland_text):
    """Another letter for the same council and year, with 12 instead of 11 per cent."""
    return bring_in(rutland_text.replace("**11%**", "**12%**"), "revised.txt")


@pytest.fixture
def both(rutland, revised, reviewer):
    """The first letter, and the revised one that supersedes it a day later."""
    actions.approve(letter=rutland, by=reviewer, at=AT, override="x")
    actions.approve(letter=revised, by=reviewer, at=AT + DAY, override="revised", public_note=NOTE)
    return rutland, revised


def test_a_change_of_public_figures_needs_a_sentence_for_the_public(rutland, revised, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT, override="x")
    with pytest.raises(ActionRefusedError, match="average of similar authorities: 12%, before 11%"):
        actions.approve(letter=revised, by=reviewer, at=AT + DAY, override="revised")
    assert public(AT + DAY)[0].similar_remedy_percent == 11


def test_the_public_is_told_what_changed_from_the_moment_on_and_not_before(both):
    told = shown(AT + DAY).correction
    assert told.on == AT + DAY
    assert [change.sentence for change in told.changes] == [
        "Satisfactory remedies: average of similar authorities: 12%, before 11%"
    ]
    assert told.note == NOTE
    assert shown(AT + DAY - timedelta(seconds=1)).correction is None


def test_a_letter_that_says_the_same_has_nothing_to_tell(rutland, bring_in, rutland_text, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    again = bring_in(rutland_text + "\n", "again.txt")
    actions.approve(letter=again, by=reviewer, at=AT + DAY, override="x", public_note="never asked for")
    assert public(AT + DAY)[0].change_note == ""


def test_beside_another_kind_of_source_only_contradictions_are_changes(rutland, councils, reviewer):
    minutes = Source.objects.create(kind="council", reference="m", title="Minutes")
    KeyStatistics.objects.create(
        authority=councils["rutland"], year_id=2020, source=minutes, public_from=AT - DAY,
        upheld=1, upheld_per_100k="2.5",
    )  # fmt: skip
    approved = actions.approve(letter=rutland, by=reviewer, at=AT)
    assert approved.figures.change_note == ""
    before, after = KeyStatistics.objects.order_by("pk")
    assert figure_changes(before, after) == ()
    after.upheld = 2
    assert [change.sentence for change in figure_changes(before, after)] == ["Upheld decisions: 2, before 1"]


def test_what_was_never_public_is_not_published_by_a_note(bring_in, rutland_text, reviewer):
    """A scheduled letter is withdrawn before its day: the note of the one after must not tell its figures."""
    first = scheduled(bring_in, rutland_text, "29 July")
    second = scheduled(bring_in, rutland_text.replace("**11%**", "**12%**"), "10 August")
    actions.approve(letter=first, by=reviewer, at=AT, override="x")
    actions.approve(letter=second, by=reviewer, at=AT, override="x", public_note="It was 11.")
    actions.withdraw(letter=first, by=reviewer, at=AT + DAY, reason="wrong")
    [figures] = public(AT + 60 * DAY)
    assert figures.letter == second
    assert public_correction(figures) is None
    assert [one.number for one in shown(AT + 60 * DAY).versions] == [1]


def scheduled(bring_in, text, day):
    return bring_in(text.replace("on 29 July 2020", f"on {day} 2026"), f"{day}.txt")


def test_an_earlier_version_stays_readable_and_says_what_it_said(both):
    rutland, revised = both
    page = shown(AT + 2 * DAY, "1")
    assert (page.letter, page.version.is_current) == (rutland, False)
    values = {row.field: row.value for row in page.evidence}
    assert values["similar_remedy_percent"] == "11%"
    assert shown(AT + 2 * DAY).letter == revised
    assert shown(AT + 2 * DAY, "2").version.is_current


@pytest.mark.parametrize("asked", ["0", "3", "x", "-1", "1' OR 1=1", "²"])
def test_a_version_that_never_was_is_not_found(both, asked):
    assert shown(AT + 2 * DAY, asked) is None


def test_a_version_under_embargo_is_not_found_until_its_moment(rutland, bring_in, rutland_text, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    later = scheduled(bring_in, rutland_text.replace("**11%**", "**12%**"), "29 July")
    approved = actions.approve(letter=later, by=reviewer, at=AT, override="x", public_note=NOTE)
    release = approved.figures.public_from
    assert shown(release - timedelta(seconds=1), "2") is None
    assert len(shown(release - timedelta(seconds=1)).versions) == 1
    assert shown(release, "2").version.is_current
    assert shown(release, "1").letter == rutland


def test_a_withdrawn_version_is_gone_and_the_others_keep_their_numbers(both, reviewer):
    rutland, _ = both
    actions.withdraw(letter=rutland, by=reviewer, at=AT + 2 * DAY, reason="sent to the wrong council")
    page = shown(AT + 2 * DAY)
    assert [one.number for one in page.versions] == [2]
    assert page.correction is None  # the note would repeat what was withdrawn
    assert shown(AT + 2 * DAY, "1") is None


def test_withdrawing_a_letter_takes_off_all_its_versions(rutland, reviewer, approver):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    letter = actions.reopen(letter=rutland, by=reviewer, reason="misread")
    letter = correct(letter, reviewer, {"similar_remedy_percent": 12})
    letter = actions.approve(letter=letter, by=approver, at=AT + DAY, public_note=NOTE)
    assert len(shown(AT + DAY).versions) == 2
    actions.withdraw(letter=letter, by=reviewer, at=AT + 2 * DAY, reason="wrong council")
    assert shown(AT + 2 * DAY) is None
    assert shown(AT + 2 * DAY, "1") is None


def test_corrections_under_review_are_not_public_before_approval(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    letter = actions.reopen(letter=rutland, by=reviewer, reason="misread")
    correct(letter, reviewer, {"similar_remedy_percent": 12})
    values = {row.field: row.value for row in shown(AT + DAY).evidence}
    assert values["similar_remedy_percent"] == "11%"


def test_a_letter_filed_for_the_wrong_council_leaves_it_when_it_is_filed_anew(rutland, councils, reviewer):
    placement = same_place(rutland)
    elsewhere = placement.__class__(councils["leeds"], placement.year, placement.dated, placement.publish_on)
    actions.correct(letter=rutland, correction=Correction(elsewhere), by=reviewer, reason="x")
    actions.approve(letter=rutland, by=reviewer, at=AT, override="x")
    letter = actions.reopen(letter=rutland, by=reviewer, reason="wrong council")
    actions.correct(letter=letter, correction=Correction(placement), by=reviewer, reason="x")
    actions.approve(letter=letter, by=reviewer, at=AT + DAY)
    assert [row.authority for row in public(AT + DAY)] == [councils["rutland"]]
    assert letter.events.filter(action="taken off").exists()


def test_the_figures_before_are_brought_back_on_request_only(both, reviewer):
    rutland, revised = both
    actions.withdraw(
        letter=revised, by=reviewer, at=AT + 2 * DAY, reason="a mistake", restore=True, public_note="Sorry."
    )
    [figures] = public(AT + 2 * DAY)
    rutland.refresh_from_db()
    assert figures.letter == rutland
    assert rutland.figures.similar_remedy_percent == 11
    assert "Shown again since 22 July 2026" in figures.source_note
    assert figures.source_note.endswith("Sorry.")
    assert rutland.events.filter(action="brought back", by=reviewer).exists()
    assert "Shown again" in revised.events.get(action="gave way").detail
    for moment, percent in ((AT, 11), (AT + DAY, 12)):  # what was public when stays on record
        assert [row.similar_remedy_percent for row in public(moment)] == [percent]


def test_without_the_request_the_year_stays_empty(both, reviewer):
    actions.withdraw(letter=both[1], by=reviewer, at=AT + 2 * DAY, reason="a mistake")
    assert public(AT + 2 * DAY) == []


def test_nothing_is_brought_back_where_nothing_was_or_it_was_turned_down(both, rutland, reviewer):
    revised = both[1]
    letter = actions.withdraw(letter=rutland, by=reviewer, at=AT + 2 * DAY, reason="wrong")
    assert letter.state == LetterState.WITHDRAWN
    assert figures_to_bring_back(revised.figures, at=AT + 2 * DAY) is None
    with pytest.raises(ActionRefusedError, match="No figures were public before"):
        actions.withdraw(letter=revised, by=reviewer, at=AT + 2 * DAY, reason="x", restore=True)
    assert len(public(AT + 2 * DAY)) == 1


def test_bringing_back_ends_where_a_scheduled_letter_takes_over(both, bring_in, rutland_text, reviewer):
    rutland, revised = both
    later = scheduled(bring_in, rutland_text.replace("**11%**", "**13%**"), "10 August")
    actions.approve(letter=later, by=reviewer, at=AT + DAY, override="x", public_note=NOTE)
    revised.refresh_from_db()
    actions.withdraw(letter=revised, by=reviewer, at=AT + 2 * DAY, reason="x", restore=True)
    for day in range(40):
        [figures] = public(AT + 2 * DAY + day * DAY)
        assert figures.letter in (rutland, later)
    assert public(AT + 40 * DAY)[0].letter == later


def test_figures_under_embargo_are_not_brought_back_early(bring_in, rutland_text, revised, reviewer):
    """What never was public before the withdrawn figures cannot be what is shown again."""
    later = scheduled(bring_in, rutland_text, "10 August")
    actions.approve(letter=later, by=reviewer, at=AT, override="x")
    actions.approve(
        letter=revised, by=reviewer, at=AT, override="x"
    )  # sooner: the scheduled one never begins
    revised.refresh_from_db()
    with pytest.raises(ActionRefusedError, match="No figures were public before"):
        actions.withdraw(letter=revised, by=reviewer, at=AT + DAY, reason="x", restore=True)


def test_counts_by_subject_come_back_with_their_figures(both, reviewer):
    rutland, revised = both
    rutland.refresh_from_db()
    CaseCount.objects.create(figures=rutland.figures, table="received", category="housing", count=3)
    actions.withdraw(letter=revised, by=reviewer, at=AT + 2 * DAY, reason="x", restore=True)
    assert public(AT + 2 * DAY)[0].case_counts.get().count == 3


def test_a_letter_with_approved_figures_is_withdrawn_not_rejected(rutland, reviewer):
    actions.approve(letter=rutland, by=reviewer, at=AT)
    letter = actions.reopen(letter=rutland, by=reviewer, reason="x")
    with pytest.raises(ActionRefusedError, match="Withdraw them"):
        actions.reject(letter=letter, by=reviewer, at=AT, reason="x")


def test_approval_writes_the_two_tables_with_their_words(rutland, reviewer):
    reading = dict(rutland.reading)
    quote = {"page": 1, "text": "Housing 4", "boxes": [], "certainty": 1.0}
    reading["received"] = {
        "housing": {"value": 4, "quote": quote, "absence": None},
        "other": {"value": None, "quote": None, "absence": "illegible"},
        "total": {"value": 0, "quote": None, "absence": None},
    }
    reading["decided"] = {"upheld": {"value": 1, "quote": quote, "absence": None}}
    Letter.objects.filter(pk=rutland.pk).update(reading=reading, corrections={"received:total": "9"})
    figures = actions.approve(letter=rutland, by=reviewer, at=AT).figures
    rows = {(row.table, row.category): row.count for row in figures.case_counts.all()}
    assert rows == {("received", "housing"): 4, ("received", "total"): 9, ("decided", "upheld"): 1}
    assert figures.evidence["received:housing"] == {"page": 1, "text": "Housing 4"}
    assert figures.evidence["received:total"] == {"corrected": True}
    assert all(row.history.count() == 1 for row in figures.case_counts.all())


def test_a_date_is_told_in_local_time(both):
    assert shown(AT + DAY).correction.on.date() == date(2026, 7, 21)
