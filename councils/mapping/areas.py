"""The areas of the map as the shipped file holds them."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from councils.mapping.layers import Layer


@dataclass(frozen=True, slots=True)
class Area:
    """The area of one authority in the reporting years ending `first_year` to `last_year`, None for no bound.

    `path` is SVG path data in drawing units: those of the map, or of the inset where `inset` is true. `marker` is a
    dot "x y radius" for an area too small to click, else empty. `single_tier`: no county serves the same ground.
    """

    layer: Layer
    slug: str
    first_year: int | None
    last_year: int | None
    single_tier: bool
    inset: bool
    marker: str
    path: str

    def drawn_in(self, year_ending: int) -> bool:
        """Whether these are the authority's boundaries in that reporting year."""
        begun = self.first_year is None or self.first_year <= year_ending
        return begun and (self.last_year is None or year_ending <= self.last_year)


YES = "yes"
COLUMNS = tuple(field.name for field in fields(Area))


def read_areas(path: Path) -> tuple[Area, ...]:
    """The areas of a tab-separated file with the columns of `Area`. KeyError or ValueError for another file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_area(row) for row in rows)


def write_areas(path: Path, areas: Iterable[Area]) -> None:
    """The file that `read_areas` reads, in the order given."""
    lines = ["\t".join(COLUMNS), *("\t".join(map(_cell, astuple(area))) for area in areas)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def areas_in(areas: Iterable[Area], layer: Layer, year_ending: int) -> dict[str, Area]:
    """The areas of a layer in a reporting year, by the authority's slug."""
    return {area.slug: area for area in areas if area.layer is layer and area.drawn_in(year_ending)}


def _area(row: dict[str, str]) -> Area:
    return Area(
        layer=Layer(row["layer"]),
        slug=row["slug"],
        first_year=_year(row["first_year"]),
        last_year=_year(row["last_year"]),
        single_tier=row["single_tier"] == YES,
        inset=row["inset"] == YES,
        marker=row["marker"],
        path=row["path"],
    )


def _year(text: str) -> int | None:
    return int(text) if text else None


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return "" if value is None else str(value)
