"""The Ombudsman's data tables as they arrived, and what was imported from them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from councils.models import KeyStatistics, Year
from letters.data_tables import Sheet, sheets_from_json
from letters.models.letter import Letter
from letters.models.undoing import Undoable, undone_with_reason


class DataTableQuerySet(models.QuerySet["DataTable"]):
    def for_admin_list(self) -> "DataTableQuerySet":
        """With the number of standing imports, and without the contents."""
        standing = models.Count("imports", filter=Q(imports__undone_at__isnull=True))
        return self.select_related("received_by", "year").defer("contents").annotate(standing=standing)


class DataTable(models.Model):
    """One file, stored untouched under its SHA-256, with the choices under which it is looked at and imported."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    original_name = models.CharField("file name", max_length=255)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField(editable=False)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    problem = models.TextField(blank=True, help_text="Why the file could not be read, in a sentence.")
    # The sheets as the limited child read them.
    contents = models.JSONField(default=list, blank=True, editable=False)

    sheet = models.PositiveSmallIntegerField(default=1)
    year = models.ForeignKey(Year, models.PROTECT, null=True, blank=True, related_name="data_tables")
    public_from = models.DateField(null=True, blank=True)
    # What each column holds, where a person has said so: {"3": "upheld"}.
    meanings = models.JSONField(default=dict, blank=True)

    objects = DataTableQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return self.original_name

    @property
    def stored_name(self) -> str:
        """Its name in the private storage, beside the letters'."""
        return f"{self.sha256[:2]}/{self.sha256}"

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return sheets_from_json(self.contents)

    def get_preview_url(self) -> str:
        return reverse("admin:letters_datatable_preview", args=[self.pk])


class DataTableEvent(models.Model):
    """The audit: one line for each thing done to a data table. Lines are added, never changed."""

    table = models.ForeignKey(DataTable, models.PROTECT, related_name="events")
    action = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.action} {self.detail}".strip()


class TableImport(Undoable):
    """One confirmed import of one sheet for one year; `lines` say row by row what it did and what it left."""

    table = models.ForeignKey(DataTable, models.PROTECT, related_name="imports")
    sheet_name = models.CharField(max_length=80)
    year = models.ForeignKey(Year, models.PROTECT, related_name="+")
    public_from = models.DateTimeField()
    meanings = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # How many rows of each kind: {"new": 320, "same": 12}.
    counts = models.JSONField()
    lines = models.JSONField()
    # What it wrote to the peer averages, and what stood there: {"7": {"upheld_percent": [80, null]}}.
    averages = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [undone_with_reason("table_import_undone_with_reason")]

    def __str__(self) -> str:
        return f"{self.table.original_name}, {self.sheet_name}, {self.year}"


class ImportedRow(models.Model):
    """The figures that one row led to, those they took the place of, and the letter whose figures they carry on."""

    table_import = models.ForeignKey(TableImport, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    figures = models.OneToOneField(KeyStatistics, models.PROTECT, related_name="imported_row")
    before = models.ForeignKey(
        KeyStatistics, models.PROTECT, null=True, blank=True, related_name="followed_by_rows"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="carried_on")

    class Meta:
        ordering = ("table_import", "number")

    def __str__(self) -> str:
        return f"row {self.number}"
