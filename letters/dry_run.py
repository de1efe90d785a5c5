"""Reading letters without storing them: the same reader and the same checks, with the call's files as neighbours."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from councils.models import Authority
from councils.naming import Match
from letters.actions.read import UNFORESEEN
from letters.answer import answer
from letters.averages import SIMILAR
from letters.checks import Finding, Neighbours, OtherLetter, PrintedAverages, check_alone, check_beside
from letters.extraction import Extractor, UnreadableFile, sniff_kind
from letters.group_record import GroupRecord, group_record
from letters.matching import match_reading, neighbours_of, year_of
from letters.models import Letter
from letters.reading import read_document
from letters.reading.values import Reading
from letters.table_dry_run import table_answers, table_kind

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tried:
    """One file of the call: its reading and match, or the finding that says why there is none."""

    path: Path
    sha256: str
    reading: Reading | None = None
    match: Match | None = None
    refusal: Finding | None = None

    @property
    def group(self) -> "Place | None":
        """Type and year, within which printed averages must agree."""
        return self._place("type")

    @property
    def subject(self) -> "Place | None":
        """Authority and year, of which there should be one letter."""
        return self._place("slug")

    def _place(self, name: str) -> "Place | None":
        year = year_of(self.reading) if self.reading else None
        if year is None or self.match is None or self.match.authority is None:
            return None
        return getattr(self.match.authority, name), year


type Place = tuple[str, int]
"""A type of authority, or the slug of one, and the year that the statistics are about."""


@dataclass(frozen=True, slots=True)
class Call:
    """All files of a call, sorted once by what makes them neighbours, with what the database holds beside them.

    averages, rivals: by group and by subject, each file's with its SHA-256. first_of, held: the first file of the
    call and the stored letter with these bytes.
    """

    averages: Mapping[Place, list[tuple[str, PrintedAverages]]]
    rivals: Mapping[Place, list[tuple[str, OtherLetter]]]
    first_of: Mapping[str, Tried]
    held: Mapping[str, Letter]
    known: Mapping[Place, GroupRecord]

    @classmethod
    def of(cls, tried: list[Tried]) -> "Call":
        averages: dict[Place, list[tuple[str, PrintedAverages]]] = defaultdict(list)
        rivals: dict[Place, list[tuple[str, OtherLetter]]] = defaultdict(list)
        slugs: dict[Place, set[str]] = defaultdict(set)
        for one in tried:
            if one.group and one.subject and one.reading:
                averages[one.group].append((one.sha256, _averages(one.path.name, one.reading)))
                rivals[one.subject].append((one.sha256, _rival(one.path.name, one.reading)))
                slugs[one.group].add(one.subject[0])
        return cls(
            averages,
            rivals,
            first_of={one.sha256: one for one in reversed(tried)},
            held=Letter.objects.by_hash({one.sha256 for one in tried}),
            known={group: group_record(*group, slugs=found) for group, found in slugs.items()},
        )


def answers(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """An answer a letter and an answer a row of a data table, in the order given.

    Raises OSError for a path that cannot be opened.
    """
    named = Authority.objects.named()
    kinds = [table_kind(path) for path in paths]
    letters = [path for path, kind in zip(paths, kinds, strict=True) if kind is None]
    with Extractor() as extractor:
        tried = [_try(path, extractor, named) for path in letters]
        call, waiting = Call.of(tried), iter(tried)
        for path, kind in zip(paths, kinds, strict=True):
            if kind is not None:
                yield from table_answers(path, kind, extractor)
            else:
                one = next(waiting)
                yield answer(one.path.name, one.reading, one.match, _findings(one, call))


def _try(path: Path, extractor: Extractor, named: list[Any]) -> Tried:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    try:
        if not content:
            raise UnreadableFile("empty")
        reading = read_document(extractor.words(path, sniff_kind(content[: 64 * 1024], path.name)))
    except UnreadableFile as problem:
        return Tried(path, digest, refusal=Finding("error", problem.code, problem.message))
    except Exception:
        logger.exception("Reading %s failed", path.name)
        return Tried(path, digest, refusal=Finding("error", "fault_in_reader", UNFORESEEN))
    return Tried(path, digest, reading, match_reading(reading, named))


def _findings(one: Tried, call: Call) -> list[Finding]:
    if one.reading is None:
        return [one.refusal] if one.refusal else []
    held = call.held.get(one.sha256)
    beside = neighbours_of(
        one.reading,
        one.match,
        apart_from=held,
        same_file=held.original_name if held else None,
        known=call.known.get(one.group) if one.group else None,
    )
    found = [
        *check_alone(one.reading, today=localdate()),
        *check_beside(one.reading, _with_the_call(beside, one, call)),
    ]
    return sorted(found, key=lambda finding: finding.level != "error")


def _with_the_call(beside: Neighbours, one: Tried, call: Call) -> Neighbours:
    averages = call.averages[one.group] if one.group else []
    rivals = call.rivals[one.subject] if one.subject else []
    first = call.first_of[one.sha256]
    return replace(
        beside,
        printed_averages=(*beside.printed_averages, *(it for sha, it in averages if sha != one.sha256)),
        other_letters=(*beside.other_letters, *(it for sha, it in rivals if sha != one.sha256)),
        same_file=beside.same_file or (None if first is one else first.path.name),
    )


def _averages(name: str, reading: Reading) -> PrintedAverages:
    values = {n: value for n in SIMILAR if (value := reading.figures[n].value) is not None}
    return PrintedAverages(f"“{name}”", values)


def _rival(name: str, reading: Reading) -> OtherLetter:
    return OtherLetter(f"“{name}”", {n: v.value for n, v in reading.figures.items()}, public=False)
