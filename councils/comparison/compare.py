"""The one comparison that every page, chart, file and API reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from councils.comparison.figures import KeyFigures, printed
from councils.comparison.funnel import Band, Funnel, funnel_around, funnel_of
from councils.comparison.intervals import Interval, wilson
from councils.comparison.peers import PeerFigures, Position, of_kind, pooled_average, position
from councils.comparison.rates import AbsenceReason, Measure, measure
from councils.comparison.statistics import Statistic

MINIMUM_BASE = 5
"""Below five cases no comparison is drawn: there, one case moves the rate by 25 points or more."""

REPRESENTATIVE = 0.5
"""The share of a group whose counts must be held before our own rate of it, rather than the printed average, is what
councils are measured against."""

LARGEST_SHARE = 0.25
"""Above this share of a group's pooled cases, a council would mostly be measured against itself."""


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
    `yardstick` says by which line each member of the group is judged. `outsider`: the authority did not exist in the
    year, so its figures are pooled with nobody's and it has no place among those that did.
    """

    statistic: Statistic
    measure: Measure
    average: Average | None
    position: Position | None
    band: Band
    per_100k: Decimal | None
    similar_per_100k: Decimal | None
    illustrative: bool
    ours: Average | None = None
    funnel: Funnel | None = None
    group_size: int | None = None
    type_average: Average | None = None
    yardstick: "Yardstick | None" = None
    outsider: bool = False

    @property
    def interval(self) -> Interval | None:
        """The 95% interval of the value; None unless both of its counts are known."""
        return interval_of(self.measure)

    @property
    def too_few(self) -> bool:
        """Whether there are cases, but fewer than a comparison needs."""
        return too_few(self.measure)

    @property
    def dominates(self) -> bool:
        """Whether it is not judged because more than a quarter of the group's cases are its own."""
        return dominates(self.measure, self.funnel)

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


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By which line the members of a group, whose figures are all of one kind, are judged: the same on every page.

    `rate` is the funnel around their own rate, None where too little is held; `representative`: enough of the group is
    held for that to stand before a printed average. `printed` is the average of the type as known beside a member's
    own source. `whole_type`: False for any other group, such as a region, for which no printed average is a line.
    """

    statistic: Statistic
    rate: Funnel | None
    representative: bool
    printed: Average | None = None
    whole_type: bool = True

    def funnel(self, member: KeyFigures) -> Funnel | None:
        """What a member is judged by; None where there is nothing to judge by."""
        here = printed(self.statistic, member).similar_percent if self.whole_type else None
        if here is not None and not self.representative:
            return funnel_around(here)
        return self.of_group

    @property
    def of_group(self) -> Funnel | None:
        """The same for a member whose own source prints no average: the line that is drawn for the group."""
        if self.representative or self.printed is None or not self.whole_type:
            return self.rate
        return funnel_around(self.printed.percent)


Judge = Callable[[KeyFigures], Funnel | None]
"""What a member of a group is judged by, from its figures."""


def yardstick(
    statistic: Statistic,
    group: Sequence[Measure],
    *,
    size: int | None = None,
    printed: Average | None = None,
    whole_type: bool = True,
) -> Yardstick:
    """That of a group, all of its members with figures of one kind among the measures; `size` counts all members."""
    rate = funnel_of(group)
    return Yardstick(statistic, rate, _represents(rate, size or len(group)), printed, whole_type)


def averages_differ(average: Average | None, ours: Average | None) -> bool:
    """Whether a printed average and ours differ by more than rounding explains; False unless there are both.

    One of invented figures says nothing about one that was really printed, so such a pair is never told to differ.
    """
    if average is None or ours is None or average.origin is AverageOrigin.OURS:
        return False
    if average.illustrative is not ours.illustrative:
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
    outsider: bool = False,
) -> Comparison:
    """An authority's statistic beside its peers, who do not include the authority itself.

    The average is the one that the authority's own source printed; else `printed_average`; else ours, pooled from
    the whole group; else None. With fewer than MINIMUM_BASE cases neither position nor band is given. `group_size`
    counts all members of that year, the authority among them. Printed averages are about the authority's type:
    where the peers are another group (`same_type` False), the average is ours or None, the printed one `type_average`.
    Peers whose figures are of the other kind (real, invented) are passed over. An `outsider` did not exist in the
    year: it is neither pooled, judged nor given a place.
    """
    alike = of_kind(peers, illustrative=own.illustrative)
    own_measure = measure(statistic, own)
    peer_measures = [measure(statistic, peer.figures) for peer in alike]
    group = peer_measures if outsider else [own_measure, *peer_measures]
    ours = our_average(group, illustrative=own.illustrative)
    of_type = _printed(statistic, own, printed_average)
    average = (of_type or ours) if same_type else ours
    elsewhere = None if printed_average is None else seen_elsewhere(printed_average)
    line = yardstick(statistic, group, size=group_size, printed=elsewhere, whole_type=same_type)
    funnel = None if outsider else line.funnel(own)
    return Comparison(
        statistic=statistic,
        measure=own_measure,
        average=average,
        position=None if outsider else _place(own_measure, peer_measures),
        band=band_of(own_measure, funnel),
        per_100k=own.upheld_per_100k if statistic.slug == "upheld" else None,
        similar_per_100k=own.similar_upheld_per_100k if statistic.slug == "upheld" else None,
        illustrative=own.illustrative or (average is not None and average.illustrative),
        ours=ours,
        funnel=funnel,
        group_size=group_size,
        type_average=None if same_type else of_type,
        yardstick=line,
        outsider=outsider,
    )


def _place(own: Measure, peers: Sequence[Measure]) -> Position | None:
    """Among those with enough cases; None for an authority with too few of its own."""
    return None if too_few(own) else position(own, [peer for peer in peers if not too_few(peer)])


def interval_of(value: Measure) -> Interval | None:
    """The 95% Wilson interval of a measure; None unless both of its counts are known."""
    if value.rate is None or value.numerator is None or value.base is None:
        return None
    return wilson(value.numerator, value.base)


def _printed(statistic: Statistic, own: KeyFigures, elsewhere: PrintedAverage | None) -> Average | None:
    here = printed(statistic, own).similar_percent
    if here is not None:
        return Average(here, AverageOrigin.PRINTED_HERE, illustrative=own.illustrative)
    return None if elsewhere is None else seen_elsewhere(elsewhere)


def seen_elsewhere(found: PrintedAverage) -> Average:
    """A printed average of the type that is not from the authority's own source."""
    return Average(
        found.percent,
        AverageOrigin.PRINTED_ELSEWHERE,
        source=found.source,
        illustrative=found.illustrative,
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


def _represents(rate: Funnel | None, size: int) -> bool:
    """Whether enough of a group is held for its own rate to stand before the printed average."""
    return rate is not None and rate.pooled is not None and rate.pooled.members >= REPRESENTATIVE * size


def band_of(value: Measure, funnel: Funnel | None) -> Band:
    """Where a member's value lies in its group's funnel; below MINIMUM_BASE cases, or above LARGEST_SHARE, nowhere."""
    if too_few(value):
        return Band.TOO_FEW
    if dominates(value, funnel):
        return Band.NOT_JUDGED
    if funnel is None or value.rate is None or value.numerator is None or value.base is None:
        return Band.NOT_JUDGED
    return funnel.band(value.numerator, value.base)


def dominates(value: Measure, funnel: Funnel | None) -> bool:
    """Whether more than LARGEST_SHARE of the cases behind a group's rate are this member's own."""
    if funnel is None or funnel.pooled is None or value.rate is None or value.base is None or too_few(value):
        return False
    return value.base > LARGEST_SHARE * funnel.pooled.cases


def too_few(value: Measure) -> bool:
    """Whether there are cases, but fewer than a comparison needs."""
    return value.base is not None and 0 < value.base < MINIMUM_BASE
