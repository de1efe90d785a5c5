"""Put letters back into the queue whose reading was cut short."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from letters.models import Letter
from letters.tasks import read_letter_task


class Command(BaseCommand):
    help = "Queue again the letters that have waited to be read, or been half read, for too long."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--minutes", type=int, default=10, help="how long is too long (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        stuck = Letter.objects.stuck(since=now() - timedelta(minutes=options["minutes"]))
        for letter in stuck:
            read_letter_task.enqueue(letter.pk)
        self.stdout.write(f"{len(stuck)} letters queued again.")
