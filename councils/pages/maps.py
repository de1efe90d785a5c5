"""The map of England: one statistic of one year, on the boundaries of that year or on hexagons, and as a table."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from councils.comparison.figures import KeyFigures
from councils.comparison.rates import absent, measure
from councils.comparison.statistics import UPHELD, Statistic
from councils.comparison.words import percent_words, year_label
from councils.mapping.areas import Area, areas_in, read_areas
from councils.mapping.classes import MISSING, class_of
from councils.mapping.drawing import Coloured, Drawing, draw_boundaries, draw_hexagons
from councils.mapping.hexes import FIRST_YEAR, Places, read_places
from councils.mapping.layers import Layer
from councils.models import Authority, KeyStatistics, Year
from councils.pages.counts import base_or_count
from councils.pages.map_choices import MapChoice, View
from councils.pages.years import ChosenYear, choose_year

FOLDER = settings.BASE_DIR / "data" / "map"
NO_COUNTY_HEXAGONS = (
    "There are no hexagons of county councils: no published layout has them. The map below shows their boundaries, "
    "and the table has the same figures."
)
NO_EARLY_HEXAGONS = (
    "There are no hexagons before {first}: the layout holds the councils that exist since 1 April 2023. The map below "
    "shows the boundaries of {year}, and the table has the same figures."
)


@dataclass(frozen=True, slots=True)
class MapRow:
    """One council in the table beside the map; `percent` is None where `value` gives the reason."""

    name: str
    url: str
    percent: int | None
    value: str
    base: str
    cases: int | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class MapPage:
    """`drawing` is None where there are no figures of the layer in any year.

    `choice` is what is really shown: `notices` say what else was asked for and why it is not.
    """

    choice: MapChoice
    chosen: ChosenYear
    years: tuple[int, ...]
    notice: str
    notices: tuple[str, ...]
    drawing: Drawing | None
    rows: tuple[MapRow, ...]

    @property
    def statistic(self) -> Statistic:
        return self.choice.statistic

    @property
    def title(self) -> str:
        """ "Complaints upheld, 2023-24"."""
        return f"{self.statistic.name}, {self.chosen.label}"

    @property
    def url(self) -> str:
        """The address of this very map, for a page that shows it small."""
        return f"{reverse('councils:map')}?{urlencode(self.choice.query())}"

    @property
    def real(self) -> int:
        """How many areas show a percentage that somebody published."""
        return sum(1 for row in self.rows if row.percent is not None and not row.illustrative)

    @property
    def illustrative(self) -> bool:
        """Whether any area is coloured by an invented figure."""
        return any(row.illustrative for row in self.rows)


def map_page(choice: MapChoice, asked_year: str, *, at: datetime) -> MapPage:
    """The map as the public sees it at that moment, in four queries."""
    years = _years(choice.layer, at=at)
    chosen = choose_year(
        asked_year,
        list(years),
        lambda year: _no_figures(choice.layer, year),
        [year for year, real in years.items() if real],
    )
    if chosen.year_ending is None:
        return MapPage(choice, chosen, (), "", chosen.notices, None, ())
    return _page(choice, chosen, chosen.year_ending, tuple(sorted(years, reverse=True)), at=at)


def latest_map(*, at: datetime) -> MapPage:
    """The latest year's share of complaints upheld by district, for a page that shows it among other things."""
    return map_page(MapChoice(UPHELD, Layer.DISTRICTS, View.MAP), "", at=at)


def _page(
    choice: MapChoice, chosen: ChosenYear, year_ending: int, years: tuple[int, ...], *, at: datetime
) -> MapPage:
    choice = choice.with_year(year_ending)
    instead = _why_no_hexagons(choice.layer, year_ending) if choice.view is View.HEXES else ""
    shown = choice.with_view(View.MAP) if instead else choice
    figures = KeyStatistics.objects.figures_by_slug(choice.layer.types, year_ending, at=at)
    authorities = Authority.objects.on_map(choice.layer.types, year_ending)
    pairs = [_row(one, figures.get(one.slug), choice.statistic, year_ending) for one in authorities]
    year = Year.objects.filter(pk=year_ending).first()
    return MapPage(
        choice=shown,
        chosen=chosen,
        years=years,
        notice=year.notice if year is not None else "",
        notices=(*chosen.notices, *([instead] if instead else [])),
        drawing=_drawing(shown, year_ending, [coloured for coloured, _ in pairs]),
        rows=tuple(row for _, row in pairs),
    )


def _years(layer: Layer, *, at: datetime) -> dict[int, int]:
    """The years ending with public figures of the layer, and how many of those figures are real."""
    counted = KeyStatistics.objects.members_by_group(at=at)
    years: dict[int, int] = {}
    for group in layer.types:
        for year, (real, _invented) in counted.get(group, {}).items():
            years[year] = years.get(year, 0) + real
    return years


def _no_figures(layer: Layer, year_ending: int) -> str:
    return f"We hold no published figures of {layer.label.lower()} for {year_label(year_ending)}."


def _why_no_hexagons(layer: Layer, year_ending: int) -> str:
    """Empty where there are hexagons of the layer and year."""
    if layer is Layer.COUNTIES:
        return NO_COUNTY_HEXAGONS
    if year_ending < FIRST_YEAR:
        return NO_EARLY_HEXAGONS.format(first=year_label(FIRST_YEAR), year=year_label(year_ending))
    return ""


def _row(
    authority: Authority, figures: KeyFigures | None, statistic: Statistic, year_ending: int
) -> tuple[Coloured, MapRow]:
    """The same figure for the drawing and for the table."""
    value = absent(statistic) if figures is None else measure(statistic, figures)
    own = authority.get_absolute_url()
    url = own if figures is None else f"{own}?year={year_ending}"
    words, base, found = percent_words(value), base_or_count(value), class_of(value)
    invented = figures is not None and figures.illustrative and found is not MISSING
    said = f"{words}, {base}" if base else words
    return (
        Coloured(authority.slug, authority.short_name, url, said, found, invented),
        MapRow(authority.short_name, url, value.percent, words, base or "–", value.base, invented),
    )


def _drawing(choice: MapChoice, year_ending: int, coloured: list[Coloured]) -> Drawing:
    if choice.view is View.HEXES:
        return draw_hexagons(choice.statistic, coloured, _places())
    areas = _areas()
    own = areas_in(areas, choice.layer, year_ending)
    return draw_boundaries(choice.statistic, coloured, own, _ground(areas, choice.layer, year_ending))


def _ground(areas: tuple[Area, ...], layer: Layer, year_ending: int) -> list[Area]:
    """Beneath counties, the single-tier councils: everything that is no district."""
    if layer is Layer.DISTRICTS:
        return []
    return [area for area in areas_in(areas, Layer.DISTRICTS, year_ending).values() if area.single_tier]


@cache
def _areas() -> tuple[Area, ...]:
    """The shipped drawing; it changes with the code only."""
    return read_areas(FOLDER / "areas.tsv")


@cache
def _places() -> Places:
    return read_places(FOLDER / "hexagons.tsv")
