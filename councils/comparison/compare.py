"""The one comparison that every page, chart, file and API reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from councils.comparison.figures import KeyFigures, printed
from councils.comparison.funnel import Band, Funnel, funnel_around, funnel_of
from councils.comparison.intervals import Interval, wilson
from councils.comparison.peers import PeerFigures, Position, pooled_average, position
from councils.comparison.rates import AbsenceReason, Measure, measure
from councils.comparison.statistics import Statistic

MINIMUM_BASE = 5
"""Below five cases no comparison is drawn: there, one case moves the rate by 25 points or more."""

REPRESENTATIVE = 0.5
"""The share of a group whose counts must be held before our own rate of it, rather than the printed average, is what
councils are measured against."""


class AverageOrigin(StrEnum):
    """Where the average of similar authorities comes from."""

    PRINTED_HERE = "printed_here"
    PRINTED_ELSEWHERE = "printed_elsewhere"
    OURS = "ours"


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

    `average` is the printed one where there is one; `ours` the rate of the whole group, this authority among it, as
    far as we hold its counts. `funnel` is what `band` was judged by. Rates per 100,000 residents exist for "upheld"
    only. `group_size` counts the group's members in that year, with or without figures; None where not known.
    `type_average` is the printed average of the authority's type, where the peers are another group than that type.
    """

    statistic: Statistic
    measure: Measure
    interval: Interval | None
    average: Average | None
    position: Position | None
    too_few: bool
    band: Band
    per_100k: Decimal | None
    similar_per_100k: Decimal | None
    illustrative: bool
    ours: Average | None = None
    funnel: Funnel | None = None
    group_size: int | None = None
    type_average: Average | None = None

    @property
    def averages_differ(self) -> bool:
        """Whether the printed average and ours differ by more than rounding explains."""
        return averages_differ(self.average, self.ours)

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


def averages_differ(average: Average | None, ours: Average | None) -> bool:
    """Whether a printed average and ours differ by more than rounding explains; False unless there are both."""
    if average is None or ours is None or average.origin is AverageOrigin.OURS:
        return False
    counted, cases = ours.numerator or 0, ours.cases or 1
    return abs(200 * counted - 2 * average.percent * cases) > cases


def compare(
    statistic: Statistic,
    own: KeyFigures,
    printed_average: PrintedAverage | None = None,
    peers: Sequence[PeerFigures] = (),
    *,
    group_size: int | None = None,
    same_type: bool = True,
) -> Comparison:
    """An authority's statistic beside its peers, who do not include the authority itself.

    The average is the one that the authority's own source printed; else `printed_average`; else ours, pooled from
    the whole group; else None. With fewer than MINIMUM_BASE cases neither position nor band is given. `group_size`
    counts all members of that year, the authority among them. Printed averages are about the authority's type:
    where the peers are another group (`same_type` False), the average is ours or None, the printed one `type_average`.
    """
    own_measure = measure(statistic, own)
    peer_measures = [measure(statistic, peer.figures) for peer in peers]
    ours = our_average([own_measure, *peer_measures], illustrative=_any_invented(own, peers))
    of_type = _printed(statistic, own, printed_average)
    average = (of_type or ours) if same_type else ours
    few = too_few(own_measure)
    place = None if few else position(own_measure, peer_measures)
    funnel = group_funnel([own_measure, *peer_measures], average, group_size)
    return Comparison(
        statistic=statistic,
        measure=own_measure,
        interval=interval_of(own_measure),
        average=average,
        position=place,
        too_few=few,
        band=band_of(own_measure, funnel),
        per_100k=own.upheld_per_100k if statistic.slug == "upheld" else None,
        similar_per_100k=own.similar_upheld_per_100k if statistic.slug == "upheld" else None,
        illustrative=_illustrative(own, average, place, peers),
        ours=ours,
        funnel=funnel,
        group_size=group_size,
        type_average=None if same_type else of_type,
    )


def interval_of(value: Measure) -> Interval | None:
    """The 95% Wilson interval of a measure; None unless both of its counts are known."""
    if value.rate is None or value.numerator is None or value.base is None:
        return None
    return wilson(value.numerator, value.base)


def _printed(statistic: Statistic, own: KeyFigures, elsewhere: PrintedAverage | None) -> Average | None:
    here = printed(statistic, own).similar_percent
    if here is not None:
        return Average(here, AverageOrigin.PRINTED_HERE, illustrative=own.illustrative)
    if elsewhere is None:
        return None
    return Average(
        elsewhere.percent,
        AverageOrigin.PRINTED_ELSEWHERE,
        source=elsewhere.source,
        illustrative=elsewhere.illustrative,
    )


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


def group_funnel(
    group: Sequence[Measure], average: Average | None, group_size: int | None = None
) -> Funnel | None:
    """Around the group's own rate where enough of it is held, else around the printed average; None without either.

    `group_size` counts all members of that year; without it, those given are taken for all.
    """
    found = funnel_of(group)
    members = found.pooled.members if found is not None and found.pooled is not None else 0
    if found is not None and members >= REPRESENTATIVE * (group_size or len(group)):
        return found
    if average is None or average.origin is AverageOrigin.OURS:
        return found
    return funnel_around(average.percent)


def band_of(value: Measure, funnel: Funnel | None) -> Band:
    """Where a value lies in its group's funnel; below MINIMUM_BASE cases nowhere."""
    if too_few(value):
        return Band.TOO_FEW
    if funnel is None or value.rate is None or value.numerator is None or value.base is None:
        return Band.NOT_JUDGED
    # To a reader who sees 79% beside 79%, “higher” would be nonsense, however many cases there are.
    if value.percent == round(100 * funnel.target):
        return Band.WITHIN
    return funnel.band(value.numerator, value.base)


def too_few(value: Measure) -> bool:
    """Whether there are cases, but fewer than a comparison needs."""
    return value.base is not None and 0 < value.base < MINIMUM_BASE


def _any_invented(own: KeyFigures, peers: Sequence[PeerFigures]) -> bool:
    return own.illustrative or any(peer.figures.illustrative for peer in peers)


def _illustrative(
    own: KeyFigures, average: Average | None, place: Position | None, peers: Sequence[PeerFigures]
) -> bool:
    """One invented figure anywhere in a comparison marks the whole comparison."""
    through_peers = place is not None and any(peer.figures.illustrative for peer in peers)
    return own.illustrative or through_peers or (average is not None and average.illustrative)
