"""Reading letters without storing them: the same reader and the same checks, with the call's files as neighbours."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from councils.models import Authority
from councils.naming import Match
from letters.actions.read import UNFORESEEN
from letters.answer import answer
from letters.checks import Finding, Neighbours, OtherLetter, PrintedAverages, check_alone, check_beside
from letters.extraction import Extractor, UnreadableFile, sniff_kind
from letters.matching import SIMILAR, match_reading, neighbours_of, year_of
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
    def group(self) -> tuple[str, int | None] | None:
        """Type and year, within which printed averages must agree."""
        if self.reading is None or self.match is None or self.match.authority is None:
            return None
        return self.match.authority.type, year_of(self.reading)

    @property
    def subject(self) -> tuple[str, int | None] | None:
        """Authority and year, of which there should be one letter."""
        if self.group is None or self.match is None or self.match.authority is None:
            return None
        return self.match.authority.slug, self.group[1]


def answers(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """An answer a letter and an answer a row of a data table, in the order given.

    Raises OSError for a path that cannot be opened.
    """
    named = Authority.objects.named()
    kinds = [table_kind(path) for path in paths]
    letters = [path for path, kind in zip(paths, kinds, strict=True) if kind is None]
    with Extractor() as extractor:
        tried = [_try(path, extractor, named) for path in letters]
        waiting = iter(tried)
        for path, kind in zip(paths, kinds, strict=True):
            if kind is not None:
                yield from table_answers(path, kind, extractor)
            else:
                one = next(waiting)
                yield answer(one.path.name, one.reading, one.match, _findings(one, tried))


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


def _findings(one: Tried, tried: list[Tried]) -> list[Finding]:
    if one.reading is None:
        return [one.refusal] if one.refusal else []
    held = Letter.objects.filter(sha256=one.sha256).first()
    beside = neighbours_of(
        one.reading, one.match, apart_from=held, same_file=held.original_name if held else None
    )
    found = [
        *check_alone(one.reading, today=localdate()),
        *check_beside(one.reading, _with_the_call(beside, one, tried)),
    ]
    return sorted(found, key=lambda finding: finding.level != "error")


def _with_the_call(beside: Neighbours, one: Tried, tried: list[Tried]) -> Neighbours:
    others = [
        other for other in tried if other is not one and other.reading is not None and other.group is not None
    ]
    averages = [
        _averages(other) for other in others if other.group == one.group and other.sha256 != one.sha256
    ]
    rivals = [
        _rival(other) for other in others if other.subject == one.subject and other.sha256 != one.sha256
    ]
    earlier = next((o for o in tried[: tried.index(one)] if o.sha256 == one.sha256), None)
    return replace(
        beside,
        printed_averages=(*beside.printed_averages, *averages),
        other_letters=(*beside.other_letters, *rivals),
        same_file=beside.same_file or (earlier.path.name if earlier else None),
    )


def _averages(other: Tried) -> PrintedAverages:
    assert other.reading is not None
    values = {n: v.value for n in SIMILAR if (v := other.reading.figures[n]).value is not None}
    return PrintedAverages(f"“{other.path.name}”", values)


def _rival(other: Tried) -> OtherLetter:
    assert other.reading is not None
    return OtherLetter(
        f"“{other.path.name}”", {n: v.value for n, v in other.reading.figures.items()}, public=False
    )
