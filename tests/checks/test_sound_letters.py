"""A letter that is right has no findings: for every authority, every year, and the figures really published."""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from letters.checks import Neighbours, check_alone, check_beside
from letters.checks.past import check_past
from letters.reading.values import Absence, Reading, Value
from tests.checks.sound_letters import (
    TODAY,
    YEARS,
    SoundLetter,
    as_value,
    populations,
    register,
    sound_letters,
)

DATA = Path(__file__).parents[2] / "data" / "figures"
COLUMNS = {
    "investigations": "investigations",
    "upheld": "upheld",
    "compliance_outcomes": "compliance_outcomes",
    "upheld_per_100k": "upheld_per_100k",
}


Letter = Callable[..., Reading]


@cache
def simulated(seed: int) -> list[SoundLetter]:
    return list(sound_letters(seed))


def codes_of(letter: SoundLetter) -> list[str]:
    found = [*check_alone(letter.reading, today=TODAY), *check_beside(letter.reading, letter.neighbours)]
    return [finding.code for finding in found]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sound_letter_of_any_authority_and_year_has_no_findings(seed: int) -> None:
    letters = simulated(seed)
    found = Counter(code for letter in letters for code in codes_of(letter))
    jumps = found.pop("jump_against_last_year", 0)
    assert found == {}
    assert jumps / len(letters) < 0.005


def test_every_authority_and_every_year_is_among_them() -> None:
    letters = simulated(1)
    assert {letter.year for letter in letters} == set(YEARS)
    assert {authority.slug for authority in register()} <= {letter.authority.slug for letter in letters}
    assert len(letters) > 4000


def test_small_and_empty_cases_are_among_them() -> None:
    """Else the property above would say nothing about them."""
    printed = [letter.figures for letter in simulated(1)]
    for absence in (Absence.NOTHING_INVESTIGATED, Absence.NOTHING_UPHELD, Absence.NO_RECOMMENDATION_DUE):
        assert sum(absence in figures.values() for figures in printed) > 20


def published() -> dict[tuple[str, int], dict[str, str]]:
    with (DATA / "reported_figures.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["council"], int(row["year_ending"])): row for row in rows}


def numbers(row: dict[str, str]) -> dict[str, int | Decimal]:
    return {
        field: Decimal(row[column]) if field == "upheld_per_100k" else int(row[column])
        for field, column in COLUMNS.items()
        if row[column]
    }


def with_only(reading: Reading, year: int, given: dict[str, int | Decimal]) -> Reading:
    absent = dict.fromkeys(reading.figures, as_value(Absence.NOT_PRINTED))
    figures = {**absent, **{field: as_value(value) for field, value in given.items()}}
    return replace(reading, figures=figures, year_ending=Value(year))


def test_no_published_figures_jump_from_one_year_to_the_next(leeds: Letter) -> None:
    rows = published()
    pairs = [
        (row, rows[council, year - 1], year)
        for (council, year), row in rows.items()
        if (council, year - 1) in rows
    ]
    assert len(pairs) > 25
    for row, before, year in pairs:
        assert list(check_past(with_only(leeds(), year, numbers(row)), numbers(before))) == []


def test_every_published_rate_follows_from_the_population_two_years_before(leeds: Letter) -> None:
    codes = {authority.name: authority.gss_code for authority in register()}
    judged = 0
    for (council, year), row in published().items():
        given = numbers(row)
        if "upheld_per_100k" in given and "upheld" in given:
            population = populations()[codes[council], year - 2]
            reading = with_only(leeds(), year, given)
            assert check_beside(reading, Neighbours(population=population)) == []
            judged += 1
    assert judged > 20
