"""The reporting year, 1 April to 31 March, named by the year in which it ends."""

from datetime import date

from django.db import models
from django.db.models import Q

from councils.comparison.words import year_label
from councils.reporting_year import reporting_year


class Year(models.Model):
    """A reporting year; `notice` says what readers must know before comparing it with others."""

    year_ending = models.PositiveSmallIntegerField(primary_key=True)
    notice = models.TextField(blank=True)

    class Meta:
        ordering = ("-year_ending",)
        constraints = [
            models.CheckConstraint(
                condition=Q(year_ending__gte=2000) & Q(year_ending__lte=2100), name="year_plausible"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """ "2019-20" for the year ending 31 March 2020."""
        return year_label(self.year_ending)

    @property
    def first_day(self) -> date:
        return reporting_year(self.year_ending)[0]

    @property
    def last_day(self) -> date:
        return reporting_year(self.year_ending)[1]
