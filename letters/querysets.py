"""Reads of letters, one method per need of a page."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, Q, When

if TYPE_CHECKING:
    from letters.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    def of_source(self, reference: str) -> "Letter | None":
        """The letter that a source of figures is ("letter:" and its SHA-256); None for any other source."""
        if not reference.startswith("letter:"):
            return None
        return self.filter(sha256=reference.removeprefix("letter:")).first()

    def for_admin_list(self) -> Self:
        """With counts of findings, in one query."""
        return (
            self.select_related("authority", "year", "received_by", "figures")
            .defer("pages", "reading")
            .annotate(
                errors=Count("findings", filter=Q(findings__level="error")),
                warnings=Count("findings", filter=Q(findings__level="warning")),
            )
        )

    def placed_for_group(self, group: str, year_ending: int, *, but: "Letter | None") -> Self:
        """Letters whose printed averages must agree: same type and year, read and not turned down."""
        rows = self.filter(
            authority__type=group, year_id=year_ending, state__in=["to_review", "approved"]
        ).select_related("authority")
        rows = rows.defer("pages")
        return rows.exclude(pk=but.pk) if but else rows

    def stuck(self, *, since: datetime) -> Self:
        """Letters received before that moment and still not read: their task was lost with its worker."""
        return self.filter(state__in=["received", "reading"], received_at__lte=since).defer(
            "pages", "reading"
        )

    def review_queue(self, *, batch: int | None) -> list[int]:
        """The keys of what waits for a person, in one query: unreadable letters and errors first, then by age."""
        rows = self.filter(state__in=["to_review", "unreadable"])
        if batch is not None:
            rows = rows.filter(pk__in=self.filter(items__batch=batch).values("pk"))
        findings = Count("findings", filter=Q(findings__level="error"))
        troubled = Case(When(Q(state="unreadable") | Q(errors__gt=0), then=0), default=1)
        rows = rows.annotate(errors=findings).order_by(troubled, "received_at", "pk")
        return list(rows.values_list("pk", flat=True))

    def awaiting_review(self) -> Self:
        return self.filter(state="to_review").defer("pages").order_by("received_at", "pk")
