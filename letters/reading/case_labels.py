"""The labels of the tables of cases, in the forms in which letters print them.

A label is compared by its letters alone: capitals, spaces, "&" or "and", slashes, and where a line breaks say nothing.
"""

import re
from enum import StrEnum
from functools import lru_cache

from councils.casework import Outcome, Subject

LONGEST = 80


class Printed(StrEnum):
    """What the tables print beside subjects and outcomes. Each name differs from every Subject and Outcome."""

    TOTAL_OF_TABLE = "total_of_table"
    UPHOLD_RATE = "uphold_rate"
    INVESTIGATIONS = "detailed_investigations"
    REMEDIED_BY_OMBUDSMAN = "remedied_by_ombudsman"
    REMEDIED_BEFORE = "remedied_before"
    AUTHORITY = "name_of_authority"


type Label = Subject | Outcome | Printed

_OMBUDSMAN = r"(?:the)?(?:lgo|lgsco|ombudsman)s?"
_AUTHORITY = r"(?:the)?(?:local)?(?:authority|council|organisation|body)s?"
_FORMS: dict[Label, str] = {
    Subject.ADULT_CARE: r"adults?(?:social)?(?:care)?(?:and)?(?:social)?(?:care)?(?:services?)?",
    Subject.BENEFITS_AND_TAX: r"(?:housing)?benefits?(?:and|or)?(?:council|local)?tax(?:ation)?(?:services?)?",
    Subject.CORPORATE_AND_OTHER: r"corporate(?:services?)?(?:and)?others?(?:services?)?",
    Subject.EDUCATION_AND_CHILDREN: (
        r"education(?:and)?child(?:ren)?s?(?:social)?(?:care)?(?:services?)?"
        r"|child(?:ren)?s?(?:services?)?(?:and)?education(?:services?)?"
    ),
    Subject.ENVIRONMENT: (
        r"environment(?:al)?(?:services?)?(?:(?:and)?publicprotection)?(?:(?:and)?regulation)?(?:services?)?"
    ),
    Subject.HIGHWAYS_AND_TRANSPORT: r"highways?(?:and)?transport(?:ation)?(?:services?)?",
    Subject.HOUSING: r"housing(?:services?)?",
    Subject.PLANNING_AND_DEVELOPMENT: r"planning(?:and)?development(?:control)?(?:services?)?",
    Subject.OTHER: r"others?(?:services?|categories|subjects?)?",
    Outcome.INVALID: r"incomplete(?:or|and)?invalid(?:complaints?)?|invalid(?:(?:or|and)?incomplete)?",
    Outcome.ADVICE: r"advice(?:given)?",
    Outcome.REFERRED_BACK: r"referredback(?:(?:for|to)?(?:the)?(?:local|council)?(?:resolution)?)?",
    Outcome.CLOSED: r"closed(?:after)?(?:initial)?(?:enquir(?:y|ies)|inquir(?:y|ies))?",
    Outcome.NOT_UPHELD: r"(?:detailedinvestigations?)?notupheld",
    Outcome.UPHELD: r"(?:detailedinvestigations?)?upheld",
    Printed.TOTAL_OF_TABLE: r"(?:grand)?totals?(?:received|decided|decisions?|complaints?)?(?:made)?",
    Printed.UPHOLD_RATE: (
        r"(?:uphold|upheld)(?:rate)(?:percent(?:age)?)?|upheldpercent(?:age)?"
        r"|percent(?:age)?(?:of)?(?:complaints?)?upheld"
    ),
    Printed.INVESTIGATIONS: r"(?:totals?)?(?:numberof)?detailedinvestigations?(?:totals?)?",
    Printed.REMEDIED_BY_OMBUDSMAN: rf"(?:complaints?)?(?:remedied)?by{_OMBUDSMAN}",
    Printed.REMEDIED_BEFORE: (
        rf"(?:complaints?)?(?:remedied)?satisfactor(?:il)?y(?:remedied)?by{_AUTHORITY}before{_OMBUDSMAN}"
        r"(?:involvement|involved)?"
    ),
    Printed.AUTHORITY: r"(?:nameof)?(?:local)?(?:authority|council)(?:name)?|name",
}
_PATTERNS = {label: re.compile(form) for label, form in _FORMS.items()}
WORDS = frozenset(
    [
        "adult", "adults", "social", "care", "services", "service", "benefits", "benefit", "and", "or", "tax",
        "taxation", "council", "corporate", "other", "others", "education", "children", "childrens", "child",
        "environment", "environmental", "public", "protection", "regulation", "highways", "highway", "transport",
        "transportation", "housing", "planning", "development", "control", "incomplete", "invalid", "advice", "given",
        "referred", "back", "for", "to", "local", "resolution", "closed", "after", "initial", "enquiries", "enquiry",
        "inquiries", "not", "upheld", "uphold", "rate", "percent", "percentage", "of", "total", "totals", "grand",
        "detailed", "investigation", "investigations", "complaints", "remedied", "by", "the", "lgo", "lgos", "lgsco",
        "ombudsman", "satisfactorily", "satisfactory", "authority", "before", "involvement", "name", "received",
        "decided", "decisions", "categories",
    ]
)  # fmt: skip


def squashed(text: str) -> str:
    """Its letters alone, small, with "&" and "%" as words."""
    return re.sub(r"[^a-z]", "", text.lower().replace("&", "and").replace("%", "percent"))


@lru_cache(maxsize=4096)
def label_of(letters: str) -> Label | None:
    """The label that squashed text spells, or None."""
    if not letters or len(letters) > LONGEST:
        return None
    return next((label for label, pattern in _PATTERNS.items() if pattern.fullmatch(letters)), None)


def is_label_word(text: str) -> bool:
    """Whether a printed word, or a part of one broken at a line's end, may be part of a label."""
    parts = [squashed(part) for part in re.split(r"[/\-|]", text)]
    return all(not part or part in WORDS for part in parts) or text.endswith("-")
