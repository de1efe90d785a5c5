"""Whether the three statistics are there, possible, and agree with their own counts."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from councils.comparison.rates import percent_matches, possible_counts
from letters.checks.finding import FIGURE_WORDS, Finding, Findings, Number, error, warning
from letters.reading.values import FIGURE_FIELDS, Absence, Reading

YEARS_WITH_ALL_STATISTICS = range(2020, 2025)
"""Letters of these years print all three statistics; others need only the upheld decisions."""

_UNREAD = (None, Absence.ILLEGIBLE)
_ABOVE_NOUGHT = re.compile(r"\b([1-9]\d{0,2})\W*%")
_BASE_OF_REASON: dict[Absence | None, str] = {
    Absence.NOTHING_INVESTIGATED: "investigations",
    Absence.NOTHING_UPHELD: "upheld",
    Absence.NO_RECOMMENDATION_DUE: "compliance_outcomes",
}


@dataclass(frozen=True, slots=True)
class _Printed:
    """The fields that a statistic is printed in."""

    words: str
    count: str | None
    base: str
    percent: str

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field for field in (self.count, self.base, self.percent) if field)


_UPHELD = _Printed("complaints upheld", "upheld", "investigations", "upheld_percent")
_COMPLIANCE = _Printed("compliance with recommendations", None, "compliance_outcomes", "compliance_percent")
_REMEDIES = _Printed("satisfactory remedies", "remedies", "upheld", "remedy_percent")
_STATISTICS = (_UPHELD, _COMPLIANCE, _REMEDIES)


def number(reading: Reading, field: str) -> Number | None:
    return reading.figures[field].value


def check_presence(reading: Reading, confirmed_absent: Collection[str]) -> Findings:
    """Something must be there, and what is not there must have a reason."""
    core = {field for statistic in _STATISTICS for field in statistic.fields}
    if all(number(reading, field) is None for field in core):
        yield error(
            "no_statistics",
            "No statistics could be read in this letter. Check that it is an annual review letter with its "
            "statistics page, or type the figures.",
        )
        return
    for field in FIGURE_FIELDS:
        if field not in confirmed_absent:
            yield from _unread(reading, field, field in core)
    for statistic in _STATISTICS:
        yield from _not_printed(reading, statistic, confirmed_absent)


def _unread(reading: Reading, field: str, is_core: bool) -> Findings:
    value = reading.figures[field]
    if value.value is not None or value.absence not in _UNREAD:
        return
    message = f"Could not read {FIGURE_WORDS[field]}; type it or say why it is absent."
    yield Finding("error" if is_core else "warning", "statistic_missing", message, field)


def _not_printed(reading: Reading, statistic: _Printed, confirmed_absent: Collection[str]) -> Findings:
    """A figure said not to be printed, in a year whose letters do print it.

    Nothing at all of a statistic is more often a lost page than a letter without it: an error.
    """
    if statistic is not _UPHELD and reading.year_ending.value not in YEARS_WITH_ALL_STATISTICS:
        return
    own = [field for field in statistic.fields if statistic is _UPHELD or field != "upheld"]
    if reading.year_ending.value not in YEARS_WITH_ALL_STATISTICS:
        own.remove(statistic.percent)  # such letters may leave it to be computed from the counts
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


def check_ranges(reading: Reading) -> Findings:
    """Percentages run from 0 to 100, and nothing counted is below nought."""
    for field in FIGURE_FIELDS:
        value = number(reading, field)
        if value is None:
            continue
        if field.endswith("_percent") and not 0 <= value <= 100:
            message = (
                f"{value}% was read for {FIGURE_WORDS[field]}; a percentage runs from 0 to 100. Correct it."
            )
            yield error("percent_out_of_range", message, field)
        elif value < 0:
            message = f"{value} was read for {FIGURE_WORDS[field]}; it cannot be below 0. Correct it."
            yield error("number_below_zero", message, field)


def check_counts(reading: Reading) -> Findings:
    """A part cannot exceed its whole, and the base under remedies is the upheld count."""
    investigations, upheld = number(reading, "investigations"), number(reading, "upheld")
    remedies, base = number(reading, "remedies"), number(reading, "remedies_base")
    if investigations is not None and upheld is not None and upheld > investigations:
        message = f"{upheld} upheld decisions are more than the {investigations} investigations. Correct one."
        yield error("upheld_exceeds_investigations", message, "upheld")
    if remedies is not None and upheld is not None and remedies > upheld:
        message = (
            f"{remedies} satisfactory remedies are more than the {upheld} upheld decisions. Correct one."
        )
        yield error("remedies_exceed_upheld", message, "remedies")
    if base is not None and upheld is not None and base != upheld:
        message = (
            f"The base under satisfactory remedies is {base}, but {upheld} upheld decisions are printed "
            f"above; the two are the same number. Check both against the page."
        )
        yield error("remedies_base_differs", message, "remedies_base")


def check_percentages(reading: Reading) -> Findings:
    """Each printed percentage is its counts' rate to the nearest whole number; at a half, either one."""
    for statistic in _STATISTICS:
        percent, base = number(reading, statistic.percent), _base(reading, statistic)
        count = number(reading, statistic.count) if statistic.count else None
        if percent is None or base is None or base < 0 or not 0 <= percent <= 100:
            continue
        if base == 0:
            yield _rate_of_nothing(statistic, int(percent))
        elif count is None and not possible_counts(int(base), int(percent)):
            yield _impossible(statistic, int(percent), int(base))
        elif count is not None and 0 <= count <= base:
            yield from _contradiction(statistic, int(percent), int(count), int(base))


def _base(reading: Reading, statistic: _Printed) -> Number | None:
    base = number(reading, statistic.base)
    return number(reading, "remedies_base") if base is None and statistic is _REMEDIES else base


def _rate_of_nothing(statistic: _Printed, percent: int) -> Finding:
    message = (
        f"The letter gives {percent}% for {statistic.words}, but there were 0 cases to take it from. Correct "
        f"the number of cases, or leave the percentage out and give the reason."
    )
    return error("zero_base_with_percent", message, statistic.percent)


def _impossible(statistic: _Printed, percent: int, base: int) -> Finding:
    message = (
        f"No number of cases out of {base} comes to {percent}% for {statistic.words}. "
        f"Check the percentage and the {base} against the page."
    )
    return error("counts_contradict_percent", message, statistic.percent)


def _contradiction(statistic: _Printed, percent: int, count: int, base: int) -> Findings:
    if percent_matches(count, base, percent):
        return
    message = (
        f"The letter gives {percent}% for {statistic.words}, but {count} of {base} is "
        f"{100 * count / base:.1f}%. Check the three figures against the page."
    )
    yield error("counts_contradict_percent", message, statistic.percent)


def check_reasons(reading: Reading) -> Findings:
    """A reason such as "nothing was upheld" must fit the counts, and the words printed there."""
    for field in FIGURE_FIELDS:
        base_field = _BASE_OF_REASON.get(reading.figures[field].absence)
        base = number(reading, base_field) if base_field else None
        if base:
            message = (
                f"{FIGURE_WORDS[field].capitalize()} is left out because there were no cases, but {base} "
                f"cases are printed. Type the figure, or give another reason."
            )
            yield error("reason_contradicts_counts", message, field)
    for statistic in _STATISTICS:
        yield from _rate_printed_beside_nothing(reading, statistic)


def _rate_printed_beside_nothing(reading: Reading, statistic: _Printed) -> Findings:
    """A rate above 0% that was set aside because a count reads 0: the count is the likelier misread."""
    value = reading.figures[statistic.percent]
    if value.value is not None or value.quote is None or value.absence not in _BASE_OF_REASON:
        return
    printed = _ABOVE_NOUGHT.search(value.quote.text)
    if printed:
        yield _rate_of_nothing(statistic, int(printed[1]))
