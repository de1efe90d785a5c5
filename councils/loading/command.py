"""What the loading commands share: the folder of data files, and how an outcome or a refusal is told."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from councils.loading.outcome import Outcome, outcome_table
from councils.loading.tables import RefusedError


class LoadingCommand(BaseCommand):
    """A command that loads files of the data folder, all of them or none."""

    def add_arguments(self, parser: CommandParser) -> None:
        folder = settings.BASE_DIR / "data"
        parser.add_argument(
            "--data", type=Path, default=folder, help=f"folder with the data files ({folder})"
        )

    def tell(self, load: Callable[[], Iterable[Outcome]]) -> None:
        """Run the load and print its table. CommandError, for an exit code above 0, when it is refused."""
        try:
            outcomes = load()
        except RefusedError as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        self.stdout.write(outcome_table(outcomes))
