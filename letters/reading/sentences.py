"""The sentences in which letters of 2020 to 2024 print the three statistics, and the shape of their numbers.

Wordings change ("authority", "Council", "organisation"; "similar authorities" or "organisations"), plurals
are unreliable ("1 compliance outcomes"), "In" and "detailed" come and go. Only these sentences give figures:
a number anywhere else in a letter (courses held, people trained, "below 100%") is never taken.
"""

import re

from letters.reading.dates import DATE
from letters.reading.sections import BODY, Section

COUNT = r"(?<![\w.,/-])(?P<n>\d{1,3}(?:,\d{3})|\d{1,6})(?![\w/%]|[.,]\d)"
PERCENT = r"(?<![\w.,/-])(?P<n>\d{1,3}(?:\.\d{1,3})?) ?(?:%|per ?cent\b)"
RATE = r"(?<![\w,/-])(?P<n>\d{1,4}(?:\.\d{1,3})?|\.\d{1,3}) ?%?"
PER_100K = r" upheld decisions? per 100[,.]? ?000(?: (?:of )?(?:the )?(?:residents?|people|population))?\.?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_UPHELD = r"of (?:the )?complaints?(?: that)? we investigated (?:were|was) upheld\.?"
_COMPLIED = (
    rf"of cases?,? we (?:were|was|are) satisfied(?: that)? the {BODY} (?:had|has|have) successfully"
    r" implemented(?: (?:our|the ombudsman's)(?: recommendations?\.?)?)?"
)
_REMEDIED = (
    rf"of upheld (?:cases?|complaints?|decisions?),? we found(?: that)? the {BODY} (?:had|has|have) "
    rf"(?:provided|offered)(?: an?)?(?: satisfactory)?(?: remed(?:y|ies)(?: before the complaints? reached"
    r"(?: the(?: ombudsman\.?)?)?)?)?"
)

# What a section's own percentage says, with the number and (where the number stands in a box) without it.
TAIL = {
    Section.UPHELD: _pattern(_UPHELD),
    Section.COMPLIANCE: _pattern(_COMPLIED),
    Section.REMEDIES: _pattern(_REMEDIED),
}
# A space inside a number ("In 9 7% of cases") leaves half of it: "broken" says that the rest is no figure.
_IN = r"(?:\bin (?P<broken>\d{1,2} )?)?"
ANCHOR = {
    Section.UPHELD: _pattern(rf"{_IN}{PERCENT} {_UPHELD}"),
    Section.COMPLIANCE: _pattern(rf"{_IN}{PERCENT} {_COMPLIED}"),
    Section.REMEDIES: _pattern(rf"{_IN}{PERCENT} {_REMEDIED}"),
}
SIMILAR = _pattern(
    rf"(?:this )?compares? (?:to|with) an average of {PERCENT}(?: (?:in|for) similar {BODY}\.?)?"
)
_BASED = rf"(?:statistics are )?based on (?:a )?total of {COUNT} "
_SPAN = rf"(?: for the period(?: between)? {DATE}(?: (?:to|and|until|-) {DATE}\.?)?)?"
BASE = {
    Section.UPHELD: _pattern(
        rf"{_BASED}(?:detailed )?(?:investigations?|complaints?(?: investigated)?)\b{_SPAN}"
    ),
    Section.COMPLIANCE: _pattern(rf"{_BASED}(?:compliance )?outcomes?\b{_SPAN}"),
    Section.REMEDIES: _pattern(
        rf"{_BASED}(?:(?:detailed )?investigations?|upheld (?:decisions?|complaints?|cases?)|complaints?)\b"
        rf"{_SPAN}"
    ),
}
OWN_RATE = _pattern(
    rf"(?:adjusted for (?P<name>.{{3,90}}?)(?:'s|s'|') population,? )?this is {RATE}{PER_100K}"
)
SIMILAR_RATE = _pattern(rf"(?:the )?average for {BODY} of this type is {RATE}{PER_100K}")
PERIOD = _pattern(rf"(?:between|period) (?P<start>{DATE}) (?:to|and|until|-) (?P<end>{DATE})")
PERIOD_ENDING = _pattern(rf"period (?:ending|ended)(?: on)?(?: ?[:-])? ?(?P<end>{DATE})")
YEAR_ENDING = _pattern(rf"year (?:ending|ended|to) (?:on )?(?P<end>{DATE})")

LABEL = {
    Section.UPHELD: _pattern(r"upheld decisions?\b(?! per\b| for the\b)"),
    Section.REMEDIES: _pattern(r"satisfactory remedy decisions?\b"),
}
LONE_COUNT = _pattern(rf"{COUNT}:?")
LONE_PERCENT = _pattern(PERCENT)

NOTHING = {
    Section.UPHELD: _pattern(
        r"(?:\bno|\bnot (?:\w+ ){1,3}any)(?: detailed)? investigations?\b(?: (?:were|was) \w+)?\.?"
    ),
    Section.COMPLIANCE: _pattern(
        r"no (?:recommendations?|compliance outcomes?)(?: (?:were|was|fell))?(?: due| recorded| to report)"
        r"[^.]{0,60}\.?"
    ),
    Section.REMEDIES: _pattern(
        r"no (?:complaints (?:were|was) upheld|upheld (?:decisions?|cases?|complaints?))[^.]{0,60}\.?"
    ),
}
