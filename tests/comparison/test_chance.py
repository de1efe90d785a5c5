"""Two counts, and two shares: against published examples, frozen values of other programs, and what must hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.chance import chance_of_counts, difference_of_shares

counts = st.integers(0, 1500)
ratios = st.floats(1, 4)
shares = st.integers(1, 1500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))

# From scipy.stats.binomtest 1.18: two-sided at a ratio of 1, else twice the upper tail.
FROZEN_COUNTS = [
    (0, 0, 1, 1),
    (5, 0, 1, 0.0625),
    (10, 30, 1, 0.00222143377323),
    (29, 10, 1, 0.00337784791191),
    (59, 15, 1, 2.55342200744e-07),
    (68, 141, 1, 4.91062793287e-07),
    (158, 113, 1, 0.00740840106951),
    (94, 61, 1, 0.00993266838337),
    (128, 115, 1, 0.441483065342),
    (600, 900, 1, 9.50959405018e-15),
    (15, 0, 1.5, 0.000940369969152),
    (59, 15, 1.5, 0.000497792799307),
    (68, 141, 1.5, 0.0313580079),
    (12, 3, 1.5, 0.181003804803),
    (40, 40, 1.5, 1),
    (141, 68, 2, 0.870376800915),
    (400, 44, 2, 1.2052657371e-30),
    (3, 4, 1.25, 1),
]


@pytest.mark.parametrize(("one", "other", "ratio", "chance"), FROZEN_COUNTS)
def test_frozen_chances_of_counts(one: int, other: int, ratio: float, chance: float) -> None:
    assert chance_of_counts(one, other, ratio) == pytest.approx(chance, rel=1e-9)


@given(counts, counts, ratios)
def test_a_chance_is_a_probability_whichever_count_comes_first(one: int, other: int, ratio: float) -> None:
    chance = chance_of_counts(one, other, ratio)
    assert 0 <= chance <= 1
    assert chance == chance_of_counts(other, one, ratio)


@given(counts, counts)
def test_counts_within_the_ratio_are_never_beyond_chance(one: int, other: int) -> None:
    ratio = (max(one, other) + 1) / (min(one, other) or 1)
    assert chance_of_counts(one, other, ratio) > 0.1


@given(counts, counts, st.integers(1, 50))
def test_further_apart_is_less_likely(one: int, other: int, step: int) -> None:
    less, more = sorted((one, other))
    further, nearer = chance_of_counts(less, more + step), chance_of_counts(less, more)
    assert further <= nearer * (1 + 1e-9)


@given(counts, counts, ratios)
def test_allowing_more_makes_a_difference_likelier(one: int, other: int, ratio: float) -> None:
    assert chance_of_counts(one, other, ratio) >= chance_of_counts(one, other) * (1 - 1e-9)


@given(st.integers(0, 60))
def test_all_or_nothing_is_a_power_of_a_half(count: int) -> None:
    assert chance_of_counts(count, 0) == pytest.approx(min(1.0, 2 * 0.5**count))


def test_great_counts_are_answered_at_once() -> None:
    assert chance_of_counts(10**7, 10**7) == 1
    assert chance_of_counts(10**7, 2 * 10**7) == 0


@pytest.mark.parametrize(("one", "other", "ratio"), [(-1, 3, 1), (3, -1, 1), (1, 1, 0.9)])
def test_what_cannot_be_compared_is_refused(one: int, other: int, ratio: float) -> None:
    with pytest.raises(ValueError, match="give counts from 0 and a ratio from 1"):
        chance_of_counts(one, other, ratio)


# R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10.
@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_newcombes_published_examples(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    found = difference_of_shares(now, before)
    assert [round(bound, 4) for bound in found] == [low, high]


# From statsmodels 0.15, confint_proportions_2indep(method="newcomb").
@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((44, 59), (45, 62), -0.236492894, 0.270008645),
        ((5, 16), (9, 14), -0.676556255, 0.210248891),
        ((62, 68), (44, 59), -0.057309881, 0.388795164),
        ((1, 1), (0, 3), -0.204660454, 1.0),
        ((120, 150), (60, 150), 0.216094661, 0.547821154),
    ],
)
def test_frozen_differences_at_999_in_1000(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    assert difference_of_shares(now, before, 0.999) == pytest.approx((low, high), abs=1e-8)


@given(shares, shares)
def test_the_difference_lies_within_its_bounds_and_they_within_the_possible(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    low, high = difference_of_shares(now, before)
    assert -1 - 1e-12 <= low <= now[0] / now[1] - before[0] / before[1] <= high <= 1 + 1e-12


@given(shares, shares)
def test_exchanging_the_years_turns_the_sign(now: tuple[int, int], before: tuple[int, int]) -> None:
    low, high = difference_of_shares(now, before)
    assert difference_of_shares(before, now) == pytest.approx((-high, -low), abs=1e-12)


@given(shares)
def test_no_change_is_within_chance(share: tuple[int, int]) -> None:
    low, high = difference_of_shares(share, share)
    assert low < 0 < high


@pytest.mark.parametrize(("now", "before"), [((1, 0), (1, 2)), ((1, 2), (3, 2))])
def test_what_is_no_share_is_refused(now: tuple[int, int], before: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        difference_of_shares(now, before)
