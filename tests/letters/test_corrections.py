"""What a person says of a letter: typed numbers, reasons for gaps, and changing one's mind."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters import actions
from letters.actions.review import Correction, Placement
from letters.corrections import (
    RATES,
    confirmed_absent,
    corrected_value,
    figures_and_counts,
    stored_correction,
    with_corrections,
)
from letters.current import UNREAD, current_reading, current_values
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Value


def same_place(letter):
    return Placement(letter.authority, letter.year, letter.dated, letter.publish_on)


def correct(letter, by, figures, absences=None, reason="looked at the page"):
    correction = Correction(same_place(letter), figures, absences or {})
    return actions.correct(letter=letter, correction=correction, by=by, reason=reason)


@given(st.sampled_from(FIGURE_FIELDS), st.integers(0, 100_000))
def test_a_typed_number_comes_back_as_it_was(name, number):
    value = Decimal(number) / 10 if name in RATES else number
    assert corrected_value(name, stored_correction(value, None)) == Value(value)


@given(st.sampled_from(FIGURE_FIELDS), st.sampled_from(Absence))
def test_a_reason_comes_back_as_it_was_and_is_never_a_number(name, reason):
    assert corrected_value(name, stored_correction(None, reason)) == Value(absence=reason)


def test_corrections_stored_before_reasons_were_kept_mean_what_they_meant():
    assert corrected_value("upheld", "3") == Value(3)
    assert corrected_value("upheld", None) == Value(absence=Absence.NOT_PRINTED)


def test_only_absences_count_as_confirmed():
    assert confirmed_absent(
        {"upheld": "3", "remedies": None, "investigations": {"absence": "illegible"}}
    ) == [
        "remedies",
        "investigations",
    ]


def test_cells_of_both_tables_are_corrected_each_by_its_own_name():
    reading = replace(
        UNREAD,
        received={Subject.TOTAL: Value(9), Subject.HOUSING: Value(4, Quote(1, "4"))},
        decided={Outcome.TOTAL: Value(8)},
    )
    after = with_corrections(reading, {"received:total": "10"})
    assert after.received == {Subject.TOTAL: Value(10), Subject.HOUSING: Value(4, Quote(1, "4"))}
    assert after.decided == {Outcome.TOTAL: Value(8)}
    assert {"received:housing", "decided:total", "upheld"} <= set(figures_and_counts(reading))


@pytest.mark.django_db
def test_a_value_changed_back_is_no_correction(rutland, reviewer):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    assert letter.corrections == {"compliance_outcomes": "2"}
    assert letter.corrected_by == {"compliance_outcomes": reviewer.pk}
    letter = correct(letter, reviewer, {"compliance_outcomes": 1})
    assert letter.corrections == {}
    assert letter.corrected_by == {}
    assert current_reading(letter).figures["compliance_outcomes"].quote is not None


@pytest.mark.django_db
def test_a_reason_for_a_gap_answers_the_finding_and_can_be_taken_back(bring_in, rutland_text, reviewer):
    letter = bring_in(
        rutland_text.replace("1 compliance outcome for the period", "some outcomes for the period")
    )
    assert letter.findings.filter(field="compliance_outcomes").exists()
    nothing = {"compliance_outcomes": None}
    letter = correct(letter, reviewer, nothing, {"compliance_outcomes": Absence.NOT_PRINTED})
    assert letter.corrections == nothing
    assert not letter.findings.filter(field="compliance_outcomes").exists()
    assert "compliance_outcomes: could not be read → not printed" in letter.events.last().detail
    letter = correct(letter, reviewer, nothing, {"compliance_outcomes": None})
    assert letter.corrections == {}
    assert letter.findings.filter(field="compliance_outcomes").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reason", [r for r in Absence if r is not Absence.NOT_PRINTED])
def test_every_reason_is_kept_in_place_of_a_number(rutland, reviewer, reason):
    letter = correct(rutland, reviewer, {"remedies": None}, {"remedies": reason})
    assert current_reading(letter).figures["remedies"] == Value(absence=reason)
    assert current_values(letter)["remedies"] is None


@pytest.mark.django_db
def test_a_reason_that_the_counts_contradict_is_found(rutland, reviewer):
    letter = correct(rutland, reviewer, {"remedy_percent": None}, {"remedy_percent": Absence.NOTHING_UPHELD})
    assert letter.findings.filter(code="reason_contradicts_counts", level="error").exists()


@pytest.mark.django_db
def test_saving_what_is_there_changes_nothing_even_without_a_reason(rutland, reviewer):
    letter = correct(rutland, reviewer, current_values(rutland), reason="")
    assert letter.corrections == {}
    assert not letter.events.filter(action="corrected").exists()


@pytest.mark.django_db
def test_gaps_that_nobody_spoke_of_keep_the_reason_they_have(rutland, reviewer):
    letter = correct(rutland, reviewer, {"remedies": None}, {"remedies": Absence.ILLEGIBLE})
    letter = correct(letter, reviewer, {"remedies": None})
    assert letter.corrections == {"remedies": {"absence": "illegible"}}
