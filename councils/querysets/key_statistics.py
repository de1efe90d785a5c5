"""Reads of figures. `public(at=…)` is the only way by which a public page gets any."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When

from councils.comparison.figures import KeyFigures
from councils.comparison.groups import PlacedFigures
from councils.comparison.peers import PeerFigures
from councils.naming import existed_in

if TYPE_CHECKING:
    from councils.models.authority import Authority
    from councils.models.key_statistics import KeyStatistics


class PublicPlace(NamedTuple):
    """Where figures are public: whose, of which year, since when; the address of the letter that gave them."""

    slug: str
    type: str
    year_ending: int
    public_from: datetime
    letter_address: str


def _plain(placed: dict[int, list[PlacedFigures]]) -> dict[int, list[PeerFigures]]:
    return {year: [one.peer for one in members] for year, members in placed.items()}


def _stands(at: datetime) -> Q:
    """Released by that moment, not yet superseded and not withdrawn."""
    return (
        (Q(superseded_at__isnull=True) | Q(superseded_at__gt=at))
        & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at))
        & Q(public_from__lte=at)
    )


def _beside() -> "KeyStatisticsQuerySet":
    """The figures of the same authority and year as those of the query around."""
    from councils.models.key_statistics import KeyStatistics  # the model imports this module

    rows = KeyStatistics.objects.once_public()
    return rows.filter(authority=OuterRef("authority"), year=OuterRef("year"))


def _taken_over(at: datetime) -> "KeyStatisticsQuerySet":
    """What was public until the outer figures took over, and is not withdrawn."""
    rows = _beside().filter(superseded_at=OuterRef("public_from"))
    return rows.filter(Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at))


def _withdrawn_with() -> "KeyStatisticsQuerySet":
    """Later figures that were withdrawn at the same moment as the outer ones."""
    later = Q(public_from__gt=OuterRef("public_from")) | Q(
        public_from=OuterRef("public_from"), pk__gt=OuterRef("pk")
    )
    return _beside().filter(later, withdrawn_at=OuterRef("withdrawn_at"))


class KeyStatisticsQuerySet(models.QuerySet["KeyStatistics"]):
    def public(self, *, at: datetime) -> Self:
        """Figures that the public may see at that moment: released, not yet superseded, not withdrawn."""
        rows = self if settings.ILLUSTRATIVE_FIGURES else self.filter(illustrative=False)
        return rows.filter(_stands(at))

    def once_public(self) -> Self:
        """Real figures that have been or will be public for a while: not replaced or withdrawn before their day."""
        return self.real().filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=F("public_from")),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=F("public_from")),
        )

    def made_public(self, *, at: datetime) -> Self:
        """All real figures that have been public by that moment, oldest first; `is_current` says which are now.

        Withdrawn ones are among them, so that versions keep their numbers: only that they were may be told.
        """
        rows = self.once_public().filter(public_from__lte=at).annotate(is_current=_stands(at))
        return rows.select_related("authority", "year", "source").order_by("public_from", "pk")

    def versions(self, authority: "Authority", year_ending: int, *, at: datetime) -> Self:
        """As `made_public`, of one authority and year."""
        return self.made_public(at=at).filter(authority=authority, year_id=year_ending)

    def corrected_or_withdrawn(self, *, at: datetime) -> Self:
        """What the public log tells by that moment, newest first by `told_at`.

        Figures that took over from others with a note, while both are public or were; and withdrawals, once for
        each authority, year and moment. A withdrawn correction is told as a withdrawal only.
        """
        withdrawn = Q(withdrawn_at__isnull=False, withdrawn_at__lte=at)
        rows = self.made_public(at=at).annotate(
            told_at=Case(When(withdrawn, "withdrawn_at"), default="public_from")
        )
        told = (withdrawn & ~Exists(_withdrawn_with())) | (
            ~withdrawn & ~Q(change_note="") & Exists(_taken_over(at))
        )
        return rows.filter(told).order_by("-told_at", "authority__name", "-pk")

    def years_withdrawn(self, authority: "Authority", *, at: datetime) -> Self:
        """By year, newest first, what was withdrawn of an authority and has no figures in its place."""
        years = self.public(at=at).filter(authority=authority).values("year")
        return (
            self.corrected_or_withdrawn(at=at)
            .filter(authority=authority, withdrawn_at__lte=at)
            .exclude(year__in=years)
        )

    def letter_versions(self, slug: str, year_ending: int, *, at: datetime) -> Self:
        """All that letters have made public of one authority and year by that moment, oldest first.

        `is_current` says which of them is public now. Withdrawn ones are among them, so that the others keep
        their numbers.
        """
        rows = self.made_public(at=at)
        return rows.filter(authority__slug=slug, year_id=year_ending, source__kind="letter")

    def letters_of(self, authority: "Authority", *, at: datetime) -> Self:
        """The same of all years of an authority: year by year, in each the oldest first."""
        rows = self.once_public().filter(authority=authority, source__kind="letter", public_from__lte=at)
        return rows.select_related("source").order_by("year_id", "public_from", "pk")

    def taken_over_by(self, figures: "KeyStatistics") -> "KeyStatistics | None":
        """What was public until these figures took over, and has not been withdrawn."""
        rows = self._of_the_year_of(figures).filter(superseded_at=figures.public_from)
        return rows.first()

    def taking_over_from(self, figures: "KeyStatistics") -> "KeyStatistics | None":
        """What superseded these figures, or will; None where nothing does."""
        if figures.superseded_at is None:
            return None
        return self._of_the_year_of(figures).filter(public_from=figures.superseded_at).first()

    def standing_before(self, figures: "KeyStatistics") -> "KeyStatistics | None":
        """What will be public up to the moment at which these figures are to take over."""
        rows = self._of_the_year_of(figures).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=figures.public_from),
            public_from__lt=figures.public_from,
        )
        return rows.first()

    def to_bring_back(self, figures: "KeyStatistics") -> "KeyStatistics | None":
        """The last figures from another source that were public before these."""
        rows = self._of_the_year_of(figures).filter(superseded_at__lte=figures.public_from)
        return rows.exclude(source=figures.source_id).order_by("-superseded_at", "-pk").first()

    def _of_the_year_of(self, figures: "KeyStatistics") -> Self:
        rows = self.once_public().filter(authority=figures.authority_id, year=figures.year_id)
        return rows.filter(withdrawn_at__isnull=True).exclude(pk=figures.pk).select_related("source")

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

    def for_comparison(self, slugs: Iterable[str], *, at: datetime) -> Self:
        """All years of several authorities, newest first."""
        return (
            self.public(at=at)
            .filter(authority__slug__in=list(slugs))
            .select_related("authority", "source", "year")
            .order_by("-year_id", "authority__name")
        )

    def peer_figures(self, group: str, years: Iterable[int], *, at: datetime) -> dict[int, list[PeerFigures]]:
        """By year ending, the public figures of a group's members as plain values, in one query."""
        return _plain(self.public(at=at).filter(authority__type=group)._placed_figures(years))

    def figures_of(
        self, authorities: Iterable["Authority"], years: Iterable[int], *, at: datetime
    ) -> dict[int, list[PeerFigures]]:
        """By year ending, the public figures of these authorities as plain values, in one query."""
        return _plain(self.public(at=at).filter(authority__in=list(authorities))._placed_figures(years))

    def figures_around(
        self, authorities: Iterable["Authority"], types: Iterable[str], years: Iterable[int], *, at: datetime
    ) -> dict[int, list[PlacedFigures]]:
        """The same of these authorities and of all councils of these types, each with its type."""
        wanted = Q(authority__in=list(authorities)) | Q(authority__type__in=set(types))
        return self.public(at=at).filter(wanted)._placed_figures(years)

    def all_peer_figures(self, years: Iterable[int], *, at: datetime) -> dict[int, list[PlacedFigures]]:
        """The same of all peer groups together, each with its type and region, in one query."""
        return self.public(at=at).exclude(authority__type="other")._placed_figures(years)

    def _placed_figures(self, years: Iterable[int]) -> dict[int, list[PlacedFigures]]:
        """Those of councils that existed in the year: what a council that had ended still got is pooled nowhere."""
        names = [field.name for field in fields(KeyFigures)]
        known = (
            "year_id",
            "authority__type",
            "authority__region",
            "authority__slug",
            "authority__short_name",
            "authority__start_date",
            "authority__end_date",
        )
        rows = self.filter(year_id__in=list(years)).order_by("authority__name").values_list(*known, *names)
        by_year: dict[int, list[PlacedFigures]] = defaultdict(list)
        for year, group, region, slug, name, began, ended, *values in rows:
            if not existed_in(began, ended, year):
                continue
            figures = KeyFigures(**dict(zip(names, values, strict=True)))
            peer = PeerFigures(slug=slug, name=name, figures=figures)
            by_year[year].append(PlacedFigures(group, region, peer))
        return dict(by_year)

    def figures_by_slug(
        self, groups: Iterable[str], year_ending: int, *, at: datetime
    ) -> dict[str, KeyFigures]:
        """The public figures of a year of all authorities of those types, by slug, in one query."""
        names = [field.name for field in fields(KeyFigures)]
        rows = self.public(at=at).filter(authority__type__in=list(groups), year_id=year_ending).order_by()
        return {
            slug: KeyFigures(**dict(zip(names, values, strict=True)))
            for slug, *values in rows.values_list("authority__slug", *names)
        }

    def years_of_group(self, group: str, *, at: datetime) -> list[int]:
        """Years ending for which any member of the group has public figures, newest first."""
        rows = self.public(at=at).filter(authority__type=group).order_by("-year_id")
        lives = rows.values_list("year_id", "authority__start_date", "authority__end_date").distinct()
        return list(dict.fromkeys(year for year, began, ended in lives if existed_in(began, ended, year)))

    def members_by_group(self, *, at: datetime) -> dict[str, dict[int, tuple[int, int]]]:
        """How many members of each type have real and invented public figures, by year ending in which they existed."""
        held = {"real": Q(illustrative=False), "invented": Q(illustrative=True)}
        counts = {name: Count("pk", filter=condition) for name, condition in held.items()}
        known = ("authority__type", "year_id", "authority__start_date", "authority__end_date")
        rows = self.public(at=at).order_by().values_list(*known).annotate(**counts)
        counted: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        for group, year, began, ended, real, invented in rows:
            if existed_in(began, ended, year):
                before = counted[group].get(year, (0, 0))
                counted[group][year] = (before[0] + real, before[1] + invented)
        return dict(counted)

    def public_places(self, *, at: datetime) -> list[PublicPlace]:
        """Where real figures are public, in one query."""
        rows = self.public(at=at).real().order_by()
        address = Case(When(source__kind="letter", then="source__url"), default=Value(""))
        columns = ("authority__slug", "authority__type", "year_id", "public_from", address)
        return [PublicPlace(*values) for values in rows.values_list(*columns)]

    def latest_letters(self, *, at: datetime, limit: int, year_ending: int | None = None) -> Self:
        """The figures read from letters that became public last; of one reporting year where it is given."""
        rows = self.public(at=at).filter(source__kind="letter").select_related("authority", "year", "source")
        if year_ending is not None:
            rows = rows.filter(year_id=year_ending)
        return rows.order_by("-public_from", "authority__name")[:limit]

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refused: it would change figures without leaving history."""
        raise TypeError("Figures are changed one by one with save(), so that their history is kept.")
