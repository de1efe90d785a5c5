"""Made-up figures keep every rule that real ones keep, vary as real ones do, and are the same every time."""

from random import Random
from statistics import fmean, pvariance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.comparison.rates import percent_matches
from councils.loading.expectations import Expectation
from councils.loading.illustrative import AuthorityYear, beta_binomial, illustrative_figures, poisson

USUAL = Expectation(upheld=0.79, compliance=0.99, remedy=0.13, investigations_per_100k=5.8)
shares = st.floats(0.01, 0.995)
expectations = st.builds(Expectation, shares, shares, shares, st.floats(0.1, 20))
cases = st.builds(
    AuthorityYear,
    st.sampled_from(["rutland", "kent", "leeds"]),
    st.integers(2019, 2025),
    st.integers(2000, 1_700_000),
)


@given(st.integers(0, 9999), cases, expectations)
@settings(max_examples=300, deadline=None)
def test_every_rule_of_real_figures_holds(seed: int, case: AuthorityYear, expected: Expectation) -> None:
    drawn = illustrative_figures(seed, case, expected)
    if drawn.investigations is not None:
        assert 0 <= drawn.upheld <= drawn.investigations
        assert _is_rounding(drawn.upheld, drawn.investigations, drawn.upheld_percent)
    else:
        assert drawn.upheld_percent is None
    if drawn.remedies is not None:
        assert 0 <= drawn.remedies <= drawn.upheld
        assert _is_rounding(drawn.remedies, drawn.upheld, drawn.remedy_percent)
    else:
        assert drawn.remedy_percent is None
    assert (drawn.compliance_percent is None) == (not drawn.compliance_outcomes)
    assert drawn.compliance_percent is None or 0 <= drawn.compliance_percent <= 100
    assert (drawn.upheld_per_100k is None) == (case.year_ending < 2023)


def _is_rounding(count: int, base: int, percent: int | None) -> bool:
    return percent_matches(count, base, percent) if percent is not None else base == 0


@given(st.integers(0, 9999), cases, expectations)
@settings(max_examples=50, deadline=None)
def test_the_same_seed_draws_the_same_figures(seed: int, case: AuthorityYear, expected: Expectation) -> None:
    assert illustrative_figures(seed, case, expected) == illustrative_figures(seed, case, expected)


def test_the_figures_of_a_seed_are_those_of_every_python() -> None:
    """Frozen, so that a change of the generator, which would change every local site, does not go unseen."""
    drawn = illustrative_figures(2020, AuthorityYear("leeds", 2024, 829_413), USUAL)
    assert (drawn.investigations, drawn.upheld, drawn.upheld_percent) == FROZEN[:3]
    assert (drawn.compliance_outcomes, drawn.compliance_percent, drawn.remedies) == FROZEN[3:]


FROZEN = (57, 47, 82, 45, 100, 12)


def test_another_seed_authority_or_year_draws_other_figures() -> None:
    draws = {
        illustrative_figures(seed, AuthorityYear(slug, year, 800_000), USUAL)
        for seed in (1, 2)
        for slug in ("kent", "leeds")
        for year in (2023, 2024)
    }
    assert len(draws) == 8


def many(residents: int, year: int = 2024) -> list:
    return [illustrative_figures(7, AuthorityYear(f"a{i}", year, residents), USUAL) for i in range(1500)]


def test_averages_come_out_near_what_was_printed() -> None:
    drawn = [one for one in many(500_000) if one.investigations is not None and one.remedies is not None]
    investigated = sum(one.investigations for one in drawn)
    upheld = sum(one.upheld for one in drawn)
    assert investigated / len(drawn) == pytest.approx(5 * 5.8, rel=0.05)
    assert upheld / investigated == pytest.approx(0.79, abs=0.015)
    assert sum(one.remedies for one in drawn) / upheld == pytest.approx(0.13, abs=0.015)
    complied = [one.compliance_percent for one in drawn if one.compliance_percent is not None]
    assert fmean(complied) == pytest.approx(99, abs=0.5)


def test_small_councils_have_none_to_a_few_cases_and_say_no_rate_of_nothing() -> None:
    drawn = many(40_000)
    investigated = [one.investigations for one in drawn if one.investigations is not None]
    assert sum(count <= 3 for count in investigated) / len(investigated) > 0.6
    empty = [one for one in drawn if one.investigations == 0]
    assert len(empty) > 100
    assert all(one.upheld_percent is None and one.remedy_percent is None for one in empty)


def test_some_outcomes_exceed_upheld_decisions_and_some_figures_are_missing() -> None:
    drawn = many(500_000)
    assert any(one.compliance_outcomes is not None and one.compliance_outcomes > one.upheld for one in drawn)
    for name in ("investigations", "compliance_outcomes", "remedies"):
        missing = sum(getattr(one, name) is None for one in drawn)
        assert 0 < missing < len(drawn) / 10


def test_an_authority_that_is_busy_one_year_tends_to_be_busy_the_next() -> None:
    pairs = [
        (one.investigations, two.investigations)
        for one, two in zip(many(500_000, 2023), many(500_000, 2024), strict=True)
        if one.investigations is not None and two.investigations is not None
    ]
    middle = sorted(one for one, _ in pairs)[len(pairs) // 2]
    busy = fmean(two for one, two in pairs if one > middle)
    quiet = fmean(two for one, two in pairs if one <= middle)
    assert busy > 1.3 * quiet


@pytest.mark.parametrize(
    ("trials", "mean", "concentration"), [(40, 0.8, 25.0), (30, 0.12, 15.0), (100, 0.6, 25.0)]
)
def test_shares_are_wider_than_chance_by_as_much_as_the_beta_binomial(
    trials: int, mean: float, concentration: float
) -> None:
    draw = Random("shares")
    counts = [beta_binomial(draw, trials, mean, concentration) for _ in range(8000)]
    binomial = trials * mean * (1 - mean)
    assert fmean(counts) == pytest.approx(trials * mean, rel=0.02)
    assert pvariance(counts) == pytest.approx(
        binomial * (concentration + trials) / (concentration + 1), rel=0.1
    )
    assert pvariance(counts) > 1.5 * binomial


@given(st.integers(0, 2**32), st.integers(0, 200), shares, st.floats(0.5, 100))
def test_successes_never_exceed_trials(seed: int, trials: int, mean: float, concentration: float) -> None:
    assert 0 <= beta_binomial(Random(seed), trials, mean, concentration) <= trials


@pytest.mark.parametrize("mean", [0.3, 4.0, 80.0])
def test_poisson_counts_have_their_mean_and_variance(mean: float) -> None:
    draw = Random("counts")
    counts = [poisson(draw, mean) for _ in range(6000)]
    assert fmean(counts) == pytest.approx(mean, rel=0.05)
    assert pvariance(counts) == pytest.approx(mean, rel=0.1)


def test_nothing_to_expect_means_no_cases() -> None:
    assert poisson(Random(1), 0.0) == 0
