"""Uploads: which files were sent together, and what became of each."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from letters.models.data_table import DataTable
from letters.models.letter import Letter
from letters.upload_querysets import BatchItemQuerySet, BatchQuerySet


class Batch(models.Model):
    """One upload: who sent which files, when."""

    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at",)
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"Upload {self.pk}"

    def get_absolute_url(self) -> str:
        """The staff screen that says what became of its files."""
        return reverse("admin:letters_letter_batch", args=[self.pk])


class BatchItem(models.Model):
    """What became of one file of an upload; refused files have no letter, only the sentence."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    name = models.CharField(max_length=255)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="items")
    table = models.ForeignKey(DataTable, models.PROTECT, null=True, blank=True, related_name="items")
    message = models.TextField()

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
