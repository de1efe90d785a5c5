"""How a group lies: every member is counted once, in one place of the funnel and in one class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.compare import MINIMUM_BASE
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import funnel_around, funnel_of
from councils.comparison.rates import Measure, measure
from councils.comparison.spread import CLASSES, Spread, class_of, middle_half, rate_classes, spread_of
from councils.comparison.statistics import UPHELD

maybe = st.none() | st.integers(0, 300)
measures = st.lists(
    st.builds(
        lambda **values: measure(UPHELD, KeyFigures(**values)),
        investigations=maybe,
        upheld=maybe,
        upheld_percent=st.none() | st.integers(0, 100),
    ),
    max_size=40,
)


def of(upheld: int | None, investigations: int | None, percent: int | None = None) -> Measure:
    return measure(UPHELD, KeyFigures(upheld=upheld, investigations=investigations, upheld_percent=percent))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (of(10, 20), "within"),
        (of(20, 20), "above"),
        (of(14, 20), "within"),
        (of(16, 20), "above"),
        (of(4, 20), "below"),
        (of(0, 20), "below"),
        (of(4, 4), "too_few"),
        (of(0, 1), "too_few"),
        (of(5, 5), "within"),
        (of(None, None, 80), "not_judged"),
        (of(None, 3), "without"),
        (of(0, 0), "without"),
        (of(9, 3), "without"),
        (of(7, None), "without"),
    ],
)
def test_each_member_has_its_place(value: Measure, place: str) -> None:
    assert spread_of([(value, funnel_around(50))]) == Spread(**{place: 1})


def test_without_a_funnel_nobody_is_judged() -> None:
    assert spread_of([(of(10, 20), None), (of(1, 1), None), (of(0, 0), None)]) == Spread(
        not_judged=1, too_few=1, without=1
    )


def test_nobody_has_an_empty_spread() -> None:
    assert spread_of([]) == Spread()
    assert Spread().judged == 0


@given(measures)
def test_everybody_is_counted_once(group: list[Measure]) -> None:
    funnel = funnel_of(group)
    spread = spread_of((value, funnel) for value in group)
    counted = (
        spread.above,
        spread.within,
        spread.below,
        spread.too_few,
        spread.not_judged,
        spread.dominant,
        spread.without,
    )
    assert sum(counted) == len(group)
    assert spread.without == sum(1 for value in group if value.percent is None)
    assert spread.judged <= sum(1 for value in group if (value.base or 0) >= MINIMUM_BASE)


@given(measures, st.randoms(use_true_random=False))
def test_the_order_of_members_says_nothing(group: list[Measure], shuffled: object) -> None:
    funnel = funnel_around(60)
    before = spread_of([(value, funnel) for value in group])
    shuffled.shuffle(group)  # type: ignore[attr-defined]
    assert spread_of([(value, funnel) for value in group]) == before


@pytest.mark.parametrize(
    ("percent", "place", "words"),
    [
        (0, 0, "0% to 9%"),
        (9, 0, "0% to 9%"),
        (10, 1, "10% to 19%"),
        (79, 7, "70% to 79%"),
        (80, 8, "80% to 89%"),
        (90, 9, "90% to 100%"),
        (99, 9, "90% to 100%"),
        (100, 9, "90% to 100%"),
    ],
)
def test_classes_have_both_of_their_ends(percent: int, place: int, words: str) -> None:
    assert class_of(percent) == place
    assert rate_classes([percent])[place].words == words
    assert rate_classes([percent])[place].members == 1


@pytest.mark.parametrize("percent", [-1, 101])
def test_what_is_no_percentage_has_no_class(percent: int) -> None:
    with pytest.raises(ValueError, match="give a percentage from 0 to 100"):
        class_of(percent)


@given(st.lists(st.integers(0, 100)))
def test_the_classes_hold_everyone_and_cover_the_scale(percents: list[int]) -> None:
    classes = rate_classes(percents)
    assert len(classes) == CLASSES
    assert sum(one.members for one in classes) == len(percents)
    assert [one.low for one in classes[1:]] == [one.high + 1 for one in classes[:-1]]
    assert (classes[0].low, classes[-1].high) == (0, 100)
    for one in classes:
        assert one.members == sum(1 for percent in percents if one.low <= percent <= one.high)


@pytest.mark.parametrize(
    ("percents", "half"),
    [
        ([], None),
        ([1, 2, 3], None),
        ([80, 10, 20, 70], (20, 70)),
        ([0, 50, 60, 70, 100], (50, 70)),
        ([5] * 9, (5, 5)),
        (list(range(100)), (25, 74)),
    ],
)
def test_the_middle_half_leaves_out_a_quarter_at_either_end(
    percents: list[int], half: tuple[int, int] | None
) -> None:
    assert middle_half(percents) == half


@given(st.lists(st.integers(0, 100), min_size=4, max_size=80))
def test_at_least_half_lie_in_the_middle_half_and_at_most_a_quarter_beyond_either_end(
    percents: list[int],
) -> None:
    low, high = middle_half(percents) or (101, 101)
    assert 2 * sum(1 for percent in percents if low <= percent <= high) >= len(percents)
    assert 4 * sum(1 for percent in percents if percent < low) <= len(percents)
    assert 4 * sum(1 for percent in percents if percent > high) <= len(percents)
