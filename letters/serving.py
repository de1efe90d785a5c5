"""Sending a stored file to a browser, so that nothing in it can run as part of this site."""

from django.http import FileResponse

from letters.models import Letter
from letters.storage import letter_storage

TYPES = {
    "pdf": ("application/pdf", ".pdf"),
    "text": ("text/plain; charset=utf-8", ".txt"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
}


def letter_file_response(letter: Letter, *, name: str) -> FileResponse:
    """The bytes as an attachment, never sniffed, and sandboxed should a browser show them all the same."""
    content_type, ending = TYPES.get(letter.kind, ("application/octet-stream", ".bin"))
    response = FileResponse(
        letter_storage().open(letter.stored_name),
        as_attachment=True,
        filename=name + ending,
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-cache"
    return response
