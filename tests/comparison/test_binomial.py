"""The exact distribution against tables of scipy.stats.binom, and what must hold for any number of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.binomial import at_most, lower_limit, probability, upper_limit

# count, base, share, probability of exactly and of at most that count.
FROZEN = [
    (0, 1, 0.5, 0.5, 0.5),
    (31, 39, 0.79, 0.15604037038573224, 0.5926737700013025),
    (0, 2000, 0.5, 0.0, 0.0),
    (1000, 2000, 0.5, 0.017839011145854313, 0.5089195055729272),
    (1, 4, 0.8, 0.0256, 0.0272),
    (119, 153, 0.67, 0.0010432866473907541, 0.9987183102149415),
    (5, 5, 1.0, 1.0, 1.0),
    (0, 5, 0.0, 1.0, 1.0),
    (1390, 1400, 0.995, 0.0710081922022248, 0.16899516151698196),
]
# base, share, limits at 95% (low, high) and 99.8% (low, high), interpolated between scipy's binom.cdf.
LIMITS = [
    (1, 0.5, 0.0, 1.0, 0.0, 1.0),
    (4, 0.8, 0.22851562500000017, 1.0, 0.0, 1.0),
    (39, 0.79, 0.6427984625834836, 0.9224304497185016, 0.5567334398480437, 0.9781612354257583),
    (41, 0.13, 0.024947635263884382, 0.2546172988065546, 0.0, 0.328755477891584),
    (153, 0.67, 0.5910385821187195, 0.7467902416034727, 0.546287602288215, 0.7873814579717162),
    (1400, 0.8, 0.7784885457825218, 0.8211124676046876, 0.7660034191717635, 0.8327652348445019),
    (33, 0.995, 0.9422162732921205, 1.0, 0.9101379276804962, 1.0),
    (3000, 0.01, 0.006424447710718173, 0.013885652704855311, 0.004706956515337273, 0.016236874494604203),
]
bases, shares = st.integers(1, 600), st.floats(0.001, 0.999)


@pytest.mark.parametrize(("count", "base", "share", "exactly", "up_to"), FROZEN)
def test_frozen_probabilities(count: int, base: int, share: float, exactly: float, up_to: float) -> None:
    assert probability(count, base, share) == pytest.approx(exactly, abs=1e-9)
    assert at_most(count, base, share) == pytest.approx(up_to, abs=1e-9)


@pytest.mark.parametrize(("base", "share", "low", "high", "far_low", "far_high"), LIMITS)
def test_frozen_limits(
    base: int, share: float, low: float, high: float, far_low: float, far_high: float
) -> None:
    assert lower_limit(base, share, 0.025) == pytest.approx(low, abs=1e-9)
    assert upper_limit(base, share, 0.025) == pytest.approx(high, abs=1e-9)
    assert lower_limit(base, share, 0.001) == pytest.approx(far_low, abs=1e-9)
    assert upper_limit(base, share, 0.001) == pytest.approx(far_high, abs=1e-9)


@given(bases, shares)
def test_all_counts_together_are_certain(base: int, share: float) -> None:
    assert at_most(base, base, share) == pytest.approx(1, abs=1e-9)


@given(bases, shares, st.sampled_from([0.025, 0.001]))
def test_a_count_lies_below_the_limit_just_where_its_tail_is_small(
    base: int, share: float, tail: float
) -> None:
    limit = base * lower_limit(base, share, tail)
    below = int(limit - 1e-6)
    assert at_most(below - 1, base, share) <= tail + 1e-12
    assert at_most(below + 1, base, share) > tail - 1e-12


@given(bases, shares)
def test_limits_are_symmetric_nested_and_within_0_to_1(base: int, share: float) -> None:
    far_low, low = lower_limit(base, share, 0.001), lower_limit(base, share, 0.025)
    high, far_high = upper_limit(base, share, 0.025), upper_limit(base, share, 0.001)
    assert 0 <= far_low <= low <= high + 1 / base
    assert low - 1 / base <= high <= far_high <= 1
    assert high == pytest.approx(1 - lower_limit(base, 1 - share, 0.025))


@given(shares, st.integers(50, 1000))
def test_more_cases_draw_the_limits_together(share: float, base: int) -> None:
    def width(cases: int) -> float:
        return upper_limit(cases, share, 0.025) - lower_limit(cases, share, 0.025)

    assert width(9 * base) < width(base)


def test_with_very_many_cases_the_limits_are_those_of_the_normal_distribution() -> None:
    share, base = 0.79, 1_000_000
    spread = 1.959963984540054 * (share * (1 - share) / base) ** 0.5
    assert lower_limit(base, share, 0.025) == pytest.approx(share - spread, abs=2e-6)
    assert upper_limit(base, share, 0.025) == pytest.approx(share + spread, abs=2e-6)


@pytest.mark.parametrize("count", [-1, 6])
def test_an_impossible_count_has_no_probability(count: int) -> None:
    assert probability(count, 5, 0.5) == 0
    assert at_most(count, 5, 0.5) in (0.0, 1.0)


@pytest.mark.parametrize(("base", "share"), [(-1, 0.5), (5, -0.1), (5, 1.1)])
def test_nonsense_is_refused(base: int, share: float) -> None:
    with pytest.raises(ValueError, match="give 0 or more cases"):
        probability(1, base, share)


@pytest.mark.parametrize(("base", "tail"), [(0, 0.025), (5, 0), (5, 1)])
def test_limits_of_nothing_or_of_no_tail_are_refused(base: int, tail: float) -> None:
    with pytest.raises(ValueError, match="give cases above 0"):
        lower_limit(base, 0.5, tail)
