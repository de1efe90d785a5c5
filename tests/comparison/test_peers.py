"""Our own average weighs each case alike; a position counts only authorities that have a rate."""

from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PooledAverage, Position, pooled_average, position
from councils.comparison.rates import Measure, absent, measure
from councils.comparison.statistics import UPHELD


def upheld(count: int | None, base: int | None, percent: int | None = None) -> Measure:
    return measure(UPHELD, KeyFigures(investigations=base, upheld=count, upheld_percent=percent))


members = st.lists(
    st.integers(1, 200).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
    min_size=1,
    max_size=30,
)


def test_pooling_weighs_cases_not_authorities() -> None:
    """1 of 1 and 10 of 99: the mean of the two rates would be 55%; of the cases, 11% were upheld."""
    assert pooled_average([upheld(1, 1), upheld(10, 99)]) == PooledAverage(11, 100, 2, 11)


def test_members_without_both_counts_are_left_out_and_not_counted() -> None:
    seen = [upheld(1, 2), upheld(None, None, 90), upheld(7, None), upheld(0, 0), absent(UPHELD)]
    assert pooled_average(seen) == PooledAverage(1, 2, 1, 50)


def test_no_member_no_average() -> None:
    assert pooled_average([]) is None
    assert pooled_average([upheld(0, 0), upheld(None, None, 40)]) is None


@given(members)
def test_the_average_lies_between_the_members_rates(pairs: list[tuple[int, int]]) -> None:
    average = pooled_average([upheld(*pair) for pair in pairs])
    assert average is not None
    rates = [count / base for count, base in pairs]
    assert min(rates) - 1e-12 <= average.numerator / average.cases <= max(rates) + 1e-12
    assert average.members == len(pairs)


@given(members)
def test_the_order_of_members_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    seen = [upheld(*pair) for pair in pairs]
    assert pooled_average(seen) == pooled_average(seen[::-1])


def test_position_counts_from_the_highest() -> None:
    peers = [upheld(9, 10), upheld(1, 10), upheld(6, 10)]
    assert position(upheld(8, 10), peers) == Position(place=2, of=4, tied=0)


def test_percentages_that_look_the_same_share_a_place() -> None:
    peers = [upheld(31, 39), upheld(79, 100), upheld(None, None, 79), upheld(9, 10)]
    assert position(upheld(79, 100), peers) == Position(place=2, of=5, tied=3)


def test_peers_without_a_rate_are_not_placed() -> None:
    peers = [upheld(0, 0), absent(UPHELD), upheld(1, 10)]
    assert position(upheld(5, 10), peers) == Position(place=1, of=2, tied=0)


def test_without_a_rate_or_peers_there_is_no_position() -> None:
    assert position(upheld(0, 0), [upheld(1, 2)]) is None
    assert position(upheld(1, 2), []) is None
    assert position(upheld(1, 2), [upheld(0, 0)]) is None


@given(members)
def test_places_fill_the_group(pairs: list[tuple[int, int]]) -> None:
    seen = [upheld(*pair) for pair in pairs] + [upheld(1, 2)]
    for index, own in enumerate(seen):
        place = position(own, seen[:index] + seen[index + 1 :])
        assert place is not None
        assert 1 <= place.place <= place.place + place.tied <= place.of == len(seen)
