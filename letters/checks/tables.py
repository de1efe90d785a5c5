"""Whether the tables of complaints received and decided add up, and agree with the statistics."""

from collections.abc import Iterable, Mapping

from councils.casework import PARTS_OF_TOTAL, Outcome, Subject
from letters.checks.expected import TABLES
from letters.checks.finding import Findings, error, warning
from letters.checks.presence import number
from letters.checks.statistics import MOST_CASES
from letters.reading.values import Absence, Reading, Value

type Cell = Subject | Outcome
type Cells = Mapping[Subject, Value[int]] | Mapping[Outcome, Value[int]]

MOST_COMPLAINTS = 10 * MOST_CASES
_UNREAD = (None, Absence.ILLEGIBLE)
_FINDINGS = frozenset({Outcome.UPHELD, Outcome.NOT_UPHELD})
"""What an overview may give as well, without dividing its total by them."""


def check_tables(reading: Reading) -> Findings:
    """Nothing about letters without tables; nothing about sums where a cell that they need is not there."""
    yield from _lost(reading)
    for table, cells in (("received", reading.received), ("decided", reading.decided)):
        for name, value in cells.items():
            yield from _cell(table, name, value)
    yield from _sum("received", _numbers(reading.received), set(Subject) - {Subject.TOTAL})
    decided = _numbers(reading.decided)
    for parts in PARTS_OF_TOTAL:
        if any(part in reading.decided for part in parts - _FINDINGS):
            yield from _sum("decided", decided, parts)
    yield from _agree_with_statistics(reading, decided)


def _lost(reading: Reading) -> Findings:
    """Letters with tables have two of them; one alone is a lost page."""
    if reading.family != TABLES:
        return
    for table, cells in (("received", reading.received), ("decided", reading.decided)):
        if not cells:
            message = (
                f"The table of complaints {table} was not found, though such letters print it. Look for a "
                f"missing or unread page."
            )
            yield warning("table_missing", message, table)


def _cell(table: str, name: Cell, value: Value[int]) -> Findings:
    where = f"“{name.label}” in the table of complaints {table}"
    if value.value is None and value.absence in _UNREAD:
        message = f"Could not read {where}. Look at the page; it stays empty unless it is read again."
        yield warning("table_cell_unread", message, table)
    elif value.value is not None and value.value < 0:
        message = f"{value.value} was read for {where}; it cannot be below 0. Check it against the page."
        yield error("number_below_zero", message, table)
    elif value.value is not None and value.value > MOST_COMPLAINTS:
        message = (
            f"{value.value:,} was read for {where}, far more than any authority has had in a year. Check it "
            f"against the page."
        )
        yield error("count_implausible", message, table)


def _numbers[C: Cell](cells: Mapping[C, Value[int]]) -> dict[Cell, int]:
    return {name: value.value for name, value in cells.items() if value.value is not None}


def _sum(table: str, numbers: Mapping[Cell, int], parts: Iterable[Cell]) -> Findings:
    """Parts above the total are always wrong; parts below it only where none of them is absent.

    A total that its absent cells leave short is a cell that was not read: the reader of the page must look.
    """
    total = next((count for name, count in numbers.items() if name.value == "total"), None)
    known = {part: numbers[part] for part in parts if part in numbers}
    if total is None or not known or sum(known.values()) == total:
        return
    whole = sum(known.values())
    if len(known) == len(set(parts)) or whole > total:
        message = (
            f"The table of complaints {table} gives a total of {total}, but its parts come to {whole}. Check its "
            f"cells against the page."
        )
        yield error("table_total_differs", message, table)
    else:
        message = (
            f"The table of complaints {table} gives a total of {total}, but the parts that were found come to "
            f"{whole}. Look for a cell that was not read."
        )
        yield warning("table_total_differs", message, table)


def _agree_with_statistics(reading: Reading, decided: Mapping[Cell, int]) -> Findings:
    """The statistics' counts are those of the table: upheld, and upheld together with not upheld."""
    upheld, not_upheld = decided.get(Outcome.UPHELD), decided.get(Outcome.NOT_UPHELD)
    investigated = decided.get(Outcome.INVESTIGATED)
    both = upheld + not_upheld if upheld is not None and not_upheld is not None else None
    yield from _same(reading, "upheld", upheld, "upheld decisions")
    yield from _same(reading, "investigations", both, "decisions upheld and not upheld together")
    yield from _same(reading, "investigations", investigated, "complaints investigated")
    said = number(reading, "upheld") is not None and number(reading, "investigations") is not None
    if not said and upheld is not None and investigated is not None and upheld > investigated:
        message = f"{upheld} upheld decisions are more than the {investigated} complaints investigated. Correct one."
        yield error("upheld_exceeds_investigations", message, "decided")


def _same(reading: Reading, field: str, in_table: int | None, words: str) -> Findings:
    figure = number(reading, field)
    if in_table is None or figure is None or figure == in_table:
        return
    message = (
        f"The table of complaints decided gives {in_table} {words}, but the statistics give {figure}. Check both "
        f"against the page."
    )
    yield error("table_contradicts_statistics", message, field)
