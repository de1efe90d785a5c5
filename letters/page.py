"""PURE. The text of a letter with its quotes marked, and the table of what was read from where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from letters.reading.values import FIGURE_FIELDS, Quote, Reading, Value
from letters.words import ABSENCES, FIELD_LABELS, shown


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; `marked` when a figure was read from it. `anchor` is set on marked passages."""

    text: str
    marked: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One value as it stands: its label, what it says, and where."""

    field: str
    label: str
    value: str
    page: int | None
    quote: str
    corrected: bool


def marked_pages(pages: list[str], reading: Reading) -> list[list[Passage]]:
    """Each page as passages. A quote that is not found word for word on its page is left unmarked."""
    quotes = _quotes(reading)
    return [
        _passages(without_bold_marks(text), [quote.text for quote in quotes if quote.page == number])
        for number, text in enumerate(pages, 1)
    ]


def without_bold_marks(text: str) -> str:
    """Some text copies of letters carry `**` around words that were bold; readers are spared them."""
    return text.replace("**", "")


def evidence_rows(reading: Reading, corrected: Iterable[str]) -> list[EvidenceRow]:
    """One row for each figure of the three statistics, in the letter's order."""
    typed = set(corrected)
    return [
        _row(name, reading.figures[name], name in typed) for name in FIGURE_FIELDS if name in reading.figures
    ]


def _row(name: str, value: Value[Any], corrected: bool) -> EvidenceRow:
    words = shown(name, value.value)
    if value.value is None:
        words = ABSENCES[value.absence] if value.absence else "not printed"
    quote = value.quote
    return EvidenceRow(
        name,
        FIELD_LABELS[name],
        words,
        quote.page if quote else None,
        without_bold_marks(quote.text) if quote else "",
        corrected,
    )


def _quotes(reading: Reading) -> list[Quote]:
    values: list[Value[Any]] = [*reading.figures.values(), reading.council, reading.dated, reading.publish_on]
    return [value.quote for value in values if value.quote is not None]


def _passages(text: str, quotes: list[str]) -> list[Passage]:
    """Cut the page where quotes begin and end; overlapping quotes are marked as one."""
    spans = _merged(span for quote in quotes if (span := _find(text, quote)))
    passages, at = [], 0
    for start, end in spans:
        passages += [Passage(text[at:start]), Passage(text[start:end], marked=True)]
        at = end
    return [passage for passage in [*passages, Passage(text[at:])] if passage.text]


def _find(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands, whatever the white space between its words."""
    words = [re.escape(word) for word in without_bold_marks(quote).split()]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
