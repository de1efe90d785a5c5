"""What is told of a figure beside its percentage, and what is told where there is none."""

from councils.comparison.intervals import Interval
from councils.comparison.rates import AbsenceReason, Measure, half_up
from councils.comparison.words import base_label

NOT_HELD = {
    "upheld": "the number upheld is not held",
    "compliance": "the number complied with is not held",
    "remedies": "the number remedied in time is not held",
}
TOO_FEW_TO_AVERAGE = "Too few councils to average."


def base_or_count(value: Measure) -> str:
    """The base of a percentage; without one, whichever count is known; empty for neither."""
    if value.percent is not None or value.numerator is not None:
        return base_label(value)
    return known_base(value)


def known_base(value: Measure) -> str:
    """ "113 investigations; the number upheld is not held": the base where it is all that is known, else empty."""
    alone = value.absence is AbsenceReason.NOT_PUBLISHED and value.numerator is None
    if not alone or not value.base:
        return ""
    return f"{base_label(value)}; {NOT_HELD[value.statistic.slug]}"


def interval_range(interval: Interval | None) -> str:
    """ "21% to 100%"; a dash without an interval."""
    return "–" if interval is None else f"{half_up(100 * interval.low)}% to {half_up(100 * interval.high)}%"
