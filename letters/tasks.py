"""Background work: thin tasks that call actions. Each may be run again after a worker died over it."""

from django.tasks import task

from letters.actions.groups import LetterGroup, recheck_group
from letters.actions.read import read_letter
from letters.extraction.kept import kept_extractor

AFTER_ALL_READING = -10


@task()
def read_letter_task(letter_id: int) -> str:
    """Read one letter; returns the state in which that left it."""
    return read_letter(letter_id=letter_id, extractor=kept_extractor()).state


@task(priority=AFTER_ALL_READING)
def recheck_group_task(group_type: str, year: int) -> int:
    """Check the letters of a type and year beside each other; returns how many had findings out of date."""
    return recheck_group(LetterGroup(group_type, year))
