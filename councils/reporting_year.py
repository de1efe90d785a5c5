"""PURE. The reporting year: 1 April to 31 March, named by the year in which it ends."""

from datetime import date


def reporting_year(year_ending: int) -> tuple[date, date]:
    """First and last day of the reporting year that ends on 31 March of `year_ending`."""
    return date(year_ending - 1, 4, 1), date(year_ending, 3, 31)


def year_ending_of(day: date) -> int:
    """The year in which the reporting year of that day ends."""
    return day.year + (day.month > 3)
