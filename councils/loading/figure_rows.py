"""PURE. The lines of reported_figures.tsv: what is known of a council's figures in a year, and from where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from councils.loading.reference_rows import year_ending_of
from councils.loading.sources import SourceRow, source_of
from councils.loading.tables import Line, RefusedError, repeats
from councils.naming import Match, MatchKind, NamedAuthority, match_authority

COUNTS = {
    "investigations": "investigations",
    "upheld": "upheld",
    "compliance_outcomes": "compliance_outcomes",
    "satisfactory_remedies": "remedies",
}
PERCENTAGES = {
    "upheld_pct": "upheld_percent",
    "similar_upheld_pct": "similar_upheld_percent",
    "compliance_pct": "compliance_percent",
    "similar_compliance_pct": "similar_compliance_percent",
    "remedy_pct": "remedy_percent",
    "similar_remedy_pct": "similar_remedy_percent",
}
RATES = {"upheld_per_100k": "upheld_per_100k", "similar_upheld_per_100k": "similar_upheld_per_100k"}
"""Columns of the file, and the names of the figures that they hold."""

FIGURE_COLUMNS = (
    "council",
    "year_ending",
    *COUNTS,
    *PERCENTAGES,
    *RATES,
    "source_url",
    "source_reference",
    "notes",
)

type Figures = dict[str, int | Decimal | None]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One council and year. A figure that the source does not give is None, never 0."""

    where: str = field(compare=False)
    council: str
    year_ending: int
    figures: Figures
    note: str
    source: SourceRow


def figure_row(line: Line) -> FigureRow:
    """The line's figures. CellError says which cell is wrong."""
    figures: Figures = {name: line.whole(column) for column, name in COUNTS.items()}
    figures |= {name: line.percentage(column) for column, name in PERCENTAGES.items()}
    figures |= {name: line.decimal(column) for column, name in RATES.items()}
    return FigureRow(
        where=line.where,
        council=line.required("council"),
        year_ending=year_ending_of(line),
        figures=figures,
        note=line.text("notes"),
        source=source_of(line),
    )


def impossible_figures(rows: Iterable[FigureRow]) -> list[str]:
    """Rows that no council's figures can be, each a sentence with the line and the values."""
    return [
        f"{row.where}: {row.council}, {sentence}" for row in rows for sentence in _impossible(row.figures)
    ]


def _impossible(figures: Mapping[str, int | Decimal | None]) -> Iterator[str]:
    for smaller, larger in (("upheld", "investigations"), ("remedies", "upheld")):
        fewer, more = figures[smaller], figures[larger]
        if fewer is not None and more is not None and fewer > more:
            yield f"{smaller} {fewer} is more than {larger} {more}."
    bases = (
        ("investigations", "upheld_percent"),
        ("upheld", "remedy_percent"),
        ("compliance_outcomes", "compliance_percent"),
    )
    for base, percent in bases:
        if figures[base] == 0 and figures[percent] is not None:
            yield f"{percent} is {figures[percent]}, but {base} is 0 and there is no rate of nothing."
    if all(value is None for value in figures.values()):
        yield "the line gives no figure at all; leave it out."


def matched(rows: Sequence[FigureRow], authorities: Sequence[NamedAuthority]) -> list[tuple[FigureRow, str]]:
    """Each row with the slug of the authority that it names in its year.

    RefusedError lists names that mean no authority, or several, in that year, and figures given twice.
    """
    found: list[tuple[FigureRow, str]] = []
    problems: list[str] = []
    for row in rows:
        match = match_authority(row.council, row.year_ending, authorities)
        if match.kind is MatchKind.EXACT and match.authority:
            found.append((row, match.authority.slug))
        else:
            problems.append(f"{row.where}: {_unmatched(match)}")
    for (first, _), (again, _) in repeats(found, lambda pair: (pair[1], pair[0].year_ending)):
        problems.append(f"{again.where}: {again.council} in {again.year_ending} is already at {first.where}.")
    if problems:
        raise RefusedError(problems)
    return found


def _unmatched(match: Match) -> str:
    names = " or ".join(other.name for other in match.others)
    if match.kind is MatchKind.AMBIGUOUS:
        return f"'{match.printed}' may mean {names} in {match.year_ending}; write the official name."
    if match.kind is MatchKind.NOT_ALIVE:
        instead = f" {names} served the area." if names else ""
        return f"'{match.printed}' did not exist in the year ending {match.year_ending}.{instead}"
    return f"no authority is called '{match.printed}'." + (f" Did you mean {names}?" if names else "")
