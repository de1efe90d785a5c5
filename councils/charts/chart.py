"""What a chart is: its finding, its words, its table, its source, and what is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

ILLUSTRATIVE = "Illustrative"

Anchor = Literal["start", "middle", "end"]


class ChartKind(StrEnum):
    """The three charts of the site."""

    VALUE = "value"
    YEARS = "years"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a point. x and y are viewBox units, y of the baseline."""

    x: float
    y: float
    words: str
    css: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two points, in viewBox units."""

    x1: float
    y1: float
    x2: float
    y2: float
    css: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner, in viewBox units."""

    x: float
    y: float
    width: float
    height: float
    css: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, in viewBox units."""

    x: float
    y: float
    radius: float
    css: str


Shape = Text | Line | Rect | Dot


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's figures as cells of text; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn value. value, low, high and average are percentages; never 0 for a missing one.

    `base` is the base in words. `reason` says why a value is missing.
    """

    label: str
    value: float | None
    base: str
    low: float | None = None
    high: float | None = None
    average: float | None = None
    own: bool = False
    few: bool = False
    illustrative: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Why years do not compare. `breaks`: from that year on the method differs; else one year is unusual.

    `statistics` are the slugs of the statistics it concerns; `label` is the few words drawn on the chart.
    """

    year_ending: int
    label: str
    sentence: str
    breaks: bool
    statistics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all that a reader needs without seeing it. width and height are the viewBox's.

    `title` states the finding, `description` is the alternative text, `source` the line below.
    """

    kind: ChartKind
    title: str
    description: str
    table: Table
    source: str
    illustrative: bool
    width: float
    height: float
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    average: float | None = None
    average_label: str = ""
    notices: tuple[Notice, ...] = ()


def titled(title: str, illustrative: bool) -> str:
    """A title that says so where the figures are invented."""
    return f"{ILLUSTRATIVE}: {title}" if illustrative else title


def flagged(words: str, illustrative: bool) -> str:
    """A cell or label that says so where its figure is invented."""
    return f"{words} (illustrative)" if illustrative else words


def css(name: str, illustrative: bool) -> str:
    """The class of a mark, with the class of invented figures beside it where they are."""
    return f"{name} chart__illustrative" if illustrative else name
