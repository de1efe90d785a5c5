"""What a single decision may not say, in sentences; and years that are none."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from councils.models import Decision
from tests.factories import make_authority, make_decision

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def held():
    return make_decision(make_authority(), reference="23 012 345")


def told(decision):
    with pytest.raises(ValidationError) as refused:
        decision.full_clean()
    return {name: " ".join(sentences) for name, sentences in refused.value.message_dict.items()}


def test_a_usual_decision_has_nothing_against_it(held):
    held.full_clean()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("reference", "1", "Write the reference as 23 012 345."),
        ("reference", "２３ ０１２ ３４５", "Write the reference as 23 012 345."),
        ("reference", "23 012 345\n", "Write the reference as 23 012 345."),
        ("address", "https://evil.example/", "is no page of the Ombudsman"),
        ("address", "", "Give the address of the decision"),
        ("title", "", "cannot be blank"),
        ("decided_on", date(9999, 12, 31), "9999-12-31 is still to come"),
        ("decided_on", date(1970, 1, 1), "is before the first decision"),
        ("decided_on", None, "cannot be null"),
    ],
)
def test_what_cannot_be_is_told(held, name, value, said):
    setattr(held, name, value)
    assert said in told(held)[name]


def test_tomorrow_nothing_has_been_decided_and_today_it_may_have_been(held):
    held.decided_on = localdate()
    held.full_clean()
    held.decided_on += DAY
    assert "is still to come" in told(held)["decided_on"]


def test_a_reference_that_is_held_is_told(held):
    assert "is held already" in told(Decision(reference=held.reference, address=held.address))["reference"]


def test_a_decision_is_not_withdrawn_at_a_moment_to_come(held):
    held.withdrawn_at = now()
    held.full_clean()
    held.withdrawn_at = now() + DAY
    assert told(held) == {
        "withdrawn_at": "This moment is still to come. Withdraw the decision when it comes."
    }


def test_one_that_waits_may_be_withdrawn_from_the_moment_at_which_it_would_come_out(held):
    held.public_from = held.withdrawn_at = now() + DAY
    held.full_clean()
    held.save()
    assert Decision.objects.public(at=held.public_from - timedelta(seconds=1)).count() == 0
    assert Decision.objects.public(at=held.public_from).count() == 0


@pytest.mark.parametrize("year", [-1, 0, 1, 1974, 2101, 9999, 10000, 10**12])
def test_in_a_year_that_is_none_nothing_was_decided(held, year):
    assert Decision.objects.decided_in(year).count() == 0


def test_decisions_of_a_year_are_those_of_its_twelve_months(held):
    assert [Decision.objects.decided_in(year).count() for year in (2023, 2024, 2025)] == [0, 1, 0]
