"""Which authorities are alike: the lists of neighbours that statisticians have published."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from councils.models.authority import Authority
from councils.querysets.neighbours import NeighbourQuerySet


class NeighbourList(models.TextChoices):
    """Who published the list, and by what it finds councils alike."""

    ONS = "ons", "Office for National Statistics, nearest neighbours"
    DFE = "dfe", "Department for Education, statistical neighbours"


class Neighbour(models.Model):
    """One entry of the list of an authority; rank 1 is the most alike. Closeness is the publisher's word, if any."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="neighbours")
    listed_by = models.CharField(max_length=3, choices=NeighbourList)
    rank = models.PositiveSmallIntegerField()
    neighbour = models.ForeignKey(Authority, models.CASCADE, related_name="neighbour_of")
    closeness = models.CharField(max_length=20, blank=True)

    history = HistoricalRecords()
    objects = NeighbourQuerySet.as_manager()

    class Meta:
        ordering = ("authority", "listed_by", "rank")
        constraints = [
            models.UniqueConstraint(fields=["authority", "listed_by", "rank"], name="neighbour_rank_once"),
            models.UniqueConstraint(
                fields=["authority", "listed_by", "neighbour"], name="neighbour_listed_once"
            ),
            models.CheckConstraint(condition=Q(rank__gt=0), name="neighbour_rank_from_one"),
            models.CheckConstraint(
                condition=Q(listed_by__in=NeighbourList.values), name="neighbour_list_known"
            ),
            models.CheckConstraint(condition=~Q(authority=F("neighbour")), name="neighbour_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.listed_by} {self.rank} of {self.authority_id}"
