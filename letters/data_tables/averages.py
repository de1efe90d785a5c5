"""The averages of similar authorities that a table prints: the same in every row of a type."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from letters.checks.finding import Number

AVERAGES = (
    "similar_upheld_percent",
    "similar_compliance_percent",
    "similar_remedy_percent",
    "similar_upheld_per_100k",
)


def usual_averages(
    rows: Iterable[tuple[str, Mapping[str, Number]]], least: int = 2
) -> dict[str, dict[str, Number]]:
    """By authority type and figure, what more than half of the rows that give one print.

    rows: the type and the figures of each. Types with fewer than `least` such rows have none: one row proves nothing.
    """
    printed: dict[tuple[str, str], Counter[Number]] = defaultdict(Counter)
    for group, values in rows:
        for name in AVERAGES:
            if name in values:
                printed[group, name][values[name]] += 1
    usual: dict[str, dict[str, Number]] = defaultdict(dict)
    for (group, name), counter in printed.items():
        value, times = counter.most_common(1)[0]
        if counter.total() >= least and 2 * times > counter.total():
            usual[group][name] = value
    return dict(usual)
