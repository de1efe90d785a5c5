"""A peer group as a funnel: how far each percentage lies from the group's, given how many cases it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from councils.charts.chart import Chart, ChartKind, Guide, Mark, OneKind, Table, titled
from councils.charts.chosen import place_of
from councils.charts.funnel_drawing import drawable, funnel_shapes, scale_of
from councils.charts.marks import NOTHING, average_rows, band_cell, origin_words, peer_mark, value_cell
from councils.comparison.compare import MINIMUM_BASE, Average, Judge, band_of
from councils.comparison.funnel import OUTSIDE, Band, Funnel
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import Measure, measure
from councils.comparison.statistics import Statistic
from councils.comparison.words import few_cases_words, outside_by_chance, possessive, year_label

WIDTH = 360.0
STEPS = 72
"""Limits are worked out at about so many numbers of cases, evenly along the scale."""

FAR_OUTSIDE = (Band.FAR_ABOVE, Band.FAR_BELOW)


@dataclass(frozen=True, slots=True)
class _Group:
    """What the words are made of: each member's measure and band, in the order of the marks."""

    statistic: Statistic
    marks: tuple[Mark, ...]
    measures: tuple[Measure, ...]
    bands: tuple[Band, ...]
    funnel: Funnel | None
    plural: str
    year_ending: int
    counting: OneKind | None = None

    def judged(self, among: Sequence[Band] = (*OUTSIDE, Band.WITHIN)) -> list[Mark]:
        """The members that lie in one of these bands; of the kind that is counted, where there are two."""
        found = [mark for mark, band in zip(self.marks, self.bands, strict=True) if band in among]
        return [mark for mark in found if self.counting is None or self.counting.counts(mark)]

    @property
    def chosen(self) -> list[int]:
        """Which marks are the reader's, in the reader's order."""
        own = [index for index, mark in enumerate(self.marks) if mark.own]
        return sorted(own, key=lambda index: self.marks[index].chosen)


def funnel_chart(
    members: Sequence[PeerFigures],
    *,
    statistic: Statistic,
    funnel: Funnel | None,
    group: str,
    year_ending: int,
    source: str,
    own_slugs: Sequence[str] = (),
    average: Average | None = None,
    ours: Average | None = None,
    judge: Judge | None = None,
    counting: OneKind | None = None,
) -> Chart:
    """The funnel of a group, up to six members marked in the order of `own_slugs`.

    `funnel` is what is drawn (`Comparison.funnel`, `Yardstick.of_group`); without one no limits are. Members are judged
    by it, or each by what `judge` says. `counting` tells whom the words count where there are two kinds of figures.
    Members without a percentage or a number of cases are not drawn: the table names them with the reason.
    """
    each = judge or (lambda _: funnel)
    found = replace(
        _group(members, statistic, funnel, each, own_slugs, group, year_ending), counting=counting
    )
    averages = [one for one in (average, ours) if one is not None]
    illustrative = any(m.illustrative for m in found.marks) or any(one.illustrative for one in averages)
    guides = _guides(found)
    widened = funnel is not None and funnel.widened
    shapes, height = funnel_shapes(found.marks, guides, statistic, _target_words(funnel), widened)
    return Chart(
        kind=ChartKind.FUNNEL,
        title=titled(_title(found), illustrative) if counting is None else counting.title(_title(found)),
        description=_description(found, average),
        table=_table(found, average, ours),
        source=source,
        illustrative=illustrative,
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=found.marks,
        average=None if funnel is None else 100 * funnel.target,
        average_label=_target_words(funnel),
        guides=guides,
        notes=_notes(found, average),
    )


def _group(
    members: Sequence[PeerFigures],
    statistic: Statistic,
    funnel: Funnel | None,
    judge: Judge,
    own_slugs: Sequence[str],
    plural: str,
    year_ending: int,
) -> _Group:
    """In the order of names: a funnel has no ranks."""
    ordered = sorted(members, key=lambda member: (member.name, member.slug))
    measures = tuple(measure(statistic, member.figures) for member in ordered)
    lines = [judge(member.figures) for member in ordered]
    return _Group(
        statistic=statistic,
        marks=tuple(
            peer_mark(statistic, member, place_of(member.slug, own_slugs), line)
            for member, line in zip(ordered, lines, strict=True)
        ),
        measures=measures,
        bands=tuple(band_of(value, line) for value, line in zip(measures, lines, strict=True)),
        funnel=funnel,
        plural=plural,
        year_ending=year_ending,
    )


def _target_words(funnel: Funnel | None) -> str:
    if funnel is None:
        return ""
    return f"{'Our average' if funnel.pooled else 'Average'} {funnel.percent}%"


def _guides(found: _Group) -> tuple[Guide, ...]:
    """The target first, then the limits, from the base at which councils are compared on."""
    drawn = [mark for mark in found.marks if drawable(mark)]
    funnel = found.funnel
    if funnel is None or not drawn:
        return ()
    bases = _bases(scale_of(drawn).most)
    target = 100 * funnel.target
    limits = [funnel.limits(base) for base in bases]
    inner = [(100 * one.inner.low, 100 * one.inner.high) for one in limits]
    outer = [(100 * one.outer.low, 100 * one.outer.high) for one in limits]
    return (
        Guide("Average", "target", (0, bases[-1]), (target, target)),
        Guide("95% limit", "inner", bases, tuple(low for low, _ in inner)),
        Guide("95% limit", "inner", bases, tuple(high for _, high in inner)),
        Guide("99.8% limit", "outer", bases, tuple(low for low, _ in outer)),
        Guide("99.8% limit", "outer", bases, tuple(high for _, high in outer)),
    )


def _bases(most: int) -> tuple[int, ...]:
    """Whole numbers of cases, evenly spread along a scale by square roots."""
    first, last = sqrt(MINIMUM_BASE), sqrt(most)
    spread = {round((first + (last - first) * step / STEPS) ** 2) for step in range(STEPS + 1)}
    return tuple(sorted(spread))


def _title(found: _Group) -> str:
    chosen = found.chosen
    if len(chosen) == 1:
        return _title_of_one(found, chosen[0])
    if found.funnel is None:
        return f"{found.statistic.name}, {found.plural}, {_year(found)}: no average to compare with"
    if chosen:
        return _title_of_several(found)
    judged, outside = len(found.judged()), len(found.judged(OUTSIDE))
    if not judged:
        return f"{found.statistic.name}, {found.plural}, {_year(found)}: too few cases to compare"
    few = len(found.judged([Band.TOO_FEW]))
    plural = f"{found.plural} with {MINIMUM_BASE} or more cases" if few else found.plural
    return f"{_how_many(outside, judged, plural, found.funnel)}, {_year(found)}"


def _title_of_one(found: _Group, index: int) -> str:
    mark, value, band = found.marks[index], found.measures[index], found.bands[index]
    if mark.value is None:
        return f"{mark.label}: {mark.reason}, so there is no rate to show"
    if band is Band.TOO_FEW:
        return f"{few_cases_words(value, mark.label)}; too few to compare"
    start = f"{possessive(mark.label)} {found.statistic.name.lower()}: {mark.value:.0f}% ({mark.base})"
    return f"{start}, {mark.band}" if mark.band else start


def _title_of_several(found: _Group) -> str:
    bands = [found.bands[index] for index in found.chosen]
    compared = sum(1 for band in bands if band in (*OUTSIDE, Band.WITHIN))
    start, end = found.statistic.name, _year(found)
    if not compared or found.funnel is None:
        return f"{start}: none of the {len(bands)} councils chosen can be compared, {end}"
    outside = sum(1 for band in bands if band in OUTSIDE)
    others = len(bands) - compared
    left = f"; {others} cannot be compared" if others else ""
    return f"{start}: {_how_many(outside, compared, 'councils chosen', found.funnel)}{left}, {end}"


def _how_many(outside: int, of: int, plural: str, funnel: Funnel) -> str:
    limits = "the usual differences" if funnel.widened else "what chance allows"
    if of == 1:
        where = "outside" if outside else "within"
        return f"The only one of the {plural} lies {where} {limits}"
    if not outside:
        return f"All {of} {plural} lie within {limits}"
    said = f"{outside} of {of} {plural} {'lies' if outside == 1 else 'lie'} outside {limits}"
    expected = outside_by_chance(of, funnel)
    return f"{said} ({expected})" if expected else said


def _year(found: _Group) -> str:
    return year_label(found.year_ending)


def _description(found: _Group, average: Average | None) -> str:
    drawn = sum(1 for mark in found.marks if drawable(mark))
    sentences = [
        f"{found.statistic.name}, {found.plural}, {_year(found)}: percentages against numbers of cases.",
        f"{drawn} of {len(found.marks)} authorities have both and are drawn.",
    ]
    if average is not None:
        sentences.append(f"The average is {average.percent}%, {origin_words(average)}.")
    sentences += _verdicts(found)
    sentences += [_in_words(found.marks[index]) for index in found.chosen]
    return " ".join([*sentences, "The table gives every figure."])


def _verdicts(found: _Group) -> list[str]:
    judged = found.judged()
    if found.funnel is None or not judged:
        return []
    outside, far = len(found.judged(OUTSIDE)), len(found.judged(FAR_OUTSIDE))
    lie = "lies" if outside == 1 else "lie"
    counted = f"Of {len(judged)} with {MINIMUM_BASE} or more cases, {outside} {lie} outside the 95% limits"
    return [f"{counted}, {far} of them outside the 99.8% limits.", *_widened(found.funnel)]


def _widened(funnel: Funnel | None) -> list[str]:
    if funnel is None or not funnel.widened:
        return []
    times = f"{sqrt(funnel.dispersion):.1f}"
    return [
        "These councils differ more than chance alone explains, for they do not all do the same work, "
        f"so the limits are drawn {times} times as far apart."
    ]


def _in_words(mark: Mark) -> str:
    based = "" if mark.value is None else f" ({mark.base})"
    verdict = f", {mark.band}" if mark.band else ""
    return f"{mark.label}: {value_cell(mark)}{based}{verdict}."


def _notes(found: _Group, average: Average | None) -> tuple[str, ...]:
    """What stands below the picture: wider limits, how many chance alone puts outside, whose average it is."""
    notes = [] if found.counting is None else [found.counting.note]
    notes += _widened(found.funnel)
    if found.funnel is not None and not found.funnel.widened and len(found.judged()) > 1:
        notes.append("By chance alone about 1 council in 20 lies outside the inner limits.")
    pooled = None if found.funnel is None else found.funnel.pooled
    if pooled is not None and average is not None and average.percent != pooled.percent:
        notes.append(
            f"The limits stand around our own average, {pooled.percent}%; the printed one is {average.percent}%."
        )
    return tuple(notes)


def _table(found: _Group, average: Average | None, ours: Average | None) -> Table:
    columns = ("Authority", found.statistic.name, "Based on", "Against what chance allows")
    rows = [(mark.label, value_cell(mark), mark.base, band_cell(mark)) for mark in found.marks]
    rows += [(*row, NOTHING) for row in average_rows(found.plural, average, ours)]
    return Table(columns, tuple(rows))
