"""A letter whose figures a data table carries on: whatever becomes of either, nothing is public wrongly."""

from datetime import timedelta

import pytest

from councils.models import KeyStatistics
from letters import actions as letter_actions
from letters.actions import ActionRefusedError
from letters.actions.data_tables import undo
from letters.actions.review import Correction, Placement
from letters.models import ImportedRow, Letter
from tests.letters.data_tables.conftest import NOW, public
from tests.letters.data_tables.test_confirm import RUTLAND_2020

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER, LATEST = NOW + HOUR, NOW + 2 * HOUR
TOLD = "The letter was read again."


@pytest.fixture
def carried_on(rutland, reviewer, import_table):
    """The Rutland letter, approved, and the import that carries its figures on."""
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    return import_table(RUTLAND_2020, year=2020)


def fresh(letter):
    return Letter.objects.get(pk=letter.pk)


def approved_again(letter, reviewer, at=NOW):
    letter_actions.reopen(letter=fresh(letter), by=reviewer, reason="Look again")
    return letter_actions.approve(letter=fresh(letter), by=reviewer, at=at, override="seen", public_note=TOLD)


def test_withdrawing_never_brings_back_the_letters_own_figures_out_of_a_table(carried_on, rutland, reviewer):
    approved_again(rutland, reviewer)
    with pytest.raises(ActionRefusedError, match="No figures were public before"):
        letter_actions.withdraw(letter=fresh(rutland), by=reviewer, at=LATER, reason="Wrong", restore=True)
    letter_actions.withdraw(letter=fresh(rutland), by=reviewer, at=LATER, reason="Wrong")
    assert public(rutland.authority, LATER, 2020) is None


def test_filing_a_letter_anew_takes_its_figures_off_where_a_table_carries_them_on(
    carried_on, rutland, reviewer, councils
):
    wrong = rutland.authority
    letter_actions.reopen(letter=fresh(rutland), by=reviewer, reason="Filed wrongly")
    letter = fresh(rutland)
    placement = Placement(councils["leeds"], letter.year, letter.dated, letter.publish_on)
    letter_actions.correct(letter=letter, correction=Correction(placement), by=reviewer, reason="It is Leeds")
    letter_actions.approve(
        letter=fresh(rutland), by=reviewer, at=LATER, override="seen", own_upload_allowed=True
    )
    assert public(wrong, LATER, 2020) is None
    undo(table_import=carried_on, by=reviewer, at=LATEST, reason="Wrong table")
    assert public(wrong, LATEST, 2020) is None


def test_undoing_an_import_reaches_what_a_withdrawal_has_brought_back_of_it(
    carried_on, rutland, reviewer, bring_in, rutland_text
):
    revised = bring_in(rutland_text.replace("**11%**", "**12%**"), "revised.txt")
    letter_actions.approve(letter=revised, by=reviewer, at=LATER, override="seen", public_note=TOLD)
    letter_actions.withdraw(letter=fresh(revised), by=reviewer, at=LATEST, reason="Not ours", restore=True)
    shown_again = public(rutland.authority, LATEST, 2020)
    assert ImportedRow.objects.get().figures == shown_again
    undo(table_import=carried_on, by=reviewer, at=LATEST + HOUR, reason="Wrong table")
    assert not KeyStatistics.objects.filter(pk=shown_again.pk, withdrawn_at__isnull=True).exists()


def test_a_withdrawal_goes_through_even_where_the_council_was_cleared_under_review(rutland, reviewer):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW)
    letter_actions.reopen(letter=fresh(rutland), by=reviewer, reason="Look again")
    letter = fresh(rutland)
    placement = Placement(None, letter.year, letter.dated, letter.publish_on)
    letter_actions.correct(letter=letter, correction=Correction(placement), by=reviewer, reason="Not sure")
    withdrawn = letter_actions.withdraw(letter=fresh(rutland), by=reviewer, at=LATER, reason="Wrong")
    assert withdrawn.authority == rutland.authority
    assert public(rutland.authority, LATER, 2020) is None


def test_a_date_under_review_stays_with_the_reviewers(rutland, reviewer, client):
    letter_actions.approve(letter=rutland, by=reviewer, at=NOW - timedelta(days=9))
    letter_actions.reopen(letter=fresh(rutland), by=reviewer, reason="Look again")
    letter = fresh(rutland)
    placement = Placement(letter.authority, letter.year, letter.dated + timedelta(days=1), letter.publish_on)
    letter_actions.correct(letter=letter, correction=Correction(placement), by=reviewer, reason="A day later")
    page = client.get(rutland.get_absolute_url()).content.decode()
    assert "on 22 July 2020" in page
    assert "23 July 2020" not in page
