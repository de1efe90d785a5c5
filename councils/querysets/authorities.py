"""Reads of authorities, one method per need of a page."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from councils.naming import NamedAuthority

if TYPE_CHECKING:
    pass


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
