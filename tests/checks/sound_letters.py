"""Letters in which everything is right, for every authority and year, in the numbers that real ones have.

Counts follow the population and vary as those of published figures do: by chance, and by about a sixth from year to
year beyond it. Nothing here is a real figure.
"""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from councils.casework import Outcome, Subject
from councils.comparison.rates import percent_of
from councils.naming import Match, MatchKind, NamedAuthority, named_authorities
from letters.checks import Neighbours, PrintedAverages
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
YEARS = range(2014, 2026)
TODAY = date(2026, 5, 1)
FAMILIES = {
    **dict.fromkeys(range(2014, 2019), ("received_and_decided",)),
    2019: ("received_and_decided", "statistics_and_tables", "three_statistics"),
    **dict.fromkeys(range(2020, 2025), ("three_statistics",)),
    2025: ("overview", "three_statistics"),
}
UPHELD_SHARE = {2019: 0.58, 2020: 0.61, 2021: 0.67, 2022: 0.66, 2023: 0.74, 2024: 0.80, 2025: 0.83}
PER_100K = {"county": 4.5, "district": 1.8, "metropolitan": 5.5, "unitary": 5.5, "london": 9.0, "other": 0.5}
DRIFT = 0.17  # of the logarithm of an authority's own rate, from one year to the next
REVISION = 0.003  # of population estimates, after a letter was written
SUBJECTS = [subject for subject in Subject if subject is not Subject.TOTAL]

type Figures = dict[str, int | Decimal | Absence]


@dataclass(frozen=True)
class SoundLetter:
    """A reading with what stands beside it. figures: what is printed, an Absence for what is not."""

    authority: NamedAuthority
    year: int
    reading: Reading
    neighbours: Neighbours
    figures: Figures = field(default_factory=dict)


def sound_letters(seed: int) -> Iterator[SoundLetter]:
    """One letter for each authority of the register, and for a national park, and each year in which it lived."""
    random = Random(seed)
    averages = {(kind, year): _averages(random, year) for kind in PER_100K for year in YEARS}
    park = NamedAuthority(
        "exmoor", "Exmoor National Park Authority", "Exmoor", (), "other", None, None, "E26000002"
    )
    for authority in (*register(), park):
        yield from _letters_of(authority, averages, random)


@cache
def register() -> tuple[NamedAuthority, ...]:
    with (REFERENCE / "authorities.csv").open(encoding="utf-8") as file:
        return named_authorities(csv.DictReader(file))


@cache
def populations() -> dict[tuple[str, int], int]:
    with (REFERENCE / "population_2011_2024.csv").open(encoding="utf-8") as file:
        return {(row["gss_code"], int(row["year"])): int(row["population"]) for row in csv.DictReader(file)}


def _letters_of(
    authority: NamedAuthority, averages: dict[tuple[str, int], Figures], random: Random
) -> Iterator[SoundLetter]:
    level, before = random.lognormvariate(0, 0.35), {}
    for year in YEARS:
        level *= random.lognormvariate(0, DRIFT)
        if not authority.alive_in(year):
            continue
        population = populations().get((authority.gss_code, year - 2))
        figures, family = (
            _counts(authority, year, level, population or 250_000, random),
            random.choice(FAMILIES[year]),
        )
        _print_rates(figures, year, population, random)
        own = averages[authority.type, year] if authority.type != "other" else {}
        printed = _as_printed(figures, own, family, year)
        beside = Neighbours(
            match=Match(MatchKind.EXACT, authority.name, year, authority),
            printed_averages=_printed_by_others(own) if year >= 2019 else (),
            averages_elsewhere=tuple(
                PrintedAverages(f"{kind} {of}", values, public=True)
                for (kind, of), values in averages.items()
                if (kind, of) != (authority.type, year)
            ),
            last_year={n: v for n, v in before.items() if not isinstance(v, Absence)},
            population=population,
        )
        yield SoundLetter(
            authority, year, _reading(authority, year, family, printed, random), beside, printed
        )
        before = figures


def _averages(random: Random, year: int) -> Figures:
    share = UPHELD_SHARE.get(year, 0.55)
    return {
        "similar_upheld_percent": round(100 * share) + random.randint(-12, 9),
        "similar_compliance_percent": random.choice([99, 100]),
        "similar_remedy_percent": random.randint(6, 21),
        "similar_upheld_per_100k": Decimal(random.randint(11, 90)) / 10,
    }


def _printed_by_others(averages: Figures) -> tuple[PrintedAverages, ...]:
    return tuple(PrintedAverages(f"letter {number}", averages) for number in range(3)) if averages else ()


def _poisson(random: Random, mean: float) -> int:
    return random.binomialvariate(10_000, min(1.0, mean / 10_000))


def _counts(authority: NamedAuthority, year: int, level: float, population: int, random: Random) -> Figures:
    closed = 0.75 if year == 2021 else 1.0
    mean = PER_100K[authority.type] * population / 100_000 * level * closed
    share = UPHELD_SHARE.get(year, 0.53)
    investigations = _poisson(random, mean)
    upheld = random.binomialvariate(investigations, share)
    return {
        "investigations": investigations,
        "upheld": upheld,
        "compliance_outcomes": _poisson(random, mean * share * 0.9),
        "remedies": random.binomialvariate(upheld, 0.12),
        "remedies_base": upheld,
    }


def _print_rates(figures: Figures, year: int, population: int | None, random: Random) -> None:
    """Each percentage to the nearest whole number, or why there is none; and the rate by population."""
    investigations, upheld = int(figures["investigations"]), int(figures["upheld"])
    outcomes, remedies = int(figures["compliance_outcomes"]), int(figures["remedies"])
    complied = random.binomialvariate(outcomes, 0.985)
    figures["upheld_percent"] = (
        percent_of(upheld, investigations) if investigations else Absence.NOTHING_INVESTIGATED
    )
    figures["compliance_percent"] = (
        percent_of(complied, outcomes) if outcomes else Absence.NO_RECOMMENDATION_DUE
    )
    figures["remedy_percent"] = percent_of(remedies, upheld) if upheld else Absence.NOTHING_UPHELD
    if population and year >= 2023:
        exact = 100_000 * upheld / (population * random.gauss(1, REVISION))
        figures["upheld_per_100k"] = Decimal(math.floor(10 * exact + 0.5)) / 10


def _as_printed(figures: Figures, averages: Figures, family: str, year: int) -> Figures:
    """Only what a letter of that family prints."""
    kept = {
        "received_and_decided": {"investigations", "upheld", "upheld_percent"} - (
            {"upheld_percent"} if year == 2014 else set()
        ),
        "overview": {"investigations", "upheld"},
    }.get(family, set(FIGURE_FIELDS))  # fmt: skip
    absent = dict.fromkeys(FIGURE_FIELDS, Absence.NOT_PRINTED)
    given = {**figures, **averages}
    if year < 2023:
        given.pop("similar_upheld_per_100k", None)
    return {**absent, **{name: value for name, value in given.items() if name in kept}}


def _reading(authority: NamedAuthority, year: int, family: str, printed: Figures, random: Random) -> Reading:
    dated = date(year, 7, random.randint(1, 31))
    received, decided = _tables(family, printed, random)
    return Reading(
        family=family,
        certainty=1.0,
        council=Value(authority.name, Quote(1, authority.name)),
        year_ending=Value(year),
        title_year=Value(year),
        period_start=Value(date(year - 1, 4, 1)),
        period_end=Value(date(year, 3, 31)),
        dated=Value(dated, Quote(1, f"{dated.day} July {year}")),
        publish_on=Value(dated + timedelta(days=random.randint(0, 14))),
        figures={name: as_value(printed[name]) for name in FIGURE_FIELDS},
        received=received,
        decided=decided,
    )


def as_value(given: int | Decimal | Absence) -> Value[int] | Value[Decimal]:
    return Value(absence=given) if isinstance(given, Absence) else Value(given)


def _tables(
    family: str, printed: Figures, random: Random
) -> tuple[dict[Subject, Value[int]], dict[Outcome, Value[int]]]:
    investigations, upheld = int(printed["investigations"]), int(printed["upheld"])
    if family == "overview":
        counts = {
            Outcome.NOT_FOR_US: _poisson(random, investigations * 2.5),
            Outcome.ASSESSED_AND_CLOSED: _poisson(random, investigations * 2),
            Outcome.INVESTIGATED: investigations,
        }
    elif family in ("received_and_decided", "statistics_and_tables"):
        counts = {
            Outcome.INVALID: _poisson(random, 3),
            Outcome.ADVICE: _poisson(random, 5),
            Outcome.REFERRED_BACK: _poisson(random, investigations * 2.5),
            Outcome.CLOSED: _poisson(random, investigations * 2),
            Outcome.NOT_UPHELD: investigations - upheld,
            Outcome.UPHELD: upheld,
        }
    else:
        return {}, {}
    decided = {**counts, Outcome.TOTAL: sum(counts.values())}
    subjects = {subject: _poisson(random, investigations / 3) for subject in SUBJECTS}
    received = {**subjects, Subject.TOTAL: sum(subjects.values())} if family != "overview" else {}
    return _values(received), _values(decided)


def _values[K](counts: dict[K, int]) -> dict[K, Value[int]]:
    return {name: Value(count) for name, count in counts.items()}
