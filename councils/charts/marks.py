"""From a comparison to the mark that every chart draws, and the cells that its table shows."""

from councils.charts.chart import Mark, flagged
from councils.comparison.compare import MINIMUM_BASE, Average, AverageOrigin, Comparison, interval_of
from councils.comparison.intervals import Interval
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import Measure, measure
from councils.comparison.statistics import Noun, Statistic
from councils.comparison.words import base_label, number, percent_words, short_absence

NOTHING = "–"
CASE, AUTHORITY = Noun("case", "cases"), Noun("authority", "authorities")


def mark_of(label: str, comparison: Comparison, own: bool = True) -> Mark:
    """The mark of a comparison, with its average."""
    average = None if comparison.average is None else float(comparison.average.percent)
    return _mark(label, comparison.measure, comparison.interval, average, own, comparison.illustrative)


def peer_mark(statistic: Statistic, peer: PeerFigures, own: bool) -> Mark:
    """The mark of one member of a peer group."""
    value = measure(statistic, peer.figures)
    return _mark(peer.name, value, interval_of(value), None, own, peer.figures.illustrative)


def missing_mark(label: str, reason: str) -> Mark:
    """The mark of a year for which no figures are held: it leaves a gap."""
    return Mark(label=label, value=None, base=NOTHING, own=True, reason=reason)


def _mark(
    label: str,
    value: Measure,
    interval: Interval | None,
    average: float | None,
    own: bool,
    illustrative: bool,
) -> Mark:
    return Mark(
        label=label,
        value=None if value.percent is None else float(value.percent),
        base=base_label(value) if value.base or value.numerator or value.base_missing else NOTHING,
        low=None if interval is None else 100 * interval.low,
        high=None if interval is None else 100 * interval.high,
        average=average,
        own=own,
        few=value.base is not None and value.base < MINIMUM_BASE,
        illustrative=illustrative,
        reason="" if value.absence is None else percent_words(value),
    )


def value_cell(mark: Mark) -> str:
    """ "79%", or why there is none; with a word where the figure is invented."""
    words = f"No rate: {mark.reason}" if mark.value is None else f"{mark.value:.0f}%"
    return flagged(words, mark.illustrative)


def interval_cell(mark: Mark) -> str:
    """ "21% to 100%"; a dash without an interval."""
    if mark.low is None or mark.high is None:
        return NOTHING
    return f"{mark.low:.0f}% to {mark.high:.0f}%"


def average_cell(mark: Mark) -> str:
    """ "56%"; a dash without an average."""
    return NOTHING if mark.average is None else f"{mark.average:.0f}%"


def origin_words(average: Average) -> str:
    """Where an average comes from, for a cell."""
    if average.origin is AverageOrigin.PRINTED_HERE:
        words = "printed in the same source"
    elif average.origin is AverageOrigin.PRINTED_ELSEWHERE:
        words = f"printed in {average.source or 'another source of that year'}"
    else:
        cases, members = average.cases or 0, average.members or 0
        counted = f"{number(cases)} {CASE.of(cases)} of {number(members)} {AUTHORITY.of(members)}"
        words = f"our calculation from {counted}"
    return flagged(words, average.illustrative)


def absence_words(value: Measure) -> str:
    """The reason of an absence for a chart, with a capital."""
    words = short_absence(value)
    return f"No rate: {words}" if words else ""
