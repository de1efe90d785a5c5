"""Reads of uploads, one method per need of a page. The number of queries never depends on that of files."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When

from letters.models.finding import StoredFinding
from letters.models.letter import LetterState
from letters.outcome import Outcome

if TYPE_CHECKING:
    from letters.models import Batch, BatchItem  # noqa: F401 - they name the bases below

UNREAD = (LetterState.RECEIVED, LetterState.READING)
STUCK_AFTER = timedelta(minutes=10)


class BatchQuerySet(models.QuerySet["Batch"]):
    def newest_first(self) -> Self:
        return self.select_related("sent_by").order_by("-sent_at", "-pk")


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    def with_outcome(self) -> Self:
        """Each with its `outcome`, a value of Outcome."""
        return self.annotate(
            has_errors=Exists(_findings("error")), has_warnings=Exists(_findings("warning"))
        ).annotate(outcome=_outcome())

    def counted(self) -> dict[Outcome, int]:
        """How many there are of each outcome, zeros included."""
        return _by_outcome(self.with_outcome().aggregate(**_counts()))

    def counted_by_batch(self) -> dict[int, dict[Outcome, int]]:
        """The same for each upload, by its id."""
        rows = self.with_outcome().order_by().values("batch_id").annotate(**_counts())
        return {row["batch_id"]: _by_outcome(row) for row in rows}

    def for_results(self) -> Self:
        """With all that the results show, what wants attention first, then in the order of arrival."""
        return (
            self.with_outcome()
            .annotate(rank=_rank())
            .select_related("letter__authority", "letter__year", "table")
            .defer("letter__pages", "letter__reading")
            .prefetch_related("letter__findings")
            .order_by("rank", "pk")
        )

    def with_state(self, outcome: Outcome | None) -> Self:
        """Only those of one outcome; all for None."""
        return self.filter(outcome=outcome) if outcome else self

    def to_read_again(self, *, at: datetime) -> Self:
        """Those whose letter could not be read, or has waited for longer than any queue should take."""
        stuck = Q(letter__state__in=UNREAD, letter__received_at__lte=at - STUCK_AFTER)
        readable = Q(letter__state=LetterState.UNREADABLE) & ~Q(letter__kind="")
        return self.filter(readable | stuck)


def _findings(level: str) -> models.QuerySet[StoredFinding]:
    return StoredFinding.objects.filter(letter=OuterRef("letter"), level=level)


def _outcome() -> Case:
    state = "letter__state"
    cases: list[tuple[Any, Outcome]] = [
        (Q(table__isnull=False), Outcome.TABLE),
        (Q(letter__isnull=True), Outcome.REFUSED),
        (Q(**{f"{state}__in": UNREAD}), Outcome.WAITING),
        (Q(**{state: LetterState.UNREADABLE}), Outcome.UNREADABLE),
        (Q(**{state: LetterState.APPROVED}), Outcome.APPROVED),
        (Q(**{f"{state}__in": (LetterState.REJECTED, LetterState.WITHDRAWN)}), Outcome.CLOSED),
        (Q(has_errors=True), Outcome.ERRORS),
        (Q(has_warnings=True), Outcome.WARNINGS),
    ]
    return Case(
        *(When(condition, then=Value(outcome.value)) for condition, outcome in cases),
        default=Value(Outcome.CLEAN.value),
        output_field=models.CharField(),
    )


def _counts() -> dict[str, Count]:
    return {outcome.value: Count("pk", filter=Q(outcome=outcome.value)) for outcome in Outcome}


def _by_outcome(row: Mapping[str, Any]) -> dict[Outcome, int]:
    return {outcome: row[outcome.value] for outcome in Outcome}


def _rank() -> Case:
    return Case(
        *(When(outcome=outcome.value, then=Value(rank)) for rank, outcome in enumerate(Outcome)),
        output_field=IntegerField(),
    )
