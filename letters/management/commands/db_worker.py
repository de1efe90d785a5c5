"""The library's worker, with an eye on what other workers left behind."""

from typing import Any

from django.utils.timezone import now
from django_tasks_db.management.commands import db_worker

from letters.actions.sweep import sweep
from letters.sweeper import sweeping


class Command(db_worker.Command):
    help = (
        "Run a background worker. It also finds letters whose worker has died, at its start and every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        sweep(at=now())
        if options["batch"]:
            super().handle(**options)
            return
        with sweeping():
            super().handle(**options)
