"""The end of a letter: who signed it."""

import re
from collections.abc import Sequence

from letters.reading.evidence import Claim
from letters.reading.layout import Line
from letters.reading.phrases import quote_tokens

CLOSING = re.compile(r"yours (?:sincerely|faithfully|truly)\b[,.]? ?(?P<rest>.*)", re.IGNORECASE)
OFFICE = re.compile(
    r"ombudsman|commission|\bchair\b|chief executive|director|\bfor and on behalf\b", re.IGNORECASE
)
NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Prof|Professor)\.? )?"
    r"[^\W\d_][\w'.-]*(?: (?:[^\W\d_][\w'.-]*)){1,4}(?:,? (?:CBE|OBE|MBE|KC|QC))*"
)
NO_NAME = re.compile(
    r"\b(?:complaints?|upheld|council|borough|authority|report|statistics|annual|letter|enc|notes?|compliance|"
    r"satisfactory|decisions?|received|local|government|by|email|data|page|for|the|your)\b",
    re.IGNORECASE,
)
MOST_LINES = 4
FARTHEST = 140.0  # points, with room for a signature


def signatories(pages: Sequence[Sequence[Line]]) -> list[Claim[str]]:
    """The name under the letter's closing words, once at most; its office is no part of it."""
    for lines in pages:
        for number, line in enumerate(lines):
            match = CLOSING.fullmatch(line.text)
            if match:
                return _named(line, match["rest"], lines[number + 1 :])
    return []


def _named(closing: Line, rest: str, below: Sequence[Line]) -> list[Claim[str]]:
    if name := _name(rest):
        return [Claim(name, quote_tokens(closing.tokens, closing.page))]
    for line in [line for line in below if line.box.top >= closing.middle][:MOST_LINES]:
        if line.box.top - closing.box.bottom > FARTHEST or OFFICE.match(line.text):
            return []
        if name := _name(line.text):
            return [Claim(name, quote_tokens(line.tokens, line.page))]
    return []


def _name(text: str) -> str | None:
    """The name that a line begins with, before its office."""
    name = re.split(r", (?!(?:CBE|OBE|MBE|KC|QC)\b)|; | - ", text)[0].strip(" ,.")
    office = OFFICE.search(name) or NO_NAME.search(name)
    words = [word for word in name.split() if word.lower() not in ("van", "der", "de", "von", "of")]
    is_name = NAME.fullmatch(name) and all(word[0].isupper() for word in words)
    return name if is_name and not office else None
