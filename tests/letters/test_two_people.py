"""Whoever brought a letter in, or a figure, does not approve it alone."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from councils.models import KeyStatistics
from letters import actions
from letters.actions import ActionRefusedError
from letters.actions.review import Correction
from letters.actions.two_people import who_may_approve, why_not_alone
from tests.letters.conftest import letter_permissions
from tests.letters.test_corrections import correct, same_place
from tests.letters.test_screens import review_form

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 12, tzinfo=UTC)


def fresh(user):
    """The account with its permissions as they are now."""
    return User.objects.get(pk=user.pk)


def test_who_typed_a_figure_does_not_approve_it_alone_but_another_does(rutland, reviewer, approver):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    with pytest.raises(ActionRefusedError, match="You changed a figure"):
        actions.approve(letter=letter, by=reviewer, at=AT)
    assert KeyStatistics.objects.count() == 0
    actions.approve(letter=letter, by=approver, at=AT)
    assert KeyStatistics.objects.get().compliance_outcomes == 2


def test_who_changed_it_back_may_approve_again(rutland, reviewer):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    letter = correct(letter, reviewer, {"compliance_outcomes": 1})
    actions.approve(letter=letter, by=reviewer, at=AT)
    assert KeyStatistics.objects.count() == 1


def test_a_figure_is_answered_for_by_who_typed_it_last(rutland, reviewer, approver):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    letter = correct(letter, approver, {"compliance_outcomes": 3})
    assert why_not_alone(letter, approver)
    assert why_not_alone(letter, reviewer) == ""


def test_a_permission_lifts_the_rule(rutland, reviewer):
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    reviewer.user_permissions.add(*letter_permissions("approve_own_letter"))
    actions.approve(letter=letter, by=fresh(reviewer), at=AT)
    assert KeyStatistics.objects.count() == 1


def test_choosing_council_or_dates_is_no_figure(rutland, reviewer):
    placement = same_place(rutland)
    moved = placement.__class__(placement.authority, placement.year, placement.dated, None)
    letter = actions.correct(letter=rutland, correction=Correction(moved), by=reviewer, reason="x")
    assert why_not_alone(letter, reviewer) == ""


def test_those_who_may_are_named(rutland, reviewer, approver, uploader):
    uploader.user_permissions.add(*letter_permissions("review_letter"))
    letter = correct(rutland, reviewer, {"compliance_outcomes": 2})
    assert who_may_approve(letter) == [approver]
    uploader.user_permissions.add(*letter_permissions("approve_own_letter"))
    assert who_may_approve(letter) == [approver, uploader]


def test_the_page_says_so_before_anything_is_pressed(client, rutland, uploader, approver):
    uploader.user_permissions.add(*letter_permissions("review_letter"))
    client.force_login(uploader)
    page = client.get(rutland.get_review_url()).content.decode()
    assert "You uploaded this letter, so another person must approve it." in page
    assert "<bdi>approver</bdi>" in page
    assert 'value="approve"' not in page
    assert 'value="approve_next"' not in page
    assert 'value="save"' in page
    client.force_login(approver)
    assert 'value="approve"' in client.get(rutland.get_review_url()).content.decode()


def test_changing_and_approving_at_once_saves_and_waits_for_another(client, rutland, reviewer):
    client.force_login(reviewer)
    data = review_form(rutland, action="approve", compliance_outcomes="2", reason="it says 2")
    page = client.post(rutland.get_review_url(), data)
    text = page.content.decode()
    assert "You changed a figure of this letter" in text
    rutland.refresh_from_db()
    assert rutland.corrections == {"compliance_outcomes": "2"}
    assert (
        f'name="version" value="{rutland.version}"' in text
    )  # the next press is not told that it is out of date
    assert KeyStatistics.objects.count() == 0
