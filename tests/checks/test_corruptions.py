"""How much of what can be read wrong is noticed. The floors are those of docs/checks.md."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from councils.casework import Outcome, Subject
from letters.reading.values import FIGURE_FIELDS, Value
from tests.checks.corruptions import corrupted, is_noticed
from tests.checks.sound_letters import SoundLetter, sound_letters

FLOORS = {
    "investigations": 0.90,
    "upheld": 1.0,
    "upheld_percent": 0.99,
    "similar_upheld_percent": 1.0,
    "upheld_per_100k": 0.70,
    "similar_upheld_per_100k": 1.0,
    "compliance_outcomes": 0.40,
    "compliance_percent": 0.80,
    "similar_compliance_percent": 1.0,
    "remedies": 0.99,
    "remedies_base": 1.0,
    "remedy_percent": 0.99,
    "similar_remedy_percent": 1.0,
}
SAMPLE = 250


@cache
def letters() -> dict[tuple[str, int], SoundLetter]:
    return {(letter.authority.slug, letter.year): letter for letter in sound_letters(3)}


@cache
def three_statistics() -> list[SoundLetter]:
    fitting = [one for one in letters().values() if 2020 <= one.year < 2025 and one.authority.type != "other"]
    return Random(3).sample(fitting, SAMPLE)


def with_tables() -> list[SoundLetter]:
    return [one for one in letters().values() if one.reading.decided][::20]


@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_a_figure_read_wrong_is_noticed(field: str) -> None:
    random, noticed, all_ways = Random(field), Counter[str](), Counter[str]()
    for letter in three_statistics():
        another = random.choice(three_statistics()).figures
        before = letters().get((letter.authority.slug, letter.year - 1))
        for way, reading in corrupted(letter, field, another, before.figures if before else {}, random):
            noticed[way] += is_noticed(letter, reading)
            all_ways[way] += 1
    assert all_ways.total() > SAMPLE
    assert noticed.total() / all_ways.total() >= FLOORS[field], {
        way: f"{noticed[way]} of {count}" for way, count in all_ways.items()
    }


@pytest.mark.parametrize("step", [1, -1, 10])
@pytest.mark.parametrize("table", ["received", "decided"])
def test_a_cell_read_wrong_is_noticed_everywhere(table: str, step: int) -> None:
    judged = 0
    for letter in with_tables():
        cells: dict[Subject | Outcome, Value[int]] = getattr(letter.reading, table)
        for name, value in cells.items():
            wrong = {**cells, name: Value((value.value or 0) + step)}
            assert is_noticed(letter, replace(letter.reading, **{table: wrong})), (letter.year, name)
            judged += 1
    assert judged > 500


@pytest.mark.parametrize("step", [1, -1, 2, -2, 10, -10])
def test_another_year_is_noticed_even_where_title_and_period_agree_on_it(step: int) -> None:
    for letter in three_statistics():
        year = letter.year + step
        reading = replace(
            letter.reading,
            year_ending=Value(year),
            title_year=Value(year),
            period_start=Value(date(year - 1, 4, 1)),
            period_end=Value(date(year, 3, 31)),
        )
        assert is_noticed(letter, reading)


@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_a_figure_lost_beside_others_is_noticed(field: str) -> None:
    """The rates per 100,000 are optional in any year, and the base under remedies is printed twice."""
    for letter in three_statistics():
        lost = replace(letter.reading, figures={**letter.reading.figures, field: Value()})
        if letter.reading.figures[field].value is not None:
            assert is_noticed(letter, lost)
