"""What a reader sees and what it says: words with positions in, values with quotes out."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from councils.casework import Outcome, Subject


class Absence(StrEnum):
    """Why a value is not there. Missing is never zero, and never without one of these."""

    NOT_PRINTED = "not_printed"
    NOTHING_INVESTIGATED = "nothing_investigated"
    NOTHING_UPHELD = "nothing_upheld"
    NO_RECOMMENDATION_DUE = "no_recommendation_due"
    NO_PEER_GROUP = "no_peer_group"
    ILLEGIBLE = "illegible"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the page's top left corner (y runs down)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word. certainty is 1 for text of the file itself, less where it was recognised in a picture."""

    text: str
    box: Box
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page; number counts from 1, sizes are points. recognised: its words come from a picture of it.

    way_back: (a, b, c, d, e, f) where a page was turned upright to be read: a word's (x, y) stands at
    (a x + c y + e, b x + d y + f) of the page as it is shown.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    recognised: bool = False
    way_back: tuple[float, ...] | None = None

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown: however it was turned, its centre is the same place."""
        a, b, c, d, e, f = self.way_back or (1, 0, 0, 1, 0, 0)
        x, y = self.width / 2, self.height / 2
        return 2 * (a * x + c * y + e), 2 * (b * x + d * y + f)


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a file. kind is "pdf", "text" or "docx"."""

    kind: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words a value was read from, and where they stand; certainty is that of the least certain word."""

    page: int
    text: str
    boxes: tuple[Box, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Value[T]:
    """A value with its quote, or the reason why there is none."""

    value: T | None = None
    quote: Quote | None = None
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one letter says. `figures` is keyed by FIGURE_FIELDS; each key is always present.

    received, decided: the cells of the two tables that the letter prints, and of no other; empty without them.
    """

    family: str
    certainty: float
    council: Value[str]
    year_ending: Value[int]
    title_year: Value[int]
    period_start: Value[date]
    period_end: Value[date]
    dated: Value[date]
    publish_on: Value[date]
    figures: dict[str, Value[int] | Value[Decimal]] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    signatory: Value[str] = Value(absence=Absence.NOT_PRINTED)
    received: dict[Subject, Value[int]] = field(default_factory=dict)
    decided: dict[Outcome, Value[int]] = field(default_factory=dict)


FIGURE_FIELDS = (
    "investigations",
    "upheld",
    "upheld_percent",
    "similar_upheld_percent",
    "upheld_per_100k",
    "similar_upheld_per_100k",
    "compliance_outcomes",
    "compliance_percent",
    "similar_compliance_percent",
    "remedies",
    "remedies_base",
    "remedy_percent",
    "similar_remedy_percent",
)
