"""Quotes from a scan that was turned upright, put back to where they stand on the page as it is shown."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from math import ceil
from typing import Any

from letters.reading.values import Box, Document, Quote, Reading, Value

PIECE = 60.0  # points: a long line on a skewed page is marked in pieces, which together follow its slope

type Way = tuple[float, ...]


def quotes_as_shown(reading: Reading, document: Document) -> Reading:
    """The reading with every quote's boxes in points of its page as shown; itself where nothing was turned."""
    ways = {page.number: page.way_back for page in document.pages if page.way_back}
    if not ways:
        return reading
    return replace(
        reading, **{field.name: _shown(getattr(reading, field.name), ways) for field in fields(reading)}
    )


def _shown(part: Any, ways: Mapping[int, Way]) -> Any:
    if isinstance(part, dict):
        return {name: _shown(value, ways) for name, value in part.items()}
    if isinstance(part, Value) and part.quote is not None and part.quote.page in ways:
        return replace(part, quote=_quote(part.quote, ways[part.quote.page]))
    return part


def _quote(quote: Quote, way: Way) -> Quote:
    return replace(quote, boxes=tuple(_box(piece, way) for box in quote.boxes for piece in _pieces(box)))


def _pieces(box: Box) -> Iterator[Box]:
    count = max(1, ceil((box.right - box.left) / PIECE))
    step = (box.right - box.left) / count
    for number in range(count):
        yield replace(box, left=box.left + number * step, right=box.left + (number + 1) * step)


def _box(box: Box, way: Way) -> Box:
    a, b, c, d, e, f = way
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x in (box.left, box.right) for y in (box.top, box.bottom)
    ]
    across, down = zip(*corners, strict=True)
    return Box(*(round(side, 2) for side in (min(across), min(down), max(across), max(down))))
