"""The whole country's percentages of a year, as the Ombudsman published them."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from councils.models.source import Source
from councils.models.year import Year


def _share(label: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(label, max_digits=4, decimal_places=1, null=True, blank=True)


class NationalFigures(models.Model):
    """One row a year; null where nothing was published. `source_note` names further sources in words."""

    year = models.ForeignKey(Year, models.PROTECT, related_name="national_figures")
    upheld_percent = _share("complaints upheld, %")
    compliance_percent = _share("compliance, %")
    remedy_percent = _share("satisfactory remedies, %")
    source = models.ForeignKey(Source, models.PROTECT, related_name="national_figures")
    source_note = models.CharField(max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("-year_id",)
        verbose_name_plural = "national figures"
        constraints = [
            models.UniqueConstraint(fields=["year"], name="national_figures_once_a_year"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)}),
                    name=f"national_{name}_in_range",
                )
                for name in ("upheld_percent", "compliance_percent", "remedy_percent")
            ),
        ]

    def __str__(self) -> str:
        return f"England {self.year}"
