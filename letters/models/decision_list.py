"""Lists of decisions as staff sent them, and what was taken in from them."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from councils.loading.tables import Line
from letters.decision_file import lines_of
from letters.models.undoing import Undoable, undone_with_reason


class DecisionListQuerySet(models.QuerySet["DecisionList"]):
    def for_admin_list(self) -> "DecisionListQuerySet":
        """With the number of standing imports, and without the text."""
        standing = models.Count("imports", filter=Q(imports__undone_at__isnull=True))
        return self.select_related("received_by").defer("text").annotate(standing=standing)


class DecisionList(models.Model):
    """One CSV file of decisions that could be read, as text, with the day from which they are to be public."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    original_name = models.CharField("file name", max_length=255)
    text = models.TextField(editable=False)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    public_from = models.DateField(null=True, blank=True)

    objects = DecisionListQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        verbose_name = "list of decisions"
        verbose_name_plural = "lists of decisions"

    def __str__(self) -> str:
        return self.original_name

    @property
    def lines(self) -> Sequence[Line]:
        """Its lines by number, each cell by the name of its column."""
        return lines_of(self.text, self.original_name)

    def get_preview_url(self) -> str:
        return reverse("admin:letters_decisionlist_preview", args=[self.pk])


class DecisionListEvent(models.Model):
    """The audit: who sent a list, who sent it again, who chose its day. Lines are added, never changed."""

    decision_list = models.ForeignKey(DecisionList, models.PROTECT, related_name="events")
    action = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.action} {self.detail}".strip()


class DecisionImport(Undoable):
    """One confirmed import; `lines` say what it did with each decision, and this row is its entry in the log."""

    decision_list = models.ForeignKey(DecisionList, models.PROTECT, related_name="imports")
    public_from = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # How many of each kind: {"new": 40, "same": 2}.
    counts = models.JSONField()
    lines = models.JSONField()
    # What was written, so that it can be taken back: see councils.loading.decisions.
    written = models.JSONField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [undone_with_reason("decision_import_undone_with_reason")]

    def __str__(self) -> str:
        return f"{self.decision_list.original_name}, {self.at:%-d %B %Y %H:%M}"

    @property
    def written_count(self) -> int:
        return len(self.written)
