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
        """Letters whose figures the public may see at that moment, by themselves or carried on by a data table."""
        public = KeyStatistics.objects.public(at=at)
        carried_on = public.filter(imported_row__letter__isnull=False).values("imported_row__letter")
        return self.filter(Q(figures__in=public) | Q(pk__in=carried_on))

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
