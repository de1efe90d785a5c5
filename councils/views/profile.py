"""The page of one authority."""

import re

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from councils.charts.interactive import plotly_figure
from councils.models import Authority
from councils.pages.behind import behind_the_figures
from councils.pages.casework import casework
from councils.pages.choosing import ChosenPeers, chosen_peers
from councils.pages.letter_list import letter_list
from councils.pages.profile import profile_page
from councils.pages.search import readdress
from councils.pages.shared_picture import shared_picture
from councils.views.errors import NoSuchAuthority
from councils.views.public import public_page

SLUG = re.compile(r"[a-z0-9_-]{1,120}")


@public_page
def profile(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`?year=2024` chooses the year ending 31 March 2024, `?peers=` and `?peer=` who it is compared with.

    Full names lead on to the short address, and names of peers typed into the form to the address of that group.
    """
    authority = Authority.objects.with_lineage().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if authority is None:
        return moved(request, slug)
    peers = chosen_peers(request.GET, authority)
    if peers.tidy:
        return redirect(_tidy_address(request, authority, peers))
    at = timezone.now()
    page = profile_page(authority, request.GET.get("year", ""), peers, at=at)
    context = {
        "page": page,
        "authority": authority,
        "behind": behind_the_figures(authority, at=at),
        "casework": casework(authority, page.rows),
        "letters": letter_list(authority, page.rows, at=at),
        "shared": shared_picture(authority, page.rows, host=request.get_host()),
    }
    return render(request, "councils/profile.html", context)


@public_page
def moved(request: HttpRequest, slug: str, rest: str = "") -> HttpResponseBase:  # noqa: ARG001
    """Full and former names in an address lead on, with what was asked; a name of several councils offers them all.

    `rest` is what the addresses of the Ombudsman's map have behind the name. 404 with suggestions for a name of nobody.
    """
    found = readdress(slug)
    if found.slug is not None:
        asked = request.META.get("QUERY_STRING", "")
        address = reverse("councils:profile", args=[found.slug]) + (f"?{asked}" if asked else "")
        return HttpResponsePermanentRedirect(address)
    if found.choices:
        return render(request, "councils/which.html", {"choices": found.choices}, status=404)
    raise NoSuchAuthority(slug, found.suggestions)


@public_page
def years_chart_figure(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The Plotly figure of a statistic over the years, `?statistic=upheld`, with the peers that `?peers=` asks for.

    404 where there is no such chart.
    """
    authority = get_object_or_404(Authority.objects.with_lineage(), slug=slug if SLUG.fullmatch(slug) else "")
    page = profile_page(authority, "", chosen_peers(request.GET, authority), at=timezone.now())
    asked = request.GET.get("statistic", "")
    for drawn in page.history.charts:
        if drawn.statistic.slug == asked:
            return JsonResponse(plotly_figure(drawn.chart))
    raise Http404("There is no such chart over the years.")


def _tidy_address(request: HttpRequest, authority: Authority, peers: ChosenPeers) -> str:
    year = request.GET.get("year", "")
    query = urlencode([*([("year", year)] if year else []), *peers.asked.choice.query()])
    return f"{authority.get_absolute_url()}?{query}#compared-with"
