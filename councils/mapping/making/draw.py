"""The areas of the map, made from the published boundaries and the list of authorities."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from councils.mapping.areas import Area
from councils.mapping.frame import ENGLAND, LONDON
from councils.mapping.layers import layer_of
from councils.mapping.making.outline import drawn, path
from councils.mapping.making.projection import to_national_grid
from councils.mapping.making.topology import Feature, Topology, read_topology

MARKERS = {"city-of-london": "150 298 14", "isles-of-scilly": "26 1288 24"}
"""Dots "x y radius" for the two that are too small to point at, in the units of their own drawing. That of the City
lies beside its inset, where it hides no neighbour."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the map needs of an authority: its slug and type."""

    slug: str
    type: str


class UnknownCode(LookupError):  # noqa: N818
    """An area bears a code that no authority has or had."""


def read_authorities(path: Path) -> dict[str, Listed]:
    """Every authority of the reference file by its code, and by each code that it had before."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {code: _listed(row) for row in rows for code in row["former_gss_codes"].split(";") if code}
    return found | {row["gss_code"]: _listed(row) for row in rows}


def draw_areas(boundaries: Path, authorities: Mapping[str, Listed]) -> list[Area]:
    """All areas, counties first, then by slug and first year. UnknownCode where an area has no authority."""
    metres = read_topology(boundaries).with_arcs(to_national_grid)
    england = metres.with_arcs(partial(drawn, frame=ENGLAND))
    london = metres.with_arcs(partial(drawn, frame=LONDON))
    areas = [_area(feature, england, london, authorities) for feature in metres.features]
    return sorted(areas, key=lambda area: (area.layer, area.slug, area.first_year or 0))


def _area(feature: Feature, england: Topology, london: Topology, authorities: Mapping[str, Listed]) -> Area:
    code = feature.properties["gss"]
    if code not in authorities:
        raise UnknownCode(f"No authority has or had the code {code} ({feature.properties['name']}).")
    authority = authorities[code]
    inset = authority.type == "london"
    return Area(
        layer=layer_of(authority.type),
        slug=authority.slug,
        first_year=_year_ending(feature.properties["start_year"]),
        last_year=_year_ending(feature.properties["end_year"]),
        single_tier=authority.type not in ("county", "district"),
        inset=inset,
        marker=MARKERS.get(authority.slug, ""),
        path=path((london if inset else england).rings(feature)),
    )


def _year_ending(begins: int | None) -> int | None:
    """The source names a reporting year by the year in which it begins."""
    return None if begins is None else begins + 1


def _listed(row: Mapping[str, str]) -> Listed:
    return Listed(row["slug"], row["type"])
