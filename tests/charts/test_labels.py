"""Placing names: free of all that is taken, inside the bounds, as near as can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.labels import LINE, Box, around, place, words_width
from tests.charts.test_geometry import ADVANCE

BOUNDS = Box(0, 0, 300, 280)
spots = st.tuples(st.floats(0, 300), st.floats(0, 280))


@settings(deadline=None)
@given(
    spots, st.lists(spots, max_size=8), st.lists(st.sampled_from(["Rutland", "Cheshire West"]), min_size=1)
)
def test_a_placed_label_touches_nothing_taken_and_stays_inside(
    point: tuple[float, float], others: list[tuple[float, float]], lines: list[str]
) -> None:
    taken = [around(*point, 8), *(around(*other, 12) for other in others)]
    placed = place(lines[:3], point, taken, BOUNDS)
    assert placed is not None
    assert placed.box.within(BOUNDS)
    assert not any(placed.box.touches(box) for box in taken)
    assert placed.box.bottom - placed.box.top == pytest.approx(LINE * len(lines[:3]))
    assert placed.box.top < placed.baseline(0) < placed.baseline(len(lines[:3]) - 1) + 1 <= placed.box.bottom


def test_a_lone_label_stands_right_beside_its_point() -> None:
    placed = place(["York"], (150, 140), [around(150, 140, 8)], BOUNDS)
    assert placed is not None
    assert placed.anchor == "start"
    assert placed.box.distance(150, 140) <= 12


def test_at_the_right_edge_it_goes_to_the_left() -> None:
    placed = place(["Buckinghamshire"], (296, 140), [around(296, 140, 8)], BOUNDS)
    assert placed is not None
    assert placed.box.right < 296


def test_it_would_rather_go_a_little_farther_than_cover_dots() -> None:
    crowd = [(165.0 + 5 * n, 140.0) for n in range(8)]
    placed = place(["York"], (150, 140), [around(150, 140, 8)], BOUNDS, crowd)
    assert placed is not None
    assert not any(placed.box.distance(*dot) == 0 for dot in crowd)


def test_where_everything_is_taken_there_is_no_place() -> None:
    assert place(["York"], (150, 140), [BOUNDS], BOUNDS) is None


@given(st.text(alphabet=list(ADVANCE), min_size=1, max_size=40))
def test_widths_are_estimated_from_above(words: str) -> None:
    bold = 1.07 * 16 * sum(ADVANCE[character] for character in words) / 1000
    assert words_width(words) >= bold * 0.93


def test_distance_is_to_the_nearest_edge() -> None:
    box = Box(10, 10, 20, 20)
    assert box.distance(15, 15) == 0
    assert box.distance(25, 15) == 5
    assert box.distance(23, 24) == 5
