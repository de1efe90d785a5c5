"""Numbers in boxes with their labels: every number stands on the same side of its label."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from councils.casework import Outcome
from letters.reading.evidence import Claim
from letters.reading.layout import Line, around, overlap
from letters.reading.numbers import COUNT_IN_DIGITS, whole_number
from letters.reading.phrases import quote_tokens
from letters.reading.values import Box

_OF = r"(?:(?:total )?(?:number of )?(?:complaints?|cases?|decisions?) (?:we |that (?:we|were) |were )?)?"
LABELS = {
    Outcome.TOTAL: re.compile(rf"{_OF}(?:we )?dealt with:?|total:?", re.IGNORECASE),
    Outcome.NOT_FOR_US: re.compile(rf"{_OF}not for us:?", re.IGNORECASE),
    Outcome.ASSESSED_AND_CLOSED: re.compile(rf"{_OF}(?:we )?assessed (?:and|&) closed:?", re.IGNORECASE),
    Outcome.INVESTIGATED: re.compile(rf"{_OF}(?:we )?investigated:?", re.IGNORECASE),
    Outcome.UPHELD: re.compile(rf"{_OF}(?:we )?upheld:?|upheld complaints:?", re.IGNORECASE),
}
NEEDED = frozenset({Outcome.NOT_FOR_US, Outcome.ASSESSED_AND_CLOSED, Outcome.INVESTIGATED})
NUMBER = re.compile(COUNT_IN_DIGITS, re.IGNORECASE)
DAMAGED = re.compile(r"(?=\S*\d)[\dA-Za-z|,.]{2,6}|[lIOSBZ|]{1,3}")
FARTHEST = 90.0  # points between a number and its label
FARTHEST_BESIDE = 420.0  # across a table's row
MOST_LABELS = 16  # on a page; one with more is no overview

type Tile = tuple[Outcome, tuple[Line, ...]]
type Side = Callable[[Box, Box], float | None]


@dataclass(slots=True)
class Way:
    """One way to give numbers to labels, and how far apart each two are, in points."""

    claims: list[tuple[Outcome, Claim[int]]] = field(default_factory=list)
    distances: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Tiles:
    """What a page's boxes claim, and the lines that are labels and numbers rather than prose."""

    claims: list[tuple[Outcome, Claim[int]]] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)


def tiles_of(lines: Sequence[Line]) -> Tiles:
    """The overview's boxes on one page; nothing where there are none.

    Where numbers fit on two sides of the labels and the sums do not decide, the claims have no value.
    """
    joined = {line: tile for line in lines if (tile := _in_one_line(line))}
    if len({outcome for outcome, _ in joined.values()} & NEEDED) > 1:
        return Tiles(list(joined.values()), set(joined))
    labels = _labels(lines)
    if len({outcome for outcome, _ in labels} & NEEDED) < 2:
        return Tiles()
    numbers = [line for line in lines if NUMBER.fullmatch(line.text) or DAMAGED.fullmatch(line.text)]
    ways = [way for side in SIDES if (way := _paired(labels, numbers, side))]
    claims = _decided([way for way in ways if len(way.claims) == max(len(one.claims) for one in ways)])
    return Tiles(claims, {*numbers, *(line for _, label in labels for line in label)})


def _in_one_line(line: Line) -> tuple[Outcome, Claim[int]] | None:
    """ "14 Not for us" or "Not for us: 14"."""
    for number, rest in ((line.tokens[0], line.tokens[1:]), (line.tokens[-1], line.tokens[:-1])):
        outcome = _outcome(" ".join(token.text for token in rest))
        match = NUMBER.fullmatch(number.text)
        if outcome and (match or DAMAGED.fullmatch(number.text)):
            value = whole_number(match["n"]) if match else None
            return outcome, Claim(value, quote_tokens(line.tokens, line.page))
    return None


def _outcome(text: str) -> Outcome | None:
    return next((outcome for outcome, pattern in LABELS.items() if pattern.fullmatch(text)), None)


def _labels(lines: Sequence[Line]) -> list[Tile]:
    """Labels in one line or broken over two."""
    found: list[Tile] = []
    possible = [line for line in lines if _outcome(line.text) or _outcome_begins(line.text)]
    for line in possible if len(possible) <= MOST_LABELS else ():
        parts: tuple[Line, ...] = (line,)
        if _outcome(line.text) is None:
            parts += tuple(other for other in lines if _right_under(line, other))[:1]
        outcome = _outcome(" ".join(part.text for part in parts))
        if outcome:
            found.append((outcome, parts))
    return found


def _outcome_begins(text: str) -> bool:
    return (
        re.fullmatch(r"(?:not(?: for)?|assessed(?: and)?|complaints?.{0,20}|dealt)", text, re.IGNORECASE)
        is not None
    )


def _right_under(line: Line, other: Line) -> bool:
    return (
        overlap(line.box, other.box)
        and 0 <= other.box.top - line.box.bottom + line.height / 2 < line.height * 1.2
    )


def _paired(labels: Sequence[Tile], numbers: Sequence[Line], side: Side) -> Way | None:
    """Each label's nearest number on one side; nothing where a needed label has none, or two share one."""
    taken: set[Line] = set()
    way = Way()
    for outcome, label in labels:
        away = [
            (far, place)
            for place, line in enumerate(numbers)
            if (far := side(around(part.box for part in label), line.box)) is not None
        ]
        number = numbers[min(away)[1]] if away else None
        if (number is None and outcome in NEEDED) or number in taken:
            return None
        if number is not None:
            taken.add(number)
            way.claims.append((outcome, _claim(label, number)))
            way.distances.append(min(away)[0])
    return way


def _claim(label: Sequence[Line], number: Line) -> Claim[int]:
    match = NUMBER.fullmatch(number.text)
    return Claim(
        whole_number(match["n"]) if match else None,
        quote_tokens((*number.tokens, *(token for line in label for token in line.tokens)), number.page),
    )


def _decided(ways: Sequence[Way]) -> list[tuple[Outcome, Claim[int]]]:
    """The only way, the one that adds up, or the one whose farthest number is nearer than any of the others'."""
    if len(ways) < 2:
        return ways[0].claims if ways else []
    adding_up = [way for way in ways if _adds_up(way.claims)]
    if len(adding_up) == 1:
        return adding_up[0].claims
    closest, *others = sorted(ways, key=lambda way: max(way.distances))
    if all(max(closest.distances) < min(way.distances) for way in others):
        return closest.claims
    return [(outcome, Claim(None, claim.quote)) for outcome, claim in closest.claims]


def _adds_up(way: Sequence[tuple[Outcome, Claim[int]]]) -> bool:
    values = {outcome: claim.value for outcome, claim in way}
    parts = [values.get(outcome) for outcome in NEEDED]
    return None not in parts and sum(part or 0 for part in parts) == values.get(Outcome.TOTAL)


def _above(label: Box, number: Box) -> float | None:
    return _within(label.top - number.bottom, FARTHEST) if overlap(label, number) else None


def _below(label: Box, number: Box) -> float | None:
    return _within(number.top - label.bottom, FARTHEST) if overlap(label, number) else None


def _left(label: Box, number: Box) -> float | None:
    return _within(label.left - number.right, FARTHEST) if _same_height(label, number) else None


def _right(label: Box, number: Box) -> float | None:
    return _within(number.left - label.right, FARTHEST_BESIDE) if _same_height(label, number) else None


def _same_height(label: Box, number: Box) -> bool:
    shared = min(label.bottom, number.bottom) - max(label.top, number.top)
    return shared > min(label.bottom - label.top, number.bottom - number.top) / 2


def _within(distance: float, farthest: float) -> float | None:
    return distance if -4 <= distance <= farthest else None


SIDES: tuple[Side, ...] = (_above, _below, _left, _right)
