"""The family of 2014 to 2018: a table of complaints received by subject, and one of decisions by outcome."""

from collections.abc import Sequence

from councils.casework import Outcome, Subject
from letters.reading.assemble import Body, Figure, is_known, whole_reading
from letters.reading.case_labels import Label, Printed
from letters.reading.cells import Cell, Sort
from letters.reading.layout import Line, page_lines
from letters.reading.phrases import quote_tokens
from letters.reading.running import without_running_lines
from letters.reading.tables import Doubt, Kind
from letters.reading.tables_of_letter import CaseTables, may_have_tables, tables_of_letter
from letters.reading.values import FIGURE_FIELDS, Absence, Document, Reading, Value

FAMILY = "received_and_decided"
EMPTY_RATES = (None, 0, 100)  # what letters print for none of none
NEEDED = ("investigations", "upheld")


def read(document: Document) -> Reading | None:
    """Read a letter; None where it has neither table."""
    if not may_have_tables(document):
        return None
    pages = lines_of(document)
    tables = tables_of_letter(pages, document)
    return reading_of(pages, tables) if tables.cells else None


def reading_of(pages: Sequence[Sequence[Line]], tables: CaseTables) -> Reading:
    """What these tables say, with the letter's head; pages without headers and footers."""
    figures = figures_of(tables)
    received, decided = received_of(tables), decided_of(tables)
    body = Body(
        family=FAMILY,
        figures=figures,
        known=[*(is_known(figures[name]) for name in NEEDED), *_tables_known(received, decided)],
        found_any=True,
        conflicts=tables.conflicts,
        received=received,
        decided=decided,
    )
    return whole_reading(pages, body)


def lines_of(document: Document) -> list[list[Line]]:
    """Each page's lines, without headers and footers."""
    raw_pages = [page_lines(page) for page in document.pages]
    return without_running_lines(list(zip(document.pages, raw_pages, strict=True)))


def received_of(tables: CaseTables) -> dict[Subject, Value[int]]:
    """The cells of the table of complaints received."""
    found = {
        label: _count(tables, Kind.RECEIVED, label)
        for label in tables.labels(Kind.RECEIVED)
        if isinstance(label, Subject)
    }
    if Printed.TOTAL_OF_TABLE in tables.labels(Kind.RECEIVED):
        found[Subject.TOTAL] = _count(tables, Kind.RECEIVED, Printed.TOTAL_OF_TABLE)
    return {subject: found[subject] for subject in Subject if subject in found}


def decided_of(tables: CaseTables) -> dict[Outcome, Value[int]]:
    """The cells of the table of decisions; what it may say of investigations in sum is a figure."""
    found = {
        label: _count(tables, Kind.DECIDED, label)
        for label in tables.labels(Kind.DECIDED)
        if isinstance(label, Outcome)
    }
    if Printed.TOTAL_OF_TABLE in tables.labels(Kind.DECIDED):
        found[Outcome.TOTAL] = _count(tables, Kind.DECIDED, Printed.TOTAL_OF_TABLE)
    return {outcome: found[outcome] for outcome in Outcome if outcome in found}


def figures_of(tables: CaseTables) -> dict[str, Figure]:
    """All of FIGURE_FIELDS; those that such a table does not give are absent."""
    figures: dict[str, Figure] = {name: Value(absence=Absence.NOT_PRINTED) for name in FIGURE_FIELDS}
    figures["upheld"] = _count(tables, Kind.DECIDED, Outcome.UPHELD)
    figures["investigations"] = _investigations(tables)
    figures["upheld_percent"] = _rate(tables, figures["investigations"])
    figures["remedies"] = _count(tables, Kind.REMEDIED, Printed.REMEDIED_BEFORE)
    return figures


def _count(tables: CaseTables, kind: Kind, label: Label) -> Value[int]:
    """A count at a label: nothing printed is never 0, and a percentage is no count."""
    entry = tables.cells.get((kind, label))
    if entry is None:
        return Value(absence=Absence.NOT_PRINTED)
    cell = entry.cell
    if not isinstance(cell, Cell):
        lost = cell is Doubt.UNCLEAR or tables.recognised
        return Value(absence=Absence.ILLEGIBLE if lost else Absence.NOT_PRINTED)
    quote = cell.quote_under(entry.tokens)
    if cell.sort is Sort.COUNT:
        return Value(cell.number, quote)
    return Value(None, quote, Absence.NOT_PRINTED if cell.sort is Sort.NOTHING else Absence.ILLEGIBLE)


def _investigations(tables: CaseTables) -> Value[int]:
    """Upheld and not upheld together, quoting both cells."""
    parts = [_count(tables, Kind.DECIDED, outcome) for outcome in (Outcome.NOT_UPHELD, Outcome.UPHELD)]
    absent = [part.absence for part in parts if part.absence]
    if absent:
        return Value(absence=Absence.ILLEGIBLE if Absence.ILLEGIBLE in absent else absent[0])
    entries = [tables.cells[Kind.DECIDED, outcome] for outcome in (Outcome.NOT_UPHELD, Outcome.UPHELD)]
    cells = [entry.cell for entry in entries if isinstance(entry.cell, Cell)]
    tokens = [
        token for entry, cell in zip(entries, cells, strict=True) for token in (*entry.tokens, *cell.tokens)
    ]
    return Value(sum(part.value or 0 for part in parts), quote_tokens(tokens, cells[-1].page))


def _rate(tables: CaseTables, investigations: Figure) -> Value[int]:
    """The printed uphold rate. Nothing of nothing is no rate, even where the letter prints 0%."""
    entry = tables.cells.get((Kind.DECIDED, Printed.UPHOLD_RATE))
    cell = entry.cell if entry else Doubt.BLANK
    quote = cell.quote_under(entry.tokens) if entry and isinstance(cell, Cell) else None
    number = cell.number if isinstance(cell, Cell) else None
    if investigations.value == 0 and number in EMPTY_RATES:
        return Value(None, quote or investigations.quote, Absence.NOTHING_INVESTIGATED)
    if number is not None:
        return Value(number, quote)
    if isinstance(cell, Cell):
        return Value(None, quote, Absence.NOT_PRINTED if cell.sort is Sort.NOTHING else Absence.ILLEGIBLE)
    lost = entry is not None and (cell is Doubt.UNCLEAR or tables.recognised)
    return Value(absence=Absence.ILLEGIBLE if lost else Absence.NOT_PRINTED)


def _tables_known(received: dict[Subject, Value[int]], decided: dict[Outcome, Value[int]]) -> Sequence[bool]:
    """Whether each table is there, and legible."""
    return [
        bool(cells) and all(value.absence is not Absence.ILLEGIBLE for value in cells)
        for cells in (list(received.values()), list(decided.values()))
    ]
