"""How figures were checked before they became public, in words. No person is ever named.

`KeyStatistics.checking` holds, of a letter: {"read", "approved": ISO dates, "people": how many took part, "apart":
whether the approver had neither brought it in nor changed a figure, "compared": whether a person had the page before
them, "passed": [kinds of check], "noticed": [{"check", "field", "because"}]}; of a data table: {"imported": ISO date}.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from councils.checks_made import CheckedFor
from councils.comparison.figure_labels import FIGURE_LABELS
from councils.models import KeyStatistics, SourceKind
from councils.pages.reasons import date_words

TYPED_FROM_SOURCE = (
    "A person copied the figures from this source. A program checked that they can all be true together."
)
NOT_KEPT = "How these figures were checked was not yet recorded when they were published."
INVENTED = "These figures are invented, so there was nothing to check."


@dataclass(frozen=True, slots=True)
class Noticed:
    """A check that pointed something out, and a person published the figures all the same.

    field, label: the figure that it is about, empty for none. because: the person's reason, empty for a warning.
    """

    check: str
    field: str
    label: str
    because: str


@dataclass(frozen=True, slots=True)
class HowChecked:
    """sentences: who did what when. passed: the checks that found nothing. noticed: what others pointed out."""

    sentences: tuple[str, ...]
    passed: tuple[str, ...] = ()
    noticed: tuple[Noticed, ...] = ()

    def noticed_about(self, field: str) -> tuple[Noticed, ...]:
        """What was pointed out about one figure."""
        return tuple(one for one in self.noticed if one.field == field)


def how_checked(row: KeyStatistics) -> HowChecked:
    """How the figures were checked, as far as it was kept."""
    kept = row.checking
    if row.illustrative:
        return HowChecked((INVENTED,))
    if "imported" in kept:
        return HowChecked((_imported(kept),))
    if "approved" in kept:
        return HowChecked(_approved(kept), tuple(_words(kept["passed"])), tuple(_noticed(kept["noticed"])))
    copied = row.source.kind not in (SourceKind.LETTER, SourceKind.DATA_TABLE)
    return HowChecked((TYPED_FROM_SOURCE if copied else NOT_KEPT,))


def _imported(kept: Mapping[str, Any]) -> str:
    return (
        f"Read from the cells of the table by a program, checked like a letter, and looked over and confirmed "
        f"by a person on {_day(kept['imported'])}."
    )


def _approved(kept: Mapping[str, Any]) -> tuple[str, ...]:
    read = f"Read by a program on {_day(kept['read'])}." if "read" in kept else "Read by a program."
    return (read, f"Approved on {_day(kept['approved'])} {_by_whom(kept)}")


def _by_whom(kept: Mapping[str, Any]) -> str:
    people = "one person" if kept["people"] == 1 else f"{_number(kept['people'])} people"
    if not kept["compared"]:
        alone = "because no check found anything; no person compared each figure with the page"
        return f"{alone}. {people.capitalize()} took part."
    if kept["people"] == 1:
        return "by the person who had also brought the letter in."
    apart = "had neither brought the letter in nor changed a figure"
    who = (
        f"by somebody who {apart}"
        if kept["apart"]
        else "by somebody who had also brought it in or changed a figure"
    )
    return f"{who}. It passed through the hands of {people}."


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))


def _words(kinds: Iterable[str]) -> Iterable[str]:
    return (CheckedFor(kind).words for kind in kinds)


def _noticed(kept: Iterable[Mapping[str, str]]) -> Iterable[Noticed]:
    for one in kept:
        field = one["field"]
        words = CheckedFor(one["check"]).words
        yield Noticed(words, field, FIGURE_LABELS.get(field, ""), one.get("because", ""))


def _day(iso: str) -> str:
    return date_words(date.fromisoformat(iso))
