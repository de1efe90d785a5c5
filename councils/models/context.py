"""What an authority's area is like, as far as peer groups are made by it."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from councils.models.authority import Authority


class RuralUrban(models.TextChoices):
    """The 2021 classes of districts and single-tier areas, without how near a major town is."""

    URBAN = "UU", "urban"
    INTERMEDIATE_URBAN = "UI", "intermediate urban"
    INTERMEDIATE_RURAL = "RI", "intermediate rural"
    MAJORITY_RURAL = "RM", "majority rural"


class AuthorityContext(models.Model):
    """A blank or null value was not published for this authority.

    deprivation_score: average score of the Index of Multiple Deprivation 2025, higher = more deprived.
    deprivation_band: fifth among the authorities of its type, 1 = the most deprived.
    """

    authority = models.OneToOneField(Authority, models.CASCADE, related_name="context")
    rural_urban = models.CharField(max_length=2, choices=RuralUrban, blank=True)
    ons_cluster = models.CharField("ONS cluster", max_length=1, blank=True)
    deprivation_score = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    deprivation_band = models.PositiveSmallIntegerField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("authority",)
        constraints = [
            models.CheckConstraint(
                condition=Q(rural_urban__in=["", *RuralUrban.values]), name="context_rural_urban_known"
            ),
            models.CheckConstraint(
                condition=Q(deprivation_score__isnull=True) | Q(deprivation_score__gte=0),
                name="context_deprivation_score_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(deprivation_band__isnull=True, deprivation_score__isnull=True)
                | Q(
                    deprivation_band__isnull=False,
                    deprivation_band__range=(1, 5),
                    deprivation_score__isnull=False,
                ),
                name="context_band_with_score",
            ),
        ]

    def __str__(self) -> str:
        return f"Context of {self.authority_id}"
