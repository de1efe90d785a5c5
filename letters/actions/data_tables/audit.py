"""The audit of data tables, in the same transaction as the deed."""

from django.contrib.auth.models import User

from letters.models import DataTable, DataTableEvent


def record_for_table(table: DataTable, action: str, *, by: User | None, detail: str = "") -> None:
    DataTableEvent.objects.create(table=table, action=action, by=by, detail=detail)


def locked_table(table: DataTable) -> DataTable:
    """The table as it is now, held until the transaction ends."""
    return DataTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
