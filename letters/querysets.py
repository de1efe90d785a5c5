"""Reads of letters, one method per need of a page."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q

from councils.models import KeyStatistics

if TYPE_CHECKING:
    from letters.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    def public(self, *, at: datetime) -> Self:
        """Letters whose figures the public may see at that moment."""
        return self.filter(figures__in=KeyStatistics.objects.public(at=at))

    def for_public_page(self, slug: str, year_ending: int, *, at: datetime) -> Self:
        """The letter behind one authority's figures of one year, with what its page shows."""
        return (
            self.public(at=at)
            .filter(authority__slug=slug, year_id=year_ending)
            .select_related("authority", "year", "figures")
        )

    def for_admin_list(self) -> Self:
        """With counts of findings, in one query."""
        return (
            self.select_related("authority", "year", "received_by")
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

    def awaiting_review(self) -> Self:
        return self.filter(state="to_review").defer("pages").order_by("received_at", "pk")

    def without_findings_in(self, batch_id: int) -> Self:
        """Letters of an upload that wait for review and about which no check has anything to say."""
        return (
            self.filter(items__batch=batch_id, state="to_review", findings__isnull=True)
            .select_related("authority", "year")
            .defer("pages", "reading")
            .order_by("authority__name", "pk")
            .distinct()
        )

    def waiting_counts(self) -> dict[str, int]:
        """How many wait for what: `to_review`, of them `errors`; `unreadable`; `unread`."""
        waiting = Q(state="to_review")
        return self.aggregate(
            to_review=Count("pk", filter=waiting, distinct=True),
            errors=Count("pk", filter=waiting & Q(findings__level="error"), distinct=True),
            unreadable=Count("pk", filter=Q(state="unreadable"), distinct=True),
            unread=Count("pk", filter=Q(state__in=["received", "reading"]), distinct=True),
        )

    def announced(self, *, at: datetime) -> list[tuple[datetime, int]]:
        """The moments ahead at which approved figures become public, soonest first, and of how many letters."""
        ahead = self.filter(state="approved", figures__public_from__gt=at, figures__withdrawn_at__isnull=True)
        moments = ahead.order_by("figures__public_from").values_list("figures__public_from")
        return list(moments.annotate(Count("pk")))
