"""One statistic of one year on a card: value, base, chart, sentence, table, source."""

from dataclasses import dataclass, replace

from councils.charts.chart import Chart, Dot, Line, Path, Rect, Shape, Text, flagged
from councils.charts.value import value_chart
from councils.comparison import words
from councils.comparison.compare import MINIMUM_BASE, AverageOrigin, Comparison
from councils.comparison.statistics import STATISTICS, Statistic
from councils.models import KeyStatistics, PeerAverage
from councils.pages.averages import printed_average
from councils.pages.corrections import PublicCorrection
from councils.pages.counts import TOO_FEW_TO_AVERAGE, known_base
from councils.pages.sourcing import SourceLine, figures_source, source_line
from councils.pages.versions import statistic_sources

NUMBERS_HEIGHT = 50.0
"""The value chart's upper part repeats value and base as text; the card prints them itself, larger."""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a card shows. `chart` is None where there is nothing to draw.

    `group` is what the peers are called, `type_group` the plural of the authority's type, whose average is printed.
    """

    comparison: Comparison
    group: str
    chart: Chart | None
    source: SourceLine
    average_source: SourceLine | None
    type_group: str
    sources_href: str

    @property
    def statistic(self) -> Statistic:
        return self.comparison.statistic

    @property
    def value(self) -> str:
        """ "79%", or the words that stand in its place."""
        return "No rate" if self.comparison.percent is None else f"{self.comparison.percent}%"

    @property
    def base(self) -> str:
        """The base in words ("1 of 1 investigations"), or why there is no rate."""
        found = self.comparison
        if found.absence is None:
            return words.base_label(found.measure)
        count = known_base(found.measure)
        return f"{count}." if count else words.absence_sentence(found.measure)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison, most important first. The chart's title has already told the finding."""
        found = self.comparison
        few = words.too_few_sentence(found.measure) if found.too_few and found.absence is None else ""
        said = (
            few,
            self._average_sentence(),
            words.averages_sentence(found, self.group),
            words.expectation_sentence(found, self.group),
            words.band_sentence(found),
            words.type_average_sentence(found, self.type_group),
            words.scrutiny_sentence(found),
        )
        return tuple(sentence for sentence in said if sentence)

    @property
    def average_note(self) -> str:
        """Why there is no average; empty where there is one, and for a body without peers."""
        missing = self.comparison.average is None and self.group != words.SIMILAR
        return TOO_FEW_TO_AVERAGE if missing else ""

    @property
    def by_population(self) -> str:
        """Upheld decisions per 100,000 residents, with the type's average; empty where it is not printed."""
        found = self.comparison
        if found.per_100k is None:
            return ""
        own = f"Upheld decisions by population: {words.rate_words(found.per_100k)} residents"
        if found.similar_per_100k is None:
            return f"{own}."
        return f"{own}; the average for {self.type_group} was {words.rate_words(found.similar_per_100k)}."

    @property
    def details(self) -> tuple[str, ...]:
        """What a closer reader asks: interval, place, direction."""
        funnel = self.comparison.funnel
        said = (
            words.USUAL_DIFFERENCES if funnel is not None and funnel.widened and self.comparison.base else "",
            words.interval_sentence(self.comparison),
            self._position_sentence(),
            words.direction_sentence(self.comparison),
        )
        return tuple(sentence for sentence in said if sentence)

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a reader must know before using the value; that it is illustrative, the card's mark says."""
        return tuple(said for said in words.caveats(self.comparison) if said != words.ILLUSTRATIVE_SENTENCE)

    @property
    def below_full_compliance(self) -> bool:
        """Whether the card must say what the Ombudsman says of compliance below 100%."""
        return words.below_full_compliance(self.comparison)

    @property
    def illustrative(self) -> bool:
        return self.comparison.illustrative

    def _average_sentence(self) -> str:
        found = self.comparison
        if found.average is None:
            return words.average_sentence(None, found, self.group)
        told_by_title = found.absence is None and not found.too_few
        if told_by_title and found.average.origin is AverageOrigin.PRINTED_HERE:
            return ""
        if found.average.origin is AverageOrigin.PRINTED_ELSEWHERE:
            said = f"The average for {self.group} was {found.average.percent}%, printed by the Ombudsman for this type"
            said = f"{said} and year; seen in {found.average.source}."
        else:
            said = words.average_sentence(found.average, found, self.group)
        return f"{flagged(said.removesuffix('.'), found.average.illustrative)}."

    def _position_sentence(self) -> str:
        place = words.position_sentence(self.comparison)
        held = f"Only {self.group} whose figures we hold are counted"
        counted = f"{held}, without those with fewer than {MINIMUM_BASE} cases."
        return f"{place} {counted}" if place else ""


def cards(
    row: KeyStatistics,
    comparisons: dict[str, Comparison],
    printed: PeerAverage | None,
    group: str,
    correction: PublicCorrection | None = None,
    *,
    type_group: str = "",
) -> tuple[Card, ...]:
    """The three cards of a year; correction: what these figures changed when they took over, if anything.

    `type_group` is needed where the peers are another group than the authority's type.
    """
    named = _Named(group, type_group or group)
    return tuple(
        _card(row, comparisons[statistic.slug], printed, named, correction) for statistic in STATISTICS
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What the peers, and the councils of the authority's type, are called."""

    peers: str
    type: str


def _card(
    row: KeyStatistics,
    comparison: Comparison,
    printed: PeerAverage | None,
    named: _Named,
    correction: PublicCorrection | None,
) -> Card:
    return Card(
        comparison=comparison,
        group=named.peers,
        chart=_chart(row, comparison, named.peers),
        source=figures_source(row, comparison.statistic.slug, correction),
        average_source=average_source(row, comparison, printed),
        type_group=named.type,
        sources_href=statistic_sources(row, comparison.statistic.slug),
    )


def average_source(
    row: KeyStatistics, comparison: Comparison, stored: PeerAverage | None
) -> SourceLine | None:
    """The source of the average kept for the type, where that is the one told; None for any other average."""
    told = (comparison.average, comparison.type_average)
    elsewhere = any(one is not None and one.origin is AverageOrigin.PRINTED_ELSEWHERE for one in told)
    kept = printed_average(stored, comparison.statistic, illustrative=row.illustrative)
    return source_line(stored.source) if stored is not None and kept is not None and elsewhere else None


def _chart(row: KeyStatistics, comparison: Comparison, group: str) -> Chart | None:
    if comparison.percent is None and comparison.average is None:
        return None
    chart = value_chart(
        comparison,
        name=row.authority.short_name,
        year_ending=row.year_id,
        source=row.source.title,
        group=group,
    )
    return without_numbers(chart)


def without_numbers(chart: Chart) -> Chart:
    """The value chart from its bar downwards."""
    kept = [shape for shape in chart.shapes if not (isinstance(shape, Text) and shape.y < NUMBERS_HEIGHT)]
    return replace(
        chart, shapes=tuple(_raised(shape) for shape in kept), height=chart.height - NUMBERS_HEIGHT
    )


def _raised(shape: Shape) -> Shape:
    match shape:
        case Line():
            return replace(shape, y1=shape.y1 - NUMBERS_HEIGHT, y2=shape.y2 - NUMBERS_HEIGHT)
        case Text() | Rect() | Dot():
            return replace(shape, y=shape.y - NUMBERS_HEIGHT)
        case Path():
            return replace(shape, points=tuple((x, y - NUMBERS_HEIGHT) for x, y in shape.points))
