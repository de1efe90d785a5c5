"""The peer groups: all of them, one of them, and its interactive chart's figure."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from councils.charts.interactive import plotly_figure
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import year_label
from councils.pages.front import groups_in_short
from councils.pages.group import GroupPage, group_page
from councils.tables import MemberTable, arrange_members
from councils.views.asked import asked_statistic, group_of
from councils.views.public import public_page


@public_page
def group_list(request: HttpRequest) -> HttpResponseBase:
    """The five peer groups and the years with figures."""
    return render(request, "councils/peers.html", {"groups": groups_in_short(at=timezone.now())})


@public_page
def peer_group(request: HttpRequest, group: str) -> HttpResponseBase:
    """`?year=`, `?statistic=` and `?region=` choose what is compared; anything else is ignored, and said so."""
    page, ignored = _page(request, group)
    context = {
        "page": page,
        "table": arrange_members(MemberTable(page.members), request.GET),
        "statistics": STATISTICS,
        "years": [(year, year_label(year)) for year in page.years],
        "ignored": [said for said in (ignored, page.region.ignored) if said],
        "charts": {name: _chart_url(page, name) for name in ("funnel", "distribution", "dots")},
    }
    return render(request, "councils/peer_group.html", context)


@public_page
def peer_chart_figure(request: HttpRequest, group: str) -> HttpResponseBase:
    """The Plotly figure of the dots, or of `?chart=funnel` or `?chart=distribution`. 404 without anything to draw."""
    page, _ = _page(request, group)
    drawn = {"funnel": page.funnel, "distribution": page.distribution}
    chart = drawn.get(request.GET.get("chart", ""), page.chart)
    if chart is None:
        raise Http404("There are no figures to draw.")
    return JsonResponse(plotly_figure(chart))


def _page(request: HttpRequest, value: str) -> tuple[GroupPage, str]:
    group = group_of(value)
    if group is None:
        raise Http404("There is no such peer group.")
    statistic, ignored = asked_statistic(request)
    asked = {"asked_year": request.GET.get("year", ""), "asked_region": request.GET.get("region", "")}
    return group_page(group, statistic, at=timezone.now(), **asked), ignored


def _chart_url(page: GroupPage, chart: str) -> str:
    if page.chosen.year_ending is None:
        return ""
    asked = [("year", str(page.chosen.year_ending)), ("statistic", page.statistic.slug)]
    asked += [("region", page.region.name)] if page.region.name else []
    asked += [("chart", chart)] if chart != "dots" else []
    return f"{reverse('councils:peer_chart', args=[page.group.value])}?{urlencode(asked)}"
