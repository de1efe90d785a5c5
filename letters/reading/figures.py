"""The figures of one section's lines: sentences first, then counts by the label they stand at."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import hypot

from letters.reading import sentences
from letters.reading.evidence import Claim
from letters.reading.layout import Line, Token
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
LEADS_TO_A_NUMBER = frozenset(
    [
        "of",
        "is",
        "to",
        "at",
        "in",
        "by",
        "was",
        "than",
        "below",
        "under",
        "over",
        "above",
        "about",
        "nearly",
        "only",
    ]
)
HALF = re.compile(r"\d{1,2}")
SMALLEST_COUNT = 0.8  # of the label's height: a smaller number is a footnote mark
FARTHEST_LABEL = 160.0  # points between a count and its label

type Claims = dict[str, list[Claim[int | Decimal]]]


@dataclass(slots=True)
class Evidence:
    """What one section's lines say. sentences holds every sentence found, for the period it names."""

    section: Section
    claims: Claims = field(default_factory=lambda: defaultdict(list))
    sentences: list[Found] = field(default_factory=list)
    nothing: Quote | None = None

    @property
    def is_whole(self) -> bool:
        """Whether its own sentence stands with its comparison or base, as on a statistics page."""
        own, others = OWN_PERCENT[self.section], (SIMILAR_PERCENT[self.section], BASE[self.section])
        return own in self.claims and any(name in self.claims for name in others)


def section_evidence(section: Section, lines: Sequence[Line]) -> Evidence:
    """Everything that these lines say about the section's statistic."""
    text = Text(lines)
    evidence = Evidence(section)
    _read_sentences(evidence, text)
    used = {word for found in evidence.sentences for token in found.tokens for word in token.words}
    loose = [line for line in lines if not all(word in used for token in line.tokens for word in token.words)]
    if len(evidence.claims) < 3:
        _read_sentences_around(evidence, lines)
    _read_boxes(evidence, text, loose)
    if section in COUNTED:
        _read_count(evidence, text, loose)
    nothing = text.find(sentences.NOTHING[section])
    evidence.nothing = nothing[0].quote if nothing else None
    return evidence


def whole_number(text: str) -> int | None:
    """ "1,250" and "75.0" as whole numbers; None for "75.5", which no letter prints."""
    number = Decimal(text.replace(",", ""))
    return int(number) if number == number.to_integral_value() else None


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
            _claim(evidence, name, found, broken=_is_half_a_number(text, found))


def _is_half_a_number(text: Text, found: Found) -> bool:
    """Whether another number stands right before ("9 7% of cases"), so that a space may have cut it in two."""
    if "broken" in found.groups:
        return True
    joined = found.first > 0 and not text.starts_line(found.first)
    return joined and bool(HALF.fullmatch(text.tokens[found.first - 1].text))


def _claim(evidence: Evidence, name: str, found: Found, *, broken: bool) -> None:
    number = found.groups["n"]
    value = Decimal(number) if name.endswith("per_100k") else whole_number(number)
    value = None if broken else value
    evidence.claims[name].append(Claim(value, found.quote))
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
    own, similar = OWN_PERCENT[evidence.section], SIMILAR_PERCENT[evidence.section]
    boxes = [
        line for line in loose if sentences.LONE_PERCENT.fullmatch(line.text) and not _is_prose(line, text)
    ]
    if own in evidence.claims:
        said = {claim.value for name in (own, similar) for claim in evidence.claims.get(name, [])}
        others = [line for line in boxes if _number(line) not in said]
        evidence.claims[own].extend(Claim(_number(line), _line_quote(line)) for line in others)
        return
    for tail in text.find(sentences.TAIL[evidence.section])[:1]:
        nearest = _nearest(text.line_of(tail.first), boxes)
        if nearest:
            quote = quote_tokens((*nearest.tokens, *tail.tokens), nearest.page)
            evidence.claims[own].append(Claim(_number(nearest), quote))


def _is_prose(box: Line, text: Text) -> bool:
    """Whether a percentage on its own line ends the line before ("a compliance rate below / 100%")."""
    place = next((number for number, token in enumerate(text.tokens) if token is box.tokens[0]), 0)
    return place > 0 and text.tokens[place - 1].text.lower() in LEADS_TO_A_NUMBER


def _read_count(evidence: Evidence, text: Text, loose: Sequence[Line]) -> None:
    name = COUNTED[evidence.section]
    used = {token for found in evidence.sentences for token in found.tokens}
    labels = [label for label in text.find(sentences.LABEL[evidence.section]) if _is_label(text, label, used)]
    for label in labels:
        before = _count_before(text, label)
        if before is not None:
            quote = quote_tokens((text.tokens[before], *label.tokens), text.tokens[before].page)
            evidence.claims[name].append(Claim(whole_number(text.tokens[before].text.rstrip(":")), quote))
    if labels and name not in evidence.claims:
        _read_count_near(evidence, text, labels[0], loose)


def _read_count_near(evidence: Evidence, text: Text, label: Found, loose: Sequence[Line]) -> None:
    after = label.first + len(label.tokens)
    beside = text.line_of(label.first)
    numbers = [
        line
        for line in loose
        if sentences.LONE_COUNT.fullmatch(line.text) and line.height >= beside.height * SMALLEST_COUNT
    ]
    nearest = _nearest(beside, numbers)
    tokens = nearest.tokens if nearest else ()
    if not tokens and after < len(text.tokens) and sentences.LONE_COUNT.fullmatch(text.tokens[after].text):
        tokens = (text.tokens[after],)
    if tokens:
        quote = quote_tokens((*tokens, *label.tokens), tokens[0].page)
        evidence.claims[COUNTED[evidence.section]].append(
            Claim(whole_number(tokens[0].text.rstrip(":")), quote)
        )


def _is_label(text: Text, label: Found, used: set[Token]) -> bool:
    """A label starts a line or stands behind a count; inside a sentence the same words are prose."""
    if not used.isdisjoint(label.tokens):
        return False
    return text.starts_line(label.first) or _count_before(text, label) is not None


def _count_before(text: Text, label: Found) -> int | None:
    place = label.first - 1
    if place < 0 or not sentences.LONE_COUNT.fullmatch(text.tokens[place].text):
        return None
    before = text.tokens[place - 1].text.lower() if place else ""
    begins = text.starts_line(place) or before.endswith(".")
    return place if begins and before not in LEADS_TO_A_NUMBER else None


def _number(line: Line) -> int | None:
    match = sentences.LONE_PERCENT.fullmatch(line.text) or sentences.LONE_COUNT.fullmatch(line.text)
    return whole_number(match["n"]) if match else None


def _line_quote(line: Line) -> Quote:
    return quote_tokens(line.tokens, line.page)


def _nearest(to: Line, lines: Sequence[Line]) -> Line | None:
    near = [(_distance(to, line), number) for number, line in enumerate(lines) if line.page == to.page]
    return lines[min(near)[1]] if near and min(near)[0] <= FARTHEST_LABEL else None


def _distance(first: Line, second: Line) -> float:
    across = max(first.box.left - second.box.right, second.box.left - first.box.right, 0.0)
    down = max(first.box.top - second.box.bottom, second.box.top - first.box.bottom, 0.0)
    return hypot(across, down)
