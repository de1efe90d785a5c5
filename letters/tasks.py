"""Background work: thin tasks that call actions."""

from django.tasks import task

from letters.actions.read import read_letter


@task()
def read_letter_task(letter_id: int) -> str:
    """Read one letter; returns the state in which that left it."""
    return read_letter(letter_id=letter_id).state
