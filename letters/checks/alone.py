"""What a letter must satisfy by itself."""

from collections.abc import Collection
from datetime import date

from letters.checks.dates import check_dates, check_identity, check_period
from letters.checks.finding import Finding, Findings, error
from letters.checks.recognised import check_recognised
from letters.checks.statistics import (
    check_counts,
    check_percentages,
    check_presence,
    check_ranges,
    check_reasons,
)
from letters.reading.values import Reading


def check_alone(reading: Reading, *, today: date, confirmed_absent: Collection[str] = ()) -> list[Finding]:
    """Findings about one reading, errors first.

    today: the day of the check. confirmed_absent: figures that a person has said are not in the letter.
    """
    findings = [
        *check_identity(reading),
        *check_period(reading, today),
        *check_dates(reading, today),
        *_conflicts(reading),
        *check_presence(reading, confirmed_absent),
        *check_ranges(reading),
        *check_counts(reading),
        *check_percentages(reading),
        *check_reasons(reading),
        *check_recognised(reading),
    ]
    return sorted(findings, key=lambda finding: finding.level != "error")


def _conflicts(reading: Reading) -> Findings:
    for conflict in reading.conflicts:
        yield error("conflicting_values", f"{conflict} Look at the pages and type the right value.")
