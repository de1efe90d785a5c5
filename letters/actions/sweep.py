"""Find the work that died with its worker, and give it to another."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from letters.actions.audit import locked
from letters.actions.claim import CLAIM_LASTS, is_abandoned, release
from letters.models import Letter, LetterState
from letters.queue import first_arguments, is_waiting, prune, put_back


@dataclass(frozen=True, slots=True)
class Swept:
    """How many letters were queued again, how many were given up, how many tasks went back into the queue."""

    queued: int
    given_up: int
    tasks: int


def sweep(*, at: datetime, lasts: timedelta = CLAIM_LASTS) -> Swept:
    """Look once for letters that nobody is reading any more. Any number of sweepers may do so at a time.

    lasts: how long a claim is honoured whose reader is not known to be gone.
    """
    from letters.tasks import read_letter_task, recheck_group_task  # tasks import actions

    since = at - lasts
    held = [letter for letter in Letter.objects.being_read() if is_abandoned(letter, since=since)]
    states = [_take_back(letter, since) for letter in held]
    tasks = put_back(read_letter_task, recheck_group_task, since=since)
    queued = first_arguments(read_letter_task)
    lost = [pk for pk in Letter.objects.unread(since=since).values_list("pk", flat=True) if pk not in queued]
    prune(at=at)
    return Swept(
        queued=states.count(LetterState.RECEIVED) + sum(_queue(pk) for pk in lost),
        given_up=states.count(LetterState.UNREADABLE),
        tasks=tasks,
    )


@transaction.atomic
def _take_back(letter: Letter, since: datetime) -> str:
    """The state that the letter is in afterwards; blank when its reader was quicker."""
    letter = locked(letter)
    if not is_abandoned(letter, since=since):
        return ""
    release(letter)
    if letter.state == LetterState.RECEIVED:
        _enqueue_once(letter.pk)
    return letter.state


@transaction.atomic
def _queue(letter_id: int) -> bool:
    letter = locked(Letter(pk=letter_id))
    return letter.state == LetterState.RECEIVED and _enqueue_once(letter_id)


def _enqueue_once(letter_id: int) -> bool:
    from letters.tasks import read_letter_task  # tasks import actions

    if is_waiting(read_letter_task, letter_id):
        return False
    read_letter_task.enqueue(letter_id)
    return True
