"""The picture of one authority, for those who show shared addresses."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from councils.models import KeyStatistics
from councils.pages.shared_picture import shared_picture
from councils.sharing.drawing import png
from councils.views.public import public_page
from councils.views.readdressing import authority_or_redirect


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A PNG with its content's hash as ETag; full names lead on to the short address."""
    authority = authority_or_redirect(request, slug, "councils:card")
    if isinstance(authority, HttpResponseBase):
        return authority
    rows = KeyStatistics.objects.for_profile(authority, at=timezone.now())
    drawn = png(shared_picture(authority, rows, host=request.get_host()))
    response = HttpResponse(drawn, content_type="image/png")
    tag = f'"{sha256(drawn).hexdigest()}"'
    response["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response
