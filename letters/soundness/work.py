"""Work that nobody is doing any more, and findings that are no longer what the checks say."""

from collections.abc import Iterator
from datetime import datetime

from letters.actions.claim import CLAIM_LASTS, is_abandoned
from letters.actions.groups import LetterGroup, out_of_date
from letters.models import Letter
from letters.queue import dead, first_arguments, is_waiting
from letters.soundness.problem import Problem, of_letter
from letters.tasks import read_letter_task, recheck_group_task


def stuck_work(*, at: datetime) -> Iterator[Problem]:
    """What the sweep would put right if a worker were running."""
    since = at - CLAIM_LASTS
    for letter in Letter.objects.being_read():
        if is_abandoned(letter, since=since):
            yield of_letter(
                letter, "reader_died", "the worker that was reading it has died.", repairable=True
            )
    queued = first_arguments(read_letter_task)
    for letter in Letter.objects.unread(since=since).defer("pages", "reading"):
        if letter.pk not in queued:
            yield of_letter(letter, "not_queued", "it waits to be read, but is not queued.", repairable=True)
    for name in dead(read_letter_task, recheck_group_task, since=since):
        yield Problem("task_dead", f"A task “{name}” was left behind by a worker that died.", repairable=True)


def out_of_date_findings() -> Iterator[Problem]:
    """Findings that no queued recheck is about to renew."""
    for group in (LetterGroup(*place) for place in Letter.objects.groups()):
        if is_waiting(recheck_group_task, group.type, group.year):
            continue
        for letter in out_of_date(group):
            told = "its findings are not what the checks say now."
            yield of_letter(letter, "findings_out_of_date", told, repairable=True)
