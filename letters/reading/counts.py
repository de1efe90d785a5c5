"""Counts that stand at a label ("44 / upheld decisions"): above it, below it, beside it or in one line with it."""

from collections.abc import Sequence, Set
from math import hypot

from letters.reading import sentences
from letters.reading.evidence import Claim
from letters.reading.layout import Line, Token, overlap
from letters.reading.numbers import whole_number
from letters.reading.phrases import Found, Text, quote_tokens
from letters.reading.sections import Section

LEADS_TO_A_NUMBER = frozenset({
    "of", "is", "to", "at", "in", "by", "was", "than", "below", "under", "over", "above", "about", "nearly", "only",
    "our", "your", "these", "those", "with",
})  # fmt: skip
SENTENCE_ENDS = (".", ":", ";", "!", "?", ")", "%")
MOST_WORDS = 5  # "one hundred and twenty five"
SMALLEST_COUNT = 0.8  # of the label's height: a smaller number is a footnote mark
FARTHEST_LABEL = 160.0  # points between a count and its label


def counts_at_label(
    section: Section, text: Text, loose: Sequence[Line], used: Set[Token]
) -> list[Claim[int]]:
    """What the section's lines claim for its count; used are the tokens of its sentences.

    A label whose number has a misprint in it makes a claim without a value.
    """
    labels = [label for label in text.find(sentences.LABEL[section]) if used.isdisjoint(label.tokens)]
    before = [claim for label in labels if (claim := _claim_before(text, label, used))]
    if before:
        return before
    alone = [label for label in labels if text.starts_line(label.first) and "bare" not in label.groups]
    near = _count_near(text, alone[0], loose) if alone else None
    damaged = near or next((claim for label in labels if (claim := _damaged_before(text, label))), None)
    return [damaged] if damaged else []


def nearest(to: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest of the lines on the same page, if it is near enough to belong to it."""
    near = [(_distance(to, line), number) for number, line in enumerate(lines) if line.page == to.page]
    return lines[min(near)[1]] if near and min(near)[0] <= FARTHEST_LABEL else None


def _claim_before(text: Text, label: Found, used: Set[Token]) -> Claim[int] | None:
    for size in range(min(MOST_WORDS, label.first), 0, -1):
        first = label.first - size
        tokens = text.tokens[first : label.first]
        match = sentences.COUNT_BEFORE_LABEL.fullmatch(" ".join(token.text for token in tokens))
        if match and _begins(text, first, used) and not _goes_on(text, label):
            quote = quote_tokens((*tokens, *label.tokens), tokens[0].page)
            return Claim(whole_number(match["n"]), quote)
    return None


def _begins(text: Text, first: int, used: Set[Token]) -> bool:
    """Whether a count begins here, rather than the rest of a sentence that was broken before its number."""
    if first == 0:
        return True
    before = text.tokens[first - 1]
    if before.text.lower() in LEADS_TO_A_NUMBER:
        return False
    if not text.starts_line(first):
        return before.text.endswith(".")
    line, above = text.line_of(first), text.line_of(first - 1)
    ended = before.text.endswith(SENTENCE_ENDS) or not before.text.isalpha() or before in used
    return ended or len(line.tokens) == 1 or not _continues(above, line)


def _continues(above: Line, line: Line) -> bool:
    """Whether a line is the next of the same paragraph, as far as places tell."""
    gap = line.box.top - above.box.bottom
    return above.page == line.page and overlap(above.box, line.box) and gap < line.height * 0.6


def _goes_on(text: Text, label: Found) -> bool:
    """Whether the label's line goes on as a sentence ("12 upheld decisions were about housing")."""
    after = label.first + len(label.tokens)
    if label.tokens[-1].text.endswith(SENTENCE_ENDS) or after >= len(text.tokens):
        return False
    return not text.starts_line(after) and text.tokens[after].text[:1].islower()


def _count_near(text: Text, label: Found, loose: Sequence[Line]) -> Claim[int] | None:
    after = label.first + len(label.tokens)
    beside = text.line_of(label.first)
    numbers = [line for line in loose if _may_be_count(line, beside)]
    found = nearest(beside, numbers)
    tokens = found.tokens if found else ()
    if not tokens and after < len(text.tokens) and sentences.LONE_COUNT.fullmatch(text.tokens[after].text):
        tokens = (text.tokens[after],)
    if not tokens:
        return None
    match = sentences.LONE_COUNT.fullmatch(" ".join(token.text for token in tokens))
    quote = quote_tokens((*tokens, *label.tokens), tokens[0].page)
    return Claim(whole_number(match["n"]) if match else None, quote)


def _may_be_count(line: Line, label: Line) -> bool:
    lone = sentences.LONE_COUNT.fullmatch(line.text) or sentences.DAMAGED_LONE_COUNT.fullmatch(line.text)
    return bool(lone) and line.height >= label.height * SMALLEST_COUNT


def _damaged_before(text: Text, label: Found) -> Claim[int] | None:
    """A misprinted number ("l upheld decision", "4S / upheld decisions") right before the label."""
    place = label.first - 1
    if place < 0 or not text.starts_line(place) or _goes_on(text, label):
        return None
    token = text.tokens[place]
    if not sentences.DAMAGED_COUNT.fullmatch(token.text):
        return None
    return Claim(None, quote_tokens((token, *label.tokens), token.page))


def _distance(first: Line, second: Line) -> float:
    across = max(first.box.left - second.box.right, second.box.left - first.box.right, 0.0)
    down = max(first.box.top - second.box.bottom, second.box.top - first.box.bottom, 0.0)
    return hypot(across, down)
