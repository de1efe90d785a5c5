"""Whether the letter is of a form that is known, fits its year, and was read with confidence."""

from collections.abc import Collection, Sequence

from letters.checks.expected import NOT_LETTERS, UNKNOWN, YEARS_OF_FAMILY
from letters.checks.finding import Finding, Findings, error, warning, year_words
from letters.checks.presence import CORE
from letters.reading.values import Reading

LEAST_CERTAINTY = 0.7
FAMILY_WORDS = {
    "received_and_decided": "tables of complaints received and decided",
    "statistics_and_tables": "statistics together with tables",
    "three_statistics": "the three statistics",
    "overview": "an overview of the complaints dealt with",
}
_SAYS_IT_ALREADY = frozenset(
    {"no_statistics", "statistic_missing", "council_missing", "year_missing", "conflicting_values"}
)


def check_family(reading: Reading) -> Findings:
    """A form that is known, in a year whose letters have that form."""
    year = reading.year_ending.value
    if reading.family == UNKNOWN:
        yield _unknown(reading)
    years = YEARS_OF_FAMILY.get(reading.family)
    if years is not None and year is not None and year not in years:
        message = (
            f"This letter gives {FAMILY_WORDS[reading.family]}, which letters about {year_words(year)} do not. "
            f"Check the year against the page."
        )
        yield warning("family_unusual_for_year", message, "year_ending")


def _unknown(reading: Reading) -> Finding:
    """Once a person has typed figures, a person has also looked at what the file is."""
    message = (
        "This is no annual review letter of a form that is known here. Check that it is the right file with all its "
        "pages; if it is, type its figures."
    )
    has_figures = any(reading.figures[field].value is not None for field in CORE)
    return warning("family_unknown", message) if has_figures else error("family_unknown", message)


def check_certainty(
    reading: Reading, found: Sequence[Finding], confirmed_absent: Collection[str]
) -> Findings:
    """Much of what such a letter prints was not found, and nothing else says so."""
    said = confirmed_absent or any(finding.code in _SAYS_IT_ALREADY for finding in found)
    if said or reading.family in NOT_LETTERS or reading.certainty >= LEAST_CERTAINTY:
        return
    message = (
        f"Only {reading.certainty:.0%} of what such a letter prints was found. Compare every figure with the page "
        f"before you approve it."
    )
    yield warning("reading_uncertain", message)
