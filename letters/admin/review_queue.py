"""The order in which letters are reviewed, and the ones before and after the one on the screen."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from letters.models import Batch, Letter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter stands in the queue: addresses of its neighbours (None at an end), counted from 1.

    number is None for a letter that does not wait; then the first one that does is next.
    """

    number: int | None
    waiting: int
    previous: str | None
    next: str | None
    batch: int | None


def asked_batch(query: QueryDict) -> int | None:
    """The upload to which the reviewer keeps: ?batch=7."""
    asked = query.get("batch", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def place_in_queue(letter: Letter, batch: int | None) -> Place:
    """The letter's place among those of its upload that wait, or among all."""
    queue = Letter.objects.review_queue(batch=batch)
    if letter.pk not in queue:
        first = _address(queue[0], batch) if queue else None
        return Place(None, len(queue), None, first, batch)
    at = queue.index(letter.pk)
    before = _address(queue[at - 1], batch) if at else None
    after = _address(queue[at + 1], batch) if at + 1 < len(queue) else None
    return Place(at + 1, len(queue), before, after, batch)


def batch_of(letter: Letter) -> Batch | None:
    """The upload that it came with last."""
    return Batch.objects.filter(items__letter=letter).order_by("-pk").first()


def _address(pk: int, batch: int | None) -> str:
    address = reverse("admin:letters_letter_review", args=[pk])
    return address if batch is None else f"{address}?batch={batch}"
