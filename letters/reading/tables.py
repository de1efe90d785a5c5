"""Tables of cases, found by their labels: what each label's cell holds, whatever the table's form.

A number belongs to a label only where its place leaves no other; else the cell is given up, never guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from councils.casework import Outcome, Subject
from letters.reading.case_labels import Label, Printed
from letters.reading.cells import Cell, Row
from letters.reading.layout import Token


class Kind(StrEnum):
    RECEIVED = "complaints and enquiries received"
    DECIDED = "decisions made"
    REMEDIED = "complaints remedied"


class Doubt(StrEnum):
    """Why a label has no cell."""

    BLANK = "blank"
    UNCLEAR = "unclear"


FEWEST_LABELS = 3  # of one table: fewer are words that happen to stand alone


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A label and what stands at it."""

    label: Label
    tokens: tuple[Token, ...]
    cell: Cell | Doubt


@dataclass(slots=True, eq=False)
class Table:
    """A table's entries. title: the words above it. recognised words may have been lost: see its pages."""

    kind: Kind
    entries: list[Entry] = field(default_factory=list)
    above: tuple[Row, ...] = ()

    @property
    def labels(self) -> set[Label]:
        return {entry.label for entry in self.entries}


def kind_of(label: Label) -> Kind | None:
    """The table that has this label, None where every table may."""
    if isinstance(label, Subject):
        return Kind.RECEIVED
    if isinstance(label, Outcome) or label in (Printed.UPHOLD_RATE, Printed.INVESTIGATIONS):
        return Kind.DECIDED
    if label in (Printed.REMEDIED_BEFORE, Printed.REMEDIED_BY_OMBUDSMAN):
        return Kind.REMEDIED
    return None


def tables_of(entries: Iterable[Entry], above: tuple[Row, ...] = ()) -> list[Table]:
    """Cut a run of entries into tables: where the kind changes, or a label comes again."""
    tables: list[Table] = []
    waiting: list[Entry] = []
    for entry in entries:
        kind = kind_of(entry.label)
        if kind is None and not tables:
            waiting.append(entry)
            continue
        if kind is not None and (
            not tables or tables[-1].kind is not kind or entry.label in tables[-1].labels
        ):
            tables.append(Table(kind, waiting, above))
            waiting = []
        elif kind is None and entry.label in tables[-1].labels:
            continue
        tables[-1].entries.append(entry)
    return [table for table in tables if is_table(table)]


def is_table(table: Table) -> bool:
    """Whether enough labels of one kind stand together to be a table."""
    if table.kind is Kind.REMEDIED:
        return Printed.REMEDIED_BEFORE in table.labels
    return len(table.labels) >= FEWEST_LABELS


def without_wrong_sums(entries: Sequence[Entry]) -> list[Entry]:
    """Entries whose cells only their order gives: none of a table's cells where they miss its printed total."""
    wrong = {entry for table in tables_of(entries) if not _adds_up(table) for entry in table.entries}
    return [Entry(entry.label, entry.tokens, Doubt.UNCLEAR) if entry in wrong else entry for entry in entries]


def _adds_up(table: Table) -> bool:
    numbers = {entry.label: entry.cell.number for entry in table.entries if isinstance(entry.cell, Cell)}
    total = numbers.get(Printed.TOTAL_OF_TABLE)
    parts = [numbers.get(label) for label in table.labels if isinstance(label, Subject | Outcome)]
    if total is None or table.kind is Kind.REMEDIED:
        return True
    known = [part for part in parts if part is not None]
    return sum(known) == total if len(known) == len(parts) else sum(known) <= total
