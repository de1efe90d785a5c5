"""Single decisions in the admin: looked at with their history, and no more."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from councils.models import Decision
from tests.factories import make_authority, make_decision, make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = User.objects.create_superuser("staff", password="x")
    client.force_login(user)
    return user


@pytest.fixture
def decision():
    row = make_decision(make_authority(), reference="23 012 345", title="Damp")
    make_improvement(row, "Train staff.")
    row.title = "Noise"
    row.save()
    return row


def test_a_decision_is_shown_with_its_improvements_and_its_history(client, staff, decision):
    page = client.get(reverse("admin:councils_decision_change", args=[decision.pk])).content.decode()
    assert "23 012 345" in page
    assert "Train staff." in page
    assert 'name="_save"' not in page
    assert 'name="title"' not in page
    assert 'name="improvements-0-text"' not in page
    history = reverse("admin:councils_decision_history", args=[decision.pk])
    assert client.get(history).status_code == 200
    past = decision.history.earliest()
    former = reverse("admin:councils_decision_simple_history", args=[decision.pk, past.pk])
    assert "Damp" in client.get(former).content.decode()
    assert client.post(former, {"title": "Damp"}).status_code == 403


@pytest.mark.parametrize("way", ["add", "change", "delete"])
def test_not_even_a_superuser_publishes_or_changes_a_decision_here(client, staff, decision, way):
    about = [] if way == "add" else [decision.pk]
    before = Decision.objects.values().get()
    sent = {"title": "Dust", "reference": "23 000 001", "public_from_0": "2023-07-31", "post": "yes"}
    assert client.post(reverse(f"admin:councils_decision_{way}", args=about), sent).status_code == 403
    assert Decision.objects.values().get() == before


def test_the_list_is_searched_in_a_fixed_number_of_queries(client, staff, django_assert_max_num_queries):
    rutland = make_authority()
    for _ in range(12):
        make_decision(rutland)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("admin:councils_decision_changelist"), {"q": "damp"})
    assert "12 decisions" in page.content.decode()


def test_staff_without_the_permission_are_kept_out(client):
    client.force_login(User.objects.create_user("stranger", password="x", is_staff=True))
    assert client.get(reverse("admin:councils_decision_changelist")).status_code == 403
