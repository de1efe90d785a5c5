"""PURE. Which councils are alike: the lines of the lists of neighbours and of the context of areas."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from councils.loading.authority_rows import AuthorityRow
from councils.loading.tables import CellError, Line, repeats

ONS_COLUMNS = ("gss_code", "rank", "neighbour_gss")
DFE_COLUMNS = (*ONS_COLUMNS, "closeness")
CONTEXT_COLUMNS = ("gss_code", "type", "ons_cluster", "rural_urban_code", "imd2025_average_score")
RURAL_URBAN_CLASSES = ("UU", "UI", "RI", "RM")
FIFTHS = 5

_RURAL_URBAN_CODE = re.compile(r"(UU|UI|RI|RM)[NF]")
_SCORE = re.compile(r"\d{1,3}(\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """One entry of a list (`listed_by`: ons or dfe). Codes are not yet looked up; rank 1 is the most alike."""

    where: str = field(compare=False)
    listed_by: str
    gss_code: str
    rank: int
    neighbour_code: str
    closeness: str = ""


@dataclass(frozen=True, slots=True)
class ContextRow:
    """What an area is like; rural_urban is the class without its nearness to a town. Blank or None: not published."""

    where: str = field(compare=False)
    gss_code: str
    type: str
    ons_cluster: str
    rural_urban: str
    deprivation_score: Decimal | None


def ons_row(line: Line) -> NeighbourRow:
    return NeighbourRow(
        line.where, "ons", line.required("gss_code"), _rank(line), line.required("neighbour_gss")
    )


def dfe_row(line: Line) -> NeighbourRow:
    return NeighbourRow(
        line.where,
        "dfe",
        line.required("gss_code"),
        _rank(line),
        line.required("neighbour_gss"),
        line.text("closeness"),
    )


def context_row(line: Line) -> ContextRow:
    return ContextRow(
        where=line.where,
        gss_code=line.required("gss_code"),
        type=line.required("type"),
        ons_cluster=line.text("ons_cluster"),
        rural_urban=_rural_urban(line.text("rural_urban_code")),
        deprivation_score=_score(line.text("imd2025_average_score")),
    )


def deprivation_bands(scores: Mapping[str, Decimal]) -> dict[str, int]:
    """The fifth of each key among all of them, 1 = the highest scores; equal scores share the band of the first.

    Where the number does not divide by five, the bands differ by one member at most, but for ties.
    """
    ordered = sorted(scores.values(), reverse=True)
    return {key: ordered.index(score) * FIFTHS // len(ordered) + 1 for key, score in scores.items()}


def bands_within_types(rows: Iterable[ContextRow]) -> dict[str, int]:
    """The band of each code that has a score, among those of its type."""
    by_type: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        if row.deprivation_score is not None:
            by_type.setdefault(row.type, {})[row.gss_code] = row.deprivation_score
    return {code: band for scores in by_type.values() for code, band in deprivation_bands(scores).items()}


def wrong_neighbours(rows: Sequence[NeighbourRow], known: Mapping[str, AuthorityRow]) -> Iterator[str]:
    """What the lists may not say, each a sentence with file and line."""
    found = [row for row in rows if row.gss_code in known and row.neighbour_code in known]
    for row in rows:
        for code in (row.gss_code, row.neighbour_code):
            if code not in known:
                yield f"{row.where}: no authority has or had the GSS code '{code}'."
    for row in found:
        own, other = known[row.gss_code], known[row.neighbour_code]
        if own.slug == other.slug:
            yield f"{row.where}: {own.name} cannot be its own neighbour."
        elif row.listed_by == "ons" and own.type != other.type:
            yield f"{row.where}: {other.name} ({other.type}) is of another type than {own.name} ({own.type})."
    for first, again in repeats(found, lambda row: (row.listed_by, known[row.gss_code].slug, row.rank)):
        yield f"{again.where}: rank {again.rank} of {known[again.gss_code].name} is already at {first.where}."
    for first, again in repeats(found, lambda row: (row.listed_by, *_pair(row, known))):
        name, other_name = known[again.gss_code].name, known[again.neighbour_code].name
        yield f"{again.where}: {other_name} is already a neighbour of {name} at {first.where}."


def wrong_contexts(rows: Sequence[ContextRow], known: Mapping[str, AuthorityRow]) -> Iterator[str]:
    """Unknown codes, authorities named twice, and types that differ from the list of authorities."""
    for row in rows:
        if row.gss_code not in known:
            yield f"{row.where}: no authority has or had the GSS code '{row.gss_code}'."
        elif known[row.gss_code].type != row.type:
            name, actual = known[row.gss_code].name, known[row.gss_code].type
            yield f"{row.where}: type '{row.type}' of {name} should be '{actual}'."
    found = [row for row in rows if row.gss_code in known]
    for first, again in repeats(found, lambda row: known[row.gss_code].slug):
        yield f"{again.where}: the context of {known[again.gss_code].name} is already at {first.where}."


def _pair(row: NeighbourRow, known: Mapping[str, AuthorityRow]) -> tuple[str, str]:
    return known[row.gss_code].slug, known[row.neighbour_code].slug


def _rank(line: Line) -> int:
    rank = line.needed_whole("rank")
    if rank == 0:
        raise CellError("rank is 0; the most alike has rank 1.")
    return rank


def _rural_urban(text: str) -> str:
    """The class without the last letter, which tells how near a major town is."""
    if text and not _RURAL_URBAN_CODE.fullmatch(text):
        raise CellError(
            f"rural_urban_code '{text}' is unknown; use {', '.join(RURAL_URBAN_CLASSES)}, then N or F."
        )
    return text[:2]


def _score(text: str) -> Decimal | None:
    if not text:
        return None
    if not _SCORE.fullmatch(text):
        raise CellError(f"imd2025_average_score '{text}' is not a number with at most three decimals.")
    return Decimal(text)
