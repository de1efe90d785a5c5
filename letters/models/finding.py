"""What the checks said of a letter."""

import hashlib

from django.db import models
from django.db.models import Q

from letters.models.letter import Letter


class StoredFinding(models.Model):
    """What a check said of a letter, in a sentence. Errors must be answered before approval."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="findings")
    level = models.CharField(max_length=8, choices=[("error", "Error"), ("warning", "Warning")])
    code = models.CharField(max_length=40)
    field = models.CharField(max_length=40, blank=True)
    message = models.TextField()

    class Meta:
        ordering = ("level", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["error", "warning"]), name="finding_level_known")
        ]

    def __str__(self) -> str:
        return self.message

    @property
    def key(self) -> str:
        """The same for the same sentence: findings are written afresh at each check, an acknowledgement is not."""
        return hashlib.sha256(f"{self.code}\n{self.message}".encode()).hexdigest()[:16]
