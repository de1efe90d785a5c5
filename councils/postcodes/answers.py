"""The answer to a postcode: the councils' codes where the table has them, and otherwise words that say why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from councils.postcodes import areas
from councils.postcodes.table import UNIT_LETTERS, PostcodeTable
from councils.postcodes.typed import Shape, Typed

MOST_CORRECTIONS = 3
AS_OF = "November 2025"
EXAMPLE = "LE15 6HP"


class AnswerKind(StrEnum):
    FOUND = "found"
    PART = "part"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class Answer:
    """codes: GSS codes, one for a postcode that was found, any number for a part of one.

    heading and sentences are for the reader; corrections are postcodes of the table that were perhaps meant;
    ombudsman is the name and address of who is in charge where that is somebody else.
    """

    kind: AnswerKind
    heading: str
    sentences: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    ombudsman: tuple[str, str] | None = None


def answer(typed: Typed, table: PostcodeTable) -> Answer:
    """What the table says to something typed as a postcode. ValueError for what is none at all."""
    match typed.shape:
        case Shape.WHOLE:
            return _whole(typed, table)
        case Shape.PART:
            return _part(typed, table)
        case Shape.SPOILED:
            return _spoiled(typed, table)
    raise ValueError("This is no postcode; look for a name instead.")


def _whole(typed: Typed, table: PostcodeTable) -> Answer:
    code = table.code_of(typed.outward, typed.inward)
    if code is not None:
        return Answer(AnswerKind.FOUND, f"Your council at {typed.text}", codes=(code,))
    return _elsewhere(typed) or Answer(
        AnswerKind.UNKNOWN,
        f"We do not know the postcode {typed.text}",
        (_why_unknown(typed, table), "Check the postcode, or search by the council’s name."),
        corrections=_corrections(typed, table),
    )


def _elsewhere(typed: Typed) -> Answer | None:
    area = areas.area_of(typed.outward)
    where = areas.OUTSIDE.get(area)
    if area == areas.FORCES:
        return Answer(
            AnswerKind.ELSEWHERE,
            f"{typed.text} is a postcode of the British Forces",
            ("It belongs to a unit and not to a place, so it leads to no council.",),
        )
    if where is None:
        return None
    return Answer(
        AnswerKind.ELSEWHERE,
        f"{typed.text} is in {where}",
        (
            "This site is about councils in England.",
            "The Local Government and Social Care Ombudsman looks at no others.",
        ),
        ombudsman=areas.OMBUDSMEN.get(where),
    )


def _why_unknown(typed: Typed, table: PostcodeTable) -> str:
    never = sorted({letter for letter in typed.inward[1:] if letter not in UNIT_LETTERS})
    if never:
        return f"The two letters at the end of a postcode are never {_either(never)}."
    if not table.codes_in(typed.outward) and not _borders(typed):
        return f"No postcode in England begins with {typed.outward}."
    across = areas.PARTLY_OUTSIDE.get(areas.area_of(typed.outward))
    where = f"It may be in {across}, or not in use" if across else "It is not in England, or not in use"
    return f"{where}, or newer than our list of {AS_OF}."


def _borders(typed: Typed) -> bool:
    return areas.area_of(typed.outward) in areas.PARTLY_OUTSIDE


def _either(letters: list[str]) -> str:
    return " or ".join(letters)


def _part(typed: Typed, table: PostcodeTable) -> Answer:
    elsewhere = _elsewhere(typed)
    if elsewhere is not None:
        return elsewhere
    codes = table.codes_in(typed.outward, typed.inward[:1])
    if not codes:
        across = areas.PARTLY_OUTSIDE.get(areas.area_of(typed.outward))
        return Answer(
            AnswerKind.UNKNOWN,
            f"We know no postcode that begins with {typed.text}",
            (
                *([f"It may be in {across}."] if across else []),
                f"Type a full postcode, such as {EXAMPLE}, or the council’s name.",
            ),
        )
    return Answer(
        AnswerKind.PART,
        "We need the full postcode",
        (
            f"{typed.text} is the beginning of a postcode. Type all of it, such as {EXAMPLE}.",
            _how_many(codes),
        ),
        codes=codes,
    )


def _how_many(codes: tuple[str, ...]) -> str:
    if len(codes) == 1:
        return "All postcodes in England that begin so lie in one place:"
    return f"Postcodes in England that begin so lie in {len(codes)} places:"


def _spoiled(typed: Typed, table: PostcodeTable) -> Answer:
    return Answer(
        AnswerKind.SPOILED,
        f"“{typed.text}” is not a postcode",
        (
            f"A postcode has two halves, such as {EXAMPLE}. The second half is a digit and two letters.",
            "Check the postcode, or search by the council’s name.",
        ),
        corrections=_corrections(typed, table),
    )


def _corrections(typed: Typed, table: PostcodeTable) -> tuple[str, ...]:
    return tuple(_known(typed, table))[:MOST_CORRECTIONS]


def _known(typed: Typed, table: PostcodeTable) -> Iterator[str]:
    for text in typed.corrections():
        if table.code_of(*text.split()) is not None:
            yield text
