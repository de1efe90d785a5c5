"""Where figures come from, and the public log of corrections."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from councils.models import Authority
from councils.pages.public_log import public_log
from councils.pages.sources import sources_page
from councils.views.public import public_page
from councils.views.readdressing import authority_or_redirect


@public_page
def sources(request: HttpRequest, slug: str, year: int) -> HttpResponseBase:
    """Each figure of a year with its source; `?version=1` shows an earlier version that was public."""
    authority = authority_or_redirect(request, slug, "councils:sources", year)
    if not isinstance(authority, Authority):
        return authority
    page = sources_page(authority, year, request.GET.get("version", ""), at=timezone.now())
    if page is None:
        raise Http404("No such figures are public.")
    return render(request, "councils/sources.html", {"page": page, "authority": authority})


@public_page
def corrections(request: HttpRequest) -> HttpResponseBase:
    """`?council=rutland&year=2020` narrow the log, `?page=2` goes on."""
    asked = request.GET
    log = public_log(
        asked.get("council", ""), asked.get("year", ""), asked.get("page", ""), at=timezone.now()
    )
    return render(request, "councils/corrections.html", {"log": log})
