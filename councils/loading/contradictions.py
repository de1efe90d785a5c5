"""PURE. What no list of authorities may say, in sentences that name the line and the values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from councils.loading.authority_rows import AuthorityRow
from councils.loading.tables import repeats


def contradictions(rows: Sequence[AuthorityRow]) -> list[str]:
    """Every contradiction within and between the rows, each a sentence; none when the list can be loaded."""
    return [
        *_slug_twice(rows),
        *_ends_before_start(rows),
        *_shared(rows, lambda row: row.codes, "GSS code"),
        *_shared(rows, lambda row: (row.name.casefold(),), "name"),
        *_unknown_references(rows),
    ]


def by_reference(rows: Iterable[AuthorityRow]) -> dict[str, AuthorityRow]:
    """Rows by slug and by every code. Of two that had a code at different times, the later wins."""
    found: dict[str, AuthorityRow] = {}
    for row in sorted(rows, key=lambda row: row.first_day):
        found |= dict.fromkeys((row.slug, *row.codes), row)
    return found


def _slug_twice(rows: Sequence[AuthorityRow]) -> Iterator[str]:
    for first, again in repeats(rows, lambda row: row.slug):
        yield f"{again.where}: the slug '{again.slug}' of {again.name} is already that of {_named(first)}."


def _ends_before_start(rows: Iterable[AuthorityRow]) -> Iterator[str]:
    for row in rows:
        if row.last_day < row.first_day:
            yield f"{row.where}: {row.name} ends on {row.end_date}, before it starts on {row.start_date}."


def _shared(
    rows: Iterable[AuthorityRow], values: Callable[[AuthorityRow], Iterable[str]], what: str
) -> Iterator[str]:
    """Pairs alive on one day that share a value."""
    holders: defaultdict[str, list[AuthorityRow]] = defaultdict(list)
    for row in rows:
        for value in dict.fromkeys(values(row)):
            holders[value].append(row)
    for value, sharing in holders.items():
        for first, again in combinations(sharing, 2):
            day = _first_shared_day(first, again)
            if day is not None:
                shown = again.name if what == "name" else value
                yield f"{again.where}: the {what} '{shown}' is also that of {_named(first)}{_since(day)}."


def _first_shared_day(first: AuthorityRow, again: AuthorityRow) -> date | None:
    day = max(first.first_day, again.first_day)
    return day if day <= min(first.last_day, again.last_day) else None


def _since(day: date) -> str:
    when = "at the same time" if day == date.min else f"on {day}, when both exist"
    return f" {when}"


def _named(row: AuthorityRow) -> str:
    return f"{row.name} ({row.where})"


def _unknown_references(rows: Sequence[AuthorityRow]) -> Iterator[str]:
    known = by_reference(rows)
    for row in rows:
        yield from _wrong_county(row, known)
        yield from _wrong_successors(row, known)


def _wrong_successors(row: AuthorityRow, known: Mapping[str, AuthorityRow]) -> Iterator[str]:
    """A successor must outlive its predecessor; so nobody can come round to succeed himself."""
    if row.successors and row.end_date is None:
        yield f"{row.where}: {row.name} has successors ({', '.join(row.successors)}) but no end_date."
        return
    for successor in row.successors:
        after = known.get(successor)
        if after is None:
            yield f"{row.where}: the successor '{successor}' of {row.name} is no known slug or GSS code."
        elif after.last_day <= row.last_day:
            yield f"{row.where}: {after.name} ('{successor}') cannot succeed {row.name}, which ends on {row.end_date}."


def _wrong_county(row: AuthorityRow, known: Mapping[str, AuthorityRow]) -> Iterator[str]:
    if not row.county:
        return
    if row.county not in known:
        yield f"{row.where}: the county '{row.county}' of {row.name} is no known slug or GSS code."
    elif known[row.county].type != "county":
        yield f"{row.where}: {known[row.county].name}, the county of {row.name}, is no county council."
