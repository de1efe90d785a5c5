"""Where figures were read."""

from django.db import models


class SourceKind(models.TextChoices):
    LETTER = "letter", "The Ombudsman's annual review letter"
    DATA_TABLE = "data_table", "The Ombudsman's data tables"
    OMBUDSMAN = "ombudsman", "The Ombudsman's own web page"
    COUNCIL = "council", "A council's report or minutes"
    PRESS = "press", "A press report"
    ILLUSTRATIVE = "illustrative", "Illustrative: made up, not real"


class Source(models.Model):
    """One document or page. `reference` identifies it for loading again; `url` may be an address on this site."""

    kind = models.CharField(max_length=12, choices=SourceKind)
    reference = models.CharField(max_length=400, unique=True)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def kind_in_words(self) -> str:
        return SourceKind(self.kind).label
