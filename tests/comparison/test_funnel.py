"""The funnel: exact around a group's rate, wider only where the group is, and the same for words and picture."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band, Funnel, dispersion, funnel_of
from councils.comparison.peers import PooledAverage
from councils.comparison.rates import Measure, measure
from councils.comparison.statistics import UPHELD

bases, targets = st.integers(1, 400), st.floats(0.02, 0.98)
dispersions = st.floats(1, 9)


def upheld(count: int | None, base: int | None) -> Measure:
    return measure(UPHELD, KeyFigures(investigations=base, upheld=count))


def group(rate: float, base: int, members: int = 20) -> list[Measure]:
    return [upheld(round(rate * base), base) for _ in range(members)]


def test_what_chance_allows_around_the_average_of_unitary_councils() -> None:
    """P(R <= 25) = 0.024 and P(R >= 36) = 0.020, while 26 and 35 each leave more than 0.025."""
    funnel = Funnel(0.79)
    assert funnel.allowed(39) == range(26, 36)
    assert funnel.expected(39) == pytest.approx(30.81)


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (21, Band.FAR_BELOW),
        (22, Band.BELOW),
        (25, Band.BELOW),
        (26, Band.WITHIN),
        (35, Band.WITHIN),
        (36, Band.ABOVE),
        (38, Band.ABOVE),
        (39, Band.FAR_ABOVE),
    ],
)
def test_bands_of_39_investigations(count: int, band: Band) -> None:
    assert Funnel(0.79).band(count, 39) is band


@pytest.mark.parametrize("count", [0, 1])
def test_one_case_never_stands_out_from_a_middling_rate(count: int) -> None:
    assert Funnel(0.8).band(count, 1) is Band.WITHIN


def test_a_group_in_full_compliance_allows_nothing_less() -> None:
    funnel = Funnel(1.0)
    assert funnel.band(33, 33) is Band.WITHIN
    assert funnel.band(32, 33) is Band.FAR_BELOW


@given(bases, targets, dispersions)
def test_words_and_picture_agree(base: int, target: float, factor: float) -> None:
    """A count is among those allowed just where its dot lies between the inner lines."""
    funnel = Funnel(target, factor)
    for count in {0, base // 2, base, *funnel.allowed(base)}:
        assert (count in funnel.allowed(base)) == (funnel.band(count, base) is Band.WITHIN)


@given(bases, targets, dispersions)
def test_bands_follow_the_order_of_the_counts(base: int, target: float, factor: float) -> None:
    order = [Band.FAR_BELOW, Band.BELOW, Band.WITHIN, Band.ABOVE, Band.FAR_ABOVE]
    places = [order.index(Funnel(target, factor).band(count, base)) for count in range(base + 1)]
    assert places == sorted(places)


@given(bases, targets, dispersions)
def test_limits_are_nested_around_the_target_and_within_0_to_1(
    base: int, target: float, factor: float
) -> None:
    limits = Funnel(target, factor).limits(base)
    assert 0 <= limits.outer.low <= limits.inner.low
    assert limits.inner.high <= limits.outer.high <= 1


@given(bases, targets, dispersions)
def test_dispersion_only_ever_widens(base: int, target: float, factor: float) -> None:
    narrow, wide = Funnel(target).limits(base).inner, Funnel(target, factor).limits(base).inner
    if narrow.low <= target <= narrow.high:
        assert wide.low <= narrow.low + 1e-12
        assert wide.high >= narrow.high - 1e-12


@given(bases, targets)
def test_the_mirror_image_has_the_mirrored_band(base: int, target: float) -> None:
    mirrored = {Band.ABOVE: Band.BELOW, Band.FAR_ABOVE: Band.FAR_BELOW, Band.WITHIN: Band.WITHIN}
    for count in (0, base // 3, base):
        band, other = Funnel(target).band(count, base), Funnel(1 - target).band(base - count, base)
        assert mirrored.get(band, other) is other or mirrored.get(other) is band


def test_a_group_that_differs_by_chance_alone_keeps_exact_limits() -> None:
    draw = random.Random(11)
    members = [upheld(sum(draw.random() < 0.8 for _ in range(40)), 40) for _ in range(60)]
    funnel = funnel_of(members)
    assert funnel is not None
    assert (funnel.dispersion, funnel.widened) == (1.0, False)


def test_a_group_that_differs_by_more_than_chance_has_wider_limits() -> None:
    members = group(0.6, 50) + group(0.95, 50)
    funnel = funnel_of(members)
    assert funnel is not None
    assert funnel.widened
    assert funnel.band(30, 50) is Band.WITHIN
    assert Funnel(funnel.target).band(30, 50) is Band.BELOW


def test_one_council_far_out_does_not_widen_the_limits_for_all() -> None:
    members = [*group(0.8, 50, 40), upheld(5, 50)]
    assert dispersion(members, 0.8) == 1.0
    funnel = funnel_of(members)
    assert funnel is not None
    assert funnel.band(5, 50) is Band.FAR_BELOW


def test_the_dispersion_of_a_worked_example() -> None:
    """z of 30/50 and 50/50 around 0.8 are ∓3.535534, squared 12.5; nothing is drawn in where all are alike."""
    members = group(0.6, 50, 10) + group(1.0, 50, 10)
    assert dispersion(members, 0.8) == pytest.approx(12.5)


def test_the_target_weighs_cases_alike_and_says_what_stands_behind_it() -> None:
    funnel = funnel_of([*group(0.5, 10, 4), upheld(30, 40)])
    assert funnel is not None
    assert funnel.target == pytest.approx(50 / 80)
    assert funnel.pooled == PooledAverage(50, 80, 5, 63)


@pytest.mark.parametrize("members", [[], group(0.5, 10, 4), group(0.5, 4, 6), [upheld(None, 7)] * 9])
def test_too_little_behind_it_makes_no_funnel(members: list[Measure]) -> None:
    assert funnel_of(members) is None


def test_members_without_both_counts_and_targets_of_0_or_1_measure_no_spread() -> None:
    assert dispersion([upheld(None, 5), upheld(0, 0), upheld(3, 5)], 0.5) == 1.0
    assert dispersion(group(1.0, 9), 1.0) == 1.0


def test_what_is_no_share_has_no_band() -> None:
    with pytest.raises(ValueError, match="is not a share"):
        Funnel(0.5).band(3, 2)
