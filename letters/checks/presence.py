"""Whether the figures that a letter of this family and year prints are there."""

from collections.abc import Collection
from dataclasses import dataclass

from letters.checks.expected import UNKNOWN, Expected, expected_of
from letters.checks.finding import FIGURE_WORDS, Finding, Findings, Number, error, warning
from letters.reading.values import FIGURE_FIELDS, Absence, Reading

_UNREAD = (None, Absence.ILLEGIBLE)


@dataclass(frozen=True, slots=True)
class Printed:
    """The fields that a statistic is printed in, and what it is called."""

    words: str
    count: str | None
    base: str
    percent: str

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field for field in (self.count, self.base, self.percent) if field)

    @property
    def average(self) -> str:
        """The field of the similar authorities' average beside it."""
        return f"similar_{self.percent}"


UPHELD = Printed("complaints upheld", "upheld", "investigations", "upheld_percent")
COMPLIANCE = Printed("compliance with recommendations", None, "compliance_outcomes", "compliance_percent")
REMEDIES = Printed("satisfactory remedies", "remedies", "upheld", "remedy_percent")
PRINTED = (UPHELD, COMPLIANCE, REMEDIES)
CORE = frozenset(field for statistic in PRINTED for field in statistic.fields)


def number(reading: Reading, field: str) -> Number | None:
    return reading.figures[field].value


def check_presence(reading: Reading, confirmed_absent: Collection[str]) -> Findings:
    """Something must be there, and what is not there must have a reason."""
    if all(number(reading, field) is None for field in CORE):
        if reading.family != UNKNOWN:  # said of the whole file already
            yield _no_statistics()
        return
    expected = expected_of(reading)
    for field in FIGURE_FIELDS:
        if field in expected.possible and field not in confirmed_absent:
            yield from _unread(reading, field)
    for statistic in PRINTED:
        if statistic is UPHELD or expected.all_three:
            yield from _not_printed(reading, statistic, expected, confirmed_absent)


def _no_statistics() -> Finding:
    message = (
        "No statistics could be read in this letter. Check that it is an annual review letter with its "
        "statistics page, or type the figures."
    )
    return error("no_statistics", message)


def _unread(reading: Reading, field: str) -> Findings:
    value = reading.figures[field]
    if value.value is not None or value.absence not in _UNREAD:
        return
    message = f"Could not read {FIGURE_WORDS[field]}. Look at the page; type it or say why it is absent."
    yield Finding("error" if field in CORE else "warning", "statistic_missing", message, field)


def _not_printed(
    reading: Reading, statistic: Printed, expected: Expected, confirmed_absent: Collection[str]
) -> Findings:
    """A figure said not to be printed, in a letter that should print it.

    Nothing at all of a statistic is more often a lost page than a letter without it: an error.
    """
    own = [field for field in statistic.fields if statistic is UPHELD or field != "upheld"]
    if not expected.percentages:
        own.remove(statistic.percent)  # such letters leave it to be computed from the counts
    gone = [field for field in own if reading.figures[field].absence is Absence.NOT_PRINTED]
    unconfirmed = [field for field in gone if field not in confirmed_absent]
    if unconfirmed and len(gone) == len(own):
        yield error(
            "statistic_missing",
            f"Nothing about {statistic.words} was found, though letters of this year print it. Look for a "
            f"missing or unread page; type the figures, or confirm that the letter does not print them.",
            unconfirmed[0],
        )
        return
    for field in unconfirmed:
        message = f"The letter does not seem to print {FIGURE_WORDS[field]}. Look at the page to make sure."
        yield warning("statistic_missing", message, field)
