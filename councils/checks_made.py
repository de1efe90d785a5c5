"""PURE. What figures are checked for before they are approved, in the words that the public reads.

The checks themselves are those of letters; these are the few kinds of them that a reader can tell apart.
"""

from enum import StrEnum


class CheckedFor(StrEnum):
    """A kind of check, in the order in which pages name them."""

    COMPLETE = "complete"
    COUNTS = "counts"
    TABLES = "tables"
    COUNCIL_AND_YEAR = "council_and_year"
    DATES = "dates"
    AVERAGE = "average"
    POPULATION = "population"
    YEAR_BEFORE = "year_before"
    PUBLISHED = "published"
    PICTURE = "picture"

    @property
    def words(self) -> str:
        """What was looked at, to stand in a list."""
        return _WORDS[self]


_WORDS = {
    CheckedFor.COMPLETE: "whether everything was found that such a letter prints",
    CheckedFor.COUNTS: "whether counts and percentages agree with each other",
    CheckedFor.TABLES: "whether the parts of its tables add up",
    CheckedFor.COUNCIL_AND_YEAR: "whether the council and the year are those that the letter is about",
    CheckedFor.DATES: "whether its dates are in order",
    CheckedFor.AVERAGE: "whether the average is that of other sources of the same type and year, where there were any",
    CheckedFor.POPULATION: "whether the rate per 100,000 residents fits the population",
    CheckedFor.YEAR_BEFORE: "whether the figures follow on from those of the year before, where there were any",
    CheckedFor.PUBLISHED: "whether they differ from figures of the same council and year that were public",
    CheckedFor.PICTURE: "whether a figure had to be recognised in a picture of the page",
}
