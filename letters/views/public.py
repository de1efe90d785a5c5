"""The public page of a letter, and its file. Both answer only once its figures are public."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from letters.public_letter import PublicLetter, public_letter
from letters.serving import letter_file_response


@require_safe
def letter_page(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The letter's text with the quotes marked, what was read from them, and the file.

    `?version=1` shows an earlier version that was public, marked as superseded.
    """
    page = _page(request, slug, year)
    context = {"page": page, "letter": page.letter, "authority": page.figures.authority}
    response = render(request, "letters/letter.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def letter_file(request: HttpRequest, slug: str, year: int) -> FileResponse:
    """The file as the Ombudsman sent it, to keep rather than to open in the site."""
    page = _page(request, slug, year)
    return letter_file_response(page.letter, name=f"annual-review-letter-{year}-{slug}")


def _page(request: HttpRequest, slug: str, year: int) -> PublicLetter:
    page = public_letter(slug, year, request.GET.get("version", ""), at=now())
    if page is None:
        raise Http404("No such letter is public.")
    return page
