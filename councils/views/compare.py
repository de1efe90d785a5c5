"""The comparison of up to six councils, and the figures of its interactive charts."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from councils.charts.chosen import MOST
from councils.charts.interactive import plotly_figure
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import year_label
from councils.models import Authority
from councils.pages.compare import ComparePage, chart_of, compare_page
from councils.pages.compare_choices import added, neighbours, ready_comparisons
from councils.pages.compare_query import CompareQuery, read_query
from councils.pages.compare_rows import compared_rows
from councils.tables import ComparedTable, arrange_compared
from councils.views.public import public_page


@public_page
def compare(request: HttpRequest) -> HttpResponseBase:
    """`?council=` (up to six times), `?statistic=`, `?year=`; `?add=` finds a council by name and adds it."""
    query = _query(request)
    found = added(query) if query.add else None
    if found is not None and found.address is not None:
        return redirect(found.address)
    at = timezone.now()
    page = compare_page(query, at=at)
    one = page.councils[0].authority if len(page.councils) == 1 else None
    context = {
        "page": page,
        "most": MOST,
        "added": found,
        "table": arrange_compared(ComparedTable(compared_rows(page)), request.GET),
        "statistics": [(one, page.other_statistic(one)) for one in STATISTICS],
        "years": [(year, year_label(year), page.other_year(year), invented) for year, invented in page.years],
        "neighbours": neighbours(query, one) if one is not None else (),
        "ready": () if page.councils else ready_comparisons(at=at),
        "figures": _figure_addresses(page),
    }
    return render(request, "councils/compare.html", context)


@public_page
def compare_chart_figure(request: HttpRequest) -> HttpResponseBase:
    """The Plotly figure of one of the page's charts, `?chart=side`. 404 where there is nothing to draw."""
    page = compare_page(_query(request), at=timezone.now())
    chart = chart_of(page, request.GET.get("chart", "side"))
    if chart is None:
        raise Http404("There are no figures to draw.")
    return JsonResponse(plotly_figure(chart))


def _query(request: HttpRequest) -> CompareQuery:
    return read_query(dict(request.GET.lists()), Authority.objects.named())


def _figure_addresses(page: ComparePage) -> dict[str, str]:
    """By chart: the same choices as the page's."""
    asked = page.address.partition("?")[2]
    return {
        name: f"{reverse('councils:compare_chart')}?{asked}&chart={name}"
        for name, chart in page.charts.by_name().items()
        if chart is not None
    }
