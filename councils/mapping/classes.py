"""The classes that colour the map: few, the same for every year, and none for a share of too few cases."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from councils.comparison.compare import MINIMUM_BASE, too_few
from councils.comparison.rates import EMPTY_BASE, Measure
from councils.comparison.statistics import Statistic


@dataclass(frozen=True, slots=True)
class MapClass:
    """One entry of the legend. `key` names its look; `low` and `high` are whole percentages, None without a value."""

    key: str
    label: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A class with the number of areas in it, and how many of those are coloured by invented figures."""

    map_class: MapClass
    areas: int
    illustrative: int

    @property
    def paint(self) -> str:
        """The pattern of its key, empty for a plain colour; dotted where every area of the class is invented."""
        return pattern_of(self.map_class, illustrative=0 < self.areas == self.illustrative)


LOWEST_OF_CLASSES = {
    "upheld": (0, 50, 65, 80, 90),
    "compliance": (0, 90, 95, 100),
    "remedies": (0, 1, 10, 20, 30),
}
"""Where each class begins. They part the councils of recent years about evenly, and stay, so that years compare."""

NO_CASES_LABELS = {
    "upheld": "No complaint investigated",
    "compliance": "No recommendation due",
    "remedies": "No complaint upheld",
}
MISSING = MapClass("missing", "No figure held")
_NO_CASES = frozenset(EMPTY_BASE.values())


def value_classes(statistic: Statistic) -> tuple[MapClass, ...]:
    """The classes of a statistic by its percentage, lowest first; together they hold 0 to 100, each once."""
    lows = LOWEST_OF_CLASSES[statistic.slug]
    highs = [*(low - 1 for low in lows[1:]), 100]
    first_shade = 6 - len(lows)
    return tuple(
        MapClass(f"c{number}", _range_label(low, high), low, high)
        for number, (low, high) in enumerate(zip(lows, highs, strict=True), first_shade)
    )


def few_class(statistic: Statistic) -> MapClass:
    """The class of those whose cases are too few for a colour."""
    return MapClass("few", f"Fewer than {MINIMUM_BASE} {statistic.denominator.plural}")


def no_cases_class(statistic: Statistic) -> MapClass:
    """The class of those that had no case at all, and so no rate."""
    return MapClass("none", NO_CASES_LABELS[statistic.slug])


def all_classes(statistic: Statistic) -> tuple[MapClass, ...]:
    """Every class an area may have, in the legend's order."""
    return (*value_classes(statistic), few_class(statistic), no_cases_class(statistic), MISSING)


def class_of(value: Measure) -> MapClass:
    """The class of an area: by its whole percentage, if there are cases enough to speak of one."""
    if value.absence in _NO_CASES:
        return no_cases_class(value.statistic)
    if value.percent is None:
        return MISSING
    if too_few(value):
        return few_class(value.statistic)
    classes = value_classes(value.statistic)
    return next(one for one in reversed(classes) if one.low is not None and one.low <= value.percent)


def pattern_of(map_class: MapClass, *, illustrative: bool) -> str:
    """The name of the pattern that fills an area: dots for invented figures, hatching for few cases, else empty."""
    if illustrative:
        return f"map-i-{map_class.key}"
    return "map-few" if map_class.key == "few" else ""


def legend(statistic: Statistic, areas: Iterable[tuple[MapClass, bool]]) -> tuple[LegendEntry, ...]:
    """All classes of percentages, and of the others those that occur. `areas`: class and whether invented."""
    counted = Counter(areas)
    entries = [
        LegendEntry(one, counted[one, False] + counted[one, True], counted[one, True])
        for one in all_classes(statistic)
    ]
    return tuple(entry for entry in entries if entry.areas or entry.map_class.low is not None)


def _range_label(low: int, high: int) -> str:
    if low == high:
        return f"{low}%"
    return f"Under {high + 1}%" if low == 0 else f"{low}% to {high}%"
