"""What a reader may choose about the map, and the links that change one choice and keep the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.http import urlencode

from councils.comparison.statistics import STATISTICS, UPHELD, Statistic
from councils.comparison.words import year_label
from councils.mapping.layers import Layer

_SHOWN_CHARACTERS = 20


class View(StrEnum):
    """Boundaries as they were, or a hexagon of one size for each council."""

    MAP = "map"
    HEXES = "hexes"

    @property
    def label(self) -> str:
        return "Equal hexagons" if self is View.HEXES else "Boundaries"


@dataclass(frozen=True, slots=True)
class ChoiceLink:
    """A choice as a link; `current` where it is the one shown."""

    label: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The links of one question: which statistic, which year…"""

    name: str
    links: tuple[ChoiceLink, ...]


@dataclass(frozen=True, slots=True)
class MapChoice:
    """Statistic, layer and view of a map, and its year once that is known."""

    statistic: Statistic = UPHELD
    layer: Layer = Layer.DISTRICTS
    view: View = View.MAP
    year_ending: int | None = None

    def with_year(self, year_ending: int) -> "MapChoice":
        return replace(self, year_ending=year_ending)

    def with_view(self, view: View) -> "MapChoice":
        return replace(self, view=view)

    def query(self) -> dict[str, str]:
        """The query that leads here: statistic, year, layer, view."""
        year = {} if self.year_ending is None else {"year": str(self.year_ending)}
        return {"statistic": self.statistic.slug, **year, "layer": self.layer.value, "view": self.view.value}

    def groups(self, years: Sequence[int]) -> tuple[ChoiceGroup, ...]:
        """All questions with their answers as links."""
        statistics = [(one.name, replace(self, statistic=one)) for one in STATISTICS]
        layers = [(one.label, replace(self, layer=one)) for one in Layer]
        views = [(one.label, replace(self, view=one)) for one in View]
        reporting = [(year_label(year), replace(self, year_ending=year)) for year in years]
        return (
            self._group("Statistic", statistics),
            self._group("Year", reporting),
            self._group("Councils", layers),
            self._group("Drawn as", views),
        )

    def _group(self, name: str, choices: Iterable[tuple[str, "MapChoice"]]) -> ChoiceGroup:
        return ChoiceGroup(
            name,
            tuple(ChoiceLink(label, f"?{urlencode(one.query())}", one == self) for label, one in choices),
        )


def read_choice(query: Mapping[str, str]) -> tuple[MapChoice, tuple[str, ...]]:
    """The choice that a query makes, and a sentence for each part that was ignored as nonsense."""
    statistics = {one.slug: one for one in STATISTICS}
    asked = {name: query.get(name, "") for name in ("statistic", "layer", "view")}
    known: dict[str, Iterable[str]] = {"statistic": statistics, "layer": list(Layer), "view": list(View)}
    wrong = [name for name, value in asked.items() if value and value not in list(known[name])]
    good = {name: value for name, value in asked.items() if value and name not in wrong}
    choice = MapChoice(
        statistic=statistics.get(good.get("statistic", ""), UPHELD),
        layer=Layer(good.get("layer", Layer.DISTRICTS)),
        view=View(good.get("view", View.MAP)),
    )
    return choice, tuple(_ignored(name, asked[name], known[name]) for name in wrong)


def _ignored(name: str, value: str, known: Iterable[str]) -> str:
    shown, choices = value[:_SHOWN_CHARACTERS], " or ".join(known)
    return f"“{shown}” is not a {name} of the map, so it was ignored. Choose {choices}."
