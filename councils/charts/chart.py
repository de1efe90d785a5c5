"""What a chart is: its finding, its words, its table, its source, and what is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

ILLUSTRATIVE = "Illustrative"

Anchor = Literal["start", "middle", "end"]


class ChartKind(StrEnum):
    """The charts of the site."""

    VALUE = "value"
    YEARS = "years"
    PEERS = "peers"
    FUNNEL = "funnel"
    MULTIPLES = "multiples"
    SIDE_BY_SIDE = "side-by-side"
    COURSES = "courses"
    DISTRIBUTION = "distribution"
    GROUPS = "groups"
    CASEWORK = "casework"


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


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines from point to point, each (x, y) in viewBox units; `closed` makes an area of them."""

    points: tuple[tuple[float, float], ...]
    css: str
    closed: bool = False


Shape = Text | Line | Rect | Dot | Path


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's figures as cells of text; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn value. All figures but `cases` are percentages; never 0 for a missing one.

    `value` is whole, `exact` what the counts give, `cases` the base as a number, `base` the base in words. `reason`
    says why a value is missing. `chosen` is 0 for a peer, else the place (from 1) of a council that the reader chose.
    `average_ours`: we computed the average; `ours` is our own beside a printed one that reads otherwise. `allowed` are
    the least and the greatest percentage that chance allows, `allowed_counts` the counts behind them; `widened`: they
    allow for the usual differences too. `band` is the verdict in words, `outside` whether it lies beyond.
    """

    label: str
    value: float | None
    base: str
    low: float | None = None
    high: float | None = None
    average: float | None = None
    chosen: int = 0
    few: bool = False
    illustrative: bool = False
    reason: str = ""
    exact: float | None = None
    cases: int | None = None
    average_ours: bool = False
    allowed: tuple[float, float] | None = None
    allowed_counts: tuple[int, int] | None = None
    widened: bool = False
    band: str = ""
    outside: bool = False
    ours: float | None = None

    @property
    def own(self) -> bool:
        """Whether it is a council that the page is about, rather than one of its peers."""
        return self.chosen > 0

    @property
    def height(self) -> float | None:
        """The percentage to draw it at among limits: exact where the counts are known."""
        return self.value if self.exact is None else self.exact


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that belongs to no council, such as a limit: a percentage for each number of cases."""

    label: str
    role: Literal["target", "inner", "outer"]
    cases: tuple[int, ...]
    percents: tuple[float, ...]


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
class OneKind:
    """Which members a title counts where real and invented figures are drawn together, and what is said of the others.

    `aside` follows the count ("2 real ones are judged by ..."), `note` is a sentence for below the picture.
    """

    illustrative: bool
    aside: str
    note: str

    def title(self, words: str) -> str:
        """A title that says whom it counts."""
        kind = ILLUSTRATIVE if self.illustrative else "Real figures"
        return f"{kind}: {words}; {self.aside}"

    def counts(self, mark: Mark) -> bool:
        return mark.illustrative == self.illustrative


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all that a reader needs without seeing it. width and height are the viewBox's.

    `title` states the finding, `description` is the alternative text, `source` the line below, `notes` what must be
    known beside it.
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
    guides: tuple[Guide, ...] = ()
    notes: tuple[str, ...] = ()


def titled(title: str, illustrative: bool) -> str:
    """A title that says so where the figures are invented."""
    return f"{ILLUSTRATIVE}: {title}" if illustrative else title


def flagged(words: str, illustrative: bool) -> str:
    """A cell or label that says so where its figure is invented."""
    return f"{words} (illustrative)" if illustrative else words


def css(name: str, illustrative: bool) -> str:
    """The class of a mark, with the class of invented figures beside it where they are."""
    return f"{name} chart__illustrative" if illustrative else name
