"""The printable summary of one authority and year."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.comparison.statistics import STATISTICS
from councils.models import Authority
from councils.pages.choosing import chosen_peers
from councils.pages.profile import Profile, profile_page
from councils.pages.search import readdress
from councils.pages.summary import summary
from councils.views.errors import NoSuchAuthority
from councils.views.profile import SLUG
from councils.views.public import public_page


@public_page
def council_summary(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Two pages of A4; `?year=` and `?peers=` as on the profile, whose address they print."""
    authority = Authority.objects.with_lineage().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if authority is None:
        found = readdress(slug)
        if found.slug is None:
            raise NoSuchAuthority(slug, found.suggestions)
        return redirect("councils:summary", found.slug, permanent=True)
    at = timezone.now()
    peers = chosen_peers(request.GET, authority)
    page = profile_page(authority, request.GET.get("year", ""), peers, at=at)
    address = request.build_absolute_uri(f"{authority.get_absolute_url()}{_query(page)}")
    made = summary(page, address=address, absolute=request.build_absolute_uri, at=at)
    context = {"summary": made, "page": page, "authority": authority, "statistics": STATISTICS}
    return render(request, "councils/summary.html", context)


def _query(page: Profile) -> str:
    """The year shown and the choice of peers, as the profile's address gives them."""
    return f"?year={page.year.year_ending}{page.peers_query}" if page.year else ""
