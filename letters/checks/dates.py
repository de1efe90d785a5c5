"""Whether the letter's dates, period and title make one reporting year that is over."""

from datetime import MAXYEAR, MINYEAR, date

from letters.checks.finding import Finding, Findings, day_words, error, warning, year_words
from letters.reading.values import Reading

EMBARGO_DAYS = 90
"""Letters are published about a week after their date; three months leave room for a late one."""


def check_identity(reading: Reading) -> Findings:
    """A letter without a council or a year cannot be filed."""
    if not reading.council.value:
        message = (
            "The name of the council could not be read. Choose the council that the letter is addressed to."
        )
        yield error("council_missing", message, "council")
    if reading.year_ending.value is None:
        message = "The year of the letter could not be read. Give the year in which its reporting year ends."
        yield error("year_missing", message, "year_ending")


def check_period(reading: Reading, today: date) -> Findings:
    """The printed period is 1 April to 31 March, is the title's year, and is over."""
    start, end = reading.period_start.value, reading.period_end.value
    wrong_start = start is not None and (start.month, start.day) != (4, 1)
    wrong_end = end is not None and (end.month, end.day) != (3, 31)
    if wrong_start or wrong_end or (start and end and end.year != start.year + 1):
        yield _not_a_reporting_year(start, end)
    yield from _title_and_period(reading)
    last = end or _year_end(reading)
    if last and today <= last:
        message = (
            f"The period ends on {day_words(last)}, which has not passed. Check the year; figures for a year "
            f"that is not over cannot be published."
        )
        yield error("period_not_over", message, "period_end")


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


def check_dates(reading: Reading, today: date) -> Findings:
    """Letters are written after the year they are about, and published after they are written."""
    dated, publish_on = reading.dated.value, reading.publish_on.value
    end = reading.period_end.value or _year_end(reading)
    if dated and end and dated <= end:
        message = (
            f"The letter is dated {day_words(dated)}, before its period was over ({day_words(end)}). "
            f"Check the date and the year."
        )
        yield error("letter_dated_before_period_end", message, "dated")
    if dated and dated > today:
        message = f"The letter is dated {day_words(dated)}, which is still to come. Check the date."
        yield warning("letter_dated_in_future", message, "dated")
    yield from _check_publication(dated, publish_on, today)


def _check_publication(dated: date | None, publish_on: date | None, today: date) -> Findings:
    """An announced day that is missing or misread must not make fresh figures public early.

    Once a letter is older than EMBARGO_DAYS its figures are long out, and only a warning is left.
    """
    fresh = dated is None or (today - dated).days <= EMBARGO_DAYS
    finding = error if fresh else warning
    if publish_on is None:
        message = (
            "No date of publication could be read, so the figures would become public as soon as the letter is "
            "approved. Add the date that the letter announces."
        )
        yield finding("publish_date_missing", message, "publish_on")
    elif dated and publish_on < dated:
        message = (
            f"The publication date, {day_words(publish_on)}, is before the letter's own date, "
            f"{day_words(dated)}. Check both."
        )
        yield finding("publish_before_dated", message, "publish_on")


def _year_end(reading: Reading) -> date | None:
    year = reading.year_ending.value
    return date(year, 3, 31) if year is not None and MINYEAR <= year <= MAXYEAR else None
