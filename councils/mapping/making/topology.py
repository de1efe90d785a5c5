"""Reading TopoJSON: borders are stored once, as arcs that neighbours share."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Point = tuple[float, float]
type Arc = list[Point]


@dataclass(frozen=True, slots=True)
class Feature:
    """One area of one object of the file: its properties, and its rings as numbers of arcs (~n: backwards)."""

    kind: str
    properties: dict[str, Any]
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Topology:
    """All arcs, as points, and the features that are made of them."""

    arcs: list[Arc]
    features: tuple[Feature, ...]

    def with_arcs(self, change: Callable[[Arc], Arc]) -> "Topology":
        """The same features with every arc changed, so that neighbours still share their borders."""
        return Topology([change(arc) for arc in self.arcs], self.features)

    def rings(self, feature: Feature) -> list[Arc]:
        """The rings of a feature as closed lines of points."""
        return [self._ring(numbers) for numbers in feature.rings]

    def _ring(self, numbers: Sequence[int]) -> Arc:
        points: Arc = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points


def read_topology(path: Path) -> Topology:
    """Every feature of a quantised TopoJSON file. KeyError where it is none; ValueError for other than polygons."""
    data = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_unpacked(arc, data["transform"]) for arc in data["arcs"]]
    features = [
        Feature(kind, shape["properties"], _rings(shape))
        for kind, collection in data["objects"].items()
        for shape in collection["geometries"]
    ]
    return Topology(arcs, tuple(features))


def _rings(shape: dict[str, Any]) -> tuple[tuple[int, ...], ...]:
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"An area must be a polygon, not a {shape['type']}.")
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)


def _unpacked(steps: list[list[int]], transform: dict[str, list[float]]) -> Arc:
    """Differences of whole numbers, summed and scaled to longitude and latitude."""
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    points: Arc = []
    x = y = 0
    for step in steps:
        x, y = x + step[0], y + step[1]
        points.append((x * scale_x + from_x, y * scale_y + from_y))
    return points
