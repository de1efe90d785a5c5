"""Classes that respect small numbers, and a legend that counts every area once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.figures import KeyFigures
from councils.comparison.rates import AbsenceReason, Measure, absent, measure
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD
from councils.mapping.classes import MISSING, all_classes, class_of, legend, pattern_of, value_classes

statistics = st.sampled_from(STATISTICS)


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda one: one.slug)
def test_every_percentage_has_exactly_one_class(statistic):
    for percent in range(101):
        holding = [one for one in value_classes(statistic) if one.low <= percent <= one.high]
        assert len(holding) == 1
        assert class_of(Measure(statistic, base=50, percent=percent)) == holding[0]


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda one: one.slug)
def test_classes_are_few_and_the_highest_has_the_strongest_colour(statistic):
    keys = [one.key for one in value_classes(statistic)]
    assert 4 <= len(keys) <= 5
    assert keys[-1] == "c5"
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("statistic", "label"),
    [(UPHELD, "65% to 79%"), (UPHELD, "Under 50%"), (COMPLIANCE, "100%"), (REMEDIES, "0%")],
)
def test_labels_say_what_a_class_holds(statistic, label):
    assert label in [one.label for one in value_classes(statistic)]


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ({"investigations": 1, "upheld": 1}, "few"),
        ({"investigations": 4, "upheld": 1}, "few"),
        ({"investigations": 5, "upheld": 1}, "c1"),
        ({"investigations": 0}, "none"),
        ({"upheld_percent": 79}, "c3"),
        ({"investigations": 3, "upheld": 4}, "missing"),
        ({}, "missing"),
        ({"investigations": 3}, "missing"),
    ],
)
def test_the_class_of_an_area(figures, key):
    assert class_of(measure(UPHELD, KeyFigures(**figures))).key == key


def test_no_figures_and_no_cases_are_told_apart():
    assert class_of(absent(UPHELD)) == MISSING
    assert class_of(absent(UPHELD, AbsenceReason.NOTHING_INVESTIGATED)).label == "No complaint investigated"
    assert class_of(absent(REMEDIES, AbsenceReason.NOTHING_UPHELD)).label == "No complaint upheld"


@given(statistics, st.integers(1, 4), st.integers(0, 100))
def test_few_cases_get_no_colour_whatever_the_percentage(statistic, base, percent):
    found = class_of(Measure(statistic, base=base, percent=percent))
    assert found.key == "few"
    assert statistic.denominator.plural in found.label


@given(statistics, st.data())
def test_the_legend_counts_every_area_once(statistic, data):
    one = st.tuples(st.sampled_from(all_classes(statistic)), st.booleans())
    areas = data.draw(st.lists(one, max_size=40))
    entries = legend(statistic, areas)
    assert sum(entry.areas for entry in entries) == len(areas)
    assert sum(entry.illustrative for entry in entries) == sum(invented for _, invented in areas)
    assert all(entry.illustrative <= entry.areas for entry in entries)


def test_the_legend_leaves_out_only_special_classes_that_do_not_occur():
    few = class_of(Measure(UPHELD, base=2, percent=50))
    entries = legend(UPHELD, [(few, False)])
    assert [entry.map_class for entry in entries] == [*value_classes(UPHELD), few]


def test_invented_figures_are_dotted_and_few_cases_hatched():
    few, full = class_of(Measure(UPHELD, base=2, percent=50)), value_classes(UPHELD)[2]
    assert pattern_of(few, illustrative=False) == "map-few"
    assert pattern_of(few, illustrative=True) == "map-i-few"
    assert pattern_of(full, illustrative=True) == "map-i-c3"
    assert pattern_of(full, illustrative=False) == ""


def test_a_legend_entry_is_dotted_only_where_all_its_areas_are_invented():
    full = value_classes(UPHELD)[2]
    mixed = next(entry for entry in legend(UPHELD, [(full, True), (full, False)]) if entry.areas)
    invented = next(entry for entry in legend(UPHELD, [(full, True)]) if entry.areas)
    assert (mixed.paint, invented.paint) == ("", "map-i-c3")
