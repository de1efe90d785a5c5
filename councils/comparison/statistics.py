"""The three key statistics of an annual review letter, each declared once."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """What a higher value says. NO_JUDGEMENT: neither end is the better one."""

    HIGHER_IS_MORE_FAULT = "higher_is_more_fault"
    HIGHER_IS_BETTER = "higher_is_better"
    NO_JUDGEMENT = "no_judgement"


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted thing: "upheld decision", "upheld decisions"."""

    singular: str
    plural: str

    def of(self, count: int) -> str:
        """The form that follows a number: one decision; no, two or more decisions."""
        return self.singular if count == 1 else self.plural


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to the cases counted, as the end of a sentence that the denominator begins."""

    singular: str
    plural: str
    negative: str

    def of(self, count: int) -> str:
        """ "was upheld" for one case, "were upheld" for any other number."""
        return self.singular if count == 1 else self.plural


@dataclass(frozen=True, slots=True)
class Statistic:
    """One key statistic: numerator / denominator, what they are called, and what a high value means.

    `percent_field` is what its percentage is called wherever figures, averages or national figures are kept.
    """

    slug: str
    name: str
    percent_field: str
    numerator: Noun
    denominator: Noun
    outcome: Outcome
    direction: Direction
    direction_words: str
    definition: str


UPHELD = Statistic(
    slug="upheld",
    name="Complaints upheld",
    percent_field="upheld_percent",
    numerator=Noun("upheld decision", "upheld decisions"),
    denominator=Noun("investigation", "investigations"),
    outcome=Outcome("was upheld", "were upheld", "was not upheld"),
    direction=Direction.HIGHER_IS_MORE_FAULT,
    direction_words="A higher figure means that the Ombudsman found fault more often.",
    definition=(
        "Of the complaints that the Ombudsman investigated, the share where it found that something had gone "
        "wrong. Complaints that were not investigated are not counted."
    ),
)

COMPLIANCE = Statistic(
    slug="compliance",
    name="Compliance with recommendations",
    percent_field="compliance_percent",
    numerator=Noun("complied", "complied"),
    denominator=Noun("compliance outcome", "compliance outcomes"),
    outcome=Outcome("showed that it complied", "showed that it complied", "showed that it did not comply"),
    direction=Direction.HIGHER_IS_BETTER,
    direction_words="A higher figure is better.",
    definition=(
        "Of the cases where the Ombudsman checked in the year whether its recommendations had been carried "
        "out, the share where it was satisfied that they had. A case may have been decided in an earlier "
        "year."
    ),
)

REMEDIES = Statistic(
    slug="remedies",
    name="Satisfactory remedies",
    percent_field="remedy_percent",
    numerator=Noun("satisfactory remedy", "satisfactory remedies"),
    denominator=Noun("upheld decision", "upheld decisions"),
    outcome=Outcome(
        "had a satisfactory remedy beforehand",
        "had a satisfactory remedy beforehand",
        "had no satisfactory remedy beforehand",
    ),
    direction=Direction.HIGHER_IS_BETTER,
    direction_words="A higher figure is better.",
    definition=(
        "Of the complaints that the Ombudsman upheld, the share where the authority had already put things "
        "right, and the Ombudsman found that enough, before it got the complaint."
    ),
)

STATISTICS: tuple[Statistic, ...] = (UPHELD, COMPLIANCE, REMEDIES)


def statistic_by_slug(slug: str) -> Statistic:
    """The statistic of that slug. LookupError, in a sentence, when there is none."""
    for statistic in STATISTICS:
        if statistic.slug == slug:
            return statistic
    known = ", ".join(statistic.slug for statistic in STATISTICS)
    raise LookupError(f"There is no statistic called “{slug}”. Choose one of: {known}.")
