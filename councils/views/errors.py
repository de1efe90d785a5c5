"""What a visitor sees when there is no page, no right to it, or a fault of ours."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from councils.models import Authority


class NoSuchAuthority(Http404):
    """No authority has this address; `suggestions` are those whose names resemble it."""

    def __init__(self, asked: str, suggestions: Sequence[Authority]) -> None:
        super().__init__(f"No authority has the address “{asked}”.")
        self.asked = asked
        self.suggestions = suggestions


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 404, with "did you mean" where the address was that of an authority."""
    context = {
        "suggestions": getattr(exception, "suggestions", ()),
        "asked": getattr(exception, "asked", ""),
    }
    response = render(request, "404.html", context, status=404)
    patch_cache_control(response, no_cache=True)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for 400: in words where somebody sent too many files in one go."""
    too_many = isinstance(exception, TooManyFilesSent)
    context = {"most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES if too_many else None}
    return render(request, "400.html", context, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The page for 403; why it was refused is for the logs, not for the visitor."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form without a valid token: what to do, whoever may have sent it."""
    return render(request, "403.html", {"form_too_old": True}, status=403)


def too_many_tries(request: HttpRequest, credentials: object, *_: object, **__: object) -> HttpResponse:  # noqa: ARG001
    """The page for 429: logging in is stopped for a while, and machines are told for how long."""
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    response = render(request, "429.html", {"minutes": wait // timedelta(minutes=1)}, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The page for 500: it touches neither the request nor the database, for either may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
