"""What the site is, what its statistics mean, where its data come from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from councils.charts.years import NOTICES, PEERS_NOT_YEARS
from councils.comparison.compare import MINIMUM_BASE
from councils.comparison.statistics import STATISTICS
from councils.pages.licences import read_licences
from councils.views.public import public_page


@public_page
def about(request: HttpRequest) -> HttpResponseBase:
    return render(request, "councils/about/index.html")


@public_page
def statistics(request: HttpRequest) -> HttpResponseBase:
    context = {
        "statistics": STATISTICS,
        "notices": NOTICES,
        "advice": PEERS_NOT_YEARS,
        "minimum_base": MINIMUM_BASE,
    }
    return render(request, "councils/about/statistics.html", context)


@public_page
def sources(request: HttpRequest) -> HttpResponseBase:
    licences = read_licences(settings.BASE_DIR / "data" / "LICENCES.tsv")
    return render(request, "councils/about/sources.html", {"licences": licences})


@public_page
def accessibility(request: HttpRequest) -> HttpResponseBase:
    return render(request, "councils/about/accessibility.html")
