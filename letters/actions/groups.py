"""Letters of one type of authority and year are checked against each other: what changes one may concern all."""

from dataclasses import dataclass

from django.db import transaction

from councils.models import Authority
from letters.actions.audit import locked
from letters.actions.findings import findings_of, is_out_of_date, recheck
from letters.group_record import group_record
from letters.models import Letter, LetterState
from letters.queue import forget_waiting, is_waiting


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The letters to authorities of one type about one year."""

    type: str
    year: int


def group_of(letter: Letter) -> LetterGroup | None:
    """The group of a placed letter; None without authority or year."""
    if letter.authority is None or letter.year_id is None:
        return None
    return LetterGroup(letter.authority.type, letter.year_id)


def recheck_group(group: LetterGroup) -> int:
    """Check every waiting letter of a group beside all others; returns how many had findings out of date.

    All are looked at with one record of the group; only those of which it says something new are written.
    """
    from letters.tasks import recheck_group_task  # tasks import actions

    forget_waiting(recheck_group_task, group.type, group.year)
    named = Authority.objects.named()
    known = group_record(group.type, group.year)
    waiting = Letter.objects.to_recheck(group.type, group.year)
    changed = [
        letter for letter in waiting if is_out_of_date(letter, findings_of(letter, named=named, known=known))
    ]
    for letter in changed:
        _recheck_alone(letter)
    return len(changed)


def recheck_group_soon(*letters: Letter) -> None:
    """Queue a recheck of the letters' groups, once each, for when nothing is left to read.

    Call it in the transaction of the change that their neighbours must hear of.
    """
    from letters.tasks import recheck_group_task  # tasks import actions

    for group in {group for letter in letters if (group := group_of(letter))}:
        if not is_waiting(recheck_group_task, group.type, group.year):
            recheck_group_task.enqueue(group.type, group.year)


@transaction.atomic
def _recheck_alone(letter: Letter) -> None:
    """By the one way that writes findings, and only while the letter still waits."""
    letter = locked(letter)
    if letter.state == LetterState.TO_REVIEW:
        recheck(letter)
