"""What uploads say became of their files."""

from collections.abc import Iterator

from letters.models import BatchItem
from letters.soundness.problem import Problem


def item_problems() -> Iterator[Problem]:
    """Files of an upload of which the sender was told nothing."""
    for item in BatchItem.objects.filter(message="").select_related("batch").iterator():
        told = f"{item.batch}: nothing says what became of “{item.name}”."
        yield Problem("item_silent", told, item.letter_id)
