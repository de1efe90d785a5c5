"""Whether the letter says whom it is for, and its dates are those of a letter about that year."""

import re
from datetime import date, timedelta

from letters.checks.expected import ROWS
from letters.checks.finding import Findings, day_words, error, warning
from letters.checks.period import last_day
from letters.reading.values import Reading, Value

EMBARGO_DAYS = 90
USUAL_DELAY_DAYS = 10
"""Letters are published about a week after their date; three months leave room for a late one."""
FIRST_YEAR_OF_MAP = 2019
"""From this year letters announce the day on which they appear on the Ombudsman's map."""
LATEST_PUBLICATION = timedelta(days=60)
LATEST_LETTER = timedelta(days=366)
"""Letters follow their year by less than four months. One that follows by more than a year names the wrong year."""

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")


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


def check_dates(reading: Reading, today: date) -> Findings:
    """Letters are written soon after the year they are about, and published soon after they are written."""
    dated, publish_on = reading.dated.value, reading.publish_on.value
    end = last_day(reading)
    if dated and end and dated <= end:
        message = (
            f"The letter is dated {day_words(dated)}, before its period was over ({day_words(end)}). "
            f"Check the date and the year."
        )
        yield error("letter_dated_before_period_end", message, "dated")
    if dated and dated > today:
        message = f"The letter is dated {day_words(dated)}, which is still to come. Check the date."
        yield warning("letter_dated_in_future", message, "dated")
    elif dated and end and dated - end > LATEST_LETTER:
        message = (
            f"The letter is dated {day_words(dated)}, more than a year after its period was over "
            f"({day_words(end)}). Check the year: it may be that of an earlier letter."
        )
        yield warning("letter_dated_long_after", message, "dated")
    if reading.family != ROWS:  # a spreadsheet announces nothing: it is out
        announces = end is None or end.year >= FIRST_YEAR_OF_MAP
        yield from _check_publication(dated, publish_on, today, announces)
        if dated and end and dated > end and publish_on:
            yield from _long_after(dated, publish_on)
    if _confirm_each_other(dated, publish_on):
        return
    yield from _ambiguous(reading.dated, end, LATEST_LETTER, "dated")
    yield from _ambiguous(reading.publish_on, dated, LATEST_PUBLICATION, "publish_on")


def _confirm_each_other(dated: date | None, publish_on: date | None) -> bool:
    """A letter is published a week or so after its date: with day and month exchanged, it would not be."""
    return dated is not None and publish_on is not None and 0 <= (publish_on - dated).days <= USUAL_DELAY_DAYS


def _check_publication(dated: date | None, publish_on: date | None, today: date, announces: bool) -> Findings:
    """An announced day that is missing or misread must not make fresh figures public early.

    Once a letter is older than EMBARGO_DAYS its figures are long out, and only a warning is left; none where such
    letters announce no day.
    """
    fresh = (today - dated).days <= EMBARGO_DAYS if dated else announces
    finding = error if fresh else warning
    if publish_on is None and not (fresh or announces):
        return
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


def _long_after(dated: date, publish_on: date) -> Findings:
    if publish_on - dated > LATEST_PUBLICATION:
        message = (
            f"The publication date, {day_words(publish_on)}, is more than {LATEST_PUBLICATION.days} days after "
            f"the letter's own date, {day_words(dated)}. Check both."
        )
        yield warning("publish_long_after_dated", message, "publish_on")


def _ambiguous(value: Value[date], after: date | None, within: timedelta, field: str) -> Findings:
    """A date in figures that makes as good a date with day and month exchanged."""
    printed = _NUMERIC.search(value.quote.text) if value.quote else None
    day = value.value
    if printed is None or day is None or day.day > 12 or day.day == day.month:
        return
    other = date(day.year, day.day, day.month)
    if after is not None and not timedelta(0) <= other - after <= within:
        return
    message = (
        f"The date {printed[0]} was read as {day_words(day)}; with day and month exchanged it would be "
        f"{day_words(other)}. Make sure which one is meant."
    )
    yield warning("date_ambiguous", message, field)
