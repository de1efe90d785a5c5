"""PURE. The words under which the Ombudsman counts the complaints about one authority in one year.

Letters of 2014 to 2018 print two tables: complaints *received* by subject, and *decided* by outcome; the overview
of 2025 gives fewer, wider outcomes. A count that a letter does not print is absent, never 0.
"""

from enum import StrEnum


class Subject(StrEnum):
    """What complaints and enquiries were about, in the order of the printed table."""

    ADULT_CARE = "adult_care"
    BENEFITS_AND_TAX = "benefits_and_tax"
    CORPORATE_AND_OTHER = "corporate_and_other"
    EDUCATION_AND_CHILDREN = "education_and_children"
    ENVIRONMENT = "environment"
    HIGHWAYS_AND_TRANSPORT = "highways_and_transport"
    HOUSING = "housing"
    PLANNING_AND_DEVELOPMENT = "planning_and_development"
    OTHER = "other"
    TOTAL = "total"

    @property
    def label(self) -> str:
        """As the letters print it."""
        return _SUBJECT_LABELS[self]


class Outcome(StrEnum):
    """What became of complaints, in the order of the printed tables."""

    INVALID = "invalid"
    ADVICE = "advice"
    REFERRED_BACK = "referred_back"
    CLOSED = "closed"
    NOT_FOR_US = "not_for_us"
    ASSESSED_AND_CLOSED = "assessed_and_closed"
    INVESTIGATED = "investigated"
    NOT_UPHELD = "not_upheld"
    UPHELD = "upheld"
    TOTAL = "total"

    @property
    def label(self) -> str:
        """As the letters print it."""
        return _OUTCOME_LABELS[self]


_SUBJECT_LABELS = {
    Subject.ADULT_CARE: "Adult Care Services",
    Subject.BENEFITS_AND_TAX: "Benefits and Tax",
    Subject.CORPORATE_AND_OTHER: "Corporate and Other",
    Subject.EDUCATION_AND_CHILDREN: "Education and Children’s Services",
    Subject.ENVIRONMENT: "Environment Services",
    Subject.HIGHWAYS_AND_TRANSPORT: "Highways and Transport",
    Subject.HOUSING: "Housing",
    Subject.PLANNING_AND_DEVELOPMENT: "Planning and Development",
    Subject.OTHER: "Other",
    Subject.TOTAL: "Total",
}

_OUTCOME_LABELS = {
    Outcome.INVALID: "Incomplete or Invalid",
    Outcome.ADVICE: "Advice Given",
    Outcome.REFERRED_BACK: "Referred back for Local Resolution",
    Outcome.CLOSED: "Closed After Initial Enquiries",
    Outcome.NOT_FOR_US: "Not for us",
    Outcome.ASSESSED_AND_CLOSED: "Assessed and closed",
    Outcome.INVESTIGATED: "Investigated",
    Outcome.NOT_UPHELD: "Not Upheld",
    Outcome.UPHELD: "Upheld",
    Outcome.TOTAL: "Total",
}

PARTS_OF_TOTAL: tuple[frozenset[Outcome], ...] = (
    frozenset(
        {
            Outcome.INVALID,
            Outcome.ADVICE,
            Outcome.REFERRED_BACK,
            Outcome.CLOSED,
            Outcome.NOT_UPHELD,
            Outcome.UPHELD,
        }
    ),
    frozenset({Outcome.NOT_FOR_US, Outcome.ASSESSED_AND_CLOSED, Outcome.INVESTIGATED}),
)
"""The two ways in which decided complaints are divided: each set adds up to the total."""

DECISION_SUBJECTS: tuple[Subject, ...] = tuple(subject for subject in Subject if subject is not Subject.TOTAL)
"""What a single decision can be about: a total is a sum of decisions, never one of them."""

DECISION_OUTCOMES: tuple[Outcome, ...] = (Outcome.UPHELD, Outcome.NOT_UPHELD, Outcome.CLOSED)
"""How a single published decision ends."""
