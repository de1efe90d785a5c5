"""Sending a stored file to a browser, so that nothing in it can run as part of this site."""

from django.http import FileResponse

from letters.models import DataTable, Letter
from letters.storage import letter_storage

TYPES = {
    "pdf": ("application/pdf", ".pdf"),
    "text": ("text/plain; charset=utf-8", ".txt"),
    "csv": ("text/csv; charset=utf-8", ".csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
}


def letter_file_response(letter: Letter, *, name: str) -> FileResponse:
    """The letter's bytes as an attachment."""
    return _attachment(letter, name)


def data_table_response(table: DataTable) -> FileResponse:
    """The data table's bytes as an attachment."""
    return _attachment(table, f"data-table-{table.pk}")


def _attachment(stored: Letter | DataTable, name: str) -> FileResponse:
    """Never sniffed, and sandboxed should a browser show them all the same."""
    content_type, ending = TYPES.get(stored.kind, ("application/octet-stream", ".bin"))
    response = FileResponse(
        letter_storage().open(stored.stored_name),
        as_attachment=True,
        filename=name + ending,
        content_type=content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-cache"
    return response
