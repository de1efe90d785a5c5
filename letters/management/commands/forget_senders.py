"""Delete the e-mail addresses of reports of mistakes whose time is up. Workers do so too, every minute."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from letters.actions.mistake_reports import forget_senders


class Command(BaseCommand):
    help = "Delete the e-mail addresses of reports of mistakes that have been kept for 90 days."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_senders(at=now())
        self.stdout.write(f"{forgotten} e-mail addresses deleted.")
