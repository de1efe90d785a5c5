"""The head of a letter and its prose: council, dates and the year in its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from letters.reading.closing import signatories
from letters.reading.dates import DATE, parse_date
from letters.reading.evidence import Claim
from letters.reading.layout import Line, overlap, reading_order
from letters.reading.phrases import Text, quote_tokens
from letters.reading.sections import Section, headings_of

GREETING = re.compile(r"dear\b.*", re.IGNORECASE)
OFFICE = re.compile(
    r".*?\b(?:chief executive|managing director|head of paid service|chief officer|town clerk)\b"
    r"(?: (?:officer|and|&|head|of|paid|service|director|town|clerk|designate)\b)*,? ?(?P<rest>.*)",
    re.IGNORECASE,
)
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
DATE_LINE = re.compile(rf"(?:date[d]?:? )?{DAY}(?P<date>{DATE})\.?", re.IGNORECASE)
DATE_ANYWHERE = re.compile(rf"(?P<date>{DATE})", re.IGNORECASE)
TITLE = re.compile(
    r"(?:(?:re|subject|title):? )?(?:.{0,60}\bombudsman(?:'s)?:? )?annual (?:review )?letter(?: for)?"
    r"(?: the)?(?: year)?(?: ending)?(?: 31 march)? ?[:,-]? ?(?P<year>20\d{2})"
    r"(?: ?(?:[-/]|to|and) ?(?P<end>\d{4}|\d{2}))?\.?",
    re.IGNORECASE,
)
_SAME_SENTENCE = r"(?:(?!\. ).){0,300}?"
PUBLISHED = (
    rf"(?:upload(?:ed|ing)?|publish(?:ed|ing)?|made (?:public|available)|go live|available)\b{_SAME_SENTENCE}"
    rf"\b(?:on|from):? {DAY}(?P<date>{DATE})"
)
WILL_BE_PUBLISHED = re.compile(
    rf"\b(?:will|to|shall|(?:is|are) due to) (?:be |then be |also be )?{PUBLISHED}"
    rf"|\bon {DAY}(?P<first>{DATE}),? (?:we|it|this|the|your) {_SAME_SENTENCE}\b(?:will|shall) (?:be )?"
    r"(?:upload|publish|ma(?:d|k)e)",
    re.IGNORECASE,
)
SPAN = re.compile(r"(?:year|period)?:? ?\(?(?P<year>20\d{2}) ?[-/] ?(?P<end>\d{4}|\d{2})\)?", re.IGNORECASE)
REPORT = re.compile(
    r"local authority report(?: for)?(?: ?[:-])? ?(?P<name>.*?)"
    r"(?:,? ?(?:-|for the)? ?(?:year|period) end(?:ing|ed).*|,? \(?20\d{2}(?: ?[-/] ?\d{2,4})?\)?)?",
    re.IGNORECASE,
)
COUNCIL_WORD = re.compile(
    r"\b(?:council|borough|city of|county of|corporation|authority|transport for|national park)\b",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    rf"by e-?mail.*|.*@.*|dear\b.*|local authority report.*|.*ombudsman.*|our ref.*|your ref.*|{DATE}"
    r"|page \d+.*|[\d\W]+",
    re.IGNORECASE,
)
# "Your annual statistics: Hull City Council" is about Hull City Council.
STATISTICS_OF = re.compile(
    r"(?:(?:your|the|our) )?(?:(?:annual|complaints?|key|review|performance) ){0,3}"
    r"(?:statistics|figures|data|overview|summary|report|review)(?: ?[:–-]| for| of| about)+ ",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r".*(?:\b(?:of|and|upon|with|the)|&|,)", re.IGNORECASE)
FINISH = re.compile(
    r"(?:and|&|of|upon|with)\b.*|(?:(?:county|city|district|borough|metropolitan|town|royal) )*council",
    re.IGNORECASE,
)
# "London Borough of Croydon" and "Croydon Council" are one council.
FILLER = frozenset({"the", "of", "council", "and", "royal", "london", "borough", "metropolitan", "city"})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head and the prose claim; council names are claimed once for each place that prints one.

    lone_years: "2014/15" on a line of its own, for a letter that names its year nowhere else.
    """

    council: tuple[Claim[str], ...]
    dated: tuple[Claim[date], ...]
    publish_on: tuple[Claim[date], ...]
    title_year: tuple[Claim[int], ...]
    lone_years: tuple[Claim[int], ...] = ()
    signatory: tuple[Claim[str], ...] = ()


def read_letterhead(pages: Sequence[Sequence[Line]]) -> Letterhead:
    """Read pages of lines (without headers and footers, except on the first page)."""
    heads = _above_greetings(pages)
    prose = Text([line for lines in pages for line in reading_order(lines)])
    return Letterhead(
        council=(
            *(claim for head in heads for claim in _addressee(head)),
            *_names_on_statistics_pages(pages),
            *_name_of_report(pages),
        ),
        dated=tuple(claim for head in heads for claim in _dated(head)),
        publish_on=tuple(_publish_on(prose)),
        title_year=tuple(title_years(pages)),
        lone_years=tuple(_years_on_lines(pages, SPAN)),
        signatory=tuple(signatories(pages)),
    )


def same_council(name: str) -> frozenset[str]:
    """What must be equal for two ways of writing a council's name to mean the same council."""
    words = re.sub(r"[^\w\s]", "", name.lower().replace("&", "and")).split()
    return frozenset(words) - FILLER or frozenset(words)


def _above_greetings(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The head of each letter in the file: a second letter must contradict the first, not add to it."""
    heads = []
    for lines in pages:
        greeting = next((line for line in lines if GREETING.fullmatch(line.text)), None)
        if greeting:
            heads.append(reading_order([line for line in lines if line.middle < greeting.box.top]))
    return heads


def _dated(head: Sequence[Line]) -> list[Claim[date]]:
    for pattern, whole in ((DATE_LINE, True), (DATE_ANYWHERE, False)):
        claims = [
            Claim(parse_date(match["date"]), quote_tokens(line.tokens, line.page))
            for line in head
            if (match := pattern.fullmatch(line.text) if whole else pattern.search(line.text))
        ]
        if claims:
            return claims
    return []


def _publish_on(prose: Text) -> list[Claim[date]]:
    return [
        Claim(parse_date(found.groups.get("date") or found.groups["first"]), found.quote)
        for found in prose.find(WILL_BE_PUBLISHED)
    ]


def title_years(pages: Sequence[Sequence[Line]]) -> list[Claim[int]]:
    """The year ending that each title names: "Annual Review letter 2024-25" and "… 2025" are one year."""
    return _years_on_lines(pages, TITLE)


def _years_on_lines(pages: Sequence[Sequence[Line]], pattern: re.Pattern[str]) -> list[Claim[int]]:
    """The years ending of lines that match, with groups year and end: "2014/15" ends in 2015."""
    claims = []
    for line in (line for lines in pages for line in lines):
        match = pattern.fullmatch(line.text)
        if match:
            year, end = int(match["year"]), match["end"]
            is_one_year = end is None or int(end) % 100 == (year + 1) % 100
            claims.append(
                Claim(year + bool(end) if is_one_year else None, quote_tokens(line.tokens, line.page))
            )
    return claims


def _name_of_report(pages: Sequence[Sequence[Line]]) -> list[Claim[str]]:
    """The name behind "Local Authority Report", or under it."""
    for lines in pages:
        for number, line in enumerate(lines):
            match = REPORT.fullmatch(line.text)
            if match:
                under = [other for other in lines[number + 1 : number + 3] if overlap(line.box, other.box)]
                return _reported(line, match["name"].strip(" ,.-"), under)
    return []


def _reported(line: Line, name: str, under: Sequence[Line]) -> list[Claim[str]]:
    if not name:
        return [claim for claim in _name(under[:2]) if COUNCIL_WORD.search(claim.value or "")]
    taken = [line]
    for other in under:
        if not (UNFINISHED.fullmatch(taken[-1].text) or FINISH.fullmatch(other.text)):
            break
        name = f"{name} {other.text}"
        taken.append(other)
    return [Claim(name, quote_tokens([token for part in taken for token in part.tokens], line.page))]


def _addressee(head: Sequence[Line]) -> list[Claim[str]]:
    for number, line in enumerate(head):
        match = OFFICE.fullmatch(line.text)
        if match:
            rest = match["rest"].strip(" ,")
            if rest and COUNCIL_WORD.search(rest):
                return [Claim(rest, quote_tokens(line.tokens, line.page))]
            under = [other for other in head[number + 1 :] if overlap(line.box, other.box)]
            return _name(under) or _name(head[number + 1 :])
    named = [line for line in head if COUNCIL_WORD.search(line.text) and _may_be_name(line)]
    return _name(named[-1:])


def _name(lines: Sequence[Line]) -> list[Claim[str]]:
    usable = [line for line in lines if _may_be_name(line)]
    if not usable:
        return []
    taken = usable[:1]
    for line in usable[1:3]:
        if not (UNFINISHED.fullmatch(taken[-1].text) or FINISH.fullmatch(line.text)):
            break
        taken.append(line)
    tokens = [token for line in taken for token in line.tokens]
    return [Claim(" ".join(token.text for token in tokens).strip(" ,."), quote_tokens(tokens, taken[0].page))]


def _may_be_name(line: Line) -> bool:
    return not NOT_A_NAME.fullmatch(line.text) and not OFFICE.fullmatch(line.text)


def _names_on_statistics_pages(pages: Sequence[Sequence[Line]]) -> list[Claim[str]]:
    """The council's name atop a page with the three headings, where that page is not the letter itself."""
    claims: list[Claim[str]] = []
    for lines in pages:
        sections = {heading.section for heading in headings_of(lines)}
        if (
            sections
            and Section.UPHELD in sections
            and not any(GREETING.fullmatch(line.text) for line in lines)
        ):
            top = min(heading.box.top for heading in headings_of(lines))
            above = [line for line in lines if line.middle < top and _may_be_name(line)][:1]
            claims += [
                Claim(STATISTICS_OF.sub("", line.text), quote_tokens(line.tokens, line.page))
                for line in above
                if COUNCIL_WORD.search(line.text) and len(line.tokens) < 12
            ]
    return claims
