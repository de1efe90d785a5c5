"""The pages that search engines are told of: those with real figures that are public now, and no others."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from councils.models import KeyStatistics
from councils.querysets.key_statistics import PublicPlace

Page = tuple[str, datetime]


class PublicPages(Sitemap[Page]):
    """Each page by its canonical address, with the moment at which the newest of its figures became public."""

    limit = 20_000

    def items(self) -> list[Page]:
        return sorted(pages_with_figures(KeyStatistics.objects.public_places(at=timezone.now())).items())

    def location(self, item: Page) -> str:
        return item[0]

    def lastmod(self, item: Page) -> datetime:
        return item[1]


def pages_with_figures(places: Iterable[PublicPlace]) -> dict[str, datetime]:
    """By address, the newest of the moments at which figures on that page became public."""
    newest: dict[str, datetime] = {}
    for place in places:
        for address in _addresses(place):
            newest[address] = max(newest.get(address, place.public_from), place.public_from)
    return newest


def _addresses(place: PublicPlace) -> Iterable[str]:
    yield reverse("councils:home")
    yield reverse("councils:profile", args=[place.slug])
    yield reverse("councils:sources", args=[place.slug, place.year_ending])
    yield reverse("councils:year", args=[place.year_ending])
    if place.type != "other":
        yield reverse("councils:peer_group", args=[place.type])
    if place.letter_address:
        yield place.letter_address
