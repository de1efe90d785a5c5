"""Import a list of the Ombudsman's decisions; without --commit it only says what it would do."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, localtime, now

from councils.loading.decision_plan import DecisionPlan, plan_decisions
from councils.loading.tables import RefusedError
from letters.actions import ActionRefusedError
from letters.actions import decisions as actions
from letters.decision_file import lines_of, text_of
from letters.management.commands.ingest import account


class Command(BaseCommand):
    help = "Say what importing a list of decisions (.csv) would do; with --commit, import what is new and changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--commit", action="store_true", help="import it; otherwise nothing is stored")
        parser.add_argument(
            "--public-from", type=date.fromisoformat, metavar="YYYY-MM-DD", help="day of release (today)"
        )
        parser.add_argument("--by", default="ingest", help="the staff account in whose name it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is not there.")
        data = path.read_bytes()
        try:
            self._tell(plan_decisions(lines_of(text_of(data), path.name)))
        except RefusedError as refusal:
            raise CommandError(f"{path.name}: {' '.join(refusal.problems)}") from refusal
        if options["commit"]:
            self.stdout.write(_import(data, path.name, options))

    def _tell(self, plan: DecisionPlan) -> None:
        for entry in plan.entries:
            self.stdout.write(entry.in_words)
        counts = ", ".join(f"{number} {kind}" for kind, number in plan.counts.items())
        self.stdout.write(f"{len(plan.entries)} in all: {counts}.")


def _import(data: bytes, name: str, options: dict[str, Any]) -> str:
    by = account(options["by"])
    try:
        received = actions.receive_list(data=data, name=name, by=by, at_terminal=True)
        day = options["public_from"] or localdate()
        kept = actions.choose_day(
            decision_list=received.decision_list, public_from=day, by=by, at_terminal=True
        )
        imported = actions.confirm(
            decision_list=kept,
            by=by,
            at=now(),
            fingerprint=actions.plan_of(kept).fingerprint,
            at_terminal=True,
        )
    except ActionRefusedError as refusal:
        raise CommandError(str(refusal)) from refusal
    shown = f"{localtime(imported.public_from):%-d %B %Y}"
    return f"Imported {imported.written_count} decisions, public from {shown}."
