"""Make the files of the map again from the published boundaries."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from councils.mapping.areas import write_areas
from councils.mapping.hexes import write_places


class Command(BaseCommand):
    help = (
        "Draw the map of England anew from data/map/source: areas.tsv and hexagons.tsv. Needed only when boundaries "
        "or the list of authorities change; install requirements-map.txt first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=settings.BASE_DIR / "data", help="the data folder")
        parser.add_argument("--to", type=Path, help="where to write instead of data/map")

    def handle(self, *, data: Path, to: Path | None, **_options: Any) -> None:
        try:
            from councils.mapping.making.draw import UnknownCode, draw_areas, read_authorities
            from councils.mapping.making.layout import place_hexagons
        except ImportError as missing:
            raise CommandError(f"Install requirements-map.txt first ({missing}).") from missing
        source, target = data / "map" / "source", to or data / "map"
        try:
            authorities = read_authorities(data / "reference" / "authorities.csv")
            areas = draw_areas(source / "england_authorities_2014_2025.topojson", authorities)
            places = place_hexagons(source / "districts_2023.hexjson", authorities)
        except (UnknownCode, OSError) as problem:
            raise CommandError(str(problem)) from problem
        write_areas(target / "areas.tsv", areas)
        write_places(target / "hexagons.tsv", places)
        self.stdout.write(f"{len(areas)} areas and {len(places)} hexagons drawn in {target}")
