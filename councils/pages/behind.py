"""What lies behind a council's figures, in short: how its decisions ended, what they were about, what was agreed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from councils.casework import DECISION_OUTCOMES, DECISION_SUBJECTS, Outcome, Subject
from councils.comparison.listing import listed
from councils.models import Authority, Decision

LATEST = 5
_ENDED = {
    Outcome.UPHELD: ("was upheld", "were upheld"),
    Outcome.NOT_UPHELD: ("was not upheld", "were not upheld"),
    Outcome.CLOSED: ("was closed after initial enquiries", "were closed after initial enquiries"),
}


@dataclass(frozen=True, slots=True)
class Behind:
    """All counts are of the same public decisions. illustrative: how many of them are made up."""

    decisions: int
    outcomes: Counter[str]
    categories: Counter[str]
    reports: int
    improvements: int
    implemented: int
    illustrative: int
    latest: Sequence[Decision] = ()

    @property
    def outcomes_in_words(self) -> str:
        """ "Of 3 decisions, 2 were upheld and 1 was not upheld."; empty for none."""
        if self.decisions == 1:
            return f"The one decision {_ENDED[Outcome(next(iter(self.outcomes)))][0]}."
        ended = [
            f"{self.outcomes[outcome]} {_ENDED[outcome][self.outcomes[outcome] > 1]}"
            for outcome in DECISION_OUTCOMES
            if self.outcomes[outcome]
        ]
        return f"Of {self.decisions} decisions, {listed(ended)}." if ended else ""

    @property
    def categories_in_words(self) -> str:
        """The subjects, most frequent first, each with its number."""
        ordered = sorted(DECISION_SUBJECTS, key=lambda one: -self.categories[one])
        named = [f"{Subject(one).label} ({self.categories[one]})" for one in ordered if self.categories[one]]
        return f"{'It was' if self.decisions == 1 else 'They were'} about {listed(named)}." if named else ""

    @property
    def agreed_in_words(self) -> str:
        """What was agreed, and how much of it is known to be done; empty where nothing was."""
        if not self.improvements:
            return ""
        if self.improvements == 1:
            done = "it is known to be done" if self.implemented else "whether it is done is not known here"
            return f"The council agreed to 1 service improvement; {done}."
        number = self.implemented or "none"
        verb = "are" if self.implemented > 1 else "is"
        return (
            f"The council agreed to {self.improvements} service improvements; {number} of them {verb} known "
            "to be done."
        )

    @property
    def reports_in_words(self) -> str:
        """How many were published as public interest reports; empty for none."""
        if not self.reports:
            return ""
        return (
            "One is a public interest report."
            if self.reports == 1
            else f"{self.reports} are public interest reports."
        )

    @property
    def illustrative_in_words(self) -> str:
        """How many of those counted are made up; empty for none."""
        if not self.illustrative:
            return ""
        if self.illustrative == self.decisions:
            return "It is illustrative." if self.decisions == 1 else "All of them are illustrative."
        return f"{self.illustrative} of them {'is' if self.illustrative == 1 else 'are'} illustrative."


def behind_the_figures(authority: Authority, *, at: datetime) -> Behind:
    """All public decisions about an authority in short, and the latest of them, in two queries."""
    rows = Decision.objects.public(at=at).about(authority)
    latest = rows.with_number_of_improvements().order_by("-decided_on", "reference")[:LATEST]
    return in_short(rows.counted(), latest=tuple(latest))


def in_short(counted: Iterable[dict[str, object]], latest: Sequence[Decision] = ()) -> Behind:
    """The sums of what `DecisionQuerySet.counted()` gives."""
    outcomes: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for row in counted:
        number = int(str(row["decisions"]))
        outcomes[str(row["outcome"])] += number
        categories[str(row["category"])] += number
        sums["decisions"] += number
        sums["reports"] += number if row["is_public_interest_report"] else 0
        sums["illustrative"] += number if row["illustrative"] else 0
        sums["improvements"] += int(str(row["agreed"]))
        sums["implemented"] += int(str(row["done"]))
    return Behind(
        outcomes=outcomes,
        categories=categories,
        latest=latest,
        **{
            name: sums[name]
            for name in ("decisions", "reports", "improvements", "implemented", "illustrative")
        },
    )
