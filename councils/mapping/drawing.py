"""One drawing of the map: its areas with their colours and words, in the order in which they are reached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from councils.comparison.statistics import Statistic
from councils.mapping.areas import Area
from councils.mapping.classes import LegendEntry, MapClass, legend, pattern_of
from councils.mapping.frame import IN_PLACE_TRANSFORM, INSET_TRANSFORM, VIEW_BOX
from councils.mapping.hexes import Places, hexagons, view_box


@dataclass(frozen=True, slots=True)
class Coloured:
    """An authority as the map shows it. `value` is "100%, 1 of 1 investigations" or the reason for no percentage."""

    slug: str
    name: str
    url: str
    value: str
    map_class: MapClass
    illustrative: bool

    @property
    def figure(self) -> str:
        """The value, and whether it is invented."""
        return f"{self.value} (illustrative)" if self.illustrative else self.value


@dataclass(frozen=True, slots=True)
class Shape:
    """An area with its path; `marker` is the "x", "y" and "radius" of its dot, or empty."""

    of: Coloured
    path: str
    marker: tuple[str, ...] = ()

    @property
    def paint(self) -> str:
        """The pattern that fills it, empty where a plain colour does."""
        return pattern_of(self.of.map_class, illustrative=self.of.illustrative)


@dataclass(frozen=True, slots=True)
class Drawing:
    """`shapes` in the map's own units, `inset` in those of the inset; `ground` is land that the layer leaves out.

    `legend` counts the areas by class.
    """

    view_box: str
    shapes: tuple[Shape, ...]
    inset: tuple[Shape, ...]
    ground: str
    inset_ground: str
    legend: tuple[LegendEntry, ...]
    inset_transform: str = INSET_TRANSFORM
    in_place_transform: str = IN_PLACE_TRANSFORM

    @property
    def invented(self) -> tuple[str, ...]:
        """The keys of the classes in which there are invented figures."""
        return tuple(entry.map_class.key for entry in self.legend if entry.illustrative)


def draw_boundaries(
    statistic: Statistic,
    coloured: Sequence[Coloured],
    areas: Mapping[str, Area],
    ground: Sequence[Area] = (),
) -> Drawing:
    """The boundaries of a year. An authority without an area is left out; `ground` is drawn without colour."""
    drawn = [(one, areas[one.slug]) for one in coloured if one.slug in areas]
    return Drawing(
        view_box=VIEW_BOX,
        shapes=tuple(_shape(one, area) for one, area in drawn if not area.inset),
        inset=tuple(_shape(one, area) for one, area in drawn if area.inset),
        ground="".join(area.path for area in ground if not area.inset),
        inset_ground="".join(area.path for area in ground if area.inset),
        legend=_legend(statistic, [one for one, _ in drawn]),
    )


def draw_hexagons(statistic: Statistic, coloured: Sequence[Coloured], places: Places) -> Drawing:
    """The hexagons. An authority without a place is left out."""
    paths = hexagons(places)
    drawn = [one for one in coloured if one.slug in paths]
    return Drawing(
        view_box=view_box(places),
        shapes=tuple(Shape(one, paths[one.slug]) for one in drawn),
        inset=(),
        ground="",
        inset_ground="",
        legend=_legend(statistic, drawn),
    )


def _shape(one: Coloured, area: Area) -> Shape:
    return Shape(one, area.path, tuple(area.marker.split()))


def _legend(statistic: Statistic, drawn: Sequence[Coloured]) -> tuple[LegendEntry, ...]:
    return legend(statistic, [(one.map_class, one.illustrative) for one in drawn])
