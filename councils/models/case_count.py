"""How many complaints about an authority were received and decided in a year, by subject and by outcome."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from councils.casework import Outcome, Subject
from councils.models.key_statistics import KeyStatistics


class CaseTable(models.TextChoices):
    """Which of the two printed tables a count stands in."""

    RECEIVED = "received", "Complaints and enquiries received"
    DECIDED = "decided", "Decisions made"


class CaseCount(models.Model):
    """One cell of a printed table. It belongs to the figures of the same source, and is public when they are."""

    figures = models.ForeignKey(KeyStatistics, models.PROTECT, related_name="case_counts")
    table = models.CharField(max_length=8, choices=CaseTable)
    category = models.CharField(max_length=24)
    count = models.PositiveIntegerField()

    history = HistoricalRecords()

    class Meta:
        ordering = ("figures", "table", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["figures", "table", "category"], name="one_case_count_a_category"
            ),
            models.CheckConstraint(
                condition=Q(table="received", category__in=list(Subject))
                | Q(table="decided", category__in=list(Outcome)),
                name="case_count_category_of_its_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.count}"

    @property
    def label(self) -> str:
        """The subject or outcome as letters print it."""
        kind = Subject if self.table == CaseTable.RECEIVED else Outcome
        return kind(self.category).label
