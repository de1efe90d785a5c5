"""What was recognised in a picture of a page: a person confirms it beside the picture."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from letters.checks.finding import FIGURE_WORDS, Findings, day_words, warning, year_words
from letters.reading.values import FIGURE_FIELDS, Reading, Value

DOUBTFUL_BELOW = 0.6
"""Least certain word of a quote. Measured on scans at 150 to 300 dots an inch: see tests/extraction/test_scans.py."""

CERTAIN = 1.0  # text of the file itself

_PARTS = {
    "council": "the council's name",
    "year_ending": "the reporting year",
    "dated": "the date of the letter",
    "publish_on": "the date of publication",
}


def check_recognised(reading: Reading) -> Findings:
    """One warning for each value that was read from a picture and that nobody has typed since."""
    for part, words in _PARTS.items():
        yield from _read_from_picture(part, words, getattr(reading, part))
    for field in FIGURE_FIELDS:
        yield from _read_from_picture(field, FIGURE_WORDS[field], reading.figures[field])
    yield from _table_from_picture("received", "complaints received", reading.received.values())
    yield from _table_from_picture("decided", "decisions", reading.decided.values())


def _table_from_picture(field: str, words: str, cells: Iterable[Value[int]]) -> Findings:
    """One warning for a whole table: twenty would not be read."""
    quotes = [cell.quote for cell in cells if cell.quote and cell.quote.certainty < CERTAIN]
    if quotes:
        pages = " and ".join(str(page) for page in sorted({quote.page for quote in quotes}))
        doubt = sum(quote.certainty < DOUBTFUL_BELOW for quote in quotes)
        message = (
            f"The table of {words} was read from a scan, {doubt} of its {len(quotes)} numbers doubtfully. "
            f"Compare it with the picture of page {pages}."
        )
        yield warning("read_from_picture", message, field)


def _read_from_picture(field: str, words: str, value: Value[Any]) -> Findings:
    if value.value is None or value.quote is None or value.quote.certainty >= CERTAIN:
        return
    shown = _shown(field, value.value)
    page = f"page {value.quote.page}"
    if value.quote.certainty < DOUBTFUL_BELOW:
        message = (
            f"{shown} was read for {words} from a scan, and it is doubtful: look closely at {page} and type "
            f"what it says."
        )
    else:
        message = f"{shown} was read for {words} from a scan. Confirm it beside the picture of {page}."
    yield warning("read_from_picture", message, field)


def _shown(field: str, value: Any) -> str:
    if field == "year_ending":
        return year_words(value)
    if field in ("dated", "publish_on"):
        return day_words(value)
    if isinstance(value, int | Decimal):
        return f"{value:,}%" if field.endswith("_percent") else f"{value:,}"
    return f"“{value}”"
