"""The sentences in which letters of 2020 to 2024 print the three statistics, and the shape of their numbers.

Wordings change ("authority", "Council", "organisation"; "similar authorities" or "organisations"), plurals
are unreliable ("1 compliance outcomes"), "In" and "detailed" come and go. Only these sentences give figures:
a number anywhere else in a letter (courses held, people trained, "below 100%") is never taken.
"""

import re

from letters.reading.dates import DATE
from letters.reading.numbers import COUNT, COUNT_IN_DIGITS, PERCENT, RATE, UNREADABLE
from letters.reading.sections import BODY, Section


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_OUR = r"(?:our|the ombudsman's|the)"
_SATISFIED = r"satis ?\S{0,2}ed"  # the letters "fi" are one glyph in many fonts, and lost in some copies
_UPHELD = r"of (?:the )?(?:complaints?|cases?)(?: that)? we investigated(?: (?:were|was))? upheld\.?"
_COMPLIED = (
    rf"of (?:the )?(?:cases?|complaints?),? we (?:were|was|are) {_SATISFIED}(?: that)? (?:the|your) {BODY} "
    rf"(?:had|has|have)(?: successfully)? (?:implemented|complied with)(?: {_OUR}(?: recommendations?\.?)?)?"
)
_REMEDIED = (
    rf"of (?:the )?upheld (?:cases?|complaints?|decisions?),? we found(?: that)? (?:the|your) {BODY} "
    rf"(?:had|has|have) (?:provided|offered)(?: an?)?(?: satisfactory)?(?: remed(?:y|ies)"
    r"(?: before the complaints? (?:had )?reached(?: the(?: ombudsman\.?)?| us\.?)?)?)?"
)

# What a section's own percentage says, with the number and (where the number stands in a box) without it.
_TAILS = {Section.UPHELD: _UPHELD, Section.COMPLIANCE: _COMPLIED, Section.REMEDIES: _REMEDIED}
TAIL = {section: _pattern(tail) for section, tail in _TAILS.items()}
# A space inside a number ("In 9 7% of cases") leaves half of it: "broken" says that the rest is no figure.
_IN = r"(?:\bin (?P<broken>\d{1,2} )?)?"
ANCHOR = {section: _pattern(rf"{_IN}{PERCENT} {tail}") for section, tail in _TAILS.items()}
_DAMAGED = r"\S{0,10}[\d%]\S{0,10}(?: %| per ?cent)?|\S{1,10} per ?cent"
DAMAGED_ANCHOR = {
    section: _pattern(rf"(?:\bin {UNREADABLE}|(?<!\S)(?:{_DAMAGED})) {tail}")
    for section, tail in _TAILS.items()
}

_COMPARED = (
    r"(?:(?:(?:this )?compare[sd]? (?:to|with)|against) (?:an|the) average of"
    rf"|(?:the )?average(?: uphold rate)? (?:in|for|of|across) similar {BODY} (?:is|was))"
)
_SIMILAR_BODY = rf"(?: (?:(?:in|for|of|across) )?similar (?:types? of )?{BODY}\.?)"
_PER = r"(?:decisions?|complaints?)(?: upheld)? per"
SIMILAR = _pattern(rf"{_COMPARED} {PERCENT}(?! (?:upheld )?{_PER}\b){_SIMILAR_BODY}?")
DAMAGED_SIMILAR = (
    _pattern(rf"{_COMPARED} {UNREADABLE}{_SIMILAR_BODY}"),
    _pattern(rf"{_COMPARED} (?P<n>\S{{1,14}})(?! (?:upheld )?{_PER}\b)"),
    _pattern(rf"(?P<n>\S{{0,8}}[\d%]\S{{0,8}}) (?:\S{{1,14}} ){{0,3}}?similar {BODY}"),
    _pattern(
        rf"\baverage (?:of|for|in|across|is|was) (?P<n>\S{{1,14}})(?: \S{{1,14}}){{0,4}}? similar {BODY}"
    ),
)

_BASED = r"(?:statistics are )?based on (?:a )?total of "
_SPAN = rf"(?: (?:for|in|during) the period(?: (?:between|from))? {DATE}(?: (?:to|and|until|-) {DATE}\.?)?)?"
_COUNTED = {
    Section.UPHELD: r"(?:detailed )?(?:investigations?|complaints?(?: investigated)?)\b",
    Section.COMPLIANCE: r"(?:compliance )?(?:outcomes?|recommendations?)\b",
    Section.REMEDIES: (
        r"(?:(?:detailed )?investigations?|upheld (?:decisions?|complaints?|cases?)"
        r"|(?:complaints?|cases?|decisions?)(?: upheld)?)\b"
    ),
}
BASE = {section: _pattern(rf"{_BASED}{COUNT} {noun}{_SPAN}") for section, noun in _COUNTED.items()}
_DAMAGED_BASED = r"\bstatistics (?:are )?based\b|\bbased on (?:a )?total\b|\bon a total of (?P<n>\S{1,14})"
DAMAGED_BASE = {
    section: (_pattern(rf"{_BASED}{UNREADABLE} {noun}{_SPAN}"), _pattern(_DAMAGED_BASED))
    for section, noun in _COUNTED.items()
}

_PER_100K = (
    r" (?:upheld )?(?:decisions?|complaints?|cases?)(?: upheld)? (?:per|for every) 100[,.]? ?000"
    r"(?: (?:of )?(?:the )?(?:residents?|people|population|inhabitants))?\.?"
)
_ADJUSTED = (
    r"(?:(?:when )?adjust(?:ed|ing) for (?:(?P<name>.{3,90}?)(?:'s|s'|') )?population(?: of [^,]{3,90})?,? )?"
)
_THIS_IS = r"(?:(?:this|that|which|it) is(?: equivalent to)?|this equates to|this represents|you had)"
_AVERAGE_IS = (
    rf"(?:(?:the )?average (?:rate )?(?:for|in|of|across) (?:similar )?{BODY}(?: of (?:this|your|the same) type)?"
    r" (?:is|was)|compare[sd]? (?:to|with) an average of)"
)
OWN_RATE = _pattern(rf"{_ADJUSTED}{_THIS_IS} {RATE}{_PER_100K}")
SIMILAR_RATE = _pattern(rf"{_AVERAGE_IS} {RATE}{_PER_100K}")
# A sentence about a rate, though its number or its words are not understood.
ANY_RATE = _pattern(
    r"(?P<n>\S{1,14})(?: (?:upheld|decisions?|complaints?|cases?)){0,2}(?: per| for every)?"
    r"(?: 100[,.]? ?000| (?<=per )residents)\b"
)

PERIOD = _pattern(rf"(?:between|period|from) (?P<start>{DATE}) (?:to|and|until|-) (?P<end>{DATE})")
PERIOD_ENDING = _pattern(rf"period (?:ending|ended)(?: on)?(?: ?[:-])? ?(?P<end>{DATE})")
# Right before a figure, these make it one of an earlier year.
EARLIER = _pattern(
    r"(?:\b(?:last|previous|prior) year|\byear (?:before|earlier)|\bpreviously|\bin 20\d\d(?:[-/]\d{2,4})?)\W*$"
)

_FIRST_DAY = r"(?:0?1(?:st)?(?: of)? april|0?1[/.]0?4[/.])"
REPORTING_PERIOD = _pattern(
    rf"(?:between|from|period) {_FIRST_DAY} ?\d{{2,4}} (?:to|and|until|-) (?P<end>{DATE})"
)
YEAR_ENDING = _pattern(rf"year (?:ending|ended|to) (?:on )?(?P<end>{DATE})")
NAMED_YEAR = _pattern(
    r"\b(?:in|for|during|throughout|covering)(?: the)?(?: reporting| financial)?(?: year)?,? "
    r"(?P<start>20\d\d)(?:-|/| to )(?P<end>20\d\d|\d\d)\b"
)

# "bare": the heading has the same words, so only a count right before them makes them a label.
LABEL = {
    Section.UPHELD: _pattern(
        r"(?:upheld (?:decisions?|complaints?|cases?)|decisions? upheld"
        r"|(?P<bare>(?:complaints?|cases?) upheld))\b(?! per\b| for (?:the|every)\b)"
    ),
    Section.REMEDIES: _pattern(
        r"satisfactory remed(?:y|ies)(?: (?:decisions?|cases?)|(?P<bare>))\b(?! before| provided| offered)"
    ),
}
LONE_COUNT = _pattern(rf"{COUNT_IN_DIGITS}:?")
LONE_PERCENT = _pattern(PERCENT)
COUNT_BEFORE_LABEL = _pattern(rf"{COUNT}:?")
# Digits among letters that look like digits, or such letters alone; case matters.
DAMAGED_COUNT = re.compile(r"(?=[,.:\w|!?#]*\d)[\dA-Za-z|!?#,.]{1,7}|[lIOSBZGQDo|!?#\ufffd\u25a1]{1,4}")
DAMAGED_LONE_COUNT = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z|])[\dlIOSBZGQDo|,]{2,6}|[lIOSBZ|\ufffd]{1,3}")

_NOT_ANY = r"(?:\bno|\b(?:not|n't) (?:\w+ ){1,3}any)"
NOTHING = {
    Section.UPHELD: _pattern(
        rf"{_NOT_ANY}(?: detailed)? investigations?\b(?: (?:were|was) \w+)?\.?"
        r"|\b(?:did not|didn't) investigate any\b[^.]{0,60}\.?"
        r"|\b(?:no|none of the) complaints?(?: about [^.]{1,60})? (?:were|was) investigated\b\.?"
    ),
    Section.COMPLIANCE: _pattern(
        rf"{_NOT_ANY} (?:recommendations?|compliance outcomes?)\b"
        r"(?=\.|$|(?: (?:were|was|fell|had|that))? (?:due|recorded|to report|made|fallen|for|in|this|during|between)\b)"
        r"[^.]{0,60}\.?"
    ),
    Section.REMEDIES: _pattern(
        rf"{_NOT_ANY} (?:complaints?|cases?) (?:were |was )?upheld[^.]{{0,60}}\.?"
        rf"|{_NOT_ANY} upheld (?:decisions?|cases?|complaints?)[^.]{{0,60}}\.?"
        r"|\b(?:did not|didn't) uphold any (?:complaints?|cases?)[^.]{0,60}\.?"
    ),
}
NO_AVERAGE = _pattern(
    r"\bno (?:(?:meaningful|national|relevant) )?(?:average|comparison|comparator)s?(?: figures?)?\b"
    rf"[^.]{{0,60}}\.?|\b(?:there are no|has no|have no) (?:other )?similar {BODY}[^.]{{0,60}}\.?"
    rf"|\b(?:do|does|did|are|is|can)(?: not|n't|not) (?:able to )?(?:provide|give|publish|include|calculate|compare)"
    rf"[^.]{{0,40}}\b(?:average|similar|comparison)[^.]{{0,60}}\.?"
    rf"|\baverage[^.]{{0,40}}\b(?:not available|unavailable|not provided|not applicable)\.?"
)
