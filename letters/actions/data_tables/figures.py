"""The figures of imported rows: what a row gives, on top of what is held and would otherwise be lost."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from simple_history.utils import bulk_create_with_history

from councils.models import Authority, CaseCount, KeyStatistics, Source
from councils.models.key_statistics import FIGURES
from councils.pages.corrections import figure_changes
from letters.actions.checking import table_checking
from letters.actions.succession import save_figures
from letters.data_tables.as_reading import evidence_of
from letters.models import ImportedRow, Letter, TableImport
from letters.table_plan import RowPlan
from letters.table_surroundings import held_values, source_of

BATCH = 400
OTHER_FIGURES = "The Ombudsman's data tables give other figures than were shown before."


def written_rows(rows: Sequence[RowPlan], source: Source, imported: TableImport) -> list[ImportedRow]:
    """Write figures and case counts; what was live gives way. The rows come back unsaved.

    Never public before what they take the place of: a row carries its figures on, and its embargo with them.
    """
    slugs = [row.slug for row in rows]
    authorities = {one.slug: one for one in Authority.objects.filter(slug__in=slugs)}
    live = _live_rows(authorities, imported)
    reason = f"Imported from the data table “{imported.table.original_name}”"[:100]
    figures = []
    for row in rows:
        assert row.slug is not None
        before = live.get(row.slug)
        new = _figures(row, authorities[row.slug], source, imported)
        if before is not None:
            new.public_from = before.superseded_at = max(new.public_from, before.public_from)
            save_figures(before, f"Superseded: {reason}")
        figures.append(new)
    _tell_the_public(rows, figures, live)
    created = bulk_create_with_history(
        figures, KeyStatistics, batch_size=BATCH, default_change_reason=reason, default_user=imported.by
    )
    _write_case_counts(rows, created, imported, reason)
    return [
        ImportedRow(
            table_import=imported,
            number=row.row.number,
            figures=new,
            before=live.get(row.slug or ""),
            letter=_carried_letter(row),
        )
        for row, new in zip(rows, created, strict=True)
    ]


def _live_rows(authorities: dict[str, Authority], imported: TableImport) -> dict[str, KeyStatistics]:
    live = KeyStatistics.objects.live().filter(year=imported.year, authority__in=authorities.values())
    return {row.authority.slug: row for row in live.select_related("authority")}


def _figures(row: RowPlan, authority: Authority, source: Source, imported: TableImport) -> KeyStatistics:
    values = row.published
    return KeyStatistics(
        authority=authority,
        year=imported.year,
        source=source,
        source_note=row.held.source_note if row.held else "",
        evidence=_evidence(row, imported),
        public_from=imported.public_from,
        approved_by=imported.by,
        checking=table_checking(at=imported.at),
        **{name: values.get(name) for name in FIGURES},
    )


def _evidence(row: RowPlan, imported: TableImport) -> dict[str, Any]:
    """Where each figure stands: in the table where it is new or other there, else where it stood before."""
    evidence: dict[str, Any] = dict(evidence_of(imported.sheet_name, row.row))
    if row.held is None:
        return evidence
    lost = {change.name for change in row.changes if change.new is None}
    carried = held_values(row.held).keys() - {change.name for change in row.changes if change.differs}
    for name in carried:
        evidence[name] = {**row.held.evidence.get(name, {}), "source": source_of(row.held, name)}
    kept = {name: entry for name, entry in row.held.evidence.items() if name not in lost}
    return {**kept, **evidence}


def _tell_the_public(
    rows: Sequence[RowPlan], figures: Sequence[KeyStatistics], live: dict[str, KeyStatistics]
) -> None:
    """A note on each of the figures that contradict what is public until they take over."""
    public = _public_until(figures)
    for row, new in zip(rows, figures, strict=True):
        last = public.get((new.authority_id, new.public_from))
        if last is not None:
            new.change_note = _what_is_told(row, new, last, live.get(row.slug or ""))


def _public_until(figures: Sequence[KeyStatistics]) -> dict[tuple[int, datetime], KeyStatistics]:
    """By authority and moment, what is public until then and gives way, in one query."""
    last = KeyStatistics.objects.once_public().filter(
        year__in={new.year_id for new in figures},
        authority__in={new.authority_id for new in figures},
        superseded_at__in={new.public_from for new in figures},
        withdrawn_at__isnull=True,
    )
    return {
        (one.authority_id, one.superseded_at): one
        for one in last.select_related("source")
        if one.superseded_at
    }


def _what_is_told(row: RowPlan, new: KeyStatistics, last: KeyStatistics, before: KeyStatistics | None) -> str:
    """The note of figures whose day had not come goes on with them; the table's own joins it."""
    note = before.change_note if before is not None and before.pk != last.pk else ""
    contradicts = any(change.before is not None for change in figure_changes(last, new))
    own = contradicts and (not note or any(change.differs for change in row.changes))
    return f"{note} {OTHER_FIGURES if own else ''}".strip()


def _write_case_counts(
    rows: Sequence[RowPlan], figures: Sequence[KeyStatistics], imported: TableImport, reason: str
) -> None:
    counts = []
    for row, new in zip(rows, figures, strict=True):
        for name, value in row.published.items():
            table, mark, category = name.partition(":")
            if mark:
                counts.append(CaseCount(figures=new, table=table, category=category, count=int(value)))
    if counts:
        bulk_create_with_history(
            counts, CaseCount, batch_size=BATCH, default_change_reason=reason, default_user=imported.by
        )


def _carried_letter(row: RowPlan) -> Letter | None:
    """The letter whose figures go on in the new ones, itself or through an earlier import."""
    if row.held is None:
        return None
    own = getattr(row.held, "letter", None)
    earlier = getattr(row.held, "imported_row", None)
    return own or (earlier.letter if earlier else None)
