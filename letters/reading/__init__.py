"""Reading a letter: words with positions in, a Reading out. Pure: no Django, no database, no clock."""

from letters.reading.families import document_text, read_document
from letters.reading.serialise import reading_from_json, reading_to_json
from letters.reading.values import (
    FIGURE_FIELDS,
    Absence,
    Box,
    Document,
    Page,
    Quote,
    Reading,
    Value,
    Word,
)

__all__ = [
    "FIGURE_FIELDS",
    "Absence",
    "Box",
    "Document",
    "Page",
    "Quote",
    "Reading",
    "Value",
    "Word",
    "document_text",
    "read_document",
    "reading_from_json",
    "reading_to_json",
]
