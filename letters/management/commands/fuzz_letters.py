"""Damage letters on purpose and read them: a longer run of what the test suite does for some seconds."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from letters.fuzz import ANSWER_WITHIN, Tally, fuzz

SAMPLES = Path(settings.BASE_DIR) / "tests" / "samples"
KINDS = (".pdf", ".docx", ".txt")


class Command(BaseCommand):
    help = "Damage letters on purpose, read and check them; nothing is stored. Fails on a crash or a late answer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "letters", nargs="*", type=Path, metavar="LETTER", help="default: the sample letters"
        )
        parser.add_argument("--seconds", type=float, default=60.0)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        letters = options["letters"] or sorted(path for path in SAMPLES.glob("*") if path.suffix in KINDS)
        if not letters or not all(path.is_file() for path in letters):
            raise CommandError("There is no letter to damage. Name files that exist.")
        tally, end = Tally(), time.monotonic() + options["seconds"]
        for outcome in fuzz(letters, seed=options["seed"], today=localdate()):
            tally.add(outcome)
            if time.monotonic() > end:
                break
        self._report(tally)
        if tally.failures:
            raise CommandError(
                f"{len(tally.failures)} crashed or took longer than {ANSWER_WITHIN:.0f} seconds."
            )

    def _report(self, tally: Tally) -> None:
        self.stdout.write(f"{tally.answers.total()} damaged letters")
        for answer, count in tally.answers.most_common():
            self.stdout.write(f"  {answer}: {count}")
        if tally.slowest:
            self.stdout.write(f"Slowest: {tally.slowest.seconds:.1f} s, {tally.slowest.name}")
        for outcome in tally.failures:
            self.stdout.write(f"FAILED {outcome.name}: {outcome.detail or f'{outcome.seconds:.1f} s'}")
        for outcome in tally.changed:
            self.stdout.write(f"Changed without a finding: {outcome.name}: {', '.join(outcome.changed)}")
