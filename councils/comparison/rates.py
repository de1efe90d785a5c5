"""From printed figures to a rate with its base, or the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor

from councils.comparison.figures import KeyFigures, Printed, printed
from councils.comparison.statistics import Statistic


class AbsenceReason(StrEnum):
    """Why an authority has no rate in a year."""

    NOT_PUBLISHED = "not_published"
    NO_FIGURES = "no_figures"
    NOTHING_INVESTIGATED = "nothing_investigated"
    NOTHING_UPHELD = "nothing_upheld"
    NO_RECOMMENDATION_DUE = "no_recommendation_due"
    CONTRADICTORY = "contradictory"

    @property
    def sentence(self) -> str:
        """The reason, as a reader sees it."""
        return ABSENCE_SENTENCES[self]


ABSENCE_SENTENCES: dict[AbsenceReason, str] = {
    AbsenceReason.NOT_PUBLISHED: "This figure was not published in the sources that we hold.",
    AbsenceReason.NO_FIGURES: "We hold no published figures for this year.",
    AbsenceReason.NOTHING_INVESTIGATED: (
        "The Ombudsman investigated no complaint about this authority in the year, so there is no rate."
    ),
    AbsenceReason.NOTHING_UPHELD: (
        "The Ombudsman upheld no complaint about this authority in the year, so there was nothing to remedy."
    ),
    AbsenceReason.NO_RECOMMENDATION_DUE: (
        "No recommendation to this authority fell due in the year, so there is no rate."
    ),
    AbsenceReason.CONTRADICTORY: (
        "The published numbers contradict one another, so we show no rate until they have been checked."
    ),
}

EMPTY_BASE: dict[str, AbsenceReason] = {
    "upheld": AbsenceReason.NOTHING_INVESTIGATED,
    "compliance": AbsenceReason.NO_RECOMMENDATION_DUE,
    "remedies": AbsenceReason.NOTHING_UPHELD,
}

_BINARY_NOISE = 1e-9

BASE_MISSING_SENTENCE = "We have the percentage but not the number of cases it rests on."


@dataclass(frozen=True, slots=True)
class Measure:
    """One statistic of one authority in one year: either `percent`, or `absence` with the reason.

    `percent` is a whole number. `rate` (0 to 1) is exact and needs both counts. `derived`: the numerator
    was worked out from base and percentage. `disagrees`: the source's percentage does not follow
    from its own counts.
    """

    statistic: Statistic
    numerator: int | None = None
    base: int | None = None
    percent: int | None = None
    rate: float | None = None
    derived: bool = False
    disagrees: bool = False
    absence: AbsenceReason | None = None

    @property
    def base_missing(self) -> bool:
        """True where a percentage was printed without the number of cases it rests on."""
        return self.percent is not None and self.base is None


def require_share(count: int, base: int) -> None:
    """ValueError unless 0 <= count <= base and base > 0."""
    if base <= 0 or not 0 <= count <= base:
        raise ValueError(
            f"{count} of {base} is not a share: give a base above 0, and a count from 0 up to the base."
        )


def percent_of(count: int, base: int) -> int:
    """100 × count / base to the nearest whole number, halves up. ValueError where it is not a share."""
    require_share(count, base)
    return (200 * count + base) // (2 * base)


def half_up(value: float) -> int:
    """The nearest whole number, halves up (12.5 is 13), whatever binary fractions make of a half."""
    return floor(value + 0.5 + _BINARY_NOISE)


def percent_matches(count: int, base: int, percent: int) -> bool:
    """Whether count of base, rounded to the nearest whole number, can be printed as `percent`.

    At an exact half either neighbour is accepted (12.5% as 12% or 13%). False where there is no share at all.
    """
    if base <= 0 or not 0 <= count <= base:
        return False
    return 2 * abs(100 * count - percent * base) <= base


def possible_counts(base: int, percent: int) -> range:
    """Every count that `percent` of `base` may stand for; empty when none rounds to it."""
    if base <= 0:
        return range(0)
    lowest = max(0, -(-(2 * percent - 1) * base // 200))
    highest = min(base, (2 * percent + 1) * base // 200)
    return range(lowest, highest + 1)


def measure(statistic: Statistic, figures: KeyFigures) -> Measure:
    """The statistic for these figures. Counts come before the printed percentage; a base of 0 has no rate."""
    seen = printed(statistic, figures)
    if _contradictory(seen):
        return Measure(statistic, absence=AbsenceReason.CONTRADICTORY)
    if seen.base == 0:
        return Measure(statistic, base=0, absence=EMPTY_BASE[statistic.slug])
    count = seen.count if seen.count is not None else _only_count(seen)
    if count is not None and seen.base is not None:
        return _from_counts(statistic, count, seen.base, seen)
    return _from_percent(statistic, seen)


def absent(statistic: Statistic, reason: AbsenceReason = AbsenceReason.NO_FIGURES) -> Measure:
    """The measure of an authority that has no figures at all in a year."""
    return Measure(statistic, absence=reason)


def _contradictory(seen: Printed) -> bool:
    """Numbers that cannot all be true: negative, a part above its whole, a share outside 0 to 100."""
    given = [number for number in (seen.count, seen.base, seen.percent) if number is not None]
    part_exceeds_whole = seen.count is not None and seen.base is not None and seen.count > seen.base
    return min(given, default=0) < 0 or part_exceeds_whole or (seen.percent or 0) > 100


def _only_count(seen: Printed) -> int | None:
    """The numerator, where rounding leaves one answer only: 100% of 199 is 199, of 200 it may also be 199."""
    if seen.base is None or seen.percent is None:
        return None
    candidates = possible_counts(seen.base, seen.percent)
    return candidates[0] if len(candidates) == 1 else None


def _from_counts(statistic: Statistic, count: int, base: int, seen: Printed) -> Measure:
    """Both counts are known; the printed percentage is kept where it follows from them."""
    disagrees = seen.percent is not None and not percent_matches(count, base, seen.percent)
    keep_printed = seen.percent is not None and not disagrees
    return Measure(
        statistic,
        numerator=count,
        base=base,
        percent=seen.percent if keep_printed else percent_of(count, base),
        rate=count / base,
        derived=seen.count is None,
        disagrees=disagrees,
    )


def _from_percent(statistic: Statistic, seen: Printed) -> Measure:
    """At least one count is missing: the printed percentage is all there is, if it is there."""
    if seen.percent is None:
        return Measure(statistic, numerator=seen.count, base=seen.base, absence=AbsenceReason.NOT_PUBLISHED)
    unreachable = seen.base is not None and not possible_counts(seen.base, seen.percent)
    return Measure(
        statistic, numerator=seen.count, base=seen.base, percent=seen.percent, disagrees=unreachable
    )
