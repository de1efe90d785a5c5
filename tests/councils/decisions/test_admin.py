"""Single decisions in the admin: typed, changed with history, withdrawn, never deleted."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from councils.models import Decision
from tests.factories import make_authority, make_decision

pytestmark = pytest.mark.django_db
ADD = "admin:councils_decision_add"


@pytest.fixture
def staff(client):
    user = User.objects.create_superuser("staff", password="x")
    client.force_login(user)
    return user


def typed(authority, **values):
    inline = {f"improvements-{name}": "0" for name in ("INITIAL_FORMS", "MIN_NUM_FORMS")}
    return {
        "authority": authority.pk,
        "reference": "23 012 345",
        "category": "housing",
        "decided_on": "2023-05-31",
        "outcome": "upheld",
        "title": "Damp",
        "summary": "",
        "address": "https://www.lgo.org.uk/decisions/1",
        "public_from_0": "2023-07-31",
        "public_from_1": "00:00",
        **inline,
        "improvements-TOTAL_FORMS": "1",
        "improvements-MAX_NUM_FORMS": "9",
        "improvements-0-text": "Train staff.",
        "improvements-0-implemented": "unknown",
        **values,
    }


def test_a_decision_is_typed_with_its_improvement_and_its_page_is_the_source(client, staff):
    answer = client.post(reverse(ADD), typed(make_authority()))
    assert answer.status_code == 302
    row = Decision.objects.get()
    assert (row.source.url, row.source.kind, row.illustrative) == (row.address, "ombudsman", False)
    assert row.improvements.get().text == "Train staff."
    assert row.history.get().history_user == staff


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reference": "1"}, "Write the reference as 23 012 345."),
        ({"address": "https://evil.example/"}, "is no page of the Ombudsman"),
        ({"address": ""}, "Give the address of the decision"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_told(client, staff, values, said):
    page = client.post(reverse(ADD), typed(make_authority(), **values)).content.decode()
    assert said in page
    assert Decision.objects.count() == 0


def test_a_reference_that_is_held_is_told(client, staff):
    rutland = make_authority()
    make_decision(rutland, reference="23 012 345")
    page = client.post(reverse(ADD), typed(rutland)).content.decode()
    assert "A decision with this reference is held already." in page


def test_a_change_keeps_its_history_and_nothing_is_deleted(client, staff):
    decision = make_decision(make_authority(), reference="23 012 345")
    change = reverse("admin:councils_decision_change", args=[decision.pk])
    client.post(
        change, typed(decision.authority, title="Noise", withdrawn_at_0="2024-01-01", withdrawn_at_1="09:00")
    )
    decision.refresh_from_db()
    assert (decision.title, decision.withdrawn_at is None) == ("Noise", False)
    history = client.get(reverse("admin:councils_decision_history", args=[decision.pk]))
    assert history.content.decode().count("staff") >= 1
    assert [row.title for row in decision.history.all()] == ["Noise", "Damp in a flat"]
    assert client.post(reverse("admin:councils_decision_delete", args=[decision.pk])).status_code == 403


def test_the_list_is_searched_in_a_fixed_number_of_queries(client, staff, django_assert_max_num_queries):
    rutland = make_authority()
    for _ in range(12):
        make_decision(rutland)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("admin:councils_decision_changelist"), {"q": "damp"})
    assert "12 decisions" in page.content.decode()


def test_staff_without_the_permission_are_kept_out(client):
    client.force_login(User.objects.create_user("stranger", password="x", is_staff=True))
    assert client.get(reverse(ADD)).status_code == 403
