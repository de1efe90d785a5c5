"""PURE. The places on a page from which values were read, as rectangles to lay over its picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from letters.reading.values import Box, Value

MARGIN = 1.0
"""Points left free around the words, so that a mark frames them instead of touching them."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In points from the page's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that one field was read from, a rectangle for each line of them."""

    field: str
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points (None where it is not known), and the marks on it."""

    number: int
    size: tuple[float, float] | None
    marks: tuple[Mark, ...]


def sheets(count: int, sizes: list[list[float]], values: Mapping[str, Value[Any]]) -> list[Sheet]:
    """The pages of a letter with their marks. A page of unknown size has none: they could not be placed."""
    return [_sheet(number, sizes, values) for number in range(1, count + 1)]


def _sheet(number: int, sizes: list[list[float]], values: Mapping[str, Value[Any]]) -> Sheet:
    if number > len(sizes):
        return Sheet(number, None, ())
    width, height = sizes[number - 1]
    marks = tuple(
        Mark(field, tuple(_rectangle(box) for box in value.quote.boxes))
        for field, value in values.items()
        if value.quote and value.quote.page == number and value.quote.boxes
    )
    return Sheet(number, (width, height), marks)


def _rectangle(box: Box) -> Rectangle:
    return Rectangle(
        x=round(box.left - MARGIN, 1),
        y=round(box.top - MARGIN, 1),
        width=round(box.right - box.left + 2 * MARGIN, 1),
        height=round(box.bottom - box.top + 2 * MARGIN, 1),
    )
