"""Look whether everything that is held about letters agrees with itself."""

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from letters.actions.groups import LetterGroup, recheck_group
from letters.actions.sweep import sweep
from letters.models import Letter
from letters.soundness import problems


class Command(BaseCommand):
    help = (
        "Compare stored files, letters, events, findings, figures and queue, and say what is wrong, a sentence "
        "each. Status 1 when anything is. Changes nothing, unless it is told to repair."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--repair",
            action="store_true",
            help="first queue lost letters again and renew findings; nothing else is ever changed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["repair"]:
            _repair()
        found: Counter[bool] = Counter()
        for problem in problems(at=now()):
            found[problem.repairable] += 1
            line = json.dumps(asdict(problem), ensure_ascii=False) if options["json"] else problem.message
            self.stdout.write(line)
        if found:
            raise CommandError(_summary(found))
        if not options["json"]:
            self.stdout.write(f"{Letter.objects.count():,} letters, and everything agrees.")


def _repair() -> None:
    sweep(at=now())
    for place in Letter.objects.groups():
        recheck_group(LetterGroup(*place))


def _summary(found: Counter[bool]) -> str:
    total = f"{found.total():,} {'problem' if found.total() == 1 else 'problems'} found."
    return f"{total} --repair puts {found[True]:,} of them right." if found[True] else total
