"""Put letters back into the queue whose reading was cut short."""

import time
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from letters.actions.claim import CLAIM_LASTS
from letters.actions.sweep import Swept, sweep


class Command(BaseCommand):
    help = (
        "Queue again the letters whose reader has died. Every worker does this by itself; "
        "this is for looking at once, or for a machine that runs no worker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seconds",
            type=float,
            default=CLAIM_LASTS.total_seconds(),
            help="how long a reader may hold a letter before it counts as dead (%(default)g)",
        )
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on looking, this often")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            self.stdout.write(_in_words(sweep(at=now(), lasts=timedelta(seconds=options["seconds"]))))
            if options["every"] is None:
                return
            time.sleep(options["every"])


def _in_words(swept: Swept) -> str:
    letters = "1 letter" if swept.queued == 1 else f"{swept.queued} letters"
    given_up = f" {swept.given_up} given up after three tries." if swept.given_up else ""
    return f"{letters} queued again.{given_up}"
