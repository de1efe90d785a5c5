"""A reading is stored as JSON and shown again years later: nothing may be lost on the way."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.reading import (
    FIGURE_FIELDS,
    Absence,
    Box,
    Quote,
    Reading,
    Value,
    reading_from_json,
    reading_to_json,
)

RATES = {"upheld_per_100k", "similar_upheld_per_100k"}
points = st.floats(0, 2000, allow_nan=False)
boxes = st.builds(Box, points, points, points, points)
quotes = st.builds(Quote, st.integers(1, 40), st.text(max_size=30), st.lists(boxes, max_size=3).map(tuple))


def values_of(strategy):
    given_values = st.builds(Value, strategy, st.none() | quotes, st.none())
    absent = st.builds(Value, st.none(), st.none() | quotes, st.sampled_from(Absence))
    return given_values | absent | st.just(Value())


rates = st.decimals(0, 9999, allow_nan=False, allow_infinity=False, places=2)
readings = st.builds(
    Reading,
    family=st.sampled_from(["three_statistics", "unknown"]),
    certainty=st.floats(0, 1),
    council=values_of(st.text(max_size=40)),
    year_ending=values_of(st.integers(2014, 2030)),
    title_year=values_of(st.integers(2014, 2030)),
    period_start=values_of(st.dates()),
    period_end=values_of(st.dates()),
    dated=values_of(st.dates()),
    publish_on=values_of(st.dates()),
    figures=st.fixed_dictionaries(
        {name: values_of(rates if name in RATES else st.integers(0, 99_999)) for name in FIGURE_FIELDS}
    ),
    conflicts=st.lists(st.text(max_size=40), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(reading=readings)
def test_any_reading_comes_back_as_it_was(reading: Reading) -> None:
    text = json.dumps(reading_to_json(reading), allow_nan=False)
    assert reading_from_json(json.loads(text)) == reading


@settings(max_examples=30, deadline=None)
@given(reading=readings)
def test_a_reading_that_came_back_is_saved_in_the_same_words(reading: Reading) -> None:
    once = reading_to_json(reading)
    assert reading_to_json(reading_from_json(once)) == once


def reading_of(**parts: object) -> Reading:
    empty = dict.fromkeys(
        ["council", "year_ending", "title_year", "period_start", "period_end", "dated", "publish_on"], Value()
    )
    return Reading(family="three_statistics", certainty=0.5, **{**empty, **parts})


@pytest.mark.parametrize("printed", ["4.40", "11", "0.4", "5.3", "0.30"])
def test_a_rate_keeps_the_digits_it_was_printed_with(printed: str) -> None:
    saved = reading_to_json(reading_of(figures={"upheld_per_100k": Value(Decimal(printed))}))
    assert saved["figures"]["upheld_per_100k"]["value"] == printed
    back = reading_from_json(saved).figures["upheld_per_100k"].value
    assert str(back) == printed


def test_nought_is_saved_as_nought_and_absence_as_its_reason() -> None:
    figures = {"remedies": Value(0), "remedy_percent": Value(absence=Absence.NOTHING_UPHELD)}
    saved = reading_to_json(reading_of(figures=figures))["figures"]
    assert (saved["remedies"]["value"], saved["remedies"]["absence"]) == (0, None)
    assert (saved["remedy_percent"]["value"], saved["remedy_percent"]["absence"]) == (None, "nothing_upheld")


def test_dates_are_saved_as_any_programme_reads_them() -> None:
    saved = reading_to_json(reading_of(dated=Value(date(2020, 7, 22)), publish_on=Value(date(2020, 7, 29))))
    assert (saved["dated"]["value"], saved["publish_on"]["value"]) == ("2020-07-22", "2020-07-29")


@pytest.mark.parametrize(
    ("place", "wrong"),
    [("dated", "22 July 2020"), ("dated", "2020-06-31"), ("year_ending", "twenty")],
)
def test_what_no_reading_wrote_is_refused(place: str, wrong: str) -> None:
    data = reading_to_json(reading_of(dated=Value(date(2020, 7, 22)), year_ending=Value(2020)))
    data[place]["value"] = wrong
    with pytest.raises(ValueError, match=r"."):
        reading_from_json(data)


@pytest.mark.parametrize("key", ["family", "council", "figures", "conflicts", "publish_on"])
def test_data_with_a_part_missing_is_refused(key: str) -> None:
    data = reading_to_json(reading_of())
    del data[key]
    with pytest.raises(KeyError):
        reading_from_json(data)


def test_an_unknown_reason_is_refused_rather_than_dropped() -> None:
    data = reading_to_json(reading_of(council=Value(absence=Absence.ILLEGIBLE)))
    data["council"]["absence"] = "lost"
    with pytest.raises(ValueError, match="lost"):
        reading_from_json(data)
