"""Delete the addresses and the words of reports of mistakes whose time is up. Workers do so too, every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from letters.actions.mistake_reports import forget_senders, forget_words


class Command(BaseCommand):
    help = "Delete e-mail addresses kept for 90 days, and what was written in reports answered two years ago."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_senders(at=now())
        self.stdout.write(f"{forgotten} e-mail addresses deleted.")
        erased = forget_words(at=now())
        if erased:
            self.stdout.write(f"What was written in {erased} reports erased.")
