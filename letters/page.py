"""PURE. The text of a letter with its quotes marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from letters.corrections import figures_and_counts
from letters.reading.values import Document, Reading, Value


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; `marked` when something was read from it, and then the fields that were."""

    text: str
    marked: bool = False
    fields: tuple[str, ...] = ()


def page_sizes(document: Document) -> list[list[float]]:
    """Width and height of each page as it is shown, in points."""
    return [[round(side, 2) for side in page.shown_size] for page in document.pages]


def values_by_field(reading: Reading) -> dict[str, Value[Any]]:
    """Everything that a reviewer compares with the letter, by the field that it is typed in."""
    year = reading.year_ending if reading.year_ending.quote else reading.title_year
    head: dict[str, Value[Any]] = {
        "authority": reading.council,
        "year": year,
        "dated": reading.dated,
        "publish_on": reading.publish_on,
    }
    return head | figures_and_counts(reading)


def marked_pages(pages: list[str], reading: Reading) -> list[list[Passage]]:
    """Each page as passages. A quote that is not found word for word on its page is left unmarked."""
    quotes = [(field, value.quote) for field, value in values_by_field(reading).items() if value.quote]
    return [
        _passages(
            without_bold_marks(text), [(field, quote.text) for field, quote in quotes if quote.page == number]
        )
        for number, text in enumerate(pages, 1)
    ]


def without_bold_marks(text: str) -> str:
    """Some text copies of letters carry `**` around words that were bold; readers are spared them."""
    return text.replace("**", "")


# Marks that change the direction of what follows; nobody needs them in an English letter, and they can disguise one.
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def quotable(text: str) -> str:
    """Words of a letter or the name of a file, to stand inside a sentence of ours without turning it about."""
    return _DIRECTION_MARKS.sub("", without_bold_marks(text))


LONGEST_NAME = 200


def signatory_of(reading: Reading) -> str:
    """Who signed the letter; empty where no name was read."""
    return quotable(reading.signatory.value or "")[:LONGEST_NAME]


def _passages(text: str, quotes: list[tuple[str, str]]) -> list[Passage]:
    """Cut the page where quotes begin and end; overlapping quotes are marked as one."""
    found = [(*span, field) for field, quote in quotes if (span := _find(text, quote))]
    passages, at = [], 0
    for start, end, fields in _merged(found):
        passages += [Passage(text[at:start]), Passage(text[start:end], marked=True, fields=fields)]
        at = end
    return [passage for passage in [*passages, Passage(text[at:])] if passage.text]


def _find(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands, whatever the white space between its words."""
    words = [re.escape(word) for word in without_bold_marks(quote).split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None


def _merged(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, field in sorted(spans):
        if merged and start <= merged[-1][1]:
            first, last, fields = merged[-1]
            merged[-1] = (first, max(last, end), (*fields, field))
        else:
            merged.append((start, end, (field,)))
    return merged
