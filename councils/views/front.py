"""The front page: one question, one search box."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.comparison.statistics import STATISTICS
from councils.pages.front import latest_letters, year_in_short
from councils.pages.search import search
from councils.views.public import public_page


@public_page
def home(request: HttpRequest) -> HttpResponseBase:
    """`?q=` searches by name; the one authority of exactly that name is shown at once."""
    query = request.GET.get("q", "").strip()
    result = search(query) if query else None
    if result is not None and result.certain is not None:
        return redirect("councils:profile", result.certain)
    at = timezone.now()
    context = {
        "result": result,
        "letters": latest_letters(at=at),
        "latest": year_in_short(at=at),
        "statistics": STATISTICS,
    }
    return render(request, "councils/home.html", context)
