"""For machines: whether the site works, and what crawlers may read."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

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
def robots(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001
    """Everything but the staff pages may be read."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain")
