"""Reads of authorities, one method per need of a page."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from councils.naming import NamedAuthority

if TYPE_CHECKING:
    from councils.models.authority import Authority


def reporting_year(year_ending: int) -> tuple[date, date]:
    """First and last day of the reporting year that ends on 31 March of `year_ending`."""
    return date(year_ending - 1, 4, 1), date(year_ending, 3, 31)


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def alive_in(self, year_ending: int) -> Self:
        """Those that existed on any day of the reporting year."""
        first, last = reporting_year(year_ending)
        return self.filter(
            Q(start_date__isnull=True) | Q(start_date__lte=last),
            Q(end_date__isnull=True) | Q(end_date__gte=first),
        )

    def in_peer_groups(self) -> Self:
        return self.exclude(type="other")

    def with_lineage(self) -> Self:
        """For the profile: county, predecessors and successors in a fixed number of queries."""
        return self.select_related("county").prefetch_related("successors", "predecessors", "former_codes")

    def with_latest_year(self, *, at: datetime) -> Self:
        """For the list of councils: the last year with real public figures, as `latest_year` (null without)."""
        from councils.models.key_statistics import KeyStatistics  # the models import this module

        held = KeyStatistics.objects.public(at=at).filter(authority=OuterRef("pk"), illustrative=False)
        return self.annotate(latest_year=Subquery(held.order_by("-year_id").values("year_id")[:1]))

    def in_order_of(self, slugs: Sequence[str]) -> list["Authority"]:
        """The authorities of those slugs, in the same order; unknown slugs are passed over."""
        found = {row.slug: row for row in self.filter(slug__in=slugs)}
        return [found[slug] for slug in slugs if slug in found]

    def named(self) -> list[NamedAuthority]:
        """Every authority with all its names, as plain values for matching and searching."""
        rows = self.prefetch_related("aliases", "successors")
        return [
            NamedAuthority(
                slug=row.slug,
                name=row.name,
                short_name=row.short_name,
                aliases=tuple(alias.name for alias in row.aliases.all()),
                type=row.type,
                start_date=row.start_date,
                end_date=row.end_date,
                gss_code=row.gss_code,
                successors=tuple(successor.slug for successor in row.successors.all()),
            )
            for row in rows
        ]
