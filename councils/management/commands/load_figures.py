"""Load the figures that councils, newspapers and the Ombudsman's pages have reported."""

from pathlib import Path
from typing import Any

from councils.loading.command import LoadingCommand
from councils.loading.figures import load_figures


class Command(LoadingCommand):
    help = "Load the reported figures; figures from letters are left as they are. Run again at any time."

    def handle(self, *, data: Path, **_options: Any) -> None:
        self.tell(lambda: [load_figures(data)])
