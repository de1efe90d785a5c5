"""PURE. What a load did, as a small table in plain text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Change(StrEnum):
    """What became of one row of a file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(slots=True)
class Outcome:
    """Counts for one kind of row; `notes` are sentences on rows that need a word."""

    kind: str
    counts: dict[Change, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, change: Change, times: int = 1) -> None:
        self.counts[change] = self.counts.get(change, 0) + times

    def of(self, change: Change) -> int:
        return self.counts.get(change, 0)


_ALWAYS_SHOWN = (Change.ADDED, Change.CHANGED, Change.UNCHANGED)


def outcome_table(outcomes: Iterable[Outcome]) -> str:
    """One line a kind; "removed" and "kept" have a column only where something was. Notes follow below."""
    rows = list(outcomes)
    shown = [change for change in Change if change in _ALWAYS_SHOWN or any(row.of(change) for row in rows)]
    width = max((len(row.kind) for row in rows), default=0)
    lines = [" " * width + "".join(f"{change:>11}" for change in shown)]
    lines += [f"{row.kind:<{width}}" + "".join(f"{row.of(change):>11}" for change in shown) for row in rows]
    return "\n".join([*lines, *(note for row in rows for note in row.notes)])
