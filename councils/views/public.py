"""What every public page has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from councils.postcodes import may_hold_postcode


def public_page[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """GET and HEAD only; kept copies must be checked before use, for figures appear and go by the clock."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    return require_safe(checked)


def forget_postcode(request: HttpRequest, name: str) -> None:
    """Leave a field for names out of the page's links where a postcode may have been typed into it."""
    if may_hold_postcode(request.GET.get(name, "")):
        kept = request.GET.copy()
        del kept[name]
        request.GET = kept  # type: ignore[assignment]  # tables and pages build their links from it


def unkept[Response: HttpResponseBase](response: Response) -> Response:
    """An answer to a postcode: no cache keeps it, no crawler lists it, no link carries its address on."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
