"""What lies behind the figures: single decisions of the Ombudsman, and what a council agreed to do better."""

from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate, now
from simple_history.models import HistoricalRecords

from councils.casework import DECISION_OUTCOMES, DECISION_SUBJECTS, Outcome, Subject
from councils.comparison.words import year_label
from councils.loading.decision_rows import (
    FIRST_DAY,
    PATTERN_OF_REFERENCE,
    is_ombudsman_address,
    why_not_decided_on,
)
from councils.models.authority import Authority
from councils.models.source import Source
from councils.querysets.decisions import DecisionQuerySet
from councils.reporting_year import year_ending_of

LAST_DAY = date(2099, 12, 31)
"""The database knows no today: this keeps years out that no page could show. `clean` is stricter."""


class Implemented(models.TextChoices):
    """Whether a council did what it agreed to do, as the Ombudsman publishes it."""

    YES = "yes", "Implemented"
    NO = "no", "Not implemented"
    UNKNOWN = "unknown", "Not known whether implemented"


def validate_ombudsman_address(address: str) -> None:
    """Only pages of the Ombudsman are linked to: an address in a spreadsheet may lead anywhere."""
    if not is_ombudsman_address(address):
        raise ValidationError(f"“{address}” is no page of the Ombudsman's website, https://www.lgo.org.uk/….")


class Decision(models.Model):
    """One published decision about one authority. Public from `public_from` on, unless withdrawn.

    The words of title and summary are indexed for search by the database itself (migration “decision_search”).
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="decisions")
    reference = models.CharField(
        max_length=11,
        validators=[RegexValidator(PATTERN_OF_REFERENCE, "Write the reference as 23 012 345.")],
    )
    category = models.CharField(max_length=24, choices=[(one.value, one.label) for one in DECISION_SUBJECTS])
    decided_on = models.DateField()
    outcome = models.CharField(max_length=24, choices=[(one.value, one.label) for one in DECISION_OUTCOMES])
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, max_length=2000)
    address = models.URLField(
        "page of the Ombudsman", max_length=400, blank=True, validators=[validate_ombudsman_address]
    )
    is_public_interest_report = models.BooleanField("public interest report", default=False)

    source = models.ForeignKey(Source, models.PROTECT, related_name="decisions")
    illustrative = models.BooleanField(default=False)
    public_from = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()
    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-decided_on", "reference")
        indexes = [models.Index(fields=["authority", "-decided_on"], name="decision_of_authority")]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "illustrative"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_decision_a_reference",
            ),
            models.CheckConstraint(
                condition=Q(category__in=list(DECISION_SUBJECTS)), name="decision_category_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=list(DECISION_OUTCOMES)), name="decision_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="decision_has_title"),
            models.CheckConstraint(
                condition=Q(illustrative=True) | ~Q(address=""),
                name="real_decision_has_address",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__gte=FIRST_DAY, decided_on__lte=LAST_DAY),
                name="decision_day_plausible",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("public_from")),
                name="decision_withdrawn_after_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    def clean(self) -> None:
        """In sentences, what constraints refuse, and what they cannot: days and withdrawals that lie ahead."""
        if not self.illustrative and not self.address:
            raise ValidationError({"address": "Give the address of the decision on the Ombudsman's website."})
        same = Decision.objects.live().filter(reference=self.reference, illustrative=self.illustrative)
        if self.withdrawn_at is None and same.exclude(pk=self.pk).exists():
            raise ValidationError({"reference": "A decision with this reference is held already."})
        wrong = why_not_decided_on(self.decided_on, localdate()) if self.decided_on else ""
        if wrong:
            raise ValidationError({"decided_on": wrong})
        self._refuse_withdrawal_ahead()

    def _refuse_withdrawal_ahead(self) -> None:
        """Until then it would be public while its reference is free for another: two decisions would be one.

        What is withdrawn before it was ever public is withdrawn from the very moment at which it would have come out.
        """
        if self.withdrawn_at and self.public_from and self.withdrawn_at > max(now(), self.public_from):
            raise ValidationError(
                {"withdrawn_at": "This moment is still to come. Withdraw the decision when it comes."}
            )

    @property
    def category_label(self) -> str:
        """As the letters print it."""
        return Subject(self.category).label

    @property
    def outcome_label(self) -> str:
        """As the letters print it."""
        return Outcome(self.outcome).label

    @property
    def kind_label(self) -> str:
        return "Public interest report" if self.is_public_interest_report else "Decision"

    @property
    def year_ending(self) -> int:
        """The reporting year in which it was decided: the calendar year of the 31 March that ends it."""
        return year_ending_of(self.decided_on)

    @property
    def year_label(self) -> str:
        return year_label(self.year_ending)

    @property
    def linked_address(self) -> str:
        """The address where it is one that may be linked to; else none."""
        return self.address if urlsplit(self.address).scheme == "https" else ""


class ServiceImprovement(models.Model):
    """One thing that an authority agreed to do better after a decision; public when its decision is."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="improvements")
    text = models.CharField(max_length=600)
    agreed_by = models.DateField("to be done by", null=True, blank=True)
    implemented = models.CharField(max_length=8, choices=Implemented, default=Implemented.UNKNOWN)

    history = HistoricalRecords()

    class Meta:
        ordering = ("decision", "pk")
        constraints = [
            models.UniqueConstraint(fields=["decision", "text"], name="improvement_once_a_decision"),
            models.CheckConstraint(
                condition=Q(implemented__in=Implemented.values), name="improvement_implemented_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="improvement_has_text"),
        ]

    def __str__(self) -> str:
        return self.text
