"""The sentences in which letters from 2025 give their overview: dealt with, not for us, assessed, investigated.

The same words speak of the whole country and of earlier years in the prose around them: a sentence that begins
with such words, or ends in them, is about something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from councils.casework import Outcome
from letters.reading.layout import plain
from letters.reading.numbers import COUNT, PERCENT, UNREADABLE, whole_number
from letters.reading.phrases import Found, Text
from letters.reading.values import Document


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_CASES = r"(?:complaints?|cases?|enquir(?:y|ies))"
_SHARE = r"(?: \(\S{1,6}\))?"
_SOME = rf"{_SHARE}(?: (?:of (?:these|those|them|the {_CASES}|your {_CASES})|{_CASES}(?: and enquiries)?))?"
_FEW = rf"{_SHARE}(?: (?:of (?:these|those|them)|{_CASES}))?"
_ARE = r"(?: (?:were|was|we|which were|that were))?"
_AND = r"(?:,? (?:and|of which|of these|of those)|;)(?: we)?"
_NO_SHARE = r"(?!\S*%|\S+ per ?cent)"
_NONE = r"(?:did not|didn't) (?:{verb}) (?:any|a single)(?: of (?:these|those|them))?(?: {cases})?\b"


def _forms(number: str, unread: str) -> dict[Outcome, tuple[re.Pattern[str], ...]]:
    """number stands behind fixed words; unread before them, where less says that it is a number."""
    some = number.replace("?P<n>", "?:")
    return {
        Outcome.TOTAL: (_pattern(rf"\bdealt with(?: a total of)? {number}{_SOME}"),),
        Outcome.NOT_FOR_US: (_pattern(rf"{unread}{_SOME}{_ARE} not for us\b"),),
        Outcome.ASSESSED_AND_CLOSED: (
            _pattern(rf"{unread}{_SOME}{_ARE} assessed and closed\b"),
            _pattern(rf"\bassessed and closed {number}{_SOME}(?= |\.|,|;|$)"),
        ),
        Outcome.INVESTIGATED: (
            _pattern(rf"\binvestigated {number}{_SOME}(?=,| and\b| of which\b|\.|;|$| about\b| in\b)"),
            _pattern(rf"{unread}{_FEW} (?:were |was )?investigated\b"),
        ),
        Outcome.UPHELD: (
            _pattern(rf"\binvestigated {some}{_SOME}{_AND} upheld {_NO_SHARE}{number}(?: of (?:them|these|those))?"),
            _pattern(
                rf"\binvestigated {some}{_SOME}{_AND} {_NO_SHARE}{number}{_FEW}(?: of which)? (?:were|was) upheld"
            ),
        ),
    }  # fmt: skip


SENTENCES = _forms(COUNT, COUNT)
DAMAGED = _forms(UNREADABLE, r"(?<!\S)(?P<n>\S{0,8}[\d%]\S{0,8}|[lIOSBZ|]{1,3})")
OWN_PERCENT = _pattern(
    rf"\b(?:we )?upheld {PERCENT} of (?:the |your )?(?:{_CASES}|them|these|those)(?: (?:that )?we investigated)?"
    rf"|\buphold rate (?:of|was|is) {PERCENT.replace('<n>', '<rate>')}"
)
NONE_AT_ALL = {
    Outcome.TOTAL: _pattern(_NONE.format(verb="deal with|receive", cases=_CASES)),
    Outcome.INVESTIGATED: _pattern(_NONE.format(verb="investigate", cases=_CASES)),
}
_MARKS = _pattern(
    r"\bdealt with(?: a total of)? [\w,]+ (?:complaints?|cases?|enquir)|\bnot for us\b|\bassessed and closed\b"
    r"|\binvestigated [\w,]+ \w+(?: \w+)?,? (?:\w+ ){1,3}upheld\b|\bnot (?:deal with|investigate) any\b"
)
_DIGIT = re.compile(r"\d")
_FIRST_YEAR = re.compile(r"20(?:2[5-9]|[3-9]\d)|20\d\d[-–/](?:2[5-9]|[3-9]\d)")
LARGEST = {Outcome.INVESTIGATED: 1500, Outcome.UPHELD: 1500}
LARGEST_OF_OTHERS = 5000
"""Above these a number is about the whole country: no authority has a tenth of them."""

_ELSEWHERE = _pattern(
    r"\bnational(?:ly)?\b|\bacross (?:england|the country|all|the sector)|\ball (?:local )?(?:councils|authorities)\b"
    r"|\bsimilar (?:authorities|councils|organisations)\b|\b\d{2,3},\d{3}\b|\bin england\b"
    r"|\bother (?:councils|authorities)\b"
)
_EARLIER = _pattern(r"\b(?:last|previous|prior) year\b|\byear (?:before|earlier)\b|\bpreviously\b")
_YEARS = _pattern(r"\b(20\d\d)(?:-|/| to )(?:20)?(\d\d)\b")
_CLAUSE_ENDS = re.compile(r"[.;:,(]|\bcompar|\bagainst\b|\bthan\b", re.IGNORECASE)
_REACH, _WORDS_REACHED = 240, 40


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about one outcome, with the text of its number."""

    outcome: Outcome
    found: Found
    readable: bool = True


def prints_overview(document: Document) -> bool:
    """Whether a letter speaks of 2025 or later, and in the overview's own expressions."""
    printed = [word.text for page in document.pages for word in page.words]
    if not any(_FIRST_YEAR.search(plain(word)) for word in printed if _DIGIT.search(word)):
        return False
    words = [plain(word).lower().strip(".,:;") for word in printed]
    return {"assessed", "closed"} <= set(words) or _MARKS.search(" ".join(words)) is not None


def sentences_of(text: Text, latest_year: int | None) -> Iterator[Said]:
    """What the text says about this authority's complaints in the letter's own year."""
    for outcome, patterns in SENTENCES.items():
        found = [one for pattern in patterns for one in text.find(pattern)]
        readable = bool(found)
        if not readable:
            found = [one for pattern in DAMAGED[outcome] for one in text.find(pattern)]
        for one in found:
            if is_own(text, one, latest_year) and not (readable and _is_national(outcome, one)):
                yield Said(outcome, one, readable)


def is_own(text: Text, found: Found, latest_year: int | None) -> bool:
    """Whether the sentence around these words is neither national nor about an earlier year."""
    start, end = text.span(found)
    before = re.split(r"[.!?] ", text.text[max(0, start - _REACH) : start])[-1]
    within = text.text[start:end]
    after = "" if within.endswith((".", ";", ":", ",")) else _rest_of_clause(text, found)
    if _ELSEWHERE.search(before) or _ELSEWHERE.search(within) or _ELSEWHERE.search(after):
        return False
    if _EARLIER.search(before) or _EARLIER.search(after):
        return False
    named = [int(year) + 1 for year, end_year in _YEARS.findall(before + within + after) if end_year]
    return latest_year is None or not named or latest_year in named


def _rest_of_clause(text: Text, found: Found) -> str:
    """What follows a match, up to a comma or so; a line that begins anew ends an item of a list."""
    rest: list[str] = []
    first = found.first + len(found.tokens)
    for place, token in enumerate(text.tokens[first : first + _WORDS_REACHED], start=first):
        if text.starts_line(place) and token.text[:1].isupper() and not token.text.startswith("England"):
            break
        rest.append(token.text)
    return _CLAUSE_ENDS.split(" ".join(rest), maxsplit=1)[0]


def _is_national(outcome: Outcome, found: Found) -> bool:
    return (whole_number(found.groups["n"]) or 0) > LARGEST.get(outcome, LARGEST_OF_OTHERS)
