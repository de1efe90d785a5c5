"""Reads of figures. `public(at=…)` is the only way by which a public page gets any."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from councils.models import Authority


class KeyStatisticsQuerySet(models.QuerySet["KeyStatistics"]):
    def public(self, *, at: datetime) -> Self:
        """Figures that the public may see at that moment: released, not yet superseded, not withdrawn."""
        return self.filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
            public_from__lte=at,
        )

    def live(self) -> Self:
        """What is approved and not replaced, whether or not its time has come."""
        return self.filter(superseded_at__isnull=True, withdrawn_at__isnull=True)

    def real(self) -> Self:
        """Figures that somebody printed, as opposed to those made up to show the site."""
        return self.filter(illustrative=False)

    def for_profile(self, authority: "Authority", *, at: datetime) -> Self:
        """All years of one authority, newest first."""
        return (
            self.public(at=at)
            .filter(authority=authority)
            .select_related("source", "year")
            .order_by("-year_id")
        )

    def for_peer_group(self, group: str, year_ending: int, *, at: datetime) -> Self:
        """The group's figures of one year, with names for labels."""
        return (
            self.public(at=at)
            .filter(authority__type=group, year_id=year_ending)
            .select_related("authority", "source")
            .order_by("authority__name")
        )

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refused: it would change figures without leaving history."""
        raise TypeError("Figures are changed one by one with save(), so that their history is kept.")
