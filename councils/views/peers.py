"""The peer groups: all of them, one of them, and its interactive chart's figure."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from councils.charts.interactive import plotly_figure
from councils.comparison.statistics import STATISTICS, UPHELD, Statistic, statistic_by_slug
from councils.comparison.words import year_label
from councils.models import PEER_GROUPS, AuthorityType
from councils.pages.front import groups_in_short
from councils.pages.group import GroupPage, group_page
from councils.tables import MemberTable, arrange_members
from councils.views.public import public_page


@public_page
def group_list(request: HttpRequest) -> HttpResponseBase:
    """The five peer groups and the years with figures."""
    return render(request, "councils/peers.html", {"groups": groups_in_short(at=timezone.now())})


@public_page
def peer_group(request: HttpRequest, group: str) -> HttpResponseBase:
    """`?year=` and `?statistic=` choose what is compared; what cannot be understood is ignored, and said so."""
    page = _page(request, group)
    context = {
        "page": page,
        "table": arrange_members(MemberTable(page.members), request.GET),
        "statistics": STATISTICS,
        "years": [(year, year_label(year)) for year in page.years],
        "ignored": _ignored_statistic(request),
        "chart_url": _chart_url(page),
        "funnel_url": _chart_url(page, "funnel"),
    }
    return render(request, "councils/peer_group.html", context)


@public_page
def peer_chart_figure(request: HttpRequest, group: str) -> HttpResponseBase:
    """The Plotly figure of the same dots, or with `?chart=funnel` of the funnel. 404 where there is nothing to draw."""
    page = _page(request, group)
    chart = page.funnel if request.GET.get("chart") == "funnel" else page.chart
    if chart is None:
        raise Http404("There are no figures to draw.")
    return JsonResponse(plotly_figure(chart))


def _page(request: HttpRequest, group: str) -> GroupPage:
    return group_page(_group(group), _statistic(request), request.GET.get("year", ""), at=timezone.now())


def _group(value: str) -> AuthorityType:
    for group in PEER_GROUPS:
        if group.value == value:
            return group
    raise Http404("There is no such peer group.")


def _statistic(request: HttpRequest) -> Statistic:
    try:
        return statistic_by_slug(request.GET.get("statistic", ""))
    except LookupError:
        return UPHELD


def _ignored_statistic(request: HttpRequest) -> str:
    asked = request.GET.get("statistic", "")
    known = {statistic.slug for statistic in STATISTICS}
    return f"“{asked[:20]}” is not a statistic, so it was ignored." if asked and asked not in known else ""


def _chart_url(page: GroupPage, chart: str = "") -> str:
    if page.chosen.year_ending is None:
        return ""
    asked = [("year", str(page.chosen.year_ending)), ("statistic", page.statistic.slug)]
    query = urlencode([*asked, *([("chart", chart)] if chart else [])])
    return f"{reverse('councils:peer_chart', args=[page.group.value])}?{query}"
