"""The page of one authority."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode

from councils.charts.interactive import plotly_figure
from councils.models import Authority
from councils.pages.behind import behind_the_figures
from councils.pages.casework import casework
from councils.pages.choosing import ChosenPeers, chosen_peers
from councils.pages.letter_list import letter_list
from councils.pages.profile import profile_page
from councils.pages.shared_picture import shared_picture
from councils.views.public import public_page
from councils.views.readdressing import authority_or_redirect, lead_on


@public_page
def profile(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`?year=2024` chooses the year ending 31 March 2024, `?peers=` and `?peer=` who it is compared with.

    Full names lead on to the short address, and names of peers typed into the form to the address of that group.
    """
    authority = authority_or_redirect(
        request, slug, "councils:profile", rows=Authority.objects.with_lineage()
    )
    if not isinstance(authority, Authority):
        return authority
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
    """The addresses of the Ombudsman's map lead to the profile; `rest` is what they have behind the name."""
    return lead_on(request, slug, "councils:profile")


@public_page
def years_chart_figure(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The Plotly figure of a statistic over the years, `?statistic=upheld`, with the peers that `?peers=` asks for.

    404 where there is no such chart.
    """
    rows = Authority.objects.with_lineage()
    authority = authority_or_redirect(request, slug, "councils:years_chart", rows=rows)
    if not isinstance(authority, Authority):
        return authority
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
