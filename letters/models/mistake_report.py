"""What readers say is wrong, and what they were answered."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from councils.comparison.statistics import STATISTICS
from councils.models import Authority, KeyStatistics, Year

STATISTIC_CHOICES = [(one.slug, one.name) for one in STATISTICS]
ADDRESS_KEPT = timedelta(days=90)
"""How long an e-mail address is kept after its report came in; the form says so."""

WORDS_KEPT = timedelta(days=730)
"""How long what a reader wrote is kept after it was answered; the form says so."""


class ReportState(models.TextChoices):
    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    REJECTED = "rejected", "Rejected: nothing to correct"


class MistakeReportQuerySet(models.QuerySet["MistakeReport"]):
    def for_admin_list(self) -> "MistakeReportQuerySet":
        return self.select_related("authority", "year")

    def for_admin_page(self) -> "MistakeReportQuerySet":
        """With the figures that were public when the report came in, and their source."""
        return self.select_related("authority", "year", "figures__source", "answered_by")

    def open(self) -> "MistakeReportQuerySet":
        return self.filter(state=ReportState.OPEN)

    def with_lapsed_address(self, *, at: datetime) -> "MistakeReportQuerySet":
        """Those whose sender's address has been kept for as long as it may be."""
        return self.exclude(email="").filter(sent_at__lte=at - ADDRESS_KEPT)

    def with_lapsed_words(self, *, at: datetime) -> "MistakeReportQuerySet":
        """Those answered so long ago that what was written need not be kept."""
        return self.filter(words_erased_at__isnull=True, answered_at__lte=at - WORDS_KEPT)


class MistakeReport(models.Model):
    """One report. `figures` are those that were public of the council and year when it was sent.

    The e-mail address and the words have no history, so that deleting them deletes them.
    """

    reference = models.CharField(max_length=12, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="mistake_reports")
    year = models.ForeignKey(Year, models.PROTECT, null=True, blank=True, related_name="mistake_reports")
    statistic = models.CharField(max_length=12, blank=True, choices=STATISTIC_CHOICES)
    figures = models.ForeignKey(
        KeyStatistics, models.PROTECT, null=True, blank=True, related_name="mistake_reports"
    )
    words = models.TextField("what is wrong", blank=True)
    words_erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    email = models.EmailField("e-mail address", blank=True)
    sent_at = models.DateTimeField()

    state = models.CharField(max_length=8, choices=ReportState, default=ReportState.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["email", "words"])
    objects = MistakeReportQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name = "report of a mistake"
        verbose_name_plural = "reports of mistakes"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(
                condition=Q(statistic__in=["", *(slug for slug, _ in STATISTIC_CHOICES)]),
                name="report_statistic_known",
            ),
            models.CheckConstraint(
                condition=Q(words_erased_at__isnull=True) & ~Q(words="")
                | Q(words_erased_at__isnull=False, words="") & ~Q(state="open"),
                name="report_says_something",
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_by__isnull=True, answered_at__isnull=True)
                | (
                    ~Q(state="open") & Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")
                ),
                name="report_closed_with_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.authority}"

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused: what a reader sent is answered, not thrown away."""
        raise TypeError("Reports are answered or rejected, never deleted.")


class ReportAttempt(models.Model):
    """That somebody sent a report, by a keyed hash of their address; kept for a day, to hold back floods."""

    sender = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sender", "at"], name="report_attempt_sender_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
