"""The family from 2025 on: an overview of the complaints dealt with, with or without the three statistics."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from councils.casework import Outcome
from letters.reading import overview_sentences as words
from letters.reading import sentences
from letters.reading.assemble import Body, whole_reading, year_spans
from letters.reading.evidence import Claim, agreed
from letters.reading.layout import Line, page_lines, reading_order
from letters.reading.letterhead import title_years
from letters.reading.numbers import whole_number
from letters.reading.phrases import Text
from letters.reading.running import without_running_lines
from letters.reading.three_statistics import Statistics, adjusted_names, best_statistics, figures_of
from letters.reading.tiles import tiles_of
from letters.reading.values import Absence, Document, Reading, Value

FAMILY = "overview"
AVERAGE_WITHIN = 40  # words after the authority's own percentage in which its comparison stands
FIELDS = {Outcome.INVESTIGATED: "investigations", Outcome.UPHELD: "upheld"}
NAMES = {
    Outcome.TOTAL: "the number of complaints dealt with",
    Outcome.NOT_FOR_US: "the number of complaints that were not for the Ombudsman",
    Outcome.ASSESSED_AND_CLOSED: "the number of complaints assessed and closed",
    Outcome.INVESTIGATED: "the number of complaints investigated",
    Outcome.UPHELD: "the number of complaints upheld",
}
NEEDED = (
    Outcome.TOTAL,
    Outcome.NOT_FOR_US,
    Outcome.ASSESSED_AND_CLOSED,
    Outcome.INVESTIGATED,
    Outcome.UPHELD,
)

type Cells = dict[Outcome, list[Claim[int]]]


def read(document: Document) -> Reading:
    """Read a letter; where it has no overview, every figure is absent and certainty is 0."""
    pages: list[list[Line]] = []
    cells: Cells = {}
    statistics = Statistics({}, [])
    found = words.prints_overview(document)
    if found:
        raw_pages = [page_lines(page) for page in document.pages]
        pages = without_running_lines(list(zip(document.pages, raw_pages, strict=True)))
        statistics = best_statistics(pages)
        cells = _cells(pages, statistics)
    conflicts: list[str] = []
    _into_statistics(cells, statistics)
    decided = _decided(cells, conflicts)
    body = Body(
        family=FAMILY,
        figures=figures_of(statistics, conflicts),
        known=[name in decided and decided[name].value is not None for name in NEEDED],
        found_any=found,
        conflicts=conflicts,
        sentences=statistics.sentences,
        council=adjusted_names(statistics),
        decided=decided,
    )
    return whole_reading(pages, body)


def _cells(pages: Sequence[Sequence[Line]], statistics: Statistics) -> Cells:
    cells: Cells = defaultdict(list)
    latest = _latest_year(pages)
    boxed = [tiles_of(lines) for lines in pages]
    in_order = zip(boxed, (reading_order(lines) for lines in pages), strict=True)
    text = Text([line for page, lines in in_order for line in lines if line not in page.lines])
    for said in words.sentences_of(text, latest):
        value = whole_number(said.found.groups["n"]) if said.readable else None
        cells[said.outcome].append(Claim(value, said.found.quote))
    for outcome, claim in (one for page in boxed for one in page.claims):
        cells[outcome].append(claim)
    _read_nothing(cells, text, latest)
    _read_percentages(statistics, text, latest)
    return cells


def _latest_year(pages: Sequence[Sequence[Line]]) -> int | None:
    """The last year ending that the letter names: its own, since letters look back and never forward."""
    claims = [*year_spans(pages), *title_years(pages)]
    return max((claim.value for claim in claims if claim.value), default=None)


def _read_nothing(cells: Cells, text: Text, latest: int | None) -> None:
    """Where nothing was dealt with, nothing was investigated; where nothing was investigated, nothing upheld."""
    for outcome, pattern in words.NONE_AT_ALL.items():
        for found in text.find(pattern)[:1]:
            if words.is_own(text, found, latest):
                cells[outcome].append(Claim(0, found.quote))
    follows = {Outcome.TOTAL: Outcome.INVESTIGATED, Outcome.INVESTIGATED: Outcome.UPHELD}
    for outcome, part in follows.items():
        claims = cells.get(outcome, [])
        if claims and all(claim.value == 0 for claim in claims) and part not in cells:
            cells[part].append(claims[0])


def _read_percentages(statistics: Statistics, text: Text, latest: int | None) -> None:
    for found in text.find(words.OWN_PERCENT):
        if not words.is_own(text, found, latest):
            continue
        number = found.groups.get("n") or found.groups["rate"]
        _claim(statistics, "upheld_percent", [Claim(whole_number(number), found.quote)])
        after = found.first + len(found.tokens)
        for average in text.find(sentences.SIMILAR):
            if after <= average.first < after + AVERAGE_WITHIN:
                value = whole_number(average.groups["n"])
                _claim(statistics, "similar_upheld_percent", [Claim(value, average.quote)])


def _into_statistics(cells: Cells, statistics: Statistics) -> None:
    """What was investigated and upheld must agree with the three statistics, where the letter prints those too."""
    for outcome, name in FIELDS.items():
        _claim(statistics, name, cells.get(outcome, []))


def _claim(statistics: Statistics, name: str, claims: Iterable[Claim[int]]) -> None:
    every: list[Claim[int | Decimal]] = [Claim(claim.value, claim.quote) for claim in claims]
    if every:
        statistics.claims[name] = [*statistics.claims.get(name, []), *every]


def _decided(cells: Cells, conflicts: list[str]) -> dict[Outcome, Value[int]]:
    """The cells that the letter prints; one that differs within the overview is absent, with a conflict."""
    decided: dict[Outcome, Value[int]] = {}
    for outcome, name in NAMES.items():
        value, conflict = agreed(cells.get(outcome, []), name)
        if value.absence is not Absence.NOT_PRINTED:
            decided[outcome] = value
        if conflict and outcome not in FIELDS:  # the figure's own conflict says it for those
            conflicts.append(conflict)
    return decided
