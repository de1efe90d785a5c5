"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from letters.models import Letter, LetterState, StoredFinding

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(uploader):
    return Letter.objects.create(
        sha256="a" * 64, original_name="a.txt", kind="text", size=1, received_by=uploader
    )


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("letter_state_known", {"state": "lost"}),
        ("letter_decided_by_and_at_together", {"decided_at": now()}),
        ("letter_approved_has_figures", {"state": LetterState.APPROVED}),
        ("letter_unreadable_says_why", {"state": LetterState.UNREADABLE, "problem": ""}),
        ("letter_being_read_says_since_when", {"state": LetterState.READING}),
        ("letter_being_read_says_since_when", {"reading_started_at": now()}),
    ],
)
def test_a_letter_cannot_be_in_an_impossible_state(letter, constraint, changes):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changes)


def test_the_same_bytes_cannot_be_two_letters(letter, uploader):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(sha256=letter.sha256, original_name="b", size=1, received_by=uploader)


def test_a_finding_is_an_error_or_a_warning(letter):
    with pytest.raises(IntegrityError, match="finding_level_known"), transaction.atomic():
        StoredFinding.objects.create(letter=letter, level="hint", code="x", message="x")
