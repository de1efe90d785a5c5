"""The printable summary of one authority and year."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from councils.comparison.statistics import STATISTICS
from councils.models import Authority
from councils.pages.profile import profile_page
from councils.pages.search import readdress
from councils.pages.summary import summary
from councils.views.errors import NoSuchAuthority
from councils.views.profile import SLUG
from councils.views.public import public_page


@public_page
def council_summary(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Two pages of A4; `?year=` as on the profile, whose address they print."""
    authority = Authority.objects.with_lineage().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if authority is None:
        found = readdress(slug)
        if found.slug is None:
            raise NoSuchAuthority(slug, found.suggestions)
        return redirect("councils:summary", found.slug, permanent=True)
    at = timezone.now()
    page = profile_page(authority, request.GET.get("year", ""), at=at)
    year = f"?year={page.year.year_ending}" if page.year else ""
    address = request.build_absolute_uri(f"{reverse('councils:profile', args=[authority.slug])}{year}")
    made = summary(page, address=address, absolute=request.build_absolute_uri, at=at)
    context = {"summary": made, "page": page, "authority": authority, "statistics": STATISTICS}
    return render(request, "councils/summary.html", context)
