"""For machines: whether the site works, and what crawlers may read."""

from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse

from councils.pages.site_map import PublicPages
from councils.views.public import public_page


@public_page
def health(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001
    """200 while the database answers, else 503; it says no more than that."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@public_page
def robots(request: HttpRequest) -> HttpResponseBase:
    """Everything but the staff pages may be read; where the list of pages is."""
    listed = request.build_absolute_uri(reverse("councils:sitemap"))
    said = f"User-agent: *\nDisallow: /admin/\n\nSitemap: {listed}\n"
    return HttpResponse(said, content_type="text/plain")


@public_page
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The pages with public figures, for search engines."""
    answer: HttpResponseBase = django_sitemap(request, {"pages": PublicPages})
    return answer
