"""What complaints were about and what became of them, where the sources held count it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from councils.case_years import CaseDivision, CaseYear, case_year, division_of
from councils.charts.casework import casework_chart
from councils.charts.chart import Chart
from councils.models import Authority, CaseCount, CaseTable, KeyStatistics
from councils.pages.sourcing import SourceLine, figure_source, source_line

HEADINGS = {
    CaseDivision.RECEIVED: "What complaints were about",
    CaseDivision.DECIDED: "What became of them",
    CaseDivision.OVERVIEW: "What became of them, as counted now",
}
EXPLANATIONS = {
    CaseDivision.RECEIVED: "Complaints and enquiries that the Ombudsman received, by subject.",
    CaseDivision.DECIDED: (
        "Decisions that the Ombudsman made, by outcome. Only “upheld” and “not upheld” follow an investigation."
    ),
    CaseDivision.OVERVIEW: (
        "Complaints that the Ombudsman dealt with. “Not for us” came too early or to the wrong place; “assessed and "
        "closed” could not or should not be investigated."
    ),
}

NOT_PRINTED_NOTE = "“Not printed”: the source gives no number, which is not the same as none."
SHARELESS_NOTE = "A share is left out where the year’s total is not printed or is below 5."

Printed = dict[str, dict[str, int]]
"""The counts of one row of figures, by table and category."""

Held = tuple[CaseYear, SourceLine]


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """One division of complaints with its chart; years and their sources newest first."""

    division: CaseDivision
    chart: Chart
    held: tuple[Held, ...]

    @property
    def uid(self) -> str:
        """Begins the ids of this block on the page."""
        return f"cases-{self.division}"

    @property
    def heading(self) -> str:
        return HEADINGS[self.division]

    @property
    def explanation(self) -> str:
        return EXPLANATIONS[self.division]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of absent counts and shares; only what applies."""
        years = [year for year, _ in self.held]
        categories = len(self.chart.table.rows) - 1
        said = (
            (any(len(year.counts) < categories for year in years), NOT_PRINTED_NOTE),
            (any(year.share(one) is None for year in years for one in year.counts), SHARELESS_NOTE),
        )
        return tuple(words for applies, words in said if applies)


def casework(authority: Authority, rows: Sequence[KeyStatistics]) -> tuple[CaseBlock, ...]:
    """The divisions that public figures (newest first) count, in one query; empty where they count none."""
    printed = _printed(rows)
    found: dict[CaseDivision, list[Held]] = defaultdict(list)
    for row in rows:
        for table, division, counts in _divided(printed.get(row.pk, {})):
            source = figure_source(row, f"{table}:{next(iter(counts))}") if counts else row.source
            year = case_year(
                division, row.year_id, counts, source=source.title, illustrative=row.illustrative
            )
            if year is not None:
                found[division].append((year, source_line(source)))
    return tuple(_block(authority, one, found[one]) for one in CaseDivision if found[one])


def _printed(rows: Sequence[KeyStatistics]) -> dict[int, Printed]:
    counts: dict[int, Printed] = defaultdict(lambda: defaultdict(dict))
    for one in CaseCount.objects.filter(figures__in=[row.pk for row in rows]).order_by("pk"):
        counts[one.figures_id][one.table][one.category] = one.count
    return counts


def _divided(printed: Printed) -> tuple[tuple[CaseTable, CaseDivision, dict[str, int]], ...]:
    received, decided = (printed.get(table, {}) for table in (CaseTable.RECEIVED, CaseTable.DECIDED))
    return (
        (CaseTable.RECEIVED, CaseDivision.RECEIVED, received),
        (CaseTable.DECIDED, division_of(decided), decided),
    )


def _block(authority: Authority, division: CaseDivision, held: Sequence[Held]) -> CaseBlock:
    chart = casework_chart(division, [year for year, _ in held], name=authority.short_name)
    return CaseBlock(division, chart, tuple(held))
