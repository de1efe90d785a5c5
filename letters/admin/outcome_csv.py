"""What became of the files of an upload, as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from councils.spreadsheet_cells import inert
from letters.admin.batch_page import Result, result_of
from letters.models import BatchItem

COLUMNS = ("file", "state", "council", "slug", "gss_code", "year_ending", "findings", "message")


def outcome_csv(items: Iterable[BatchItem]) -> str:
    """One line a file, UTF-8, in the order given. No cell can be taken for a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows([inert(cell) for cell in _row(result_of(item))] for item in items)
    return text.getvalue()


def _row(result: Result) -> tuple[str, ...]:
    authority = result.letter.authority if result.letter else None
    year = result.letter.year if result.letter else None
    return (
        result.item.name,
        result.state,
        authority.name if authority else "",
        authority.slug if authority else "",
        authority.gss_code or "" if authority else "",
        str(year.year_ending) if year else "",
        " | ".join(f"{finding.level}: {finding.message}" for finding in result.findings),
        result.note,
    )
