"""What somebody typed, taken as a postcode: whole, a part of one, spoiled, or none at all."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

INWARD = "9AA"
OUTWARDS = ("A9", "A99", "AA9", "A9A", "AA99", "AA9A")
"""The shapes of the first half of a postcode; 9 stands for a digit, A for a letter."""

LONGEST_ATTEMPT = 8
_OUTWARD = r"[A-Z]{1,2}[0-9](?:[A-Z]|[0-9])?"
_WHOLE = re.compile(rf"({_OUTWARD})([0-9][A-Z]{{2}})")
_PART = re.compile(rf"({_OUTWARD})(?:[0-9][A-Z]?)?")
_SECTOR_TYPED = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s+([0-9][A-Z]?)")
_WITHIN = re.compile(rf"(?<![A-Z0-9])({_OUTWARD})[\s.,\-]*([0-9][A-Z]{{2}})(?![A-Z0-9])")
_DIGIT_FOR = {"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_LETTERS_FOR = {"0": "OQ", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B"}


class Shape(StrEnum):
    """WHOLE: both halves. PART: the first half, perhaps with the beginning of the second. SPOILED: meant as a
    postcode, but none has this shape. OTHER: no postcode, so perhaps a name."""

    WHOLE = "whole"
    PART = "part"
    SPOILED = "spoiled"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed. outward and inward are the halves ("LE15", "6HP"), as far as they are there.

    compact: its letters and digits; plain: all of it, in capitals and with single spaces.
    """

    shape: Shape
    outward: str = ""
    inward: str = ""
    compact: str = ""
    plain: str = ""

    @property
    def text(self) -> str:
        """As it is printed on an envelope: "LE15 6HP"; a spoiled one as it was typed."""
        return f"{self.outward} {self.inward}".strip() or self.plain

    @property
    def is_postcode(self) -> bool:
        """Whether it was meant as a postcode, well or badly written."""
        return self.shape is not Shape.OTHER

    def corrections(self) -> Iterator[str]:
        """Whole postcodes, printed, that differ only by letters and digits that look alike (O and 0, I and 1)."""
        for shape in OUTWARDS:
            pattern = shape + INWARD
            if len(pattern) == len(self.compact):
                for letters in product(*map(_readings, self.compact, pattern)):
                    found = "".join(letters)
                    if found != self.compact:
                        yield f"{found[:-3]} {found[-3:]}"


def read_typed(text: str) -> Typed:
    """Case, width, spaces and punctuation do not matter; a whole postcode is also found at the end of an address.

    No council has a digit in its name, so anything short with a letter and a digit is meant as a postcode.
    """
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    compact = "".join(character for character in plain if character.isalnum())
    whole = _WHOLE.fullmatch(compact) or _last(plain)
    if whole:
        return Typed(Shape.WHOLE, whole[1], whole[2], whole[1] + whole[2])
    part = _SECTOR_TYPED.fullmatch(plain) or _PART.fullmatch(compact)
    if part:
        return Typed(Shape.PART, part[1], compact[len(part[1]) :], compact)
    if _meant_as_postcode(compact):
        return Typed(Shape.SPOILED, compact=compact, plain=" ".join(plain.split()))
    return Typed(Shape.OTHER)


def may_hold_postcode(text: str) -> bool:
    """Whether there is a digit in it: no council has one in its name, and a postcode has two, however badly written."""
    return any(character.isdigit() for character in text)


def _last(plain: str) -> re.Match[str] | None:
    """The last whole postcode within an address; None without one."""
    return next(reversed(list(_WITHIN.finditer(plain))), None)


def _meant_as_postcode(compact: str) -> bool:
    ascii_only = compact.isascii() and len(compact) <= LONGEST_ATTEMPT
    return ascii_only and any(map(str.isdigit, compact)) and any(map(str.isalpha, compact))


def _readings(character: str, wanted: str) -> str:
    """The characters of the wanted kind that this one may have been meant for; none if it resembles none."""
    if wanted == "9":
        return character if character.isdigit() else _DIGIT_FOR.get(character, "")
    return character if character.isalpha() else _LETTERS_FOR.get(character, "")
