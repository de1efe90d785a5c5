"""The printable summary of one authority and year."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from councils.comparison.statistics import STATISTICS
from councils.models import Authority
from councils.pages.choosing import chosen_peers
from councils.pages.profile import Profile, profile_page
from councils.pages.summary import summary
from councils.views.public import public_page
from councils.views.readdressing import authority_or_redirect


@public_page
def council_summary(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Two pages of A4; `?year=` and `?peers=` as on the profile, whose address they print."""
    authority = authority_or_redirect(
        request, slug, "councils:summary", rows=Authority.objects.with_lineage()
    )
    if not isinstance(authority, Authority):
        return authority
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
