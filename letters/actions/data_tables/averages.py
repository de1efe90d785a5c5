"""The averages of similar authorities that an import adds to the record, and takes off again."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from councils.models import PeerAverage, Source
from councils.naming import PEER_GROUP_TYPES
from letters.checks.finding import Number
from letters.models import TableImport
from letters.table_plan import Plan, RowPlan

SEEN_FOR = "the Ombudsman's data tables"
ADDED = "added"


def write_averages(
    plan: Plan, rows: Sequence[RowPlan], *, source: Source, public_from: datetime, at: datetime
) -> dict[str, Any]:
    """Fill the gaps of the record with what the table prints for the types of the rows written.

    The record knows no embargo, so nothing is written to it before the release moment; each row carries the
    average it was printed with. Returns what was written, and what stood there, for undoing it.
    """
    if public_from > at or not rows:
        return {}
    groups = {row.match.authority.type for row in rows if row.match.authority}
    done: dict[str, Any] = {}
    for group, values in (plan.averages or {}).items():
        if group in groups & PEER_GROUP_TYPES:
            _fill(group, rows[0].reading.year_ending.value or 0, values, source, done)
    return done


def _fill(group: str, year: int, values: Any, source: Source, done: dict[str, Any]) -> None:
    found = PeerAverage.objects.filter(type=group, year_id=year).first()
    record = found or PeerAverage(type=group, year_id=year, source=source, seen_for=SEEN_FOR)
    written: dict[str, Any] = {}
    for name, value in values.items():
        column = name.removeprefix("similar_")
        if getattr(record, column) is None:
            setattr(record, column, value)
            written[column] = _plain(value)
    if not written:
        return
    record._change_reason = f"From the data table “{source.title}”"[:100]  # type: ignore[attr-defined]  # for history
    record.save()
    done[str(record.pk)] = {**written, ADDED: found is None}


def take_back_averages(imported: TableImport) -> None:
    """Empty again what the import filled, where it still says what the import wrote; take away what it added."""
    for pk, written in imported.averages.items():
        record = PeerAverage.objects.filter(pk=pk).first()
        if record is None:
            continue
        record._change_reason = "The import of the data table was undone"  # type: ignore[attr-defined]  # for history
        for column, value in written.items():
            if column != ADDED and _plain(getattr(record, column)) == value:
                setattr(record, column, None)
        columns = ("upheld_percent", "compliance_percent", "remedy_percent", "upheld_per_100k")
        if written[ADDED] and all(getattr(record, column) is None for column in columns):
            record.delete()
        else:
            record.save()


def _plain(value: Number | None) -> int | str | None:
    """As JSON keeps it; rates as text with two decimals."""
    return f"{value:.2f}" if isinstance(value, Decimal) else value
