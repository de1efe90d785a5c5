"""Reads of letters, one method per need of a page."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import batched
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, Q, When

from councils.models import KeyStatistics

if TYPE_CHECKING:
    from letters.models import Letter


class LetterQuerySet(models.QuerySet["Letter"]):
    def of_source(self, reference: str) -> "Letter | None":
        """The letter that a source of figures is ("letter:" and its SHA-256); None for any other source."""
        if not reference.startswith("letter:"):
            return None
        return self.filter(sha256=reference.removeprefix("letter:")).first()

    def carried_on_by(self, slug: str, year_ending: int, *, at: datetime) -> "Letter | None":
        """The letter whose figures go on in a data table's that are public now, with its own figures."""
        public = KeyStatistics.objects.public(at=at).filter(authority__slug=slug, year_id=year_ending)
        rows = self.filter(carried_on__figures__in=public)
        related = (f"figures__{name}" for name in ("authority", "year", "source"))
        return rows.select_related(*related).first()

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

    def in_group(self, group: str, year_ending: int) -> Self:
        """Letters to authorities of one type about one year, read and not turned down."""
        return self.filter(authority__type=group, year_id=year_ending, state__in=["to_review", "approved"])

    def printing_averages(self, group: str, year_ending: int) -> Self:
        """Letters whose printed averages must agree, without what they were read from."""
        rows = self.in_group(group, year_ending).exclude(printed_averages={})
        return rows.only("original_name", "state", "printed_averages").order_by("received_at", "pk")

    def to_recheck(self, group: str, year_ending: int) -> Self:
        """Letters under review of one type and year, with what their checks look at."""
        rows = self.in_group(group, year_ending).filter(state="to_review")
        return rows.select_related("authority").prefetch_related("findings").defer("pages")

    def by_hash(self, hashes: Collection[str]) -> "dict[str, Letter]":
        """The letters with these SHA-256, by it, without what was read from them."""
        held: dict[str, Letter] = {}
        for some in batched(hashes, 500):
            rows = self.filter(sha256__in=some).defer("pages", "reading")
            held |= {letter.sha256: letter for letter in rows}
        return held

    def ids_to_read(self, letter_ids: Collection[int]) -> list[int]:
        """Those of the letters that have not been read to an end, in the order given."""
        found: set[int] = set()
        for some in batched(letter_ids, 500):
            unread = self.filter(pk__in=some, state__in=["received", "reading"])
            found.update(unread.values_list("pk", flat=True))
        return [pk for pk in dict.fromkeys(letter_ids) if pk in found]

    def placed(self, letter_ids: Collection[int]) -> "Iterator[Letter]":
        """Those of the letters whose authority and year are known, without what was read from them."""
        for some in batched(letter_ids, 500):
            rows = self.filter(pk__in=some, authority__isnull=False, year__isnull=False)
            yield from rows.select_related("authority").defer("pages", "reading")

    def for_outcomes(self, letter_ids: Collection[int]) -> "dict[int, Letter]":
        """The letters by primary key, with their findings, without what was read from them."""
        return self.defer("pages", "reading").prefetch_related("findings").in_bulk(list(letter_ids))

    def unread(self, *, since: datetime) -> Self:
        """Letters that came in by that moment and that nobody has begun to read."""
        return self.filter(state="received", received_at__lte=since).order_by("pk")

    def groups(self) -> "list[tuple[str, int]]":
        """Type and year of all letters under review."""
        rows = self.filter(state="to_review", authority__isnull=False, year__isnull=False).order_by()
        return sorted(rows.values_list("authority__type", "year_id").distinct())

    def to_look_over(self) -> Self:
        """All letters with their events, to be gone through in pieces."""
        rows = self.select_related("authority", "year", "figures__source").prefetch_related(
            "events", "findings"
        )
        return rows.defer("pages").order_by("pk")

    def being_read(self) -> Self:
        return self.filter(state="reading").defer("pages", "reading").order_by("pk")

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
