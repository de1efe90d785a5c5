"""Reads of authorities, one method per need of a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from councils.comparison.selection import PeerChoice
from councils.naming import NamedAuthority
from councils.reporting_year import reporting_year

if TYPE_CHECKING:
    from councils.models.authority import Authority


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

    def peer_candidates(self, choice: PeerChoice, authorities: Iterable["Authority"]) -> Self:
        """These authorities and everyone who may be their peer, of any year, with the context, in one query."""
        wanted = {one.pk: one.type for one in authorities}
        others = Q(slug__in=choice.picked) if choice.by_hand else Q(type__in=set(wanted.values()))
        return self.filter(others | Q(pk__in=wanted)).in_peer_groups().select_related("context")

    def places_in(self, year_ending: int) -> list[tuple[str, str, str]]:
        """Slug, type and region of every member of a peer group that existed in the year."""
        rows = self.in_peer_groups().alive_in(year_ending).order_by("type", "region", "name")
        return list(rows.values_list("slug", "type", "region"))

    def on_map(self, types: Iterable[str], year_ending: int) -> list["Authority"]:
        """Those of the types that existed in the reporting year, by short name, with what a map says of them."""
        rows = self.filter(type__in=list(types)).alive_in(year_ending)
        return list(rows.only("slug", "name", "short_name", "type").order_by("short_name", "slug"))

    def with_lineage(self) -> Self:
        """For the profile: county, predecessors and successors in a fixed number of queries."""
        return self.select_related("county", "context").prefetch_related(
            "successors", "predecessors", "former_codes"
        )

    def to_compare(self, slugs: Sequence[str]) -> list["Authority"]:
        """Those of a comparison, in its order, with what came before and after them, in three queries."""
        return self.prefetch_related("successors", "predecessors").in_order_of(slugs)

    def neighbours_of(self, authority: "Authority") -> Self:
        """Others of its type that exist today: of its county, for a district, else of its region."""
        near = {"county": authority.county_id} if authority.county_id else {"region": authority.region}
        alike = self.in_peer_groups().filter(type=authority.type, end_date__isnull=True, **near)
        return alike.exclude(pk=authority.pk).order_by("name")

    def with_latest_year(self, *, at: datetime) -> Self:
        """For the list of councils: the last year with real public figures, as `latest_year` (null without)."""
        from councils.models.key_statistics import KeyStatistics  # the models import this module

        held = KeyStatistics.objects.public(at=at).filter(authority=OuterRef("pk"), illustrative=False)
        return self.annotate(latest_year=Subquery(held.order_by("-year_id").values("year_id")[:1]))

    def in_order_of(self, slugs: Sequence[str]) -> list["Authority"]:
        """The authorities of those slugs, in the same order; unknown slugs are passed over."""
        found = {row.slug: row for row in self.filter(slug__in=slugs)}
        return [found[slug] for slug in slugs if slug in found]

    def of_codes(self, codes: Sequence[str]) -> dict[str, "Authority"]:
        """By GSS code, of today or former, the authority that bears it, the present one before an abolished one.

        With county and successors in a fixed number of queries; unknown codes are left out.
        """
        if not codes:
            return {}
        rows = self.filter(Q(gss_code__in=codes) | Q(former_codes__gss_code__in=codes)).distinct()
        known: dict[str, Authority] = {}
        lasting_last = rows.order_by(F("end_date").asc(nulls_last=True))
        for row in lasting_last.select_related("county").prefetch_related("successors", "former_codes"):
            known |= dict.fromkeys(
                [row.gss_code, *(former.gss_code for former in row.former_codes.all())], row
            )
        return {code: known[code] for code in codes if code in known}

    def named(self) -> list[NamedAuthority]:
        """Every authority with all its names, as plain values for matching and searching.

        Read afresh each time, in three queries of plain columns: quick enough that no copy need be kept,
        so none can be out of date.
        """
        aliases, successors = self._aliases(), self._successors()
        columns = ("slug", "name", "short_name", "type", "start_date", "end_date", "gss_code")
        return [
            NamedAuthority(
                **dict(zip(columns, values, strict=True)),
                aliases=tuple(aliases[pk]),
                successors=tuple(successors[pk]),
            )
            for pk, *values in self.values_list("pk", *columns)
        ]

    def _aliases(self) -> dict[int, list[str]]:
        """Other names by authority, in order."""
        rows = self.model.aliases.rel.related_model._default_manager.order_by("name")
        return _grouped(rows.values_list("authority_id", "name"))

    def _successors(self) -> dict[int, list[str]]:
        """Slugs of the direct successors by authority, in order of their names."""
        rows = self.model.successors.through._default_manager.order_by("to_authority__name")
        return _grouped(rows.values_list("from_authority_id", "to_authority__slug"))


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, text in rows:
        found[pk].append(text)
    return found
