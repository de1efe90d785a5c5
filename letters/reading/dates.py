"""Dates as letters print them, day first: "29 July 2020", "29th July 2020", "29/07/2020", "31/03/24"."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WRITTEN = rf"\d{{1,2}} ?(?:st|nd|rd|th)?(?: day)?(?: of)? {MONTH_NAMES},? \d{{4}}"
NUMERIC = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
ISO = r"\d{4}-\d{2}-\d{2}"
DATE = rf"(?<![\d/.-])(?:{WRITTEN}|{ISO}|{NUMERIC})(?![\d/-])"

_WRITTEN_PARTS = re.compile(rf"(\d{{1,2}}).*?({MONTH_NAMES}),? (\d{{4}})", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_CENTURY = 2000


def parse_date(text: str) -> date | None:
    """The date that text matching DATE names, or None when there is no such day (31 June)."""
    try:
        written = _WRITTEN_PARTS.fullmatch(text)
        if written:
            month = MONTHS.index(written[2].lower()[:3]) + 1
            return date(int(written[3]), month, int(written[1]))
        first, month, last = (int(number) for number in _NUMBERS.findall(text))
        if first > 99:
            return date(first, month, last)
        return date(last if last > 99 else _CENTURY + last, month, first)
    except ValueError:
        return None
