"""Names for the search box while somebody types, for its script."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from councils.pages.kinds import about_words
from councils.pages.search import suggested

KEPT_SECONDS = 300
"""Names change once in years; figures are not among what is answered."""


@require_safe
def suggest(request: HttpRequest) -> HttpResponseBase:
    """`?q=buck` as `{"councils": [{"name", "about", "url"}]}`, at most eight, best first."""
    rows = suggested(request.GET.get("q", ""))
    councils = [{"name": row.name, "about": about_words(row), "url": row.get_absolute_url()} for row in rows]
    response = JsonResponse({"councils": councils})
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
