"""Wilson's interval, against published values, a second derivation, and what must always hold."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.intervals import wilson

shares = st.integers(1, 5000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))

Z = Decimal("1.95996398454005423552459443052055152795555007786")
"""The 97.5th percentile of the normal distribution, to 47 decimals."""


def by_bisection(count: int, base: int) -> tuple[Decimal, Decimal]:
    """The two shares at which (count/base - p)² = z² p(1-p)/base, found without solving the quadratic."""

    def outside(p: Decimal) -> bool:
        return (Decimal(count) / base - p) ** 2 > Z * Z * p * (1 - p) / base

    def edge(inside: Decimal, beyond: Decimal) -> Decimal:
        for _ in range(80):
            middle = (inside + beyond) / 2
            inside, beyond = (inside, middle) if outside(middle) else (middle, beyond)
        return inside

    with localcontext() as context:
        context.prec = 45
        rate = Decimal(count) / base
        return (
            Decimal(0) if count == 0 else edge(rate, Decimal(0)),
            Decimal(1) if count == base else edge(rate, Decimal(1)),
        )


# R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, Table I, method 3 (score, uncorrected).
@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombes_published_examples(count: int, base: int, low: float, high: float) -> None:
    interval = wilson(count, base)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


FROZEN = [
    (0, 1, 0.000000000000, 0.793450685623),
    (1, 1, 0.206549314377, 1.000000000000),
    (1, 4, 0.045587260810, 0.699358157418),
    (6, 41, 0.068842481413, 0.284434580425),
    (31, 39, 0.644660319864, 0.892202817693),
    (43, 72, 0.481806716850, 0.702788888479),
    (128, 152, 0.775804949957, 0.891539932381),
    (199, 200, 0.972226295602, 0.999116831284),
]


@pytest.mark.parametrize(("count", "base", "low", "high"), FROZEN)
def test_frozen_values_of_real_letters(count: int, base: int, low: float, high: float) -> None:
    interval = wilson(count, base)
    assert interval.low == pytest.approx(low, abs=1e-9)
    assert interval.high == pytest.approx(high, abs=1e-9)


def test_a_single_case_by_algebra() -> None:
    """At 1 of 1 the formula reduces to 1 / (1 + z²)."""
    assert wilson(1, 1).low == pytest.approx(float(1 / (1 + Z * Z)), abs=1e-12)


@pytest.mark.parametrize(
    ("count", "base"),
    [
        (0, 1),
        (1, 1),
        (1, 4),
        (2, 4),
        (6, 41),
        (31, 39),
        (43, 72),
        (119, 153),
        (128, 152),
        (199, 200),
        (5, 5000),
    ],
)
def test_agrees_with_a_second_derivation(count: int, base: int) -> None:
    interval = wilson(count, base)
    low, high = by_bisection(count, base)
    assert interval.low == pytest.approx(float(low), abs=1e-9)
    assert interval.high == pytest.approx(float(high), abs=1e-9)


@given(shares)
def test_bounds_lie_within_0_and_1_around_the_rate(share: tuple[int, int]) -> None:
    count, base = share
    interval = wilson(count, base)
    assert 0 <= interval.low < interval.high <= 1
    assert interval.contains(count / base)


@given(shares)
def test_counting_the_other_outcome_mirrors_the_interval(share: tuple[int, int]) -> None:
    count, base = share
    one, other = wilson(count, base), wilson(base - count, base)
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)
    assert one.high == pytest.approx(1 - other.low, abs=1e-12)


@given(st.integers(1, 2000).flatmap(lambda base: st.tuples(st.integers(0, base - 1), st.just(base))))
def test_one_more_case_moves_both_bounds_up(share: tuple[int, int]) -> None:
    count, base = share
    fewer, more = wilson(count, base), wilson(count + 1, base)
    assert fewer.low < more.low
    assert fewer.high < more.high


@given(shares, st.integers(2, 50))
def test_more_cases_at_the_same_rate_narrow_it(share: tuple[int, int], times: int) -> None:
    count, base = share
    few, many = wilson(count, base), wilson(count * times, base * times)
    assert many.high - many.low < few.high - few.low


def test_it_closes_on_the_rate_as_cases_grow() -> None:
    interval = wilson(3 * 10**9, 4 * 10**9)
    assert interval.low == pytest.approx(0.75, abs=1e-4)
    assert interval.high == pytest.approx(0.75, abs=1e-4)


@given(shares)
def test_more_confidence_is_wider(share: tuple[int, int]) -> None:
    usual, surer = wilson(*share), wilson(*share, confidence=0.998)
    assert surer.low <= usual.low
    assert surer.high >= usual.high


@pytest.mark.parametrize(("count", "base"), [(0, 0), (2, 1), (-1, 3)])
def test_what_is_not_a_share_is_refused(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(count, base)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
def test_a_confidence_outside_0_and_1_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match=r"Give 0\.95 for 95%"):
        wilson(1, 2, confidence)


@given(st.integers(1, 5000), st.floats(0.5, 0.999))
def test_0_and_100_percent_reach_their_ends_exactly(base: int, confidence: float) -> None:
    assert wilson(0, base, confidence).low == 0
    assert wilson(base, base, confidence).high == 1
