"""What the site is, what its statistics mean, where its data come from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from councils.charts.years import NOTICES, PEERS_NOT_YEARS
from councils.comparison.compare import MINIMUM_BASE
from councils.comparison.funnel import Funnel
from councils.comparison.peers import MINIMUM_CASES, MINIMUM_MEMBERS
from councils.comparison.rates import half_up
from councils.comparison.statistics import STATISTICS
from councils.glossary import TERMS, Term
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
def comparing(request: HttpRequest) -> HttpResponseBase:
    """How councils are compared, with an example worked out by the same functions as every page."""
    context = {
        "example": _example(percent=79, base=39),
        "notices": NOTICES,
        "advice": PEERS_NOT_YEARS,
        "minimum_base": MINIMUM_BASE,
        "minimum_members": MINIMUM_MEMBERS,
        "minimum_cases": MINIMUM_CASES,
    }
    return render(request, "councils/about/comparing.html", context)


def _example(*, percent: int, base: int) -> dict[str, int]:
    funnel = Funnel(percent / 100)
    allowed = funnel.allowed(base)
    return {
        "percent": percent,
        "base": base,
        "expected": half_up(funnel.expected(base)),
        "lowest": allowed[0],
        "highest": allowed[-1],
        "inside": allowed[-1] - 1,
        "outside": allowed[-1] + 2,
    }


@public_page
def glossary(request: HttpRequest) -> HttpResponseBase:
    return render(request, "councils/about/glossary.html", {"terms": sorted(TERMS, key=_in_order)})


def _in_order(term: Term) -> str:
    return term.name.casefold()


@public_page
def sources(request: HttpRequest) -> HttpResponseBase:
    licences = read_licences(settings.BASE_DIR / "data" / "LICENCES.tsv")
    return render(request, "councils/about/sources.html", {"licences": licences})


@public_page
def accessibility(request: HttpRequest) -> HttpResponseBase:
    return render(request, "councils/about/accessibility.html")
