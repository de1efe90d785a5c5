"""Reads of the lists of neighbours."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from councils.models.authority import Authority
    from councils.models.neighbour import Neighbour


class NeighbourQuerySet(models.QuerySet["Neighbour"]):
    def listed_for(self, authorities: Iterable["Authority"], listed_by: str) -> dict[str, list[str]]:
        """By slug, the slugs on each authority's list, the most alike first; one query for all of them."""
        rows: models.QuerySet[Neighbour] = self.filter(authority__in=list(authorities), listed_by=listed_by)
        lists: dict[str, list[str]] = defaultdict(list)
        for own, other in rows.order_by("rank").values_list("authority__slug", "neighbour__slug"):
            lists[own].append(other)
        return dict(lists)
