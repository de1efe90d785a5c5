"""What changed in a group against the year before: like beside like, or nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.change import Change, our_change, printed_change
from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import COMPLIANCE, UPHELD


def member(slug: str, upheld: int | None, investigations: int | None, **values: object) -> PeerFigures:
    known = {"upheld": upheld, "investigations": investigations, **values}
    return PeerFigures(slug, slug.title(), KeyFigures(**known))  # type: ignore[arg-type]


def group(count: int, upheld: int, investigations: int, **values: object) -> list[PeerFigures]:
    return [member(f"m{place}", upheld, investigations, **values) for place in range(count)]


def printed(percent: int, *, illustrative: bool = False) -> Average:
    return Average(percent, AverageOrigin.PRINTED_ELSEWHERE, illustrative=illustrative)


OURS = Average(70, AverageOrigin.OURS, numerator=70, cases=100, members=5)


def test_printed_averages_are_set_beside_one_another() -> None:
    change = printed_change(printed(72), printed(64))
    assert change == Change(72, 64)
    assert change is not None
    assert (change.points, change.could_be_chance) == (8, None)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (printed(72), None),
        (None, printed(64)),
        (printed(72), OURS),
        (OURS, printed(64)),
        (OURS, OURS),
        (printed(72), printed(64, illustrative=True)),
        (printed(72, illustrative=True), printed(64)),
    ],
)
def test_a_printed_average_is_never_set_beside_anything_else(
    now: Average | None, before: Average | None
) -> None:
    assert printed_change(now, before) is None


def test_ours_is_of_the_councils_held_in_both_years() -> None:
    now = [*group(5, 8, 10), member("new", 0, 100)]
    before = [*group(5, 6, 10), member("gone", 100, 100)]
    change = our_change(UPHELD, now, before)
    assert change is not None
    assert change.pooled is not None
    assert change.pooled_before is not None
    assert (change.percent, change.percent_before, change.points) == (80, 60, 20)
    assert (change.pooled.members, change.pooled.numerator, change.pooled.cases) == (5, 40, 50)
    assert change.pooled_before.numerator == 30


def test_a_council_without_counts_in_either_year_is_left_out_of_both() -> None:
    now = [*group(5, 8, 10), member("half", None, None, upheld_percent=90)]
    before = [*group(5, 6, 10), member("half", 1, 50)]
    change = our_change(UPHELD, now, before)
    assert change is not None
    assert change.percent_before == 60


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (group(4, 8, 10), group(4, 6, 10)),
        (group(5, 2, 5), group(5, 2, 5)),
        (group(5, 8, 10), []),
        ([], group(5, 8, 10)),
        ([], []),
        (group(5, 8, 10), group(5, 2, 5)),
    ],
)
def test_too_few_councils_or_cases_in_either_year_give_no_change(
    now: list[PeerFigures], before: list[PeerFigures]
) -> None:
    assert our_change(UPHELD, now, before) is None


def test_real_figures_are_never_set_beside_invented_ones() -> None:
    invented = group(5, 6, 10, illustrative=True)
    assert our_change(UPHELD, group(5, 8, 10), invented) is None
    both = our_change(UPHELD, group(5, 8, 10, illustrative=True), invented)
    assert both is not None
    assert both.illustrative


def test_each_statistic_has_its_own_counts() -> None:
    now = group(5, 8, 10, compliance_outcomes=8, compliance_percent=100)
    change = our_change(COMPLIANCE, now, now)
    assert change is not None
    assert (change.percent, change.points) == (100, 0)


@pytest.mark.parametrize(
    ("now", "before", "chance"), [(8, 7, True), (9, 6, False), (5, 5, True), (2, 9, False)]
)
def test_it_says_whether_chance_could_explain_it(now: int, before: int, chance: bool) -> None:
    change = our_change(UPHELD, group(5, now, 10), group(5, before, 10))
    assert change is not None
    assert change.could_be_chance is chance


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(40, 60)), min_size=5, max_size=12)
)
def test_turning_the_years_round_turns_the_change_round(counts: list[tuple[int, int, int]]) -> None:
    now = [member(f"m{place}", one, base) for place, (one, _, base) in enumerate(counts)]
    before = [member(f"m{place}", other, base) for place, (_, other, base) in enumerate(counts)]
    forth, back = our_change(UPHELD, now, before), our_change(UPHELD, before, now)
    assert forth is not None
    assert back is not None
    assert forth.points == -back.points
    assert forth.could_be_chance is back.could_be_chance
    assert forth.difference == pytest.approx([-bound for bound in reversed(back.difference or ())])


def test_councils_that_move_by_themselves_are_not_called_more_than_chance() -> None:
    """Rates that stray by 13 points around one that stays the same: a rule that knew chance alone cried wolf often."""
    draw = random.Random(20)

    def year() -> list[PeerFigures]:
        rates = [min(1.0, max(0.0, draw.gauss(0.7, 0.13))) for _ in range(20)]
        return [
            member(f"m{place}", sum(draw.random() < rate for _ in range(60)), 60)
            for place, rate in enumerate(rates)
        ]

    found = [our_change(UPHELD, year(), year()) for _ in range(150)]
    assert sum(1 for one in found if one is not None and one.could_be_chance is False) <= 0.06 * len(found)
    assert any(one is not None and one.wider and one.could_be_chance is None for one in found)
