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

WORKED_OUT_FROM = {
    "upheld_per_100k": frozenset({"upheld"}),
    "upheld_percent": frozenset({"upheld", "investigations"}),
    "remedy_percent": frozenset({"upheld", "remedies"}),
    "compliance_percent": frozenset({"compliance_outcomes"}),
}
"""A rate of the count that was held says nothing of the count that takes its place."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure: what is held (None: nothing) and what the row makes of it (None: it is no longer given).

    from_letter: a letter gave what is held.
    """

    name: str
    old: Number | None
    new: Number | None
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
        new = "no longer given" if self.new is None else shown(self.name, self.new)
        return (
            f"{self.label}: {new}" if self.is_new else f"{self.label}: {shown(self.name, self.old)} → {new}"
        )


def figure_changes(
    given: Mapping[str, Number], held: Mapping[str, Number], from_letters: Collection[str]
) -> tuple[FigureChange, ...]:
    """One for each figure that the row gives, and for each that is lost with the count it was worked out from.

    What else it does not give stays as it is held.
    """
    replaced = {name for name, value in given.items() if name in held and held[name] != value}
    lost = [
        name
        for name, counts in WORKED_OUT_FROM.items()
        if name in held and name not in given and counts & replaced
    ]
    after: dict[str, Number | None] = {**given, **dict.fromkeys(lost)}
    return tuple(
        FigureChange(name, held.get(name), value, from_letter=name in held and name in from_letters)
        for name, value in after.items()
    )


def carried_on(held: Mapping[str, Number], changes: Collection[FigureChange]) -> dict[str, Number]:
    """What is held without the figures that are no longer given."""
    lost = {change.name for change in changes if change.new is None}
    return {name: value for name, value in held.items() if name not in lost}


def kind_of(changes: Collection[FigureChange], *, held: bool, waits: bool) -> RowKind:
    """held: whether any figures of the authority and year are stored. waits: for a person, whatever it gives."""
    if waits or not changes:
        return RowKind.WAITING
    if not held:
        return RowKind.NEW
    differing = [change for change in changes if change.differs]
    if any(change.from_letter for change in differing):
        return RowKind.CONFLICT
    if differing:
        return RowKind.REPLACES
    return RowKind.ADDS if any(change.is_new for change in changes) else RowKind.SAME
