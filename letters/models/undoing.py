"""Imports that a person may take back, with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Undoable(models.Model):
    """By whom, when and why something was undone; all three or none of them (`undone_with_reason`)."""

    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        abstract = True


def undone_with_reason(name: str) -> models.CheckConstraint:
    """The constraint that holds the three together."""
    return models.CheckConstraint(
        condition=Q(undone_by__isnull=True, undone_at__isnull=True, undone_reason="")
        | (Q(undone_by__isnull=False, undone_at__isnull=False) & ~Q(undone_reason="")),
        name=name,
    )
