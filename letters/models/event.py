"""The audit of a letter."""

from django.conf import settings
from django.db import models

from letters.models.letter import Letter


class LetterEvent(models.Model):
    """The audit: one line for each thing done to a letter. Lines are added, never changed."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="events")
    action = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.action} {self.detail}".strip()
