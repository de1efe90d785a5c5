"""What a letter of one family and year prints, so that nothing is missed that was never there."""

from dataclasses import dataclass

from letters.reading.values import FIGURE_FIELDS, Reading

FIRST_YEAR = 2014
"""The first annual review letters that count upheld decisions are about 2013-14."""

TABLES, MIXTURE, THREE, OVERVIEW = (
    "received_and_decided",
    "statistics_and_tables",
    "three_statistics",
    "overview",
)
TYPED, ROWS, UNKNOWN = "typed", "data_table", "unknown"
NOT_LETTERS = frozenset({TYPED, ROWS, UNKNOWN})
"""Readings that no layout vouches for: a person typed them, they are rows of a spreadsheet, or nothing was found."""

YEARS_OF_FAMILY = {
    TABLES: range(2014, 2020),
    MIXTURE: range(2019, 2020),
    THREE: range(2019, 9999),
    OVERVIEW: range(2025, 9999),
}
_LAST_OF_TABLES, _FIRST_OF_THREE, _FIRST_OF_OVERVIEWS = 2018, 2020, 2025
_FIELDS_OF_TABLES = frozenset(
    {"investigations", "upheld", "upheld_percent", "remedies", "remedies_base", "remedy_percent"}
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be there, and what can be.

    all_three: compliance and remedies beside the upheld decisions. percentages: the authority's own, where its
    cases allow one. averages: those of similar authorities. possible: the figures that such a letter may print.
    """

    all_three: bool = False
    percentages: bool = False
    averages: bool = False
    possible: frozenset[str] = frozenset(FIGURE_FIELDS)


_ONLY_COUNTS = Expected()
_EVERYTHING = Expected(all_three=True, percentages=True, averages=True)


def expected_of(reading: Reading) -> Expected:
    """By family, and where the family leaves it open, by year; without a year, as little as any letter prints."""
    year = reading.year_ending.value or 0
    if reading.family == ROWS:
        return Expected()
    if reading.family == TABLES or FIRST_YEAR <= year <= _LAST_OF_TABLES:
        return Expected(percentages=year > FIRST_YEAR, possible=_FIELDS_OF_TABLES)
    if reading.family == OVERVIEW or reading.family == MIXTURE:
        return _ONLY_COUNTS
    return _EVERYTHING if _FIRST_OF_THREE <= year < _FIRST_OF_OVERVIEWS else _ONLY_COUNTS
