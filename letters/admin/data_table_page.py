"""What the preview of a data table shows."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from letters.admin.data_table_forms import ChoicesForm
from letters.data_tables.cells import Sheet, column_letters
from letters.data_tables.diff import RowKind
from letters.data_tables.layout import Layout
from letters.data_tables.years import years_named
from letters.models import DataTable
from letters.table_plan import Plan, RowPlan

EXAMPLES = 3
SECTIONS = (
    (
        RowKind.WAITING,
        "Cannot be imported",
        "Each says why. Correct the table or the columns, or leave them out.",
    ),
    (RowKind.CONFLICT, "Differ from a letter", "They stay as the letter has them, unless you tick them."),
    (RowKind.REPLACES, "Replace figures", "What is stored came from another source than a letter."),
    (RowKind.ADDS, "Add figures", "What is stored stays, with its sources; the new figures join it."),
    (RowKind.NEW, "New", "Nothing is stored for these authorities in this year."),
    (RowKind.SAME, "Nothing new", "All their figures are stored already."),
)


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column: its letters and heading, some cells, and the field that says what it holds."""

    letters: str
    heading: str
    examples: str
    field: BoundField


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one kind."""

    kind: RowKind
    title: str
    about: str
    rows: tuple[RowPlan, ...]
    is_open: bool


def preview_context(table: DataTable, plan: Plan | None, form: ChoicesForm) -> dict[str, Any]:
    """Everything the template needs; a fixed number of queries, however many rows there are."""
    shown = plan if plan and plan.layout else None
    return {
        "title": f"Data table: {table.original_name}",
        "table": table,
        "form": form,
        "plan": shown,
        "years_named": _years(table, plan),
        "columns": _columns(plan.sheet, plan.layout, form) if plan and plan.layout else (),
        "sections": _sections(shown) if shown else (),
        "writes": sum(1 for _ in shown.written()) if shown else 0,
        "conflicts": shown.counts.get("conflict", 0) if shown else 0,
        "imports": list(table.imports.select_related("by", "undone_by", "year")),
        "events": list(table.events.select_related("by")),
    }


def _years(table: DataTable, plan: Plan | None) -> tuple[str, ...]:
    years = years_named(plan.sheet, table.original_name) if plan else ()
    return tuple(f"{year - 1}-{year % 100:02d}" for year in years)


def _columns(sheet: Sheet, layout: Layout, form: ChoicesForm) -> tuple[ColumnLine, ...]:
    return tuple(
        ColumnLine(
            column_letters(column), heading.text, _examples(sheet, layout, column), form[f"column_{column}"]
        )
        for column, heading in layout.headings.items()
    )


def _examples(sheet: Sheet, layout: Layout, column: int) -> str:
    below = (sheet.text(row, column)[:40] for row in sorted(sheet.rows) if row > layout.last)
    texts = [text for text in below if text][:EXAMPLES]
    return ", ".join(texts)


def _sections(plan: Plan) -> tuple[Section, ...]:
    found = [
        Section(
            kind, title, about, tuple(row for row in plan.rows if row.kind is kind), kind is not RowKind.SAME
        )
        for kind, title, about in SECTIONS
    ]
    return tuple(section for section in found if section.rows)
