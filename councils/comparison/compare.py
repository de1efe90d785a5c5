"""The one comparison that every page, chart, file and API reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from councils.comparison.figures import KeyFigures, printed
from councils.comparison.intervals import Interval, wilson
from councils.comparison.peers import PeerFigures, Position, pooled_average, position
from councils.comparison.rates import AbsenceReason, Measure, measure
from councils.comparison.statistics import Statistic

MINIMUM_BASE = 5
"""Below five cases no comparison is drawn: there, one case moves the rate by 25 points or more."""


class AverageOrigin(StrEnum):
    """Where the average of similar authorities comes from."""

    PRINTED_HERE = "printed_here"
    PRINTED_ELSEWHERE = "printed_elsewhere"
    OURS = "ours"


class Standing(StrEnum):
    """The rate against the average, judged by the interval."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_CLEARLY_DIFFERENT = "not_clearly_different"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class PrintedAverage:
    """The average that another source of the same authority type and year printed.

    `percent` is a whole number; `source` names the source to a reader.
    """

    percent: int
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Average:
    """An average (whole percent) and its origin; numerator, cases and members are known for OURS only."""

    percent: int
    origin: AverageOrigin
    source: str = ""
    numerator: int | None = None
    cases: int | None = None
    members: int | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One statistic of one authority in one year, beside its peers.

    Rates per 100,000 residents exist for "upheld" only.
    """

    statistic: Statistic
    measure: Measure
    interval: Interval | None
    average: Average | None
    position: Position | None
    too_few: bool
    standing: Standing
    per_100k: Decimal | None
    similar_per_100k: Decimal | None
    illustrative: bool

    @property
    def percent(self) -> int | None:
        """The value, a whole percentage; None where `absence` says why."""
        return self.measure.percent

    @property
    def base(self) -> int | None:
        """The number of cases the value rests on."""
        return self.measure.base

    @property
    def absence(self) -> AbsenceReason | None:
        """Why there is no value; None where there is one."""
        return self.measure.absence


def compare(
    statistic: Statistic,
    own: KeyFigures,
    printed_average: PrintedAverage | None = None,
    peers: Sequence[PeerFigures] = (),
) -> Comparison:
    """An authority's statistic beside its peers, who do not include the authority itself.

    The average is the one that the authority's own source printed; else `printed_average`; else ours,
    pooled from `peers`; else None. With fewer than MINIMUM_BASE cases neither position nor standing is given.
    """
    own_measure = measure(statistic, own)
    peer_measures = [measure(statistic, peer.figures) for peer in peers]
    average = _average(statistic, own, printed_average, peers, peer_measures)
    too_few = own_measure.base is not None and 0 < own_measure.base < MINIMUM_BASE
    place = None if too_few else position(own_measure, peer_measures)
    interval = interval_of(own_measure)
    return Comparison(
        statistic=statistic,
        measure=own_measure,
        interval=interval,
        average=average,
        position=place,
        too_few=too_few,
        standing=_standing(own_measure, interval, average, too_few),
        per_100k=own.upheld_per_100k if statistic.slug == "upheld" else None,
        similar_per_100k=own.similar_upheld_per_100k if statistic.slug == "upheld" else None,
        illustrative=_illustrative(own, average, place, peers),
    )


def interval_of(value: Measure) -> Interval | None:
    """The 95% Wilson interval of a measure; None unless both of its counts are known."""
    if value.rate is None or value.numerator is None or value.base is None:
        return None
    return wilson(value.numerator, value.base)


def _average(
    statistic: Statistic,
    own: KeyFigures,
    elsewhere: PrintedAverage | None,
    peers: Sequence[PeerFigures],
    measures: Sequence[Measure],
) -> Average | None:
    here = printed(statistic, own).similar_percent
    if here is not None:
        return Average(here, AverageOrigin.PRINTED_HERE, illustrative=own.illustrative)
    if elsewhere is not None:
        return Average(
            elsewhere.percent,
            AverageOrigin.PRINTED_ELSEWHERE,
            source=elsewhere.source,
            illustrative=elsewhere.illustrative,
        )
    return our_average(measures, illustrative=any(peer.figures.illustrative for peer in peers))


def our_average(measures: Sequence[Measure], *, illustrative: bool) -> Average | None:
    """The pooled average of these members; None where too few councils or cases stand behind it."""
    pooled = pooled_average(measures)
    if pooled is None or not pooled.enough:
        return None
    return Average(
        pooled.percent,
        AverageOrigin.OURS,
        numerator=pooled.numerator,
        cases=pooled.cases,
        members=pooled.members,
        illustrative=illustrative,
    )


def _standing(own: Measure, interval: Interval | None, average: Average | None, too_few: bool) -> Standing:
    if interval is None or average is None or own.percent is None or too_few:
        return Standing.NOT_JUDGED
    if own.percent == average.percent:
        return Standing.SAME
    if interval.contains(average.percent / 100):
        return Standing.NOT_CLEARLY_DIFFERENT
    return Standing.HIGHER if own.percent > average.percent else Standing.LOWER


def _illustrative(
    own: KeyFigures, average: Average | None, place: Position | None, peers: Sequence[PeerFigures]
) -> bool:
    """One invented figure anywhere in a comparison marks the whole comparison."""
    through_peers = place is not None and any(peer.figures.illustrative for peer in peers)
    return own.illustrative or through_peers or (average is not None and average.illustrative)
