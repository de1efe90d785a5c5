"""Read letters without storing them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from letters.dry_run import answers
from letters.words import shown


class Command(BaseCommand):
    help = "Read letters without storing them: what they say, and what the checks find."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        present = [path for path in options["files"] if path.is_file()]
        for line in answers(present):
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["json"] else _in_words(line))
        missing = [str(path) for path in options["files"] if not path.is_file()]
        if missing:
            raise CommandError(f"Not found, so not answered: {', '.join(missing)}.")


def _in_words(line: dict[str, Any]) -> str:
    """A few lines for a person at a terminal."""
    upheld, compliance, remedies = (
        line["complaints_upheld"],
        line["compliance"],
        line["satisfactory_remedies"],
    )
    rows = [
        f"{line['file']}: {line['council'] or 'no council found'}, year ending {line['year_ending'] or 'not found'}",
        f"  complaints upheld: {_percent(upheld)}, {upheld['upheld']} of {upheld['investigations']}",
        f"  compliance: {_percent(compliance)}, {compliance['outcomes']} outcomes",
        f"  satisfactory remedies: {_percent(remedies)}, {remedies['remedies']} of {remedies['upheld']}",
        *(f"  {finding['level']}: {finding['message']}" for finding in line["findings"]),
    ]
    return "\n".join(rows)


def _percent(statistic: dict[str, Any]) -> str:
    own = shown("own_percent", statistic["percent"])
    return f"{own} (similar authorities {shown('similar_percent', statistic['similar_percent'])})"
