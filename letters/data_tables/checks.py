"""What a row must satisfy: the checks of letters, and those that only a table needs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from councils.comparison.rates import percent_matches
from letters.checks import Finding, Neighbours, check_alone, check_beside
from letters.checks.finding import FIGURE_WORDS, error, warning
from letters.data_tables.as_reading import Number, merged_reading
from letters.data_tables.columns import MEANINGS
from letters.data_tables.figures import Figure
from letters.data_tables.rows import TableRow
from letters.reading.values import FIGURE_FIELDS, Absence, Reading, Value

NOT_FOR_ROWS = frozenset(
    {
        "publish_date_missing",
        "year_missing",
        "no_statistics",
        "statistic_missing",
        "table_cell_unread",
        "figures_differ_from_published",
    }
)
"""Tables announce no day and hold some statistics only; the year is one for the whole sheet; a cell that cannot be read
has a finding of its own; and how a row differs from what is public is its diff.
"""

ARITHMETIC = frozenset(
    {
        "upheld_exceeds_investigations",
        "remedies_exceed_upheld",
        "counts_contradict_percent",
        "zero_base_with_percent",
    }
)
_NEEDED = frozenset({"investigations", "upheld", "compliance_outcomes", "remedies"})


def row_findings(
    reading: Reading, row: TableRow, neighbours: Neighbours, held: Mapping[str, Number], *, today: date
) -> tuple[Finding, ...]:
    """All findings on a row, errors first. held: the figures that are carried on beside it."""
    absent = [name for name in FIGURE_FIELDS if reading.figures[name].value is None]
    alone = check_alone(reading, today=today, confirmed_absent=absent)
    found = [
        *(finding for finding in alone if finding.code not in NOT_FOR_ROWS),
        *(one for one in _beside(reading, neighbours, absent) if one.code not in NOT_FOR_ROWS),
        *_added_to(reading, held, alone, today),
        *(_unclear(name, figure) for name, figure in row.figures.items() if figure.problem),
        *(_not_given(name, figure) for name, figure in row.figures.items() if _is_withheld(name, figure)),
        *_compliance(row),
    ]
    if row.hidden:
        found.append(
            warning("row_hidden", f"Row {row.number} is hidden in the file. Make sure that it is meant.")
        )
    worded = [Finding(one.level, one.code, _of_table(one.message), one.field) for one in found]
    return tuple(sorted(dict.fromkeys(worded), key=lambda finding: finding.level != "error"))


def _beside(reading: Reading, neighbours: Neighbours, absent: list[str]) -> list[Finding]:
    return check_beside(reading, neighbours, confirmed_absent=absent)


def _of_table(message: str) -> str:
    """The checks speak of letters; here it is a row of a table that says it."""
    return message.replace("The letter ", "The table ").replace("against the page", "against the table")


def _added_to(
    reading: Reading, held: Mapping[str, Number], alone: list[Finding], today: date
) -> list[Finding]:
    """What the row and the figures already held cannot both be true of; what is held alone is not its fault."""
    if not held:
        return []
    before = check_alone(merged_reading(_emptied(reading), held), today=today)
    together = check_alone(merged_reading(reading, held), today=today)
    return [one for one in together if one.code in ARITHMETIC and one not in alone and one not in before]


def _emptied(reading: Reading) -> Reading:
    nothing = {name: Value[int](absence=Absence.NOT_PRINTED) for name in reading.figures}
    return replace(reading, figures=dict(nothing), received={}, decided={})


def _unclear(name: str, figure: Figure) -> Finding:
    message = f"{figure.problem} Correct the table, or leave out the column “{MEANINGS[name]}”."
    return error("cell_unclear", message, name) if name in _NEEDED else warning("cell_unclear", message, name)


def _is_withheld(name: str, figure: Figure) -> bool:
    """A count for which the table prints a mark instead of a number."""
    return name in _NEEDED and figure.absence is Absence.NOT_PRINTED and bool(figure.text)


def _not_given(name: str, figure: Figure) -> Finding:
    message = (
        f"{figure.cell} shows “{figure.text[:40]}” for {FIGURE_WORDS[name]}, which is therefore left out."
    )
    return warning("figure_not_given", message, name)


def _compliance(row: TableRow) -> list[Finding]:
    """Satisfied, late and not complete are all the outcomes; the rate is that of those complied with."""
    outcomes = _count(row, "compliance_outcomes")
    counted = [_count(row, f"compliance:{part}") for part in ("satisfied", "late", "not_complete")]
    known = [count for count in counted if count is not None]
    if outcomes is None or len(known) < len(counted):
        return []
    together, complied = sum(known), known[0] + known[1]
    if together == outcomes:
        return _compliance_rate(row, complied, known[0], outcomes)
    message = (
        f"Remedies satisfied, late and not complete add up to {together}, but there were {outcomes} compliance "
        f"outcomes. Check the columns and the row."
    )
    return [error("compliance_parts_differ", message, "compliance_outcomes")]


def _compliance_rate(row: TableRow, complied: int, in_time: int, outcomes: int) -> list[Finding]:
    """Late remedies count as complied with; a rate that leaves them out is another definition, and said so."""
    percent = _count(row, "compliance_percent")
    if percent is None or not outcomes or percent_matches(complied, outcomes, percent):
        return []
    if percent_matches(in_time, outcomes, percent):
        message = (
            f"The compliance rate of {percent}% leaves out the late remedies. Make sure that this is meant."
        )
        return [warning("compliance_rate_without_late", message, "compliance_percent")]
    message = (
        f"The compliance rate is {percent}%, but {complied} of {outcomes} outcomes were complied with. "
        f"Check the columns and the row."
    )
    return [error("counts_contradict_percent", message, "compliance_percent")]


def _count(row: TableRow, name: str) -> int | None:
    figure = row.figures.get(name)
    return int(figure.number) if figure is not None and figure.number is not None else None
