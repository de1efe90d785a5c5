"""Confirm an import: the figures of the rows become public from their release moment on."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from councils.models import Authority, Source, SourceKind
from letters.actions.data_tables.audit import locked_table, record_for_table
from letters.actions.data_tables.averages import write_averages
from letters.actions.data_tables.figures import written_rows
from letters.actions.refusal import ActionRefusedError
from letters.models import DataTable, ImportedRow, TableImport
from letters.release import release_moment
from letters.table_plan import Choices, Plan, RowPlan, plan_import
from letters.table_surroundings import Surroundings

CHANGED = (
    "What is stored, or what was chosen for this table, has changed since you opened this preview. Nothing was "
    "imported; look at it afresh."
)


def choices_of(table: DataTable) -> Choices:
    return Choices(
        year_ending=table.year_id,
        public_from=table.public_from,
        meanings={int(column): meaning for column, meaning in table.meanings.items()},
    )


def plan_of(table: DataTable) -> Plan:
    """What importing the chosen sheet would do now. Call only where the file could be read."""
    return plan_import(table.sheets[table.sheet - 1], choices_of(table), Surroundings(table.year_id))


def confirm(
    *,
    table: DataTable,
    by: User,
    at: datetime,
    fingerprint: str,
    supersede: frozenset[int] = frozenset(),
    own_upload_allowed: bool = False,
    only_without_findings: bool = False,
) -> TableImport:
    """Import the chosen sheet, all rows or none.

    fingerprint: of the plan that the person saw. supersede: numbers of rows whose figures may replace a letter's.
    Raises ActionRefusedError without year or release date, for one's own upload (unless permitted), where the plan
    is another one by now, and where there is nothing to import.
    """
    try:
        with transaction.atomic():
            return _confirmed(
                locked_table(table), by, at, fingerprint, supersede, own_upload_allowed, only_without_findings
            )
    except IntegrityError as error:
        raise ActionRefusedError(
            "The database refused the figures of a row as impossible, or somebody published figures at this very "
            "moment. Nothing was imported; look at the preview afresh."
        ) from error


def _confirmed(
    table: DataTable,
    by: User,
    at: datetime,
    fingerprint: str,
    supersede: frozenset[int],
    own_upload_allowed: bool,
    only_without_findings: bool,
) -> TableImport:
    _may_confirm(table, by, own_upload_allowed)
    # Approvals and imports wait for each other here, so that the plan stays true until it is written.
    list(Authority.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    plan = plan_of(table)
    if plan.fingerprint != fingerprint:
        raise ActionRefusedError(CHANGED)
    rows = [row for row in plan.written(supersede) if not (only_without_findings and row.findings)]
    if not rows:
        raise ActionRefusedError(
            "There is nothing to import: no row gives a figure that is not stored already."
        )
    return _write(table, plan, rows, by=by, at=at)


def _may_confirm(table: DataTable, by: User, own_upload_allowed: bool) -> None:
    if table.problem:
        raise ActionRefusedError(table.problem)
    if table.year is None:
        raise ActionRefusedError("Say which reporting year the table is about before you import it.")
    if table.public_from is None:
        raise ActionRefusedError("Say from which day on the figures are public before you import them.")
    own = table.received_by_id == by.pk and not own_upload_allowed
    if own and not by.has_perm("letters.approve_own_letter"):
        raise ActionRefusedError("You uploaded this table, so another person must confirm its import.")


def _write(table: DataTable, plan: Plan, rows: Sequence[RowPlan], *, by: User, at: datetime) -> TableImport:
    assert table.year is not None
    assert table.public_from is not None
    public_from = max(release_moment(table.public_from), at)
    imported = TableImport(
        table=table,
        sheet_name=plan.sheet.name,
        year=table.year,
        public_from=public_from,
        meanings={str(column): meaning for column, meaning in plan.meanings.items()},
        by=by,
        at=at,
        counts=_counts(plan, rows),
        lines=[_line(row, rows) for row in plan.rows],
        averages=write_averages(plan, rows, source=_source(table, plan), public_from=public_from, at=at),
    )
    imported.save()
    written = written_rows(rows, _source(table, plan), imported)
    ImportedRow.objects.bulk_create(written)
    told = f"Sheet “{plan.sheet.name}”, {table.year}: {len(rows)} of {len(plan.rows)} rows, public from "
    record_for_table(table, "imported", by=by, detail=f"{told}{localtime(public_from):%-d %B %Y %H:%M}.")
    return imported


def _counts(plan: Plan, rows: Sequence[RowPlan]) -> dict[str, int]:
    return {**plan.counts, "written": len(rows), "passed": len(plan.passed)}


def _line(row: RowPlan, written: Sequence[RowPlan]) -> str:
    return row.line if row in written or not row.news else f"{row.line} (not imported)"


def _source(table: DataTable, plan: Plan) -> Source:
    title = f"{table.original_name}, sheet {plan.sheet.name}" if table.kind == "xlsx" else table.original_name
    defaults = {"kind": SourceKind.DATA_TABLE, "title": title[:200]}
    reference = f"data-table:{table.sha256}:{plan.sheet.number}"
    return Source.objects.get_or_create(reference=reference, defaults=defaults)[0]
