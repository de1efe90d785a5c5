"""What a section says where no figure could be read: a misprinted number, "N/A", or words on why there is none.

Looked for only where the sentences gave nothing, and only in the order of lines that was found best.
"""

from collections.abc import Iterable

from letters.reading import sentences
from letters.reading.evidence import Claim
from letters.reading.figures import BASE, OWN_PERCENT, RATES, SIMILAR_PERCENT, Evidence
from letters.reading.numbers import BLANK
from letters.reading.phrases import Found, Text
from letters.reading.sections import Section

AVERAGE_WITHIN = 14  # words before a rate in which "average" makes it the average


def read_unread(evidence: Evidence, text: Text) -> None:
    """Claims without a value for numbers that are printed but are none, and the letter's own reasons."""
    section = evidence.section
    nothing, no_average = text.find(sentences.NOTHING[section]), text.find(sentences.NO_AVERAGE)
    evidence.nothing = nothing[0].quote if nothing else None
    evidence.no_average = no_average[0].quote if no_average else None
    _misprint(evidence, OWN_PERCENT[section], text.find(sentences.DAMAGED_ANCHOR[section]))
    for pattern in sentences.DAMAGED_BASE[section]:
        _misprint(evidence, BASE[section], text.find(pattern))
    if evidence.no_average is None:
        for pattern in sentences.DAMAGED_SIMILAR:
            _misprint(evidence, SIMILAR_PERCENT[section], text.find(pattern))
    if section is Section.UPHELD:
        _read_rates(evidence, text)


def _misprint(evidence: Evidence, name: str, found: Iterable[Found]) -> None:
    if name in evidence.claims or name in evidence.blank:
        return
    for one in found:
        if BLANK.fullmatch(one.groups.get("n", "")):
            evidence.blank[name] = one.quote
        else:
            evidence.claims[name].append(Claim(None, one.quote))
        evidence.sentences.append(one)


def _read_rates(evidence: Evidence, text: Text) -> None:
    """Sentences about a rate per 100,000 that no pattern understood: which of the two it is, and no number."""
    used = {token for found in evidence.sentences for token in found.tokens}
    for one in text.find(sentences.ANY_RATE):
        before = text.tokens[max(0, one.first - AVERAGE_WITHIN) : one.first]
        unused = [token.text.lower() for token in before if token not in used]
        named, other = RATES if "average" not in unused else reversed(RATES)
        if used.isdisjoint(one.tokens):
            _misprint(evidence, other if named in evidence.claims else named, [one])
