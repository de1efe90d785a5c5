"""The public page of a letter, and its file. Both answer only once its figures are public."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from councils.models import Authority
from councils.views.readdressing import authority_or_redirect
from letters.public_letter import PublicLetter, public_letter
from letters.serving import letter_file_response


@require_safe
def letter_page(request: HttpRequest, slug: str, year: int) -> HttpResponseBase:
    """The letter's text with the quotes marked, what was read from them, and the file.

    `?version=1` shows an earlier version that was public, marked as superseded.
    """
    page = _page(request, slug, year, "letters:letter")
    if not isinstance(page, PublicLetter):
        return page
    context = {"page": page, "letter": page.letter, "authority": page.figures.authority}
    response = render(request, "letters/letter.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def letter_file(request: HttpRequest, slug: str, year: int) -> HttpResponseBase:
    """The file as the Ombudsman sent it, to keep rather than to open in the site."""
    page = _page(request, slug, year, "letters:file")
    if not isinstance(page, PublicLetter):
        return page
    return letter_file_response(page.letter, name=f"annual-review-letter-{year}-{slug}")


def _page(request: HttpRequest, slug: str, year: int, name: str) -> PublicLetter | HttpResponseBase:
    """The letter; a full name of the council leads on to the page `name`."""
    page = public_letter(slug, year, request.GET.get("version", ""), at=now())
    if page is not None:
        return page
    authority = authority_or_redirect(request, slug, name, year)
    if not isinstance(authority, Authority):
        return authority
    raise Http404("No such letter is public.")
