"""PURE. Made-up figures that look like real ones, the same for the same seed wherever they are drawn.

Numbers of investigations are Poisson counts whose rate varies from authority to authority and year to year
(gamma), in proportion to the population. Shares are beta-binomial, so that authorities differ more than
chance alone would make them, around the average that was really printed for the type and year.

Only Random.random() is used: Python promises that its sequence stays the same in every version.
"""

import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from councils.comparison.rates import percent_of
from councils.loading.expectations import Expectation

FIRST_YEAR, LAST_YEAR = 2019, 2025
_FIRST_YEAR_WITH_RATES = 2023
_VOLUME_SHAPE_OF_AUTHORITY = 6
_VOLUME_SHAPE_OF_YEAR = 20
_UPHELD_CONCENTRATION = 25.0
_COMPLIANCE_CONCENTRATION = 40.0
_REMEDY_CONCENTRATION = 15.0
_OUTCOMES_PER_UPHELD = 0.9
_OUTCOMES_CARRIED_OVER = 0.2
"""Recommendations fall due later than decisions, so some outcomes belong to complaints of earlier years."""


@dataclass(frozen=True, slots=True)
class AuthorityYear:
    """Whose figures are made up. residents: the population that the numbers of cases are scaled by."""

    slug: str
    year_ending: int
    residents: int


@dataclass(frozen=True, slots=True)
class IllustrativeFigures:
    """Counts, and whole percentages that are the rounding of counts; None where a source would print none."""

    investigations: int | None
    upheld: int
    upheld_percent: int | None
    upheld_per_100k: Decimal | None
    compliance_outcomes: int | None
    compliance_percent: int | None
    remedies: int | None
    remedy_percent: int | None


def illustrative_figures(seed: int, case: AuthorityYear, expected: Expectation) -> IllustrativeFigures:
    """The made-up figures of one authority in one year; they depend on nothing but the arguments."""
    draw = Random(f"{seed}/{case.slug}/{case.year_ending}")  # noqa: S311 - figures to look at, not secrets
    investigations = poisson(draw, _mean_cases(draw, seed, case, expected))
    upheld = beta_binomial(draw, investigations, expected.upheld, _UPHELD_CONCENTRATION)
    outcomes = poisson(draw, _OUTCOMES_PER_UPHELD * upheld + _OUTCOMES_CARRIED_OVER)
    complied = beta_binomial(draw, outcomes, expected.compliance, _COMPLIANCE_CONCENTRATION)
    remedies = beta_binomial(draw, upheld, expected.remedy, _REMEDY_CONCENTRATION)
    whole = IllustrativeFigures(
        investigations=investigations,
        upheld=upheld,
        upheld_percent=_percent(upheld, investigations),
        upheld_per_100k=_per_100k(upheld, case),
        compliance_outcomes=outcomes,
        compliance_percent=_percent(complied, outcomes),
        remedies=remedies,
        remedy_percent=_percent(remedies, upheld),
    )
    return _with_a_gap(draw, whole)


def _mean_cases(draw: Random, seed: int, case: AuthorityYear, expected: Expectation) -> float:
    """Cases to expect: an authority that is busy in one year tends to be busy in the next."""
    lasting = Random(f"{seed}/{case.slug}")  # noqa: S311 - as above
    share = case.residents / 100_000 * expected.investigations_per_100k
    return share * _gamma(lasting, _VOLUME_SHAPE_OF_AUTHORITY) * _gamma(draw, _VOLUME_SHAPE_OF_YEAR)


def _gamma(draw: Random, shape: int) -> float:
    """A gamma draw with mean 1 and variance 1/shape: the sum of `shape` exponential draws (Erlang)."""
    return sum(_exponential(draw) for _ in range(shape)) / shape


def _exponential(draw: Random) -> float:
    return -math.log(1.0 - draw.random())


def poisson(draw: Random, mean: float) -> int:
    """A Poisson count: arrivals, an exponential time apart, within `mean` units of time."""
    count, time = 0, _exponential(draw)
    while time < mean:
        count, time = count + 1, time + _exponential(draw)
    return count


def beta_binomial(draw: Random, trials: int, mean: float, concentration: float) -> int:
    """Successes among `trials`, drawn from Pólya's urn.

    The urn starts with mean·concentration balls for success of `concentration` in all, and each draw adds a
    ball of its own kind. That is the beta-binomial itself: with n trials, mean m and concentration c its
    mean is n·m and its variance n·m·(1−m)·(c+n)/(c+1), wider than the binomial for n > 1.
    """
    successes = 0
    for drawn in range(trials):
        successes += draw.random() * (concentration + drawn) < mean * concentration + successes
    return successes


def _percent(count: int, base: int) -> int | None:
    """No rate of nothing."""
    return percent_of(count, base) if base else None


def _per_100k(upheld: int, case: AuthorityYear) -> Decimal | None:
    if case.year_ending < _FIRST_YEAR_WITH_RATES:
        return None
    return (Decimal(upheld * 100_000) / case.residents).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _with_a_gap(draw: Random, whole: IllustrativeFigures) -> IllustrativeFigures:
    """A few sources print only a part: the upheld count without its base, or nothing on a statistic."""
    chance = draw.random()
    if chance < 0.03:
        return replace(whole, investigations=None, upheld_percent=None)
    if chance < 0.05:
        return replace(whole, compliance_outcomes=None, compliance_percent=None)
    if chance < 0.07:
        return replace(whole, remedies=None, remedy_percent=None)
    return whole
