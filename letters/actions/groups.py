"""Letters of one type of authority and year are checked against each other: what changes one may concern all."""

from collections.abc import Iterator
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
    changed = [letter.pk for letter in out_of_date(group)]
    for letter_id in changed:
        _recheck_alone(letter_id)
    return len(changed)


def out_of_date(group: LetterGroup) -> Iterator[Letter]:
    """The waiting letters of the group whose stored findings are not what the checks say now."""
    named = Authority.objects.named()
    known = group_record(group.type, group.year)
    for letter in Letter.objects.to_recheck(group.type, group.year).iterator(chunk_size=50):
        if is_out_of_date(letter, findings_of(letter, named=named, known=known)):
            yield letter


def recheck_soon(*groups: LetterGroup | None) -> None:
    """Queue a recheck of the groups, once each, for when nothing is left to read.

    Call it in the transaction of the change that their neighbours must hear of.
    """
    from letters.tasks import recheck_group_task  # tasks import actions

    for group in {group for group in groups if group is not None}:
        if not is_waiting(recheck_group_task, group.type, group.year):
            recheck_group_task.enqueue(group.type, group.year)


@transaction.atomic
def _recheck_alone(letter_id: int) -> None:
    """By the one way that writes findings, and only while the letter still waits."""
    letter = locked(Letter(pk=letter_id))
    if letter.state == LetterState.TO_REVIEW:
        recheck(letter)
