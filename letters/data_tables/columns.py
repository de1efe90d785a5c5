"""What a column holds, by the words of its heading."""

import re
from dataclasses import dataclass

from councils.casework import Outcome, Subject
from letters.words import FIELD_LABELS

IGNORE = "ignore"
AUTHORITY = "authority"
DECIDED = {f"decided:{outcome}": f"Decided: {outcome.label}" for outcome in Outcome}
RECEIVED = {f"received:{subject}": f"Received: {subject.label}" for subject in Subject}
FIGURE_COLUMNS = {name: label for name, label in FIELD_LABELS.items() if name != "remedies_base"}
COMPLIANCE_PARTS = {
    "compliance:satisfied": "Compliance: remedy complete and satisfied",
    "compliance:late": "Compliance: remedy complete, but late",
    "compliance:not_complete": "Compliance: remedy not complete",
}
MEANINGS: dict[str, str] = {
    IGNORE: "(not used)",
    AUTHORITY: "Name of the authority",
    **FIGURE_COLUMNS,
    **{name: label for name, label in DECIDED.items() if name != "decided:upheld"},
    **COMPLIANCE_PARTS,
    **RECEIVED,
}
"""Everything that a column can be said to hold, with the words for it. A column of upheld counts is "upheld"."""

_MARKS = re.compile(r"\[[^\]]{0,12}\]|[*†‡¹²³]")
_AUTHORITY = re.compile(
    r"(local |name of (the )?)?(authority|authorities|council|councils|organisation|body)"
    r"( / council| or council| / body)?( name)?|name"
)
_AVERAGE = re.compile(r"\baverage\b|\bavg\b|\bmean\b|\bsimilar (authorit|organisation|council)")
_NATIONAL = re.compile(
    r"\bnational\b|\bengland\b|\ball (authorit|council)|\bprevious year\b|\blast year\b|\bchange\b"
)
_RATE = re.compile(r"%|\brates?\b|\bper ?cent\b|\bpercentages?\b|\bproportion\b|\bpct\b")
_PER_100K = re.compile(r"\b100[, ]?000\b|\b100k\b")
_NUMBER = re.compile(
    r"(total )?(number|no\.?|count|cases)( of (cases|complaints|outcomes|decisions|remedies))?|#"
)
_TOPICS = {
    "remedy": re.compile(
        r"satisfactory rem|remed\w* (provided )?before|remed\w* by the \w+ before|already remed"
    ),
    "compliance": re.compile(r"\bcompl(?:y|ied|iance)\b|\brecommendations?\b"),
    "upheld": re.compile(r"\bup(?:held|hold)\b"),
}
_COUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "compliance:not_complete",
        re.compile(
            r"remed\w* (not|in)[ -]?complete|not (complied|implemented|compliant)|non[ -]?compl|^not complete"
        ),
    ),
    ("compliance:late", re.compile(r"\blate\b")),
    ("compliance:satisfied", re.compile(r"\bsatisfied\b")),
    ("remedies", _TOPICS["remedy"]),
    ("compliance_outcomes", _TOPICS["compliance"]),
    ("decided:not_upheld", re.compile(r"\bnot upheld\b")),
    ("upheld", re.compile(r"\bupheld\b")),
    ("decided:invalid", re.compile(r"\binvalid\b|\bincomplete\b")),
    ("decided:advice", re.compile(r"\badvice\b")),
    ("decided:referred_back", re.compile(r"\breferred\b|\bpremature\b")),
    ("decided:closed", re.compile(r"\bclosed after\b|\binitial enquir")),
    ("decided:assessed_and_closed", re.compile(r"\bassessed\b")),
    ("decided:not_for_us", re.compile(r"\bnot for us\b")),
    ("investigations", re.compile(r"\binvestigat(ed|ions?)\b")),
    ("received:adult_care", re.compile(r"\badult\b")),
    ("received:benefits_and_tax", re.compile(r"\bbenefits?\b")),
    ("received:corporate_and_other", re.compile(r"\bcorporate\b")),
    ("received:education_and_children", re.compile(r"\beducation\b|\bchildren")),
    ("received:environment", re.compile(r"\benvironment")),
    ("received:highways_and_transport", re.compile(r"\bhighways?\b|\btransport\b")),
    ("received:housing", re.compile(r"\bhousing\b")),
    ("received:planning_and_development", re.compile(r"\bplanning\b")),
    ("received:other", re.compile(r"^other( services)?$")),
    ("total", re.compile(r"\btotal\b")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a column: its own, and those of the group it stands under (empty without one)."""

    own: str
    group: str = ""

    @property
    def text(self) -> str:
        return f"{self.group}: {self.own}" if self.group else self.own


def meaning_of(heading: Heading, context: str = "") -> str:
    """The key of MEANINGS, "total" where it is open whose, else IGNORE.

    context: the meaning of the column before it, for headings such as "Average" that lean on it.
    """
    own, group = plain_words(heading.own), plain_words(heading.group)
    if group and any(words.search(group) for words in (_AVERAGE, _RATE, _NATIONAL, _PER_100K)):
        return _meaning(f"{group} {own}", context)
    found = _meaning(own, "") if own else IGNORE
    if found == IGNORE and group:
        found = _meaning(f"{group} {own}", "")
        if _NUMBER.fullmatch(own):
            found = _count_of(_topic(group)) or found
    return found if found != IGNORE else _meaning(own, context)


def plain_words(text: str) -> str:
    """Lower case, without footnote marks, with single spaces."""
    return " ".join(_MARKS.sub(" ", text).casefold().replace("’", "'").replace("/", " / ").split())


def topic_of_title(text: str) -> str:
    """The meaning that an unnamed "Rate" or "Number" has on a sheet with this title; empty for none."""
    topic = _topic(plain_words(text))
    return f"{topic}_percent" if topic else ""


def _meaning(text: str, context: str) -> str:
    if _AUTHORITY.fullmatch(text):
        return AUTHORITY
    if _NATIONAL.search(text) and not _AVERAGE.search(text.replace("national average", "")):
        return IGNORE
    average, topic = bool(_AVERAGE.search(text)), _topic(text)
    if _PER_100K.search(text) or (average and not topic and "100k" in context):
        return "similar_upheld_per_100k" if average else "upheld_per_100k"
    if average or _RATE.search(text):
        return _share(text, average, topic or _topic_of(context))
    if _NUMBER.fullmatch(text):
        return _count_of(_topic_of(context)) or IGNORE
    return next((name for name, words in _COUNTS if words.search(text)), IGNORE)


def _share(text: str, average: bool, topic: str) -> str:
    if not topic or "not upheld" in text:
        return IGNORE
    return f"similar_{topic}_percent" if average else f"{topic}_percent"


def _topic(text: str) -> str:
    return next((topic for topic, words in _TOPICS.items() if words.search(text)), "")


def _topic_of(meaning: str) -> str:
    name = meaning.removeprefix("similar_").removesuffix("_percent")
    names = {"remedies": "remedy", "compliance_outcomes": "compliance", "upheld": "upheld"}
    return name if name in _TOPICS else names.get(name, "")


def _count_of(topic: str) -> str:
    return {"remedy": "remedies", "compliance": "compliance_outcomes", "upheld": "upheld"}.get(topic, "")
