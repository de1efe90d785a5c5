"""Load who the authorities are: councils, other bodies, populations, years, printed averages."""

from pathlib import Path
from typing import Any

from councils.loading.command import LoadingCommand
from councils.loading.reference import load_reference


class Command(LoadingCommand):
    help = "Load the reference data. Run again at any time: what is there already stays as it is."

    def handle(self, *, data: Path, **_options: Any) -> None:
        self.tell(lambda: load_reference(data))
