"""The average of similar authorities as the Ombudsman printed it."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from councils.models.authority import AuthorityType
from councils.models.key_statistics import _percentage, _rate
from councils.models.source import Source
from councils.models.year import Year


class PeerAverage(models.Model):
    """One printed average per authority type and year; `seen_for` names the authorities whose page printed it."""

    type = models.CharField(max_length=12, choices=AuthorityType)
    year = models.ForeignKey(Year, models.PROTECT, related_name="peer_averages")
    upheld_percent = _percentage("complaints upheld, %")
    compliance_percent = _percentage("compliance, %")
    remedy_percent = _percentage("satisfactory remedies, %")
    upheld_per_100k = _rate("upheld per 100,000 residents")
    seen_for = models.CharField(max_length=200)
    source = models.ForeignKey(Source, models.PROTECT, related_name="peer_averages")

    history = HistoricalRecords()

    class Meta:
        ordering = ("type", "-year")
        constraints = [
            models.UniqueConstraint(fields=["type", "year"], name="one_peer_average_a_year"),
            models.CheckConstraint(condition=~Q(type="other"), name="peer_average_needs_a_group"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)}),
                    name=f"peer_average_{name}_in_range",
                )
                for name in ("upheld_percent", "compliance_percent", "remedy_percent")
            ),
        ]

    def __str__(self) -> str:
        return f"{AuthorityType(self.type).plural} {self.year}"
