"""Import one of the Ombudsman's data tables; without --confirm it only says what it would do."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from councils.models import Year
from letters.actions import ActionRefusedError
from letters.actions import data_tables as actions
from letters.data_tables import Sheet, find_layout, sheets_from_json
from letters.data_tables.years import years_named
from letters.extraction import UnreadableFile, extract_sheets, sniff_table_kind
from letters.management.commands.ingest import account
from letters.table_plan import Choices, Plan, plan_import
from letters.table_surroundings import Surroundings


class Command(BaseCommand):
    help = "Say what importing a data table (.xlsx or .csv) would do; with --confirm, import the rows without findings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--sheet", help="name of the sheet (the first on which a table is found)")
        parser.add_argument("--year", type=int, help="the year ending, such as 2025 for 2024-25")
        parser.add_argument(
            "--public-from", type=date.fromisoformat, metavar="YYYY-MM-DD", help="day of release"
        )
        parser.add_argument("--confirm", action="store_true", help="import; needs --year and --public-from")
        parser.add_argument("--json", action="store_true", help="one JSON object a row")
        parser.add_argument("--by", default="ingest", help="the staff account in whose name it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is not there.")
        if options["confirm"] and (options["year"] is None or options["public_from"] is None):
            raise CommandError(
                "Say with --year and --public-from what the table is about and when it is public."
            )
        kind, sheets = _read(path)
        sheet = _chosen(sheets, options["sheet"])
        year = options["year"] or _named_year(sheet, path.name)
        plan = plan_import(sheet, Choices(year, options["public_from"]), Surroundings(year))
        self._tell(plan, year, as_json=options["json"])
        if options["confirm"]:
            self.stdout.write(_import(path, kind, sheet, options))

    def _tell(self, plan: Plan, year: int | None, *, as_json: bool) -> None:
        for row in plan.rows:
            self.stdout.write(json.dumps(_as_json(row, year), ensure_ascii=False) if as_json else row.line)
        if not as_json:
            counts = ", ".join(f"{number} {kind}" for kind, number in plan.counts.items())
            self.stdout.write("\n".join([*plan.remarks, f"{len(plan.rows)} rows: {counts or 'none'}."]))


def _read(path: Path) -> tuple[str, tuple[Sheet, ...]]:
    try:
        with path.open("rb") as stream:
            kind = sniff_table_kind(stream.read(64 * 1024), path.name)
        if kind is None:
            raise UnreadableFile("not_a_data_table")
        return kind, sheets_from_json(extract_sheets(path, kind))
    except UnreadableFile as problem:
        raise CommandError(f"{path.name}: {problem.message}") from problem


def _chosen(sheets: tuple[Sheet, ...], name: str | None) -> Sheet:
    tables = [sheet for sheet in sheets if (layout := find_layout(sheet)) and layout.is_table]
    fitting = [sheet for sheet in tables if name in (None, sheet.name)]
    if not fitting:
        names = ", ".join(sheet.name for sheet in sheets)
        raise CommandError(f"There is no such sheet with a table. The sheets are: {names}.")
    return fitting[0]


def _named_year(sheet: Sheet, file_name: str) -> int | None:
    years = years_named(sheet, file_name)
    return years[0] if len(years) == 1 else None


def _as_json(row: Any, year: int | None) -> dict[str, Any]:
    return {
        "row": row.row.number,
        "council": row.row.name,
        "authority": row.slug,
        "year_ending": year,
        "kind": row.kind.value,
        "changes": [change.in_words for change in row.news],
        "findings": [{"level": f.level, "code": f.code, "message": f.message} for f in row.findings],
    }


def _import(path: Path, kind: str, sheet: Sheet, options: dict[str, Any]) -> str:
    """A command has no second person to ask: it imports only the rows that no check has anything to say about."""
    by, year = account(options["by"]), Year.objects.filter(year_ending=options["year"]).first()
    if year is None:
        raise CommandError(f"The year ending {options['year']} is not loaded; run load_reference first.")
    try:
        with path.open("rb") as stream:
            table = actions.receive_table(file=File(stream), name=path.name, kind=kind, by=by).table
        table = actions.choose(
            table=table, sheet=sheet.number, year=year, public_from=options["public_from"], meanings={}, by=by
        )
        imported = actions.confirm(
            table=table,
            by=by,
            at=now(),
            fingerprint=actions.plan_of(table).fingerprint,
            own_upload_allowed=True,
            only_without_findings=True,
        )
    except ActionRefusedError as refusal:
        raise CommandError(str(refusal)) from refusal
    return f"Imported {imported.counts['written']} rows, public from {imported.public_from:%-d %B %Y}."
