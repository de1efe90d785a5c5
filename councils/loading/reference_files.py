"""PURE. All files that tell who the authorities are, read and checked against one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from councils.loading import authority_rows, likeness_rows, reference_rows
from councils.loading.authority_rows import AuthorityRow
from councils.loading.contradictions import by_reference, contradictions
from councils.loading.likeness_rows import ContextRow, NeighbourRow, wrong_contexts, wrong_neighbours
from councils.loading.reference_rows import NationalRow, PeerAverageRow, PopulationRow, YearRow
from councils.loading.tables import RefusedError, parse_lines, read_table, repeats


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """Everything the files say, free of contradictions."""

    authorities: Sequence[AuthorityRow]
    years: Sequence[YearRow]
    populations: Sequence[PopulationRow]
    peer_averages: Sequence[PeerAverageRow]
    neighbours: Sequence[NeighbourRow]
    contexts: Sequence[ContextRow]
    national: Sequence[NationalRow]


def read_reference(folder: Path) -> ReferenceData:
    """The files of the data folder. RefusedError lists everything that is wrong with them."""
    reference = folder / "reference"
    councils = read_table(reference / "authorities.csv", authority_rows.AUTHORITY_COLUMNS)
    others = read_table(reference / "other_bodies.csv", authority_rows.OTHER_BODY_COLUMNS)
    years = read_table(reference / "years.csv", reference_rows.YEAR_COLUMNS)
    populations = read_table(reference / "population_2011_2024.csv", reference_rows.POPULATION_COLUMNS)
    authorities = [
        *parse_lines(councils, authority_rows.authority_row),
        *parse_lines(others, authority_rows.other_body_row),
    ]
    data = ReferenceData(
        authorities=authorities,
        years=parse_lines(years, reference_rows.year_row),
        populations=parse_lines(populations, reference_rows.population_row),
        peer_averages=read_peer_averages(folder),
        neighbours=_read_neighbours(reference),
        contexts=parse_lines(
            read_table(reference / "authority_context.csv", likeness_rows.CONTEXT_COLUMNS),
            likeness_rows.context_row,
        ),
        national=read_national(folder),
    )
    problems = [*contradictions(authorities), *_wrong_elsewhere(data)]
    if problems:
        raise RefusedError(problems)
    return data


def _read_neighbours(reference: Path) -> list[NeighbourRow]:
    ons = read_table(reference / "ons_nearest_neighbours.csv", likeness_rows.ONS_COLUMNS)
    dfe = read_table(reference / "dfe_statistical_neighbours.csv", likeness_rows.DFE_COLUMNS)
    return [*parse_lines(ons, likeness_rows.ons_row), *parse_lines(dfe, likeness_rows.dfe_row)]


def read_peer_averages(folder: Path) -> list[PeerAverageRow]:
    """The printed averages of similar authorities. RefusedError as for the other files."""
    lines = read_table(folder / "figures" / "peer_averages.tsv", reference_rows.PEER_AVERAGE_COLUMNS)
    return parse_lines(lines, reference_rows.peer_average_row)


def read_national(folder: Path) -> list[NationalRow]:
    """The percentages of the whole country. RefusedError as for the other files."""
    lines = read_table(folder / "figures" / "national.tsv", reference_rows.NATIONAL_COLUMNS)
    return parse_lines(lines, reference_rows.national_row)


def _wrong_elsewhere(data: ReferenceData) -> Iterator[str]:
    known = by_reference(data.authorities)
    years = {row.year_ending for row in data.years}
    for first, again in repeats(data.years, lambda row: row.year_ending):
        yield f"{again.where}: the year ending {again.year_ending} is already at {first.where}."
    for row in data.populations:
        if row.gss_code not in known:
            yield f"{row.where}: no authority has or had the GSS code '{row.gss_code}'."
    held = [row for row in data.populations if row.gss_code in known]
    for earlier, later in repeats(held, lambda row: (known[row.gss_code].slug, row.year)):
        name = known[later.gss_code].name
        yield f"{later.where}: the population of {name} in {later.year} is already at {earlier.where}."
    for one, other in repeats(data.peer_averages, lambda row: (row.type, row.year_ending)):
        yield f"{other.where}: the {other.type} average of {other.year_ending} is already at {one.where}."
    for first_row, second in repeats(data.national, lambda row: row.year_ending):
        yield f"{second.where}: the national figures of {second.year_ending} are already at {first_row.where}."
    all_dated: list[PeerAverageRow | NationalRow] = [*data.peer_averages, *data.national]
    for dated in all_dated:
        if dated.year_ending not in years:
            yield f"{dated.where}: the year ending {dated.year_ending} is not in years.csv."
    yield from wrong_neighbours(data.neighbours, known)
    yield from wrong_contexts(data.contexts, known)
