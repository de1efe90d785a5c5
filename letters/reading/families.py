"""The families of letters that can be read, and the choice between them."""

from collections.abc import Callable
from dataclasses import replace

from letters.reading import overview, received_and_decided, statistics_and_tables, three_statistics
from letters.reading.as_shown import quotes_as_shown
from letters.reading.layout import ordered_blocks, page_lines
from letters.reading.values import Document, Reading

UNKNOWN = "unknown"

# One file a family, each with read(document): a Reading, or None where the letter has nothing of the family.
# A new one is added here, and nowhere else. Of two that are as certain, the earlier counts.
FAMILIES: tuple[Callable[[Document], Reading | None], ...] = (
    statistics_and_tables.read,
    received_and_decided.read,
    three_statistics.read,
    overview.read,
)


def read_document(document: Document) -> Reading:
    """The reading of the family that is most certain of it; family "unknown", certainty 0, where none is.

    Never raises for what a letter says: what cannot be read is absent, with the reason.
    """
    readings = (read(document) for read in FAMILIES)
    best = max((reading for reading in readings if reading), key=lambda reading: reading.certainty)
    return quotes_as_shown(best if best.certainty > 0 else replace(best, family=UNKNOWN), document)


def document_text(document: Document) -> list[str]:
    """Each page's text in reading order, a blank line between paragraphs."""
    return [
        "\n\n".join(
            "\n".join(" ".join(word.text for token in line.tokens for word in token.words) for line in block)
            for block in ordered_blocks(page_lines(page))
        )
        for page in document.pages
    ]
