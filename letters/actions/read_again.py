"""A person asks again for letters that could not be read, or whose reading was lost with its worker."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from letters.actions.audit import locked, record
from letters.actions.claim import let_go
from letters.models import Letter, LetterState

READ_AGAIN = (LetterState.RECEIVED, LetterState.READING, LetterState.UNREADABLE)


def read_again(*, letters: Iterable[Letter], by: User) -> int:
    """Put each back into the queue, in a transaction of its own; returns how many were.

    A letter that has been read or decided meanwhile is left as it is, and so is a file that no reader can
    open (it has no kind).
    """
    return sum(_queued_again(letter, by) for letter in letters)


@transaction.atomic
def ask_anew(*, letter: Letter, by: User) -> bool:
    """Let go of the letter, so that its next reader begins at the first attempt; the reading is left to the caller.

    False, and nothing is changed, where `read_again` would leave it as it is.
    """
    return _let_go(letter, "asked anew", by)


@transaction.atomic
def _queued_again(letter: Letter, by: User) -> bool:
    from letters.tasks import read_letter_task  # tasks import actions

    if not _let_go(letter, "queued again", by):
        return False
    read_letter_task.enqueue(letter.pk)
    return True


def _let_go(letter: Letter, action: str, by: User) -> bool:
    letter = locked(letter)
    if letter.state not in READ_AGAIN or not letter.kind:
        return False
    let_go(letter, LetterState.RECEIVED)
    letter.save()
    record(letter, action, by=by)
    return True
