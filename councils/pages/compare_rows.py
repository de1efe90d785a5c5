"""The comparison as rows of a table: one council a row, with what its figure rests on and where it comes from."""

from dataclasses import dataclass

from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.words import band_words, percent_words, year_label
from councils.pages.compare import ComparePage
from councils.pages.compared_council import ComparedCouncil
from councils.pages.counts import base_or_count, interval_range
from councils.pages.sourcing import SourceLine

NONE = "–"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One council. Averages are whole percentages, of its own type; None without. `place` is the reader's."""

    place: int
    name: str
    url: str
    type: str
    percent: int | None
    value: str
    base: str
    cases: int | None
    interval: str
    printed: int | None
    printed_illustrative: bool
    ours: int | None
    ours_illustrative: bool
    band: str
    year: str
    source: SourceLine | None
    illustrative: bool


def compared_rows(page: ComparePage) -> list[ComparedRow]:
    """In the reader's order."""
    return [_row(page, one, place) for place, one in enumerate(page.councils, start=1)]


def _row(page: ComparePage, one: ComparedCouncil, place: int) -> ComparedRow:
    found = one.comparisons[page.statistic.slug]
    printed = _printed(found.average)
    year = page.chosen.year_ending
    return ComparedRow(
        place=place,
        name=one.label,
        url=one.authority.get_absolute_url() + (f"?year={year}" if one.row is not None else ""),
        type=one.authority.get_type_display(),
        percent=found.percent,
        value=percent_words(found.measure),
        base=base_or_count(found.measure) or NONE,
        cases=found.base,
        interval=_interval(one, page),
        printed=None if printed is None else printed.percent,
        printed_illustrative=printed is not None and printed.illustrative,
        ours=None if found.ours is None else found.ours.percent,
        ours_illustrative=found.ours is not None and found.ours.illustrative,
        band=(band_words(found) or "not judged") if found.percent is not None else NONE,
        year=NONE if year is None else year_label(year),
        source=None if one.card is None else one.card.source,
        illustrative=one.illustrative,
    )


def _printed(average: Average | None) -> Average | None:
    return None if average is None or average.origin is AverageOrigin.OURS else average


def _interval(one: ComparedCouncil, page: ComparePage) -> str:
    return interval_range(one.comparisons[page.statistic.slug].interval)
