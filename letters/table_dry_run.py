"""Reading data tables without storing them: an answer for each row, by the same reader and checks as an import."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from letters.answer import answer
from letters.checks import Finding
from letters.data_tables import Sheet, find_layout, sheets_from_json
from letters.data_tables.years import years_named
from letters.extraction import Extractor, UnreadableFile, sniff_table_kind
from letters.table_plan import WITHOUT_YEAR, Choices, plan_import
from letters.table_surroundings import Surroundings

NO_TABLE = Finding(
    "error",
    "no_table_found",
    "No sheet of this file has a row of headings that names authorities beside some figure. Check that it is one of "
    "the Ombudsman's data tables.",
)


def table_kind(path: Path) -> str | None:
    """ "xlsx" or "csv" for a data table; None for what may be a letter. Raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(64 * 1024)
    try:
        return sniff_table_kind(head, path.name)
    except UnreadableFile:
        return "xlsx"


def table_answers(path: Path, kind: str, extractor: Extractor) -> Iterator[dict[str, Any]]:
    """An answer for each row about an authority on every sheet, with "sheet" and "row"; one with an error for none."""
    try:
        sheets = sheets_from_json(_read(path, kind, extractor))
    except UnreadableFile as problem:
        yield answer(path.name, None, None, [Finding("error", problem.code, problem.message)])
        return
    tables = [sheet for sheet in sheets if (layout := find_layout(sheet)) and layout.is_table]
    if not tables:
        yield answer(path.name, None, None, [NO_TABLE])
    for sheet in tables:
        yield from _sheet_answers(path.name, sheet)


def _read(path: Path, kind: str, extractor: Extractor) -> list[dict[str, Any]]:
    with path.open("rb") as stream:
        sniff_table_kind(stream.read(64 * 1024), path.name)
    return extractor.sheets(path, kind)


def _sheet_answers(file: str, sheet: Sheet) -> Iterator[dict[str, Any]]:
    years = years_named(sheet, file)
    year = years[0] if len(years) == 1 else None
    plan = plan_import(sheet, Choices(year_ending=year), Surroundings(year))
    remarks = [_finding(remark) for remark in plan.remarks]
    for row in plan.rows:
        findings = [*row.findings, *remarks]
        yield {
            **answer(file, row.reading, row.match, findings),
            "sheet": sheet.name,
            "row": row.row.number,
        }


def _finding(remark: str) -> Finding:
    if remark == WITHOUT_YEAR:
        return Finding("error", "year_missing", remark)
    return Finding("warning", "table_doubtful", remark)
