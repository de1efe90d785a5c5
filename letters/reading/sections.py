"""The three sections of the statistics page: where their headings stand and which lines belong to each.

The headings' words occur in prose too ("Complaints upheld - We uphold complaints when…"), so a heading is
a line that says nothing else. Lines are given to headings by place on the page, or by the file's own order of
words; the reader keeps the way in which more was found.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from letters.reading.layout import Line, around, overlap, reading_order
from letters.reading.values import Box

MOST_HEADINGS = 12  # on one page; a page with more is no statistics page
MOST_STARTS = 60  # lines that begin like a heading


class Section(StrEnum):
    UPHELD = "complaints upheld"
    COMPLIANCE = "compliance with recommendations"
    REMEDIES = "satisfactory remedies"


BODY = r"(?:authority|authorities|councils?|organisations?)"
HEADINGS = {
    Section.UPHELD: re.compile(r"complaints? upheld[:.]?", re.IGNORECASE),
    Section.COMPLIANCE: re.compile(
        r"compliance with(?: the)?(?: ombudsman(?:'s)?)?(?: recommendations?)?[:.]?", re.IGNORECASE
    ),
    Section.REMEDIES: re.compile(
        rf"satisfactory (?:remedies|remedy(?= (?:provided|offered)))(?: (?:provided|offered))?(?: by)?"
        rf"(?: the| your)?(?: {BODY})?[:.]?",
        re.IGNORECASE,
    ),
}


HEADING_START = re.compile(r"(?:C|S)(?:ompl|OMPL|atisf|ATISF)")  # prose may break a line before these words


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    section: Section
    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        """Around all the heading's lines."""
        return around(line.box for line in self.lines)


@dataclass(slots=True)
class Passage:
    """The lines under one heading, over all its pages; section None before the first heading."""

    section: Section | None
    lines: list[Line] = field(default_factory=list)


def headings_of(lines: Sequence[Line]) -> list[Heading]:
    """The headings among a page's lines; a heading may be broken over two lines."""
    possible = [line for line in lines if HEADING_START.match(line.text)]
    if len(possible) > MOST_STARTS:
        return []
    found: list[Heading] = []
    for line in possible:
        under = _line_under(line, lines)
        for candidate in ([line, under] if under else []), [line]:
            text = " ".join(part.text for part in candidate)
            section = next((name for name, pattern in HEADINGS.items() if pattern.fullmatch(text)), None)
            if section:
                found.append(Heading(section, tuple(candidate)))
                break
    return found if len(found) <= MOST_HEADINGS else []


def passages_by_place(pages: Sequence[Sequence[Line]], *, across: bool = False) -> list[Passage]:
    """Lines under the heading above them in their column, in reading order or (across) in rows."""
    passages: list[Passage] = []
    for lines in pages:
        headings = headings_of(lines)
        taken = {line for heading in headings for line in heading.lines}
        rest = [line for line in lines if line not in taken]
        owned: dict[Heading | None, list[Line]] = defaultdict(list)
        for line, owner in zip(rest, _owners(rest, headings), strict=True):
            owned[owner].append(line)
        _continue(passages, _ordered(owned[None], across))
        for heading in _column_wise(headings):
            passages.append(Passage(heading.section, _ordered(owned[heading], across)))
    return passages


def passages_by_file_order(pages: Sequence[Sequence[Line]]) -> list[Passage]:
    """Lines under the heading that comes before them in the file."""
    passages = [Passage(None)]
    for lines in pages:
        headings = headings_of(lines)
        first_lines = {heading.lines[0]: heading for heading in headings}
        later_lines = {line for heading in headings for line in heading.lines[1:]}
        for line in sorted(lines, key=lambda line: min(token.index for token in line.tokens)):
            if line in first_lines:
                passages.append(Passage(first_lines[line].section))
            elif line not in later_lines:
                passages[-1].lines.append(line)
    return passages


def _continue(passages: list[Passage], lines: list[Line]) -> None:
    if not passages:
        passages.append(Passage(None))
    passages[-1].lines.extend(lines)


def _ordered(lines: Sequence[Line], across: bool) -> list[Line]:
    if across:
        return sorted(lines, key=lambda line: (line.box.top, line.box.left))
    return reading_order(lines)


def _line_under(line: Line, lines: Sequence[Line]) -> Line | None:
    under = (
        other
        for other in lines
        if line.middle < other.box.top < line.box.bottom + line.height and overlap(line.box, other.box)
    )
    return next(under, None)


def _column_wise(headings: Sequence[Heading]) -> list[Heading]:
    return [heading for column in _columns(headings) for heading in column]


def _columns(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Headings above one another make one column; headings beside each other make several, from the left."""
    columns: list[list[Heading]] = []
    right = float("-inf")
    for heading in sorted(headings, key=lambda heading: heading.box.left):
        if heading.box.left >= right:
            columns.append([])
        columns[-1].append(heading)
        right = max(right, heading.box.right)
    return [sorted(column, key=lambda heading: heading.box.top) for column in columns]


def _owners(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading | None]:
    columns = _columns(headings)
    edges = [_edge(left, right, lines) for left, right in itertools.pairwise(columns)]
    owners: list[Heading | None] = []
    for line in lines:
        centre = (line.box.left + line.box.right) / 2
        column = columns[sum(centre >= edge for edge in edges)] if columns else []
        above = [heading for heading in column if heading.box.top <= line.middle]
        owners.append(above[-1] if above else None)
    return owners


def _edge(left: Sequence[Heading], right: Sequence[Heading], lines: Sequence[Line]) -> float:
    """Where one column of headings ends and the next begins: the place that the fewest lines cross."""
    start = max(heading.box.right for heading in left)
    end = min(heading.box.left for heading in right)
    top = min(heading.box.top for heading in (*left, *right))
    below = [line.box for line in lines if line.middle > top]
    places = [start + (end - start) * step / 40 for step in range(41)]
    crossed = [sum(box.left < place < box.right for box in below) for place in places]
    fewest = [place for place, count in zip(places, crossed, strict=True) if count == min(crossed)]
    return fewest[-1]
