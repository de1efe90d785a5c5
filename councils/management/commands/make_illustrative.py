"""Make figures and decisions up where there are no real ones, so that every page has something to show."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from councils.loading.command import LoadingCommand
from councils.loading.illustrative_decisions import load_illustrative_decisions
from councils.loading.illustrative_figures import make_illustrative

REFUSED = (
    "This site shows no illustrative figures (production, or OMBUDS_ILLUSTRATIVE is off): none were made."
)


class Command(LoadingCommand):
    help = "Make up figures, where there are no real ones, and decisions, all marked illustrative. Never in production."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--seed", type=int, default=2020, help="another seed gives other figures")

    def handle(self, *, seed: int, data: Path, **_options: Any) -> None:
        if settings.PRODUCTION or not settings.ILLUSTRATIVE_FIGURES:
            self.stdout.write(REFUSED)
            return
        self.tell(lambda: [make_illustrative(data, seed), load_illustrative_decisions(data)])
