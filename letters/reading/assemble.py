"""From a family's figures to a whole reading: every letter has a head, dates, and a year that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from councils.casework import Outcome, Subject
from letters.reading import sentences
from letters.reading.dates import parse_date
from letters.reading.evidence import Claim, agreed
from letters.reading.layout import Line
from letters.reading.letterhead import read_letterhead, same_council
from letters.reading.phrases import Found, Text
from letters.reading.values import Absence, Reading, Value

type Figure = Value[int] | Value[Decimal]


@dataclass(frozen=True, slots=True)
class Body:
    """What one family found in a letter.

    figures: all of FIGURE_FIELDS. known: for each thing that such a letter must have, whether it was found or is
    absent for a good reason. sentences: those that gave figures, for the period that they name.
    """

    family: str
    figures: dict[str, Figure]
    known: Sequence[bool]
    found_any: bool
    conflicts: Sequence[str] = ()
    sentences: Sequence[Found] = ()
    council: Sequence[Claim[str]] = ()
    received: dict[Subject, Value[int]] = field(default_factory=dict)
    decided: dict[Outcome, Value[int]] = field(default_factory=dict)


def whole_reading(pages: Sequence[Sequence[Line]], body: Body) -> Reading:
    """The family's figures with the letter's head; pages without headers and footers."""
    head = read_letterhead(pages)
    starts, ends, years = _years(pages, body.sentences)
    council, differing_names = agreed(
        [*head.council, *body.council], "the council's name", alike=same_council
    )
    # "Annual Review letter 2025" is about the year ending 31 March 2025, where nothing else names a year.
    claimed = years or head.title_year or head.lone_years
    year_ending, differing_years = agreed(claimed, "the year it covers")
    title_year, differing_titles = agreed(head.title_year, "the year in its title")
    if year_ending.absence is Absence.NOT_PRINTED:
        year_ending, _ = agreed(year_spans(pages)[-1:], "the year it covers")
    period_start, differing_starts = agreed(starts, "the first day of the period")
    period_end, differing_ends = agreed(ends, "the last day of the period")
    dated, differing_dates = agreed(head.dated, "the date of the letter")
    publish_on, differing_release = agreed(head.publish_on, "the day of publication")
    sentences_of_head = (
        differing_names, differing_years, differing_titles, differing_starts, differing_ends, differing_dates,
        differing_release,
    )  # fmt: skip
    return Reading(
        family=body.family,
        certainty=_certainty(body, (council, year_ending, dated)),
        council=council,
        year_ending=year_ending,
        title_year=title_year,
        period_start=period_start,
        period_end=period_end,
        dated=dated,
        publish_on=publish_on,
        figures=body.figures,
        conflicts=(*(sentence for sentence in sentences_of_head if sentence), *body.conflicts),
        received=body.received,
        decided=body.decided,
        signatory=agreed(head.signatory, "the name of who signed")[0],
    )


def is_known(figure: Figure) -> bool:
    """Whether there is a value, or a good reason why there is none."""
    return figure.absence not in {Absence.NOT_PRINTED, Absence.ILLEGIBLE}


def _certainty(body: Body, head: Sequence[Value[str] | Value[int] | Value[date]]) -> float:
    """The share of what such a letter must have that is known; 0 where the family found nothing of its own."""
    if not body.found_any:
        return 0.0
    known = [*body.known, *(value.value is not None for value in head)]
    return round(sum(known) / len(known), 2)


def _years(
    pages: Sequence[Sequence[Line]], found: Sequence[Found]
) -> tuple[list[Claim[date]], list[Claim[date]], list[Claim[int]]]:
    """First days, last days and years ending, from the figures' sentences, the statistics page's head and the prose."""
    starts: list[Claim[date]] = []
    ends: list[Claim[date]] = []
    for sentence in found:
        match = sentences.PERIOD.search(" ".join(token.text for token in sentence.tokens))
        if match:
            starts.append(Claim(parse_date(match["start"]), sentence.quote))
            ends.append(Claim(parse_date(match["end"]), sentence.quote))
    ends += _ends_in_words(pages)
    return starts, ends, _years_of(ends)


def years_claimed(pages: Sequence[Sequence[Line]]) -> list[Claim[int]]:
    """Years ending that headings and prose name ("for the period ending 31/03/2018")."""
    return _years_of(_ends_in_words(pages))


def _ends_in_words(pages: Sequence[Sequence[Line]]) -> list[Claim[date]]:
    texts = [Text(lines) for lines in pages]
    ends = [_end(found) for text in texts for found in text.find(sentences.PERIOD_ENDING)]
    # Prose may go on to speak of earlier years: only the first mention is about this letter.
    prose = [found for text in texts for found in text.find(sentences.YEAR_ENDING)]
    prose = prose or [found for text in texts for found in text.find(sentences.REPORTING_PERIOD)]
    return ends + [_end(found) for found in prose[:1]]


def _years_of(ends: Sequence[Claim[date]]) -> list[Claim[int]]:
    return [Claim(end.value.year if end.value else None, end.quote) for end in ends]


def year_spans(pages: Sequence[Sequence[Line]]) -> list[Claim[int]]:
    """The years ending that prose names by their span ("in 2024-25"), earliest first: letters look back."""
    claims = []
    for found in (one for lines in pages for one in Text(lines).find(sentences.NAMED_YEAR)):
        start, end = int(found.groups["start"]), int(found.groups["end"])
        if (start + 1) % 100 == end % 100:
            claims.append(Claim(start + 1, found.quote))
    return sorted(claims, key=lambda claim: claim.value or 0)


def _end(found: Found) -> Claim[date]:
    return Claim(parse_date(found.groups["end"]), found.quote)
