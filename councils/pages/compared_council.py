"""One council of a comparison: its figures of the year and over the years, or why there are none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from councils.comparison.compare import AverageOrigin, Comparison, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.rates import absent
from councils.comparison.statistics import STATISTICS
from councils.comparison.words import average_sentence
from councils.models import Authority, KeyStatistics
from councils.pages.cards import Card, average_source
from councils.pages.compare_query import CompareQuery
from councils.pages.comparing import Surroundings
from councils.pages.peer_groups import type_plural
from councils.pages.reasons import why_no_figures_at_all, why_no_figures_in
from councils.pages.sourcing import figures_source
from councils.pages.versions import statistic_sources


@dataclass(frozen=True, slots=True)
class ComparedCouncil:
    """One of the councils. `row` is None where it has no public figures of the year; `reason` then says why.

    `comparisons` are those of the year, by statistic, without a value where there is no row; `over_the_years` those of
    the chosen statistic, by year ending.
    """

    authority: Authority
    label: str
    group: str
    row: KeyStatistics | None
    comparisons: dict[str, Comparison]
    over_the_years: dict[int, Comparison]
    card: Card | None
    reason: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The card's, with the average that a card leaves to its chart's title."""
        if self.card is None:
            return ()
        average = self.card.comparison.average
        told = average_sentence(average, self.card.comparison, self.group)
        here = average is not None and average.origin is AverageOrigin.PRINTED_HERE
        return (
            (told, *self.card.sentences) if here and told not in self.card.sentences else self.card.sentences
        )

    @property
    def illustrative(self) -> bool:
        return self.row is not None and self.row.illustrative


def labels_of(authorities: Sequence[Authority]) -> list[str]:
    """Short names; full ones for two councils of one short name, such as an old county and what came after it."""
    short = Counter(one.short_name for one in authorities)
    return [one.short_name if short[one.short_name] == 1 else one.name for one in authorities]


def compared_council(
    authority: Authority,
    label: str,
    rows: Sequence[KeyStatistics],
    around: Surroundings,
    query: CompareQuery,
    today: date,
) -> ComparedCouncil:
    """One of the councils in the query's year; `rows` are all public figures of all of them."""
    own = [row for row in rows if row.authority_id == authority.pk]
    row = next((row for row in own if row.year_id == query.year), None)
    comparisons = _without_figures() if row is None else around.compare_all(row)
    return ComparedCouncil(
        authority=authority,
        label=label,
        group=type_plural(authority),
        row=row,
        comparisons=comparisons,
        over_the_years={one.year_id: around.compare(one, query.statistic) for one in own},
        card=None
        if row is None
        else _card(row, comparisons[query.statistic.slug], around, type_plural(authority)),
        reason="" if row is not None else _reason(authority, query.year, today),
    )


def _without_figures() -> dict[str, Comparison]:
    """A comparison without a value for each statistic: no figures, and so nothing to set beside them."""
    return {one.slug: replace(compare(one, KeyFigures()), measure=absent(one)) for one in STATISTICS}


def _reason(authority: Authority, year_ending: int | None, today: date) -> str:
    if year_ending is None:
        return " ".join(why_no_figures_at_all(authority))
    return why_no_figures_in(authority, year_ending, today=today)


def _card(row: KeyStatistics, found: Comparison, around: Surroundings, group: str) -> Card:
    """The words of a council's figure; the page draws its own charts."""
    return Card(
        comparison=found,
        group=group,
        chart=None,
        source=figures_source(row, found.statistic.slug),
        average_source=average_source(row, found, around.printed.get(row.year_id)),
        type_group=group,
        sources_href=statistic_sources(row, found.statistic.slug),
    )
