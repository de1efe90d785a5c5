"""The three key statistics of one authority in one reporting year, as one source gives them."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from councils.comparison.figures import KeyFigures
from councils.models.authority import Authority
from councils.models.source import Source
from councils.models.year import Year
from councils.querysets.key_statistics import KeyStatisticsQuerySet

PERCENTAGES = (
    "upheld_percent",
    "compliance_percent",
    "remedy_percent",
    "similar_upheld_percent",
    "similar_compliance_percent",
    "similar_remedy_percent",
)
COUNTS = ("investigations", "upheld", "compliance_outcomes", "remedies")
RATES = ("upheld_per_100k", "similar_upheld_per_100k")
FIGURES = (*COUNTS, *PERCENTAGES, *RATES)


def _percentage(label: str) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(100)])


def _count(label: str) -> models.PositiveIntegerField[int | None, int | None]:
    return models.PositiveIntegerField(label, null=True, blank=True)


def _rate(label: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(label, max_digits=6, decimal_places=2, null=True, blank=True)


def _at_most(smaller: str, larger: str) -> Q:
    return (
        Q(**{f"{smaller}__isnull": True})
        | Q(**{f"{larger}__isnull": True})
        | Q(**{f"{smaller}__lte": F(larger)})
    )


def _no_rate_of_nothing(base: str, percent: str) -> Q:
    return Q(**{f"{base}__isnull": True}) | Q(**{f"{base}__gt": 0}) | Q(**{f"{percent}__isnull": True})


class KeyStatistics(models.Model):
    """Counts and printed percentages; a figure that the source does not give is null, never zero.

    Public from `public_from` until `superseded_at`, unless withdrawn; both moments may lie in the future,
    so that a correction takes over from what it corrects at one instant.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="key_statistics")
    year = models.ForeignKey(Year, models.PROTECT, related_name="key_statistics")
    source = models.ForeignKey(Source, models.PROTECT, related_name="key_statistics")
    source_note = models.TextField(blank=True)
    # What the public is told where these figures differ from those that they took over from.
    change_note = models.TextField(blank=True)
    # Why they were withdrawn, as the public is told.
    withdrawal_note = models.TextField(blank=True)

    investigations = _count("investigations")
    upheld = _count("upheld decisions")
    upheld_percent = _percentage("complaints upheld, %")
    similar_upheld_percent = _percentage("similar authorities: upheld, %")
    upheld_per_100k = _rate("upheld per 100,000 residents")
    similar_upheld_per_100k = _rate("similar authorities: upheld per 100,000")
    compliance_outcomes = _count("compliance outcomes")
    compliance_percent = _percentage("compliance, %")
    similar_compliance_percent = _percentage("similar authorities: compliance, %")
    remedies = _count("satisfactory remedies")
    remedy_percent = _percentage("satisfactory remedies, %")
    similar_remedy_percent = _percentage("similar authorities: satisfactory remedies, %")

    # For each figure, where its source prints it: {"upheld": {"page": 3, "text": "…"}}.
    evidence = models.JSONField(default=dict, blank=True)
    # How they were checked before they were approved; councils.pages.checking has the shape and the words.
    checking = models.JSONField(default=dict, blank=True)
    illustrative = models.BooleanField(default=False)
    public_from = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = HistoricalRecords()
    objects = KeyStatisticsQuerySet.as_manager()

    class Meta:
        ordering = ("authority__name", "-year")
        verbose_name_plural = "key statistics"
        indexes = [models.Index(fields=["year", "public_from"], name="key_statistics_year_public")]
        constraints = [
            models.CheckConstraint(
                condition=_at_most("upheld", "investigations"), name="upheld_within_investigations"
            ),
            models.CheckConstraint(condition=_at_most("remedies", "upheld"), name="remedies_within_upheld"),
            models.CheckConstraint(
                condition=_at_most("remedies", "investigations"), name="remedies_within_investigations"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"{name}_not_negative",
                )
                for name in RATES
            ),
            models.CheckConstraint(
                condition=_no_rate_of_nothing("investigations", "upheld_percent"),
                name="no_uphold_rate_of_nothing",
            ),
            models.CheckConstraint(
                condition=_no_rate_of_nothing("upheld", "remedy_percent"), name="no_remedy_rate_of_nothing"
            ),
            models.CheckConstraint(
                condition=_no_rate_of_nothing("compliance_outcomes", "compliance_percent"),
                name="no_compliance_rate_of_nothing",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)}),
                    name=f"{name}_in_range",
                )
                for name in PERCENTAGES
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("public_from")),
                name="superseded_after_public",
            ),
            models.CheckConstraint(
                condition=Q(withdrawal_note="") | Q(withdrawn_at__isnull=False),
                name="withdrawal_note_of_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["authority", "year"],
                condition=Q(superseded_at__isnull=True, withdrawn_at__isnull=True),
                name="one_live_figures_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.year}"

    def as_key_figures(self) -> KeyFigures:
        """The plain values that the comparison works on."""
        return KeyFigures(**{name: getattr(self, name) for name in FIGURES}, illustrative=self.illustrative)
