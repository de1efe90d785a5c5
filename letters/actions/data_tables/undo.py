"""Undo an import: what it wrote is withdrawn, what it superseded goes on."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from councils.models import Authority
from letters.actions.data_tables.audit import locked_table, record_for_table
from letters.actions.data_tables.averages import take_back_averages
from letters.actions.refusal import ActionRefusedError
from letters.actions.succession import revive, save_figures
from letters.models import ImportedRow, TableImport

IMPORT_UNDONE = "The data table that they came from was taken off again."


@transaction.atomic
def undo(*, table_import: TableImport, by: User, at: datetime, reason: str) -> TableImport:
    """Withdraw exactly what the import wrote and bring back what gave way to it.

    Raises ActionRefusedError without a reason, when it is undone already, and while a later import builds on it.
    """
    table = locked_table(table_import.table)
    imported = TableImport.objects.select_for_update(of=("self",)).get(pk=table_import.pk)
    if imported.undone_at is not None:
        raise ActionRefusedError("This import is undone already.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you undo this import.")
    list(Authority.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    _refuse_while_built_on(imported)
    rows = list(imported.rows.select_related("figures", "before"))
    for row in rows:
        _undo_row(row, at=at, reason=f"Import undone: {reason.strip()}")
    take_back_averages(imported)
    imported.undone_by, imported.undone_at, imported.undone_reason = by, at, reason.strip()
    imported.save()
    record_for_table(table, "undone", by=by, detail=f"{imported}: {len(rows)} rows. Reason: {reason.strip()}")
    return imported


def _refuse_while_built_on(imported: TableImport) -> None:
    later = (
        ImportedRow.objects.filter(
            before__imported_row__table_import=imported,
            table_import__undone_at__isnull=True,
            figures__withdrawn_at__isnull=True,
        )
        .select_related("table_import__table", "table_import__year")
        .first()
    )
    if later is not None:
        raise ActionRefusedError(
            f"A later import carries these figures on: {later.table_import}. Undo that one first."
        )


def _undo_row(row: ImportedRow, *, at: datetime, reason: str) -> None:
    """What a letter has replaced since, or a person withdrawn, brings nothing back."""
    figures, before = row.figures, row.before
    if figures.withdrawn_at is not None:
        return
    was_to_last = figures.superseded_at is None or figures.superseded_at > at
    figures.withdrawn_at, figures.withdrawal_note = at, IMPORT_UNDONE
    save_figures(figures, reason)
    if before is not None and was_to_last and before.withdrawn_at is None:
        revive(before, instead_of=figures, reason=reason)
