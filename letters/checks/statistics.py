"""Whether the three statistics are possible, and agree with their own counts."""

import re

from councils.comparison.rates import percent_matches, possible_counts
from letters.checks.finding import FIGURE_WORDS, Finding, Findings, Number, error, warning
from letters.checks.presence import PRINTED, REMEDIES, Printed, number
from letters.reading.values import FIGURE_FIELDS, Absence, Reading

MOST_CASES = 9_999
"""In a year; all authorities of England together have some 4,000 investigations."""

UNUSUAL_COMPLIANCE, UNUSUAL_REFUSALS = 50, 4
"""Percent, and cases without compliance; nationally 99 of 100 comply, and one or two cases may always go wrong."""

_COUNTS = ("investigations", "upheld", "compliance_outcomes", "remedies", "remedies_base")
_ABOVE_NOUGHT = re.compile(r"\b([1-9]\d{0,2})\W*%")
_BASE_OF_REASON: dict[Absence | None, str] = {
    Absence.NOTHING_INVESTIGATED: "investigations",
    Absence.NOTHING_UPHELD: "upheld",
    Absence.NO_RECOMMENDATION_DUE: "compliance_outcomes",
}


def check_ranges(reading: Reading) -> Findings:
    """Percentages run from 0 to 100, and nothing counted is below nought or beyond belief."""
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
        elif field in _COUNTS and value > MOST_CASES:
            message = (
                f"{value:,} was read for {FIGURE_WORDS[field]}, far more than any authority has had in a year. "
                f"Check it against the page."
            )
            yield error("count_implausible", message, field)


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
    for statistic in PRINTED:
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


def _base(reading: Reading, statistic: Printed) -> Number | None:
    base = number(reading, statistic.base)
    return number(reading, "remedies_base") if base is None and statistic is REMEDIES else base


def _rate_of_nothing(statistic: Printed, percent: int) -> Finding:
    message = (
        f"The letter gives {percent}% for {statistic.words}, but there were 0 cases to take it from. Correct "
        f"the number of cases, or leave the percentage out and give the reason."
    )
    return error("zero_base_with_percent", message, statistic.percent)


def _impossible(statistic: Printed, percent: int, base: int) -> Finding:
    message = (
        f"No number of cases out of {base} comes to {percent}% for {statistic.words}. "
        f"Check the percentage and the {base} against the page."
    )
    return error("counts_contradict_percent", message, statistic.percent)


def _contradiction(statistic: Printed, percent: int, count: int, base: int) -> Findings:
    if percent_matches(count, base, percent):
        return
    message = (
        f"The letter gives {percent}% for {statistic.words}, but {count} of {base} is "
        f"{100 * count / base:.1f}%. Check the three figures against the page."
    )
    yield error("counts_contradict_percent", message, statistic.percent)


def check_compliance(reading: Reading) -> Findings:
    """Nearly everyone complies, so that a low rate of several cases is more often a lost digit than true."""
    percent, outcomes = number(reading, "compliance_percent"), number(reading, "compliance_outcomes")
    if percent is None or outcomes is None or not 0 <= percent < UNUSUAL_COMPLIANCE:
        return
    counts = possible_counts(int(outcomes), int(percent))
    if counts and outcomes - counts[-1] >= UNUSUAL_REFUSALS:
        message = (
            f"A compliance rate of {percent}% of {outcomes} cases was read; hardly any authority is below 90%. "
            f"Check both against the page."
        )
        yield warning("compliance_unusual", message, "compliance_percent")


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
    for statistic in PRINTED:
        yield from _rate_printed_beside_nothing(reading, statistic)


def _rate_printed_beside_nothing(reading: Reading, statistic: Printed) -> Findings:
    """A rate above 0% that was set aside because a count reads 0: the count is the likelier misread."""
    value = reading.figures[statistic.percent]
    if value.value is not None or value.quote is None or value.absence not in _BASE_OF_REASON:
        return
    printed = _ABOVE_NOUGHT.search(value.quote.text)
    if printed:
        yield _rate_of_nothing(statistic, int(printed[1]))
