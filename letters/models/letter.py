"""A letter as it arrived, and what has been made of it since."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from councils.models import Authority, KeyStatistics, Year
from letters.averages import averages_to_json
from letters.querysets import LetterQuerySet
from letters.reading import reading_from_json
from letters.reading.values import Reading


class LetterState(models.TextChoices):
    RECEIVED = "received", "Waiting to be read"
    READING = "reading", "Being read"
    TO_REVIEW = "to_review", "Waiting for review"
    UNREADABLE = "unreadable", "Could not be read"
    APPROVED = "approved", "Approved"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Letter(models.Model):
    """One file, stored untouched under its SHA-256; `figures` are the statistics it led to once approved."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    original_name = models.CharField("file name", max_length=255)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(editable=False)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.RECEIVED)
    problem = models.TextField(blank=True, help_text="Why the file could not be read, in a sentence.")
    reading = models.JSONField(default=dict, blank=True, editable=False)
    pages = models.JSONField(default=list, blank=True, editable=False)
    # Since when which process holds the letter (only while it is being read), and how often one has taken it.
    reading_started_at = models.DateTimeField(null=True, blank=True, editable=False)
    reading_by = models.CharField(max_length=120, blank=True, editable=False)
    reading_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Width and height of each page in points, in which the boxes of quotes are given: [[595.0, 842.0], …].
    page_sizes = models.JSONField(default=list, blank=True, editable=False)

    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="letters")
    year = models.ForeignKey(Year, models.PROTECT, null=True, blank=True, related_name="letters")
    dated = models.DateField("date of the letter", null=True, blank=True)
    publish_on = models.DateField("announced date of publication", null=True, blank=True)
    # What a person changed, by field: {"upheld": "3"}; letters.corrections has the other shapes.
    corrections = models.JSONField(default=dict, blank=True, editable=False)
    # Why, by field, in the words that the public reads beside the figure: {"upheld": "The page says 3."}.
    correction_reasons = models.JSONField(default=dict, blank=True, editable=False)
    # Who signed it for the Ombudsman, as it was read; empty where nobody was found.
    signatory = models.CharField(max_length=200, blank=True, editable=False)
    # The averages of similar authorities as they stand, kept apart for the checks of the letter's neighbours.
    printed_averages = models.JSONField(default=dict, blank=True, editable=False)
    # Who did, by field: {"upheld": 7}, the number of the account.
    corrected_by = models.JSONField(default=dict, blank=True, editable=False)
    # The errors despite which it was approved: [{"code", "field", "message", "reason", "by"}].
    overrides = models.JSONField(default=list, blank=True, editable=False)

    figures = models.OneToOneField(
        KeyStatistics, models.PROTECT, null=True, blank=True, related_name="letter"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    # What can be had again from the file or from the other columns has no history of its own.
    history = HistoricalRecords(
        excluded_fields=["pages", "printed_averages", "reading_started_at", "reading_by", "reading_attempts"]
    )
    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        permissions = [
            ("review_letter", "Can correct, approve and reject letters"),
            ("approve_own_letter", "Can approve a letter that they uploaded themselves"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="letter_decided_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "withdrawn"])
                | Q(
                    figures__isnull=False,
                    authority__isnull=False,
                    year__isnull=False,
                    decided_by__isnull=False,
                ),
                name="letter_approved_has_figures",
            ),
            models.CheckConstraint(
                condition=~Q(state="unreadable") | ~Q(problem=""), name="letter_unreadable_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="reading", reading_started_at__isnull=False)
                | (~Q(state="reading") & Q(reading_started_at__isnull=True)),
                name="letter_being_read_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        if self.authority and self.year:
            return f"{self.authority.name} {self.year.year_ending}"
        return self.original_name

    def save(self, **options: Any) -> None:
        """Keep the averages in step with the reading and the corrections, whoever changed those."""
        if not {"reading", "corrections"} & self.get_deferred_fields():
            self.printed_averages = averages_to_json(self.reading, self.corrections)
            if options.get("update_fields") is not None:
                options["update_fields"] = {*options["update_fields"], "printed_averages"}
        super().save(**options)

    def get_absolute_url(self) -> str:
        """The public page of this letter; it answers only once the figures are public."""
        assert self.authority is not None
        return reverse("letters:letter", args=[self.authority.slug, self.year_id])

    @property
    def version(self) -> int | None:
        """Grows with everything that is done to the letter; tells a page that is out of date."""
        latest: int | None = self.events.aggregate(latest=models.Max("pk"))["latest"]
        return latest

    @property
    def stored_name(self) -> str:
        """Its name in the private storage: two folders deep, so that none grows too long."""
        return f"{self.sha256[:2]}/{self.sha256}"

    @property
    def as_reading(self) -> Reading | None:
        return reading_from_json(self.reading) if self.reading else None

    def get_review_url(self) -> str:
        return reverse("admin:letters_letter_review", args=[self.pk])
