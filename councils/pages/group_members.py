"""The members of a peer group: each with its figure and where it lies, or with the reason for neither."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from councils.comparison.compare import Judge, band_of, dominates, interval_of
from councils.comparison.funnel import Funnel
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import Measure, absent, measure
from councils.comparison.statistics import Statistic
from councils.comparison.words import percent_words, place_words
from councils.models import Authority
from councils.pages.counts import base_or_count, interval_range
from councils.pages.reasons import date_words
from councils.reporting_year import reporting_year

NOT_JUDGED = "not judged: too little is known"
DOMINATES = "not judged: more than a quarter of the group’s cases are its own"
NOTHING_TO_COMPARE = "nothing to compare"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member. `percent` is None where `value` gives the reason; low and high are percentages.

    `band` says in words where it lies in the group's funnel.
    """

    name: str
    url: str
    percent: int | None
    value: str
    base: str
    cases: int | None
    interval: str
    band: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Absence:
    """The members without a percentage that share a reason, by name."""

    reason: str
    names: tuple[str, ...]


def member_rows(
    members: Iterable[Authority],
    figures: Sequence[PeerFigures],
    statistic: Statistic,
    judge: Judge,
    year_ending: int,
) -> tuple[MemberRow, ...]:
    """In the order of the members, each judged by its own line; those without figures have a row too."""
    by_slug = {peer.slug: peer for peer in figures}
    return tuple(_row(one, by_slug.get(one.slug), statistic, judge, year_ending) for one in members)


def _row(
    authority: Authority,
    peer: PeerFigures | None,
    statistic: Statistic,
    judge: Judge,
    year_ending: int,
) -> MemberRow:
    value = absent(statistic) if peer is None else measure(statistic, peer.figures)
    return MemberRow(
        name=authority.name,
        url=f"{authority.get_absolute_url()}?year={year_ending}" if peer else authority.get_absolute_url(),
        percent=value.percent,
        value=percent_words(value),
        base=base_or_count(value) or "–",
        cases=value.base,
        interval=interval_range(interval_of(value)),
        band=_band(value, None if peer is None else judge(peer.figures)),
        illustrative=peer is not None and peer.figures.illustrative,
    )


def _band(value: Measure, funnel: Funnel | None) -> str:
    if value.percent is None:
        return NOTHING_TO_COMPARE
    if dominates(value, funnel):
        return DOMINATES
    return place_words(band_of(value, funnel), funnel) or NOT_JUDGED


def absences(rows: Iterable[MemberRow]) -> tuple[Absence, ...]:
    """Who has no percentage, by the reason, in the order in which the reasons first occur."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.percent is None:
            found.setdefault(row.value, []).append(row.name)
    return tuple(Absence(reason, tuple(names)) for reason, names in found.items())


def comings_and_goings(members: Iterable[Authority], year_ending: int) -> tuple[str, ...]:
    """ "Corby Borough Council (abolished 31 March 2021)": members that have ended, or began within the year."""
    first, _ = reporting_year(year_ending)
    told = []
    for one in members:
        if one.end_date is not None:
            told.append(f"{one.name} (abolished {date_words(one.end_date)})")
        elif one.start_date is not None and one.start_date > first:
            told.append(f"{one.name} (began {date_words(one.start_date)})")
    return tuple(told)
