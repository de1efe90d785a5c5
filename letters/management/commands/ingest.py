"""Take letters in through the same door as the upload screen."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from letters.ingestion import Ingestion, Progress, approve_clean, read_received, receive_all
from letters.outcomes import in_words, outcomes, table

STOPPED = "Stopped. What was taken in is kept; give the same command again to go on."


class Command(BaseCommand):
    help = (
        "Receive and read letters: files, folders and zip archives. "
        "Status 0 when every file was taken in, 1 when some were refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--approve", action="store_true", help="approve what has no findings")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--by", default="ingest", help="the staff account in whose name it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"])
        try:
            ingestion = receive_all(options["paths"], by)
            with _progress(shown=not options["json"]) as progress:
                read_received(ingestion, progress=progress)
            said = approve_clean(ingestion, by) if options["approve"] else {}
        except KeyboardInterrupt as stop:
            raise CommandError(STOPPED, returncode=130) from stop
        self._tell(ingestion, said, as_json=options["json"])

    def _tell(self, ingestion: Ingestion, said: dict[int, str], *, as_json: bool) -> None:
        counts: Counter[str] = Counter()
        problems = list(ingestion.problems)
        for outcome in outcomes(ingestion, said):
            counts[outcome["outcome"]] += 1
            self.stdout.write(json.dumps(outcome, ensure_ascii=False) if as_json else in_words(outcome))
            if outcome["outcome"] == "refused":
                problems.append(f"{outcome['file']}: {outcome['message']}")
        if not as_json:
            self.stdout.write(f"\n{table(counts)}")
        if problems:
            raise CommandError(" ".join(problems))


def account(name: str) -> User:
    """The named account; the command's own is made on first use, and nobody can log in with it."""
    if name != "ingest":
        try:
            return User.objects.get(username=name)
        except User.DoesNotExist as problem:
            raise CommandError(f"There is no staff account called {name}.") from problem
    account, made = User.objects.get_or_create(username="ingest", defaults={"is_active": False})
    if made:
        account.set_unusable_password()
        account.save()
    return account


@contextmanager
def _progress(*, shown: bool) -> Iterator[Progress]:
    """A bar for a person at a terminal, who would otherwise see nothing for a while; silence for a file or pipe."""
    if not shown or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
