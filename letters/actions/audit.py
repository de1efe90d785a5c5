"""The audit: who did what to a letter, in the same transaction as the deed."""

from django.contrib.auth.models import User

from letters.models import Letter, LetterEvent


def record(letter: Letter, action: str, *, by: User | None, detail: str = "") -> None:
    LetterEvent.objects.create(letter=letter, action=action, by=by, detail=detail)


def locked(letter: Letter) -> Letter:
    """The letter as it is now, held until the transaction ends, so that two people cannot decide it twice."""
    return Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
