"""Whether the letter's title, period and year make one reporting year that is over."""

from datetime import MAXYEAR, MINYEAR, date

from letters.checks.expected import FIRST_YEAR
from letters.checks.finding import Finding, Findings, day_words, error, year_words
from letters.reading.values import Reading


def check_period(reading: Reading, today: date) -> Findings:
    """The printed period is 1 April to 31 March, is the title's year, and is over."""
    start, end = reading.period_start.value, reading.period_end.value
    wrong_start = start is not None and (start.month, start.day) != (4, 1)
    wrong_end = end is not None and (end.month, end.day) != (3, 31)
    if wrong_start or wrong_end or (start and end and end.year != start.year + 1):
        yield _not_a_reporting_year(start, end)
    yield from _title_and_period(reading)
    last = last_day(reading)
    if last and today <= last:
        message = (
            f"The period ends on {day_words(last)}, which has not passed. Check the year; figures for a year "
            f"that is not over cannot be published."
        )
        yield error("period_not_over", message, "period_end")
    if last and last.year < FIRST_YEAR:
        message = (
            f"The letter would be about a year that ended on {day_words(last)}; there are no annual letters of "
            f"this kind before {year_words(FIRST_YEAR)}. Check the year against the page."
        )
        yield error("year_before_letters", message, "year_ending")


def last_day(reading: Reading) -> date | None:
    """The last day of the period that the letter is about, printed or by its year."""
    year = reading.year_ending.value
    by_year = date(year, 3, 31) if year is not None and MINYEAR <= year <= MAXYEAR else None
    return reading.period_end.value or by_year


def _not_a_reporting_year(start: date | None, end: date | None) -> Finding:
    first = day_words(start) if start else "an unread day"
    last = day_words(end) if end else "an unread day"
    message = (
        f"The period read is {first} to {last}; a reporting year runs from 1 April to 31 March of the next "
        f"year. Correct the dates."
    )
    return error("period_not_a_reporting_year", message, "period_start" if start else "period_end")


def _title_and_period(reading: Reading) -> Findings:
    """Title, statistics page and opening sentence must name one year."""
    title, end, year = reading.title_year.value, reading.period_end.value, reading.year_ending.value
    named = {number for number in (title, end.year if end else None, year) if number is not None}
    if len(named) < 2:
        return
    parts = [
        f"the title says {title}" if title else "",
        f"the period ends on {day_words(end)}" if end else "",
        f"the letter was taken to be about {year_words(year)}" if year else "",
    ]
    said = "; ".join(part for part in parts if part)
    message = f"The letter names different years: {said}. Say which reporting year it is about."
    yield error("period_differs_from_title", message, "year_ending")
