"""Reads of figures. `public(at=…)` is the only way by which a public page gets any."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures

if TYPE_CHECKING:
    from councils.models.authority import Authority
    from councils.models.key_statistics import KeyStatistics  # noqa: F401 - named in the base class below


class KeyStatisticsQuerySet(models.QuerySet["KeyStatistics"]):
    def public(self, *, at: datetime) -> Self:
        """Figures that the public may see at that moment: released, not yet superseded, not withdrawn."""
        rows = self if settings.ILLUSTRATIVE_FIGURES else self.filter(illustrative=False)
        return rows.filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
            public_from__lte=at,
        )

    def live(self) -> Self:
        """What is approved and not replaced, whether or not its time has come."""
        return self.filter(superseded_at__isnull=True, withdrawn_at__isnull=True)

    def real(self) -> Self:
        """Figures that somebody printed, as opposed to those made up to show the site."""
        return self.filter(illustrative=False)

    def for_import(self, year_ending: int) -> Self:
        """All figures of a year with what a data table is compared with, in two queries."""
        return (
            self.filter(year_id=year_ending)
            .select_related("authority", "source", "letter", "imported_row")
            .defer("letter__pages", "letter__reading")
            .prefetch_related("case_counts")
        )

    def for_profile(self, authority: "Authority", *, at: datetime) -> Self:
        """All years of one authority, newest first."""
        return (
            self.public(at=at)
            .filter(authority=authority)
            .select_related("source", "year")
            .order_by("-year_id")
        )

    def peer_figures(self, group: str, years: Iterable[int], *, at: datetime) -> dict[int, list[PeerFigures]]:
        """By year ending, the public figures of a group's members as plain values, in one query."""
        names = [field.name for field in fields(KeyFigures)]
        rows = (
            self.public(at=at)
            .filter(authority__type=group, year_id__in=list(years))
            .order_by("authority__name")
        )
        by_year: dict[int, list[PeerFigures]] = defaultdict(list)
        for year, slug, name, *values in rows.values_list(
            "year_id", "authority__slug", "authority__short_name", *names
        ):
            figures = KeyFigures(**dict(zip(names, values, strict=True)))
            by_year[year].append(PeerFigures(slug=slug, name=name, figures=figures))
        return dict(by_year)

    def years_of_group(self, group: str, *, at: datetime) -> list[int]:
        """Years ending for which any member of the group has public figures, newest first."""
        rows = self.public(at=at).filter(authority__type=group).order_by("-year_id")
        return list(rows.values_list("year_id", flat=True).distinct())

    def members_by_group(self, *, at: datetime) -> dict[str, dict[int, tuple[int, int]]]:
        """How many members of each type have real and invented public figures, by year ending."""
        held = {"real": Q(illustrative=False), "invented": Q(illustrative=True)}
        counts = {name: Count("pk", filter=condition) for name, condition in held.items()}
        rows = self.public(at=at).order_by().values_list("authority__type", "year_id").annotate(**counts)
        counted: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        for group, year, real, invented in rows:
            counted[group][year] = (real, invented)
        return dict(counted)

    def latest_letters(self, *, at: datetime, limit: int) -> Self:
        """The figures read from letters that became public last."""
        rows = self.public(at=at).filter(source__kind="letter").select_related("authority", "year", "source")
        return rows.order_by("-public_from", "authority__name")[:limit]

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refused: it would change figures without leaving history."""
        raise TypeError("Figures are changed one by one with save(), so that their history is kept.")
