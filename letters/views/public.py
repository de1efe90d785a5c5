"""The public page of a letter, and its file. Both answer only once its figures are public."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from letters.current import current_reading
from letters.models import Letter
from letters.page import evidence_rows, marked_pages
from letters.serving import letter_file_response


@require_safe
def letter_page(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The letter's text with the quotes marked, what was read from them, and the file."""
    letter = get_object_or_404(Letter.objects.for_public_page(slug, year, at=now()))
    reading = current_reading(letter)
    context = {
        "letter": letter,
        "authority": letter.authority,
        "pages": marked_pages(letter.pages, reading),
        "evidence": evidence_rows(reading, letter.corrections),
    }
    response = render(request, "letters/letter.html", context)
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def letter_file(request: HttpRequest, slug: str, year: int) -> FileResponse:  # noqa: ARG001 - Django passes it
    """The file as the Ombudsman sent it, to keep rather than to open in the site."""
    letter = get_object_or_404(Letter.objects.for_public_page(slug, year, at=now()))
    return letter_file_response(letter, name=f"annual-review-letter-{year}-{slug}")
