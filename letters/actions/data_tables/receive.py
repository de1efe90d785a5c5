"""Take a data table in: stored untouched, then read in the limited child."""

import logging
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from letters.actions.data_tables.audit import record_for_table
from letters.data_tables import find_layout, sheets_from_json
from letters.extraction import UnreadableFile, extract_sheets
from letters.models import DataTable
from letters.storage import is_intact, sha256_of, store, stored_path

logger = logging.getLogger(__name__)

UNFORESEEN = (
    "This table could not be read because of a fault in the reader, which has been logged. The file is kept."
)

TOO_COMPLEX = (
    "Reading this table took too long or too much memory. Open the workbook and save it again as .xlsx with only "
    "this table, or upload the same file again to have it read once more."
)
NOT_READ_YET = "This table has not been read to its end. Upload the same file again to have it read."
WAITING = "A data table: it waits for you to look at the preview and confirm it."


@dataclass(frozen=True, slots=True)
class ReceivedTable:
    """What became of one file: its data table, and a sentence for the sender."""

    table: DataTable
    message: str
    is_new: bool = False


def receive_table(*, file: "File[Any]", name: str, kind: str, by: User) -> ReceivedTable:
    """Keep the file and read its sheets; nothing of it is imported. The same bytes are the same table.

    kind: "xlsx" or "csv". A file that cannot be read is kept too, with the sentence that says why.
    """
    digest = sha256_of(file)
    known = DataTable.objects.filter(sha256=digest).first()
    if known is None:
        table = DataTable(
            sha256=digest, original_name=name[-255:], kind=kind, size=file.size or 0, received_by=by
        )
        store(file, table.stored_name)
        table.problem = NOT_READ_YET
        try:
            with transaction.atomic():
                table.save()
                record_for_table(table, "received", by=by, detail=name)
        except IntegrityError:  # the same bytes came in through another door at this moment
            return _seen_before(DataTable.objects.get(sha256=digest), file)
        _read(table)
        return ReceivedTable(table, table.problem or WAITING, is_new=True)
    return _seen_before(known, file)


def _seen_before(table: DataTable, file: "File[Any]") -> ReceivedTable:
    if not is_intact(table.stored_name, table.size):
        store(file, table.stored_name)
    day = f"{localtime(table.received_at):%-d %B %Y}"
    told = f"The same data table was received before, on {day}, as “{table.original_name}”."
    if table.problem:
        _read(table)
        told = f"{told} {table.problem or 'Now it could be read.'}"
    return ReceivedTable(table, told)


def _read(table: DataTable) -> None:
    """Keep the sheets, or the problem. The row is stored already: a reading that is cut short can be tried again."""
    try:
        _fill(table)
    except UnreadableFile as problem:
        table.problem = TOO_COMPLEX if problem.code == "too_complex" else problem.message
    except Exception:
        logger.exception("Reading the data table %s failed", table.sha256)
        table.contents, table.problem = [], UNFORESEEN
    table.save(update_fields=["contents", "sheet", "problem"])


def _fill(table: DataTable) -> None:
    """The first sheet on which a table is found is proposed."""
    contents = extract_sheets(stored_path(table.stored_name), table.kind)
    sheets = sheets_from_json(contents)
    found = [sheet for sheet in sheets if (layout := find_layout(sheet)) and layout.is_table]
    shown = [sheet for sheet in found if not sheet.hidden]
    table.sheet = next(iter([*shown, *found, *sheets])).number
    table.contents, table.problem = contents, ""
