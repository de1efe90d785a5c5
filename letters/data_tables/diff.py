"""What a row of a table would do to the figures that are held."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from letters.checks.finding import Number
from letters.data_tables.columns import DECIDED, MEANINGS
from letters.words import shown


class RowKind(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    ADDS = "adds"
    REPLACES = "replaces"
    SAME = "same"
    CONFLICT = "conflict"
    WAITING = "waiting"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    RowKind.NEW: "new",
    RowKind.ADDS: "adds figures",
    RowKind.REPLACES: "replaces figures",
    RowKind.SAME: "nothing new",
    RowKind.CONFLICT: "differs from a letter",
    RowKind.WAITING: "cannot be imported",
}
WRITTEN = frozenset({RowKind.NEW, RowKind.ADDS, RowKind.REPLACES})


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure: what is held (None: nothing) and what the row gives. from_letter: a letter gave what is held."""

    name: str
    old: Number | None
    new: Number
    from_letter: bool = False

    @property
    def differs(self) -> bool:
        return self.old is not None and self.old != self.new

    @property
    def is_new(self) -> bool:
        return self.old is None

    @property
    def label(self) -> str:
        return MEANINGS.get(self.name) or DECIDED[self.name]

    @property
    def in_words(self) -> str:
        """ "Upheld decisions: 41 → 42"."""
        new = shown(self.name, self.new)
        return (
            f"{self.label}: {new}" if self.is_new else f"{self.label}: {shown(self.name, self.old)} → {new}"
        )


def figure_changes(
    given: Mapping[str, Number], held: Mapping[str, Number], from_letters: Collection[str]
) -> tuple[FigureChange, ...]:
    """One for each figure that the row gives. What it does not give stays as it is held."""
    return tuple(
        FigureChange(name, held.get(name), value, from_letter=name in held and name in from_letters)
        for name, value in given.items()
    )


def kind_of(changes: Collection[FigureChange], *, held: bool, has_errors: bool) -> RowKind:
    """held: whether any figures of the authority and year are stored."""
    if has_errors or not changes:
        return RowKind.WAITING
    if not held:
        return RowKind.NEW
    differing = [change for change in changes if change.differs]
    if any(change.from_letter for change in differing):
        return RowKind.CONFLICT
    if differing:
        return RowKind.REPLACES
    return RowKind.ADDS if any(change.is_new for change in changes) else RowKind.SAME
