"""From the tight boxes around the ink of words to the boxes of their line: "are" then stands as high as "1 April".

Pure. Readers compare the heights of words as files give them: from ascender to descender, whatever the letters.
Proportions are of a capital's height in common typefaces.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

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


def line_edges(words: Sequence[tuple[str, float, float]]) -> list[tuple[float, float]]:
    """Top and bottom of the line of type that each word (text, top, bottom) of one line stands in.

    Words of about the line's size share its edges; a large figure beside small print keeps its own.
    """
    types = [type_of(*word) for word in words]
    known = [(kind, len(word[0])) for kind, word in zip(types, words, strict=True) if kind]
    if not known:
        return [(top, bottom) for _, top, bottom in words]
    by_letter = [kind for kind, letters in known for _ in range(letters)]
    capital = median(kind.capital for kind in by_letter)
    fitting = [kind for kind in by_letter if _is_near(kind.capital, capital)] or by_letter
    line = Type(median(kind.capital for kind in fitting), median(kind.baseline for kind in fitting))
    return [(line if kind is None or _belongs(kind, line) else kind).edges for kind in types]


def _is_near(one: float, other: float) -> bool:
    return max(one, other) < SAME_SIZE * max(min(one, other), 0.01)


def _belongs(kind: Type, line: Type) -> bool:
    return (
        _is_near(kind.capital, line.capital)
        and abs(kind.baseline - line.baseline) < SAME_BASELINE * line.capital
    )
