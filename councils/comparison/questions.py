"""Questions that a scrutiny committee may ask about one year's statistics: neutral, and never a verdict."""

from collections.abc import Mapping

from councils.comparison.compare import Comparison
from councils.comparison.funnel import OUTSIDE
from councils.comparison.words import number

MOST = 7
ALWAYS = (
    "How many complaints did the council itself receive and decide in the year, and what share went on to the "
    "Ombudsman?",
    "What has changed for residents as a result of these complaints, and how do members know?",
)
WITHOUT_FIGURES = (
    "Did the Ombudsman write to the authority about this year, and has the letter been reported to members?",
    "Which complaints did the Ombudsman investigate, and what did it find?",
)


def questions(found: Mapping[str, Comparison]) -> tuple[str, ...]:
    """At most MOST questions for a year's comparisons by slug; without any, those about missing figures."""
    if not found:
        return (*WITHOUT_FIGURES, *ALWAYS)
    asked = (
        *_about_upheld(found["upheld"]),
        *_about_compliance(found["compliance"]),
        *_about_remedies(found["remedies"]),
    )
    return (*asked[: MOST - len(ALWAYS)], *ALWAYS)


def _about_upheld(found: Comparison) -> list[str]:
    if found.percent is None:
        return ["Do residents know how to complain to the council, and after that to the Ombudsman?"]
    if found.too_few:
        return [
            "With so few cases the rate says little: what did each of them show?",
            "What do the council’s own complaints, which are many more, say about its services?",
        ]
    asked = [f"What did {_upheld_cases(found)} have in common: which services, which kinds of fault?"]
    if found.band in OUTSIDE:
        asked.append(
            "The rate differs from similar councils’ by more than chance explains: what lies behind that?"
        )
    return asked


def _upheld_cases(found: Comparison) -> str:
    count = found.measure.numerator
    if count is None or count == 1:
        return "the upheld complaints"
    return f"the {number(count)} upheld complaints"


def _about_compliance(found: Comparison) -> list[str]:
    if found.percent is None:
        return []
    if found.percent < 100:
        return [
            "Which recommendations were not carried out, why, and what has the council learned from them?",
            "Have those recommendations been carried out since?",
        ]
    return ["How does the council make sure that it carries out what it has agreed, and in time?"]


def _about_remedies(found: Comparison) -> list[str]:
    if found.percent is None:
        return []
    if found.percent == 100:
        return ["What lets the council put things right itself before a complaint reaches the Ombudsman?"]
    return [
        "What would have let the council put more of the upheld complaints right itself, before they reached the "
        "Ombudsman?"
    ]
