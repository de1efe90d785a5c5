"""From a comparison to the mark that every chart draws, and the cells that its table shows."""

from dataclasses import replace

from councils.charts.chart import Mark, flagged
from councils.comparison.compare import (
    MINIMUM_BASE,
    Average,
    AverageOrigin,
    Comparison,
    band_of,
    dominates,
    interval_of,
)
from councils.comparison.funnel import OUTSIDE, Funnel
from councils.comparison.intervals import Interval
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import Measure, half_up, measure
from councils.comparison.statistics import Noun, Statistic
from councils.comparison.words import (
    base_label,
    counts_words,
    number,
    percent_words,
    place_words,
    short_absence,
)

NOTHING = "–"
CASE, AUTHORITY = Noun("case", "cases"), Noun("authority", "authorities")


def mark_of(label: str, comparison: Comparison, chosen: int = 1) -> Mark:
    """The mark of a comparison, with its average and what chance allows."""
    plain = _mark(
        label, comparison.measure, comparison.interval, comparison.funnel, chosen, comparison.illustrative
    )
    average = comparison.average
    if average is None:
        return plain
    ours = average.origin is AverageOrigin.OURS
    return replace(
        plain, average=float(average.percent), average_ours=ours, ours=_ours_beside(average, comparison.ours)
    )


def _ours_beside(average: Average, ours: Average | None) -> float | None:
    """Our average where a printed one reads otherwise."""
    if ours is None or average.origin is AverageOrigin.OURS or ours.percent == average.percent:
        return None
    return float(ours.percent)


def peer_mark(statistic: Statistic, peer: PeerFigures, chosen: int, funnel: Funnel | None = None) -> Mark:
    """The mark of one member of a peer group."""
    value = measure(statistic, peer.figures)
    return _mark(peer.name, value, interval_of(value), funnel, chosen, peer.figures.illustrative)


def missing_mark(label: str, reason: str, chosen: int = 1) -> Mark:
    """The mark of a year for which no figures are held: it leaves a gap."""
    return Mark(label=label, value=None, base=NOTHING, chosen=chosen, reason=reason)


def _mark(
    label: str,
    value: Measure,
    interval: Interval | None,
    funnel: Funnel | None,
    chosen: int,
    illustrative: bool,
) -> Mark:
    band, counts = band_of(value, funnel), _allowed_counts(value, funnel)
    return Mark(
        label=label,
        value=None if value.percent is None else float(value.percent),
        base=base_label(value) if value.base or value.numerator or value.base_missing else NOTHING,
        low=None if interval is None else 100 * interval.low,
        high=None if interval is None else 100 * interval.high,
        chosen=chosen,
        few=value.base is not None and value.base < MINIMUM_BASE,
        illustrative=illustrative,
        reason="" if value.absence is None else percent_words(value),
        exact=None if value.rate is None else 100 * value.rate,
        cases=value.base or None,
        allowed=_allowed(value, funnel),
        allowed_counts=counts,
        widened=counts is not None and funnel is not None and funnel.widened,
        band=place_words(band, funnel),
        outside=band in OUTSIDE,
    )


def _allowed(value: Measure, funnel: Funnel | None) -> tuple[float, float] | None:
    """The least and the greatest percentage that chance allows: the very counts that the sentences tell."""
    counts = _allowed_counts(value, funnel)
    if counts is None or not value.base:
        return None
    return 100 * counts[0] / value.base, 100 * counts[1] / value.base


def _allowed_counts(value: Measure, funnel: Funnel | None) -> tuple[int, int] | None:
    """The least and the greatest count; None where a council is not compared at all."""
    if funnel is None or value.base is None or value.base < MINIMUM_BASE or dominates(value, funnel):
        return None
    counts = funnel.allowed(value.base)
    return counts[0], counts[-1]


def value_cell(mark: Mark) -> str:
    """ "79%", or why there is none; with a word where the figure is invented."""
    words = f"No rate: {mark.reason}" if mark.value is None else f"{mark.value:.0f}%"
    return flagged(words, mark.illustrative)


def interval_cell(mark: Mark) -> str:
    """ "21% to 100%"; a dash without an interval."""
    if mark.low is None or mark.high is None:
        return NOTHING
    return f"{half_up(mark.low)}% to {half_up(mark.high)}%"


def average_cell(mark: Mark) -> str:
    """ "56%"; a dash without an average."""
    return NOTHING if mark.average is None else f"{mark.average:.0f}%"


def told_average_cell(mark: Mark) -> str:
    """The same, where no other cell says that it is ours: "56% (ours)"."""
    return f"{average_cell(mark)} (ours)" if mark.average_ours else average_cell(mark)


def allowed_cell(mark: Mark) -> str:
    """ "67% to 90%": what chance allows at this many cases; a dash where it is not judged."""
    return NOTHING if mark.allowed is None else f"{half_up(mark.allowed[0])}% to {half_up(mark.allowed[1])}%"


def allowed_words(mark: Mark) -> str:
    """ "48 to 61 of 68": the same as the sentences tell it; a dash where it is not judged."""
    if mark.allowed_counts is None:
        return NOTHING
    return f"{counts_words(*mark.allowed_counts)} of {number(mark.cases or 0)}"


def range_name(mark: Mark) -> str:
    """What the allowed range is called: in a group that differs widely, chance is not all that is allowed for."""
    return "Usual differences" if mark.widened else "What chance allows"


def band_cell(mark: Mark) -> str:
    """Where it lies in the funnel, in words; "not judged" where there is nothing to judge by."""
    return mark.band or "not judged"


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


def average_rows(group: str, average: Average | None, ours: Average | None) -> list[tuple[str, str, str]]:
    """Name, percentage and origin of the average, and of ours where it is another one."""
    rows = []
    if average is not None:
        rows.append((f"Average for {group}", f"{average.percent}%", origin_words(average)))
    if ours is not None and (average is None or average.origin is not AverageOrigin.OURS):
        rows.append((f"Our average for {group}", f"{ours.percent}%", origin_words(ours)))
    return rows


def absence_words(value: Measure) -> str:
    """The reason of an absence for a chart, with a capital."""
    words = short_absence(value)
    return f"No rate: {words}" if words else ""
