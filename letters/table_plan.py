"""What importing a sheet would do: each row matched, checked and compared with what is stored. Reads only."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate

from councils.models import KeyStatistics
from councils.naming import Match, MatchKind, match_authority
from letters.checks import Finding, PrintedAverages
from letters.checks.finding import Number, error
from letters.data_tables import Layout, PassedOver, Sheet, TableRow, find_layout, read_rows
from letters.data_tables.as_reading import row_reading, values_given
from letters.data_tables.averages import usual_averages
from letters.data_tables.cells import column_letters
from letters.data_tables.checks import row_findings
from letters.data_tables.columns import MEANINGS
from letters.data_tables.diff import WRITTEN, FigureChange, RowKind, carried_on, figure_changes, kind_of
from letters.reading.values import Reading
from letters.table_surroundings import Surroundings, held_values, names_from_letters

WITHOUT_YEAR = (
    "Choose the reporting year: until then, no row can be compared with what is stored, or imported."
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has chosen. meanings: by column, where it differs from what the headings say."""

    year_ending: int | None = None
    public_from: date | None = None
    meanings: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row: whom it is about, what it would change, and what stands in the way."""

    row: TableRow
    match: Match
    reading: Reading
    kind: RowKind
    changes: tuple[FigureChange, ...]
    findings: tuple[Finding, ...]
    held: KeyStatistics | None = None

    @property
    def slug(self) -> str | None:
        exact = self.match.kind is MatchKind.EXACT and self.match.authority
        return exact.slug if exact else None

    @property
    def published(self) -> dict[str, Number]:
        """All figures and case counts that the authority has once the row is written."""
        held = held_values(self.held) if self.held else {}
        return {**carried_on(held, self.changes), **values_given(self.row)}

    @property
    def news(self) -> tuple[FigureChange, ...]:
        return tuple(change for change in self.changes if change.is_new or change.differs)

    @property
    def line(self) -> str:
        """For the log: row, council, what was done, and why where nothing was."""
        why = "; ".join(one.message for one in self.findings if one.level == "error")
        what = "; ".join(change.in_words for change in self.news)
        return f"Row {self.row.number}, {self.row.name}: {self.kind.label}{': ' if why or what else ''}{why or what}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole sheet. layout None: no table was found on it, and there are no rows."""

    sheet: Sheet
    layout: Layout | None
    meanings: Mapping[int, str]
    rows: tuple[RowPlan, ...] = ()
    passed: tuple[PassedOver, ...] = ()
    averages: Mapping[str, Mapping[str, Number]] | None = None
    remarks: tuple[str, ...] = ()
    choices: Choices = Choices()

    @property
    def counts(self) -> dict[str, int]:
        """Rows by kind, in the order of RowKind."""
        found = Counter(row.kind for row in self.rows)
        return {kind.value: found[kind] for kind in RowKind if found[kind]}

    @property
    def fingerprint(self) -> str:
        """Changes with anything that an import would do differently."""
        said = [f"{row.line} {row.slug} {row.held.pk if row.held else ''}" for row in self.rows]
        meanings = sorted(self.meanings.items())
        chosen = (self.sheet.number, self.choices.year_ending, self.choices.public_from, meanings)
        return hashlib.sha256("\n".join([*said, repr(self.averages), repr(chosen)]).encode()).hexdigest()[:32]

    def written(self, supersede: frozenset[int] = frozenset()) -> Iterator[RowPlan]:
        """The rows that an import writes; those that differ from a letter only where their number is ticked."""
        for row in self.rows:
            ticked = row.kind is RowKind.CONFLICT and row.row.number in supersede
            if row.kind in WRITTEN or ticked:
                yield row


def plan_import(sheet: Sheet, choices: Choices, around: Surroundings) -> Plan:
    """The plan under these choices. The queries are those of Surroundings, however many rows there are."""
    layout = find_layout(sheet)
    if layout is None:
        return Plan(sheet, None, {}, choices=choices)
    meanings = {**layout.meanings, **_chosen(choices, layout)}
    rows, passed = read_rows(sheet, layout, meanings)
    matched = [(row, match_authority(row.name, choices.year_ending, around.named)) for row in rows]
    averages = usual_averages(
        (match.authority.type, values_given(row)) for row, match in matched if match.authority is not None
    )
    plans = [_row_plan(sheet, row, match, choices, around, averages) for row, match in matched]
    return Plan(
        sheet, layout, meanings, tuple(_without_doubles(plans)), passed, averages,
        (*_without_year(choices), *layout.doubts, *_hidden(sheet, meanings),
         *around.averages_that_differ(averages)),
        choices,
    )  # fmt: skip


def _chosen(choices: Choices, layout: Layout) -> dict[int, str]:
    return {
        column: meaning
        for column, meaning in (choices.meanings or {}).items()
        if column in layout.headings and meaning in MEANINGS
    }


def _without_year(choices: Choices) -> Iterator[str]:
    if choices.year_ending is None:
        yield WITHOUT_YEAR


def _hidden(sheet: Sheet, meanings: Mapping[int, str]) -> Iterator[str]:
    if sheet.hidden:
        yield "This sheet is hidden in the file. Make sure that it is the right one."
    columns = [
        column for column in sorted(sheet.hidden_columns) if meanings.get(column, "ignore") != "ignore"
    ]
    if columns:
        letters = ", ".join(column_letters(column) for column in columns)
        yield f"Hidden in the file, but used: column {letters}. Make sure that this is meant."


def _row_plan(
    sheet: Sheet,
    row: TableRow,
    match: Match,
    choices: Choices,
    around: Surroundings,
    averages: Mapping[str, Mapping[str, Number]],
) -> RowPlan:
    reading = row_reading(sheet, row, year_ending=choices.year_ending, publish_on=choices.public_from)
    exact = match.authority if match.kind is MatchKind.EXACT else None
    held = around.held(exact.slug) if exact else None
    values = held_values(held) if held else {}
    neighbours = around.neighbours(match, _of_the_table(match, averages))
    changes = figure_changes(values_given(row), values, names_from_letters(held) if held else ())
    findings = row_findings(reading, row, neighbours, carried_on(values, changes), today=localdate())
    if not changes and not any(one.level == "error" for one in findings):
        findings = (error("no_figures", "This row gives no figure in the columns that are used."), *findings)
    waits = choices.year_ending is None or any(one.level == "error" for one in findings)
    kind = kind_of(changes, held=held is not None, waits=waits)
    return RowPlan(row, match, reading, kind, changes, findings, held)


def _of_the_table(match: Match, averages: Mapping[str, Mapping[str, Number]]) -> tuple[PrintedAverages, ...]:
    """What the other rows of the type say judges a row: one that differs from them was misread or mistyped."""
    group = match.authority.type if match.authority else ""
    if group not in averages:
        return ()
    return (PrintedAverages("most rows of this table for the type", averages[group], public=True),)


def _without_doubles(plans: list[RowPlan]) -> Iterator[RowPlan]:
    """Two rows of one authority contradict or repeat each other: both wait."""
    times = Counter(plan.slug for plan in plans if plan.slug)
    for plan in plans:
        if plan.slug and times[plan.slug] > 1:
            others = [str(p.row.number) for p in plans if p.slug == plan.slug and p is not plan]
            message = (
                f"Row {' and '.join(others)} is about the same authority. Keep one of them in the table."
            )
            twice = error("authority_twice", message, "council")
            yield replace(plan, kind=RowKind.WAITING, findings=(twice, *plan.findings))
        else:
            yield plan
