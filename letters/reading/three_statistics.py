"""The family of 2020 to 2024: complaints upheld, compliance with recommendations, satisfactory remedies."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from letters.reading import sentences
from letters.reading.assemble import Body, Figure, is_known, whole_reading
from letters.reading.evidence import Claim, agreed
from letters.reading.figures import BASE, COUNTED, OWN_PERCENT, SIMILAR_PERCENT, Evidence, section_evidence
from letters.reading.layout import Line, page_lines
from letters.reading.overview_sentences import prints_overview
from letters.reading.phrases import Found, Text
from letters.reading.running import without_running_lines
from letters.reading.sections import Passage, Section, passages_by_file_order, passages_by_place
from letters.reading.unread import read_unread
from letters.reading.values import FIGURE_FIELDS, Absence, Document, Quote, Reading, Value

FAMILY = "three_statistics"
NO_NAME = re.compile(r"(?:your|its|our|the (?:area|authority|council|organisation)\b)", re.IGNORECASE)
EMPTY_RATES = (0, 100)  # what letters print for none of none
NAMES = {
    "investigations": "the number of investigations",
    "upheld": "the number of upheld decisions",
    "upheld_percent": "the percentage of complaints upheld",
    "similar_upheld_percent": "the percentage upheld in similar authorities",
    "upheld_per_100k": "upheld decisions per 100,000 residents",
    "similar_upheld_per_100k": "the average of upheld decisions per 100,000 residents",
    "compliance_outcomes": "the number of compliance outcomes",
    "compliance_percent": "the compliance rate",
    "similar_compliance_percent": "the compliance rate of similar authorities",
    "remedies": "the number of satisfactory remedies",
    "remedies_base": "the number of decisions on which satisfactory remedies are based",
    "remedy_percent": "the percentage of satisfactory remedies",
    "similar_remedy_percent": "the percentage of satisfactory remedies in similar authorities",
}


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the sections claim, by field, and the sentences that were found in them."""

    claims: dict[str, list[Claim[int | Decimal]]]
    sentences: list[Found]
    nothing: dict[Section, Quote] = field(default_factory=dict)
    blank: dict[str, Quote] = field(default_factory=dict)
    no_average: Quote | None = None


def read(document: Document) -> Reading:
    """Read a letter; where it has none of the three statistics, every figure is absent and certainty is 0."""
    raw_pages = [page_lines(page) for page in document.pages]
    pages = without_running_lines(list(zip(document.pages, raw_pages, strict=True)))
    statistics = best_statistics(pages)
    conflicts: list[str] = []
    figures = figures_of(statistics, conflicts)
    body = Body(
        family=FAMILY,
        figures=figures,
        known=_known(figures),
        found_any=bool(statistics.claims or statistics.nothing) and not prints_overview(document),
        conflicts=conflicts,
        sentences=statistics.sentences,
        council=adjusted_names(statistics),
    )
    return whole_reading(pages, body)


def best_statistics(pages: Sequence[Sequence[Line]]) -> Statistics:
    """No one order of lines is right for every layout: keep the one that finds most.

    Only in that one is a number that could not be read told from one that is not there.
    """
    orders: tuple[Callable[[], list[Passage]], ...] = (
        lambda: passages_by_place(pages),
        lambda: passages_by_file_order(pages),
        lambda: passages_by_place(pages, across=True),
    )
    best, best_passages = Statistics({}, []), list[Passage]()
    for order in orders:
        passages = order()
        statistics = _statistics(passages)
        if len(statistics.claims) > len(best.claims) or not best.sentences:
            best, best_passages = statistics, passages
        if len(best.claims) == len(FIGURE_FIELDS):
            return best
    return _statistics(best_passages, unread=True)


def _statistics(passages: Sequence[Passage], *, unread: bool = False) -> Statistics:
    pieces = [piece for passage in passages for piece in _pieces(passage, damaged=unread)]
    kept: list[Evidence] = []
    for section in Section:
        mine = [lines for owner, lines in pieces if owner is section]
        kept += _on_statistics_page([_evidence(section, lines, unread=unread) for lines in mine])
    return _together(kept)


def _evidence(section: Section, lines: Sequence[Line], *, unread: bool) -> Evidence:
    evidence = section_evidence(section, lines)
    if unread:
        read_unread(evidence, Text(lines))
    return evidence


def _together(every: Sequence[Evidence]) -> Statistics:
    claims: dict[str, list[Claim[int | Decimal]]] = defaultdict(list)
    for evidence in every:
        for name, named in evidence.claims.items():
            claims[name].extend(named)
    return Statistics(
        claims,
        [sentence for evidence in every for sentence in evidence.sentences],
        # The first place that says so is quoted.
        {evidence.section: evidence.nothing for evidence in reversed(every) if evidence.nothing},
        {name: quote for evidence in every for name, quote in evidence.blank.items()},
        next((evidence.no_average for evidence in every if evidence.no_average), None),
    )


def _on_statistics_page(every: Sequence[Evidence]) -> list[Evidence]:
    """The whole sections, and what goes on after the first of them under a heading printed again."""
    first = next((number for number, one in enumerate(every) if one.is_whole), 0)
    known = {name for one in every if one.is_whole for name in one.claims}
    return [one for one in every[first:] if one.is_whole or known.isdisjoint(one.claims)]


def _pieces(passage: Passage, *, damaged: bool = False) -> list[tuple[Section, list[Line]]]:
    """Cut a passage where another section's own sentence begins: its heading was a picture, or is missing."""
    text = Text(passage.lines)
    anchors = sorted(
        (_with_its_box(text, found.first), section)
        for section in Section
        for found in _anchors(text, section, damaged=damaged)
    )
    if passage.section is None and len({section for _, section in anchors}) < 2:
        return []  # one such sentence in prose is not a statistics page
    if all(section is passage.section for _, section in anchors):
        return [(passage.section, passage.lines)] if passage.section else []
    pieces: list[tuple[Section, list[Line]]] = []
    owner, start = passage.section, 0
    for place, section in anchors:
        if section is not owner:
            if owner is not None:
                pieces.append((owner, text.part(start, place)))
            owner, start = section, place
    if owner is not None:
        pieces.append((owner, text.part(start, len(text.tokens))))
    return _rejoined(pieces)


def _anchors(text: Text, section: Section, *, damaged: bool) -> list[Found]:
    found = text.find(sentences.ANCHOR[section])
    return found or (text.find(sentences.DAMAGED_ANCHOR[section]) if damaged else [])


def _with_its_box(text: Text, place: int) -> int:
    """Where a sentence begins, with the large percentage that stands right before it."""
    while (
        place
        and sentences.LONE_PERCENT.fullmatch(text.tokens[place - 1].text)
        and text.starts_line(place - 1)
    ):
        place -= 1
    return place


def _rejoined(pieces: Iterable[tuple[Section, list[Line]]]) -> list[tuple[Section, list[Line]]]:
    joined: dict[Section, list[Line]] = defaultdict(list)
    for section, lines in pieces:
        joined[section].extend(lines)
    return list(joined.items())


def figures_of(statistics: Statistics, conflicts: list[str]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for name in FIGURE_FIELDS:
        value, conflict = agreed(statistics.claims.get(name, []), NAMES[name])
        figures[name] = value  # type: ignore[assignment]  # the field's name decides between int and Decimal
        if conflict:
            conflicts.append(conflict)
    _give_reasons(figures, statistics)
    return figures


def _give_reasons(figures: dict[str, Figure], statistics: Statistics) -> None:
    """Say why a percentage is absent. Nothing of nothing is no rate, even where the letter prints 0%."""
    nothing = dict(statistics.nothing)
    for section in Section:
        own, base = OWN_PERCENT[section], BASE[section]
        if own in statistics.blank and (base in statistics.blank or figures[base].value is None):
            nothing.setdefault(section, statistics.blank[own])
    for name in SIMILAR_PERCENT.values():
        said = statistics.blank.get(name) or statistics.no_average
        if said and figures[name].absence is Absence.NOT_PRINTED:
            figures[name] = Value(None, said, Absence.NO_PEER_GROUP)
    for section, reason in (
        (Section.UPHELD, Absence.NOTHING_INVESTIGATED),
        (Section.COMPLIANCE, Absence.NO_RECOMMENDATION_DUE),
        (Section.REMEDIES, Absence.NOTHING_UPHELD),
    ):
        names = ("upheld", BASE[section]) if section is Section.REMEDIES else (BASE[section],)
        bases = {figures[name].value for name in names} - {None}
        base_quote = next((figures[name].quote for name in names if figures[name].quote), None)
        if bases == {0}:
            _explain(figures, OWN_PERCENT[section], reason, base_quote)
        elif section in nothing and not bases:
            _explain(figures, OWN_PERCENT[section], reason, nothing[section])
            _explain(figures, BASE[section], reason, nothing[section])
    if figures["upheld_percent"].absence is Absence.NOTHING_INVESTIGATED:
        quote = figures["upheld_percent"].quote
        _explain(figures, "remedy_percent", Absence.NOTHING_INVESTIGATED, quote)


def _explain(figures: dict[str, Figure], name: str, reason: Absence, quote: Quote | None) -> None:
    """Give the reason, unless there is one, or a figure that a check must see (79% of nothing)."""
    figure = figures[name]
    if figure.value in EMPTY_RATES or figure.absence is Absence.NOT_PRINTED:
        figures[name] = Value(None, figure.quote or quote, reason)


def adjusted_names(statistics: Statistics) -> list[Claim[str]]:
    return [
        Claim(sentence.groups["name"], sentence.quote)
        for sentence in statistics.sentences
        if "name" in sentence.groups and not NO_NAME.match(sentence.groups["name"])
    ]


def _known(figures: dict[str, Figure]) -> list[bool]:
    """What such a letter must have: the percentages, averages, bases and counts of the three sections."""
    needed = (*OWN_PERCENT.values(), *SIMILAR_PERCENT.values(), *BASE.values(), *COUNTED.values())
    return [is_known(figures[name]) for name in needed]
