"""What a letter must satisfy by itself."""

from collections.abc import Collection
from datetime import date

from letters.checks.dates import check_dates, check_identity
from letters.checks.family import check_certainty, check_family
from letters.checks.finding import Finding, Findings, error
from letters.checks.period import check_period
from letters.checks.presence import check_presence
from letters.checks.recognised import check_recognised
from letters.checks.statistics import (
    check_compliance,
    check_counts,
    check_percentages,
    check_ranges,
    check_reasons,
)
from letters.checks.tables import check_tables
from letters.reading.values import Reading


def check_alone(reading: Reading, *, today: date, confirmed_absent: Collection[str] = ()) -> list[Finding]:
    """Findings about one reading, errors first.

    today: the day of the check. confirmed_absent: figures that a person has said are not in the letter.
    """
    findings = [
        *check_family(reading),
        *check_identity(reading),
        *check_period(reading, today),
        *check_dates(reading, today),
        *_conflicts(reading),
        *check_presence(reading, confirmed_absent),
        *check_ranges(reading),
        *check_counts(reading),
        *check_percentages(reading),
        *check_compliance(reading),
        *check_reasons(reading),
        *check_tables(reading),
        *check_recognised(reading),
    ]
    findings += check_certainty(reading, findings, confirmed_absent)
    return sorted(findings, key=lambda finding: finding.level != "error")


def _conflicts(reading: Reading) -> Findings:
    for conflict in reading.conflicts:
        yield error("conflicting_values", f"{conflict} Look at the pages and type the right value.")
