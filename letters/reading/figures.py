"""The figures of one section's lines: sentences first, then large percentages, then counts by their label."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from letters.reading import sentences
from letters.reading.counts import LEADS_TO_A_NUMBER, counts_at_label, nearest
from letters.reading.evidence import Claim
from letters.reading.layout import Line
from letters.reading.numbers import rate, whole_number
from letters.reading.phrases import Found, Text, quote_tokens
from letters.reading.sections import Section
from letters.reading.values import Quote

OWN_PERCENT = {
    Section.UPHELD: "upheld_percent",
    Section.COMPLIANCE: "compliance_percent",
    Section.REMEDIES: "remedy_percent",
}
SIMILAR_PERCENT = {
    Section.UPHELD: "similar_upheld_percent",
    Section.COMPLIANCE: "similar_compliance_percent",
    Section.REMEDIES: "similar_remedy_percent",
}
BASE = {
    Section.UPHELD: "investigations",
    Section.COMPLIANCE: "compliance_outcomes",
    Section.REMEDIES: "remedies_base",
}
COUNTED = {Section.UPHELD: "upheld", Section.REMEDIES: "remedies"}
RATES = ("upheld_per_100k", "similar_upheld_per_100k")
HALF = re.compile(r"\d{1,2}")

type Claims = dict[str, list[Claim[int | Decimal]]]


@dataclass(slots=True)
class Evidence:
    """What one section's lines say. sentences holds every sentence found, for the period it names.

    blank: figures in whose place the letter prints "N/A" or a dash. nothing, no_average: the words that say so.
    """

    section: Section
    claims: Claims = field(default_factory=lambda: defaultdict(list))
    sentences: list[Found] = field(default_factory=list)
    blank: dict[str, Quote] = field(default_factory=dict)
    nothing: Quote | None = None
    no_average: Quote | None = None

    @property
    def is_whole(self) -> bool:
        """Whether its own sentence stands with its comparison or base, as on a statistics page."""
        own, others = OWN_PERCENT[self.section], (SIMILAR_PERCENT[self.section], BASE[self.section])
        return own in self.claims and any(name in self.claims for name in others)


def section_evidence(section: Section, lines: Sequence[Line]) -> Evidence:
    """The figures that these lines give for the section's statistic."""
    text = Text(lines)
    evidence = Evidence(section)
    _read_sentences(evidence, text)
    used = {word for found in evidence.sentences for token in found.tokens for word in token.words}
    loose = [line for line in lines if not all(word in used for token in line.tokens for word in token.words)]
    if len(evidence.claims) < 3:
        _read_sentences_around(evidence, lines)
    _read_boxes(evidence, text, loose)
    if section in COUNTED:
        in_sentences = {token for found in evidence.sentences for token in found.tokens}
        counts = counts_at_label(section, text, loose, in_sentences)
        if counts:
            evidence.claims[COUNTED[section]].extend(counts)
    return evidence


def _patterns(section: Section) -> dict[str, re.Pattern[str]]:
    patterns = {
        OWN_PERCENT[section]: sentences.ANCHOR[section],
        SIMILAR_PERCENT[section]: sentences.SIMILAR,
        BASE[section]: sentences.BASE[section],
    }
    if section is Section.UPHELD:
        patterns |= {"upheld_per_100k": sentences.OWN_RATE, "similar_upheld_per_100k": sentences.SIMILAR_RATE}
    return patterns


def _read_sentences(evidence: Evidence, text: Text) -> None:
    for name, pattern in _patterns(evidence.section).items():
        for found in text.find(pattern):
            if not sentences.EARLIER.search(text.before(found)):
                _claim(evidence, name, found, broken=_is_half_a_number(text, found))


def _is_half_a_number(text: Text, found: Found) -> bool:
    """Whether another number stands right before ("9 7% of cases"), so that a space may have cut it in two."""
    if "broken" in found.groups:
        return True
    joined = found.first > 0 and not text.starts_line(found.first)
    return joined and bool(HALF.fullmatch(text.tokens[found.first - 1].text))


def _claim(evidence: Evidence, name: str, found: Found, *, broken: bool) -> None:
    number = found.groups["n"]
    value = rate(number, stray_sign="stray" in found.groups) if name in RATES else whole_number(number)
    evidence.claims[name].append(Claim(None if broken else value, found.quote))
    evidence.sentences.append(found)


def _read_sentences_around(evidence: Evidence, lines: Sequence[Line]) -> None:
    """Read again without counts, percentages and labels that stand alone: they may cut a sentence."""
    kept = [line for line in lines if not _stands_alone(line, evidence.section)]
    again = Evidence(evidence.section)
    _read_sentences(again, Text(kept))
    missing = again.claims.keys() - evidence.claims.keys()
    for name in missing:
        evidence.claims[name] = again.claims[name]
    evidence.sentences.extend(again.sentences)


def _stands_alone(line: Line, section: Section) -> bool:
    patterns = [sentences.LONE_COUNT, sentences.LONE_PERCENT]
    if section in sentences.LABEL:
        patterns.append(sentences.LABEL[section])
    return any(pattern.fullmatch(line.text) for pattern in patterns)


def _read_boxes(evidence: Evidence, text: Text, loose: Sequence[Line]) -> None:
    """Large percentages beside the sentences: they repeat them, or stand where the number would."""
    own = OWN_PERCENT[evidence.section]
    boxes = [
        line for line in loose if sentences.LONE_PERCENT.fullmatch(line.text) and not _is_prose(line, text)
    ]
    if own in evidence.claims:
        said = _numbers_said(evidence)
        others = [line for line in boxes if _printed(line) not in said]
        evidence.claims[own].extend(Claim(_number(line), _line_quote(line)) for line in others)
        return
    for tail in text.find(sentences.TAIL[evidence.section])[:1]:
        box = nearest(text.line_of(tail.first), boxes)
        if box:
            quote = quote_tokens((*box.tokens, *tail.tokens), box.page)
            evidence.claims[own].append(Claim(_number(box), quote))


def _numbers_said(evidence: Evidence) -> set[Decimal]:
    """What a large number may repeat: the section's percentages, and its rates with a stray sign."""
    names = (OWN_PERCENT[evidence.section], SIMILAR_PERCENT[evidence.section], *RATES)
    return {
        Decimal(claim.value)
        for name in names
        for claim in evidence.claims.get(name, [])
        if claim.value is not None
    }


def _is_prose(box: Line, text: Text) -> bool:
    """Whether a percentage on its own line ends the line before ("a compliance rate below / 100%")."""
    place = next((number for number, token in enumerate(text.tokens) if token is box.tokens[0]), 0)
    return place > 0 and text.tokens[place - 1].text.lower() in LEADS_TO_A_NUMBER


def _printed(line: Line) -> Decimal | None:
    match = sentences.LONE_PERCENT.fullmatch(line.text)
    if match is None:
        return None
    return Decimal(match["n"]) if match["n"][0].isdigit() else Decimal(whole_number(match["n"]) or 0)


def _number(line: Line) -> int | None:
    match = sentences.LONE_PERCENT.fullmatch(line.text)
    return whole_number(match["n"]) if match else None


def _line_quote(line: Line) -> Quote:
    return quote_tokens(line.tokens, line.page)
