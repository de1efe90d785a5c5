"""The reporting years: all of them, the national picture of one, and its interactive chart's figure."""

import re

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from councils.charts.interactive import plotly_figure
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import year_label
from councils.models import PEER_GROUPS
from councils.pages.national import NationalPage, national_page
from councils.pages.year_list import year_rows
from councils.views.asked import asked_group, asked_statistic
from councils.views.public import public_page

YEAR = re.compile(r"20[0-9]{2}")


@public_page
def year_list(request: HttpRequest) -> HttpResponseBase:
    """Every reporting year, with what is known of it."""
    return render(request, "councils/years.html", {"rows": year_rows(at=timezone.now())})


@public_page
def national_picture(request: HttpRequest, year: str) -> HttpResponseBase:
    """`?statistic=` and `?type=` choose what is shown; what cannot be understood is ignored, and said so."""
    page, ignored = _page(request, year)
    context = {
        "page": page,
        "statistics": STATISTICS,
        "groups": PEER_GROUPS,
        "ignored": ignored,
        "chart_url": _chart_url(page),
        "before": year_label(page.year.year_ending - 1),
    }
    return render(request, "councils/national.html", context)


@public_page
def national_chart_figure(request: HttpRequest, year: str) -> HttpResponseBase:
    """The Plotly figure of the same chart. 404 where there is nothing to draw."""
    page, _ = _page(request, year)
    if page.chart is None:
        raise Http404("There are no figures to draw.")
    return JsonResponse(plotly_figure(page.chart))


def _page(request: HttpRequest, year: str) -> tuple[NationalPage, list[str]]:
    statistic, no_statistic = asked_statistic(request)
    group, no_group = asked_group(request)
    found = national_page(int(year), statistic, group, at=timezone.now()) if YEAR.fullmatch(year) else None
    if found is None:
        raise Http404("There is no such reporting year.")
    return found, [said for said in (no_statistic, no_group) if said]


def _chart_url(page: NationalPage) -> str:
    asked = [("statistic", page.statistic.slug), *([("type", page.group.value)] if page.group else [])]
    return f"{reverse('councils:year_chart', args=[page.year.year_ending])}?{urlencode(asked)}"
