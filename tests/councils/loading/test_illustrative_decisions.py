"""Made-up decisions: marked as such, followed to their file, and never in production."""

from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.timezone import now

from councils.models import Authority, Decision, ServiceImprovement

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(data: Any) -> Any:
    call_command("load_reference", data=data.path, stdout=StringIO())
    return data


def make(data: Any) -> list[int]:
    """How many decisions were added, changed, left (and removed)."""
    out = StringIO()
    call_command("make_illustrative", data=data.path, stdout=out)
    return [int(word) for word in out.getvalue().splitlines()[2].split()[2:]]


def test_they_are_made_once_and_say_that_they_are_made_up(data: Any) -> None:
    assert make(data) == [2, 0, 0]
    assert make(data) == [0, 0, 2]
    assert not Decision.objects.exclude(illustrative=True, source__kind="illustrative", address="").exists()
    assert [one.implemented for one in ServiceImprovement.objects.all()] == ["yes", "unknown"]
    assert Decision.history.count() == 2


def test_they_follow_their_file(data: Any) -> None:
    make(data)
    data.replace("illustrative/decisions.csv", "Noise from a quarry", "Dust from a quarry")
    assert make(data) == [0, 1, 1]
    data.replace("illustrative/decisions.csv", "99 000 002", "99 000 003")
    assert make(data) == [1, 0, 1, 1]
    assert Decision.objects.search("dust").get().reference == "99 000 003"


def test_a_wrong_line_changes_nothing_and_is_named(data: Any) -> None:
    data.replace("illustrative/decisions.csv", "Dorset Council,", "Atlantis,")
    with pytest.raises(CommandError, match=r"decisions\.csv: Line 4, 99 000 002: refused: No authority"):
        make(data)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("values", [{"ILLUSTRATIVE_FIGURES": False}, {"PRODUCTION": True}])
def test_production_gets_none(data: Any, settings: Any, values: dict[str, bool]) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    call_command("make_illustrative", data=data.path, stdout=StringIO())
    assert Decision.objects.count() == 0


def test_where_they_are_switched_off_those_that_exist_are_hidden(data: Any, settings: Any) -> None:
    make(data)
    assert Decision.objects.public(at=now()).count() == 2
    settings.ILLUSTRATIVE_FIGURES = False
    assert Decision.objects.public(at=now()).search("damp").count() == 0


def test_the_sample_of_this_project_loads_and_speaks_of_a_dozen_councils() -> None:
    call_command("load_reference", data=settings.BASE_DIR / "data", stdout=StringIO())
    call_command("make_illustrative", data=settings.BASE_DIR / "data", stdout=StringIO())
    assert Decision.objects.count() == 41
    assert Authority.objects.filter(decisions__isnull=False).distinct().count() == 12
    assert Decision.objects.filter(is_public_interest_report=True).count() == 3
    assert all(one.reference.startswith("99 ") for one in Decision.objects.all())
