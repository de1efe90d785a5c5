"""What lies behind the figures: the decisions about one council, and the search through all of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from councils.decisions_csv import csv_lines
from councils.filters import CouncilDecisionFilter, DecisionFilter
from councils.models import Authority, Decision
from councils.pages.behind import in_short
from councils.querysets.decisions import DecisionQuerySet
from councils.search_words import LONGEST, search_words
from councils.tables import DecisionTable, arrange
from councils.views.public import forget_postcode, public_page
from councils.views.readdressing import authority_or_redirect

RESULTS_PER_PAGE = 20
ROWS_AT_A_TIME = 500


@public_page
def council_decisions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`?category=`, `?year=2024`, `?outcome=`, `?kind=` and `?sort=` narrow and order the table, fifty a page."""
    authority = authority_or_redirect(request, slug, "councils:decisions")
    if not isinstance(authority, Authority):
        return authority
    held = Decision.objects.public(at=timezone.now()).about(authority)
    chosen = DecisionFilter(request.GET, queryset=held.with_details(), years=held.years_held())
    table = arrange(DecisionTable(chosen.qs), request.GET)
    context = {
        "authority": authority,
        "filter": chosen,
        "table": table,
        "count": table.paginator.count,
        "behind": in_short(held.counted()),
        "query": _without_page(request.GET),
    }
    return render(request, "councils/council_decisions.html", context)


@public_page
def council_decisions_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same decisions under the same conditions, all of them, as they are read from the database."""
    authority = authority_or_redirect(request, slug, "councils:decisions_csv")
    if not isinstance(authority, Authority):
        return authority
    held = Decision.objects.public(at=timezone.now()).about(authority)
    chosen = DecisionFilter(request.GET, queryset=held.with_details(), years=held.years_held())
    rows = chosen.qs.order_by("-decided_on", "reference").iterator(chunk_size=ROWS_AT_A_TIME)
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="decisions-{authority.slug}.csv"'
    return response


@public_page
def all_decisions(request: HttpRequest) -> HttpResponseBase:
    """`?q=` looks for words in every public decision; the conditions of the table narrow what is found."""
    typed = request.GET.get("q", "").replace("\x00", " ").strip()
    held = Decision.objects.public(at=timezone.now())
    chosen = CouncilDecisionFilter(request.GET, queryset=_found(held, typed), years=held.years_held())
    forget_postcode(request, "council")
    page = Paginator(chosen.qs.with_details(), RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    Decision.objects.marked(typed, page)
    context = {
        "typed": typed[:LONGEST],
        "cut": len(typed) > LONGEST,
        "nothing_to_look_for": bool(typed) and not search_words(typed).wanted,
        "filter": chosen,
        "page": page,
        "illustrative": any(decision.illustrative for decision in page),
    }
    return render(request, "councils/decisions.html", context)


def _found(held: DecisionQuerySet, typed: str) -> DecisionQuerySet:
    return held.search(typed) if typed else held.order_by("-decided_on", "reference")


def _without_page(query: QueryDict) -> str:
    """The conditions of the table as the download takes them over."""
    kept = query.copy()
    for name in ("page", "sort"):
        kept.pop(name, None)
    return kept.urlencode()
