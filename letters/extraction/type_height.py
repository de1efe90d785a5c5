"""From the tight boxes around the ink of words to the boxes of their line: "are" then stands as high as "1 April".

Pure. Readers compare the heights of words as files give them: from ascender to descender, whatever the letters.
Proportions are of a capital's height in common typefaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

SMALL_LETTER = 0.72
TAIL = 0.29
TALL_T = 0.9
ABOVE, BELOW = 1.2, 0.3  # of the line's box, from the baseline
SAME_SIZE = 1.45  # sizes measured from ink differ by this factor within one line of type
SAME_BASELINE = 0.4  # of a capital's height
SMALL = frozenset("acegmnopqrsuvwxyz")
TAILED = frozenset("gjpqy,;|()[]{}Q@$§")


@dataclass(frozen=True, slots=True)
class Type:
    """A capital's height and the baseline of a word."""

    capital: float
    baseline: float

    @property
    def edges(self) -> tuple[float, float]:
        """Top and bottom of a line of this type."""
        return self.baseline - self.capital * ABOVE, self.baseline + self.capital * BELOW


def type_of(text: str, top: float, bottom: float) -> Type | None:
    """The type of a word whose ink reaches from top to bottom; None for mere marks, which do not show it."""
    letters = {char for char in text if char.isalnum()}
    if not letters:
        return None
    tallest = SMALL_LETTER if letters <= SMALL else TALL_T if letters <= SMALL | {"t"} else 1.0
    tail = TAIL if any(char in TAILED for char in text) else 0.0
    capital = (bottom - top) / (tallest + tail)
    return Type(capital, bottom - capital * tail)


class Ink(NamedTuple):
    """A word and the tight box around its ink; y runs down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def line_edges(words: Sequence[Ink]) -> list[tuple[float, float]]:
    """Top and bottom of the line of type that each word of one row stands in.

    Words of about one size and baseline share their edges. A row may hold several: a large figure beside small print.
    """
    types = [
        None if _leans_on_neighbours(words, n) else type_of(w.text, w.top, w.bottom)
        for n, w in enumerate(words)
    ]
    edges: dict[int, tuple[float, float]] = {}
    while left := [number for number, kind in enumerate(types) if kind is not None and number not in edges]:
        weighted = [kind for number in left for kind in [types[number]] * len(words[number].text) if kind]
        line = _commonest(weighted)
        own = [number for number in left if _belongs(types[number], line)]
        for number in own or left[:1]:
            edges[number] = (line if len(own) > 1 else types[number] or line).edges
    return [_edges_at(number, words, edges) for number in range(len(words))]


def _leans_on_neighbours(words: Sequence[Ink], number: int) -> bool:
    """Whether this is one character close beside a word: Tesseract often draws its box too high."""
    word = words[number]
    if len(word.text) > 1:
        return False
    beside = [*words[max(0, number - 1) : number], *words[number + 1 : number + 2]]
    return any(len(other.text) > 1 and _gap(word, other) < other.bottom - other.top for other in beside)


def _edges_at(
    number: int, words: Sequence[Ink], edges: dict[int, tuple[float, float]]
) -> tuple[float, float]:
    """The word's own edges; for what shows no type, those of the word next to it."""
    nearest = min(edges, key=lambda other: (other != number, _gap(words[number], words[other])), default=None)
    return (words[number].top, words[number].bottom) if nearest is None else edges[nearest]


def _gap(one: Ink, other: Ink) -> float:
    return max(one.left - other.right, other.left - one.right)


def _commonest(kinds: Sequence[Type]) -> Type:
    """The type in the middle, levelled over those like it."""
    capital = median(kind.capital for kind in kinds)
    like = [kind for kind in kinds if _is_near(kind.capital, capital)] or kinds
    return Type(median(kind.capital for kind in like), median(kind.baseline for kind in like))


def _is_near(one: float, other: float) -> bool:
    return max(one, other) < SAME_SIZE * max(min(one, other), 0.01)


def _belongs(kind: Type | None, line: Type) -> bool:
    return (
        kind is not None
        and _is_near(kind.capital, line.capital)
        and abs(kind.baseline - line.baseline) < SAME_BASELINE * line.capital
    )
