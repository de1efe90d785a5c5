"""What approval and withdrawal keep for the public: how it was checked, what is printed, who signed, why it is gone."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils.timezone import now

from councils.models import Authority
from letters import actions
from letters.actions.succession import MISFILED
from letters.models import Letter
from letters.page import signatory_of
from letters.reading.values import Value
from tests.letters.test_corrections import correct, same_place

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = "/councils/rutland/letters/2020/"


def test_approval_keeps_dates_numbers_and_kinds_and_no_name(rutland, reviewer):
    kept = actions.approve(letter=rutland, by=reviewer, at=AT).figures.checking
    assert kept["approved"] == "2026-07-20"
    assert (kept["people"], kept["apart"], kept["compared"]) == (2, True, True)
    assert {"complete", "counts", "council_and_year"} <= set(kept["passed"])
    assert "tables" not in kept["passed"]
    assert "reviewer" not in str(kept)
    assert "uploader" not in str(kept)


def test_whoever_approves_their_own_letter_is_one_person(rutland, uploader):
    kept = actions.approve(letter=rutland, by=uploader, at=AT, own_upload_allowed=True).figures.checking
    assert (kept["people"], kept["apart"]) == (1, False)


def test_approving_all_claims_no_comparison(rutland, reviewer):
    figures = actions.approve(letter=rutland, by=reviewer, at=AT, only_without_findings=True).figures
    assert figures.checking["compared"] is False


def test_whoever_typed_a_figure_took_part(rutland, reviewer, approver):
    correct(rutland, reviewer, {"compliance_outcomes": 2})
    kept = actions.approve(letter=rutland, by=approver, at=AT, override="x").figures.checking
    assert (kept["people"], kept["apart"]) == (3, True)


def test_an_overridden_error_is_kept_with_kind_field_and_reason_but_without_its_sentence(
    bring_in, rutland_text, reviewer
):
    letter = bring_in(
        rutland_text.replace("100% of complaints we investigated", "40% of complaints we investigated")
    )
    figures = actions.approve(letter=letter, by=reviewer, at=AT, override="The letter is wrong.").figures
    noticed = [one for one in figures.checking["noticed"] if one["check"] == "counts"]
    assert noticed
    assert all(set(one) <= {"check", "field", "because"} for one in figures.checking["noticed"])
    assert noticed[0]["because"] == "The letter is wrong."
    assert "counts" not in figures.checking["passed"]


def test_the_letters_page_shows_printed_words_reason_and_checks(client, rutland, reviewer, approver):
    correct(rutland, reviewer, {"compliance_outcomes": 2}, reason="A line was <b>missed</b>.")
    actions.approve(letter=rutland, by=approver, at=now(), override="Confirmed in writing.")
    text = client.get(PAGE).content.decode()
    assert "Corrected by a person who compared it with the letter." in text
    assert "The letter prints: “Statistics are based on a total of 1 compliance outcome" in text
    assert "Why: A line was &lt;b&gt;missed&lt;/b&gt;." in text
    assert "It passed through the hands of three people." in text
    for name in ("reviewer", "approver", "uploader"):
        assert name not in text


def test_a_reason_goes_with_its_correction_and_comes_back_with_none(rutland, reviewer):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2}, reason=" because ")
    assert letter.correction_reasons == {"compliance_outcomes": "because"}
    letter = correct(letter, reviewer, {"compliance_outcomes": 1}, reason="back")
    assert letter.correction_reasons == {}


def test_figures_corrected_before_reasons_were_kept_have_none(client, rutland, reviewer, approver):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    Letter.objects.filter(pk=letter.pk).update(correction_reasons={})
    figures = actions.approve(letter=letter, by=approver, at=AT, override="x").figures
    assert "because" not in figures.evidence["compliance_outcomes"]


def test_words_recognised_in_a_picture_are_marked_as_such(rutland, reviewer):
    reading = dict(rutland.reading)
    reading["figures"]["upheld"]["quote"]["certainty"] = 0.9
    Letter.objects.filter(pk=rutland.pk).update(reading=reading)
    figures = actions.approve(letter=rutland, by=reviewer, at=AT, override="x").figures
    assert figures.evidence["upheld"]["recognised"] is True
    assert "recognised" not in figures.evidence["investigations"]


# Signatory


def test_who_signed_is_kept_at_reading_and_shown(client, rutland, reviewer):
    assert rutland.signatory == "Michael King"
    figures = actions.approve(letter=rutland, by=reviewer, at=now()).figures
    assert figures.evidence["letter"]["signatory"] == "Michael King"
    assert "signed by Michael King" in client.get(PAGE).content.decode()


def test_a_letter_without_a_name_says_nothing_of_it(client, bring_in, rutland_text, reviewer):
    letter = bring_in(rutland_text.replace("Michael King", ""))
    assert letter.signatory == ""
    actions.approve(letter=letter, by=reviewer, at=now())
    assert "signed by" not in client.get(PAGE).content.decode()


def test_a_name_is_no_longer_than_its_column_and_turns_nothing_about(rutland):
    reading = rutland.as_reading
    object.__setattr__(reading, "signatory", Value("\u202eA" + "b" * 500))
    assert signatory_of(reading) == "A" + "b" * 199


def test_letters_from_before_get_the_signatory_that_was_read(rutland, bring_in):
    bring_in("Dear resident, we delivered 118 courses.", "prose.txt")
    Letter.objects.update(signatory="")
    import_module("letters.migrations.0006_provenance_and_reports").fill(apps, None)
    assert list(Letter.objects.order_by("pk").values_list("signatory", flat=True)) == ["Michael King", ""]


# Withdrawal


@pytest.mark.parametrize(("note", "told"), [("", "A forgery."), ("It was revoked.", "It was revoked.")])
def test_the_public_reads_why_figures_were_withdrawn(client, rutland, reviewer, note, told):
    actions.approve(letter=rutland, by=reviewer, at=AT - 900 * DAY)
    actions.withdraw(letter=rutland, by=reviewer, at=AT - 800 * DAY, reason="A forgery.", public_note=note)
    page = client.get("/councils/rutland/?year=2020").content.decode()
    assert f"The figures of 2019-20 were withdrawn on 11 May 2024. The reason given: {told}" in page
    assert told in client.get("/corrections/").content.decode()


def test_a_letter_filed_wrongly_is_withdrawn_without_saying_where_it_belongs(rutland, reviewer):
    figures = actions.approve(letter=rutland, by=reviewer, at=AT).figures
    letter = actions.reopen(letter=rutland, by=reviewer, reason="x")
    letter.authority = Authority.objects.get(slug="leeds")
    letter.save()
    actions.approve(letter=letter, by=reviewer, at=AT + DAY, override="x")
    figures.refresh_from_db()
    assert (figures.withdrawal_note, figures.withdrawn_at) == (MISFILED, AT + DAY)


def test_placing_a_letter_keeps_no_reason_beside_a_figure(rutland, reviewer):
    correction = actions.review.Correction(same_place(rutland))
    assert (
        actions.correct(letter=rutland, correction=correction, by=reviewer, reason="x").correction_reasons
        == {}
    )
