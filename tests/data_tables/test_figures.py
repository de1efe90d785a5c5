"""From a cell to a figure, or to the reason why there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.data_tables import Cell, CellKind
from letters.data_tables.figures import (
    Scale,
    count_of,
    looks_like_a_figure,
    percent_of_cell,
    rate_of,
    scale_of,
)
from letters.reading.values import Absence
from tests.data_tables.sheet_making import as_cell, percent

NOT_GIVEN = ["", "  ", "N/A", "n/a", "NA", "-", "–", "*", "**", "..", "[c]", "[x]", "<5", "< 3", "not applicable",
             "Suppressed", "none", "#N/A", "#DIV/0!"]  # fmt: skip
NO_FIGURES = ["abc", "12 of 14", "1.2.3", "=1+1", "0x10", "1e5", "twelve", "12;13", "+5", "١٢x", "1,23"]


@pytest.mark.parametrize(
    ("value", "count"),
    [(0, 0), (12, 12), (12.0, 12), ("12", 12), (" 1,234 ", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("12*", 12),
     ("12 [a]", 12), ("12†", 12), ("007", 7), ("12.0", 12)],
)  # fmt: skip
def test_counts(value, count):
    figure = count_of(as_cell(value), "C5")
    assert (figure.number, figure.cell, figure.absence, figure.problem) == (count, "C5", None, "")
    assert isinstance(figure.number, int)


@pytest.mark.parametrize("text", NOT_GIVEN)
@pytest.mark.parametrize(
    "read", [count_of, rate_of, lambda cell, at: percent_of_cell(cell, at, Scale.HUNDREDS)]
)
def test_a_mark_is_an_absence_and_never_nought(read, text):
    figure = read(as_cell(text) if text else None, "B2")
    assert (figure.number, figure.absence, figure.problem) == (None, Absence.NOT_PRINTED, "")


@pytest.mark.parametrize("text", NO_FIGURES)
@pytest.mark.parametrize(
    "read", [count_of, rate_of, lambda cell, at: percent_of_cell(cell, at, Scale.HUNDREDS)]
)
def test_what_is_no_figure_says_so_with_its_cell(read, text):
    figure = read(as_cell(text), "B2")
    assert figure.number is None
    assert figure.absence is Absence.ILLEGIBLE
    assert figure.problem.startswith("B2 shows")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (as_cell(1.5), "fraction"),
        (percent(0.5), "a percentage stands"),
        (as_cell("50%"), "a percentage stands"),
        (as_cell(10_000_000), "too large"),
        (Cell(CellKind.DATE, "2025-02-01"), "a date stands"),
        (Cell(CellKind.FLAG, "TRUE"), "yes or no"),
        (Cell(CellKind.ERROR, "#REF!"), "could not work it out"),
        (Cell(CellKind.UNCOMPUTED, "a formula"), "no saved result"),
    ],
)
def test_what_cannot_be_a_count_says_why(cell, why):
    figure = count_of(cell, "D9")
    assert figure.number is None
    assert why in figure.problem


@pytest.mark.parametrize(
    ("cell", "scale", "value"),
    [
        (percent(0.75), Scale.UNCLEAR, 75),
        (percent(1), Scale.UNCLEAR, 100),
        (percent(0.005), Scale.HUNDREDS, 1),
        (as_cell("75%"), Scale.UNCLEAR, 75),
        (as_cell("75.4 %"), Scale.FRACTIONS, 75),
        (as_cell("74.5%"), Scale.HUNDREDS, 75),
        (as_cell(75), Scale.HUNDREDS, 75),
        (as_cell(1), Scale.HUNDREDS, 1),
        (as_cell(0.75), Scale.FRACTIONS, 75),
        (as_cell(1), Scale.FRACTIONS, 100),
        (as_cell(0), Scale.UNCLEAR, 0),
        (as_cell("0.8"), Scale.FRACTIONS, 80),
        (as_cell(175), Scale.HUNDREDS, 175),
    ],
)
def test_percentages_however_they_are_written(cell, scale, value):
    assert percent_of_cell(cell, "E4", scale).number == value


@pytest.mark.parametrize(("value", "scale"), [(1, Scale.UNCLEAR), (0.75, Scale.HUNDREDS)])
def test_a_percentage_that_may_be_two_things_is_none(value, scale):
    figure = percent_of_cell(as_cell(value), "E4", scale)
    assert figure.number is None
    assert figure.problem


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([75, 100, 1], Scale.HUNDREDS),
        ([0.75, 1, 0], Scale.FRACTIONS),
        (["0.75", "1"], Scale.FRACTIONS),
        ([1, 1, 0], Scale.UNCLEAR),
        ([percent(0.5), percent(1)], Scale.UNCLEAR),
        (["75%", "N/A"], Scale.UNCLEAR),
        ([0.75, 75], Scale.HUNDREDS),
        ([], Scale.UNCLEAR),
    ],
)
def test_a_column_shows_its_scale(values, scale):
    assert scale_of(as_cell(value) for value in values) is scale


@pytest.mark.parametrize(
    ("value", "rate"), [(5.7, "5.70"), ("11", "11.00"), (4.666666, "4.67"), ("0.05", "0.05"), (0, "0.00")]
)
def test_rates_have_two_decimals(value, rate):
    assert rate_of(as_cell(value), "B2").number == Decimal(rate)


@pytest.mark.parametrize("text", ["12", "75%", "1,200", "12 [1]", " 5.7 "])
def test_figures_are_told_from_words(text):
    assert looks_like_a_figure(text)


@pytest.mark.parametrize("text", ["Upheld", "2024-25", "", "N/A"])
def test_words_are_told_from_figures(text):
    assert not looks_like_a_figure(text)


@given(st.integers(0, 100))
def test_a_percentage_reads_the_same_in_every_writing(value):
    writings = [as_cell(f"{value}%"), as_cell(f"{value} %"), percent(value / 100), as_cell(f"{value}.0%")]
    assert {percent_of_cell(one, "A1", Scale.UNCLEAR).number for one in writings} == {value}
    assert percent_of_cell(as_cell(value), "A1", Scale.HUNDREDS).number == value
    assert percent_of_cell(as_cell(value / 100), "A1", Scale.FRACTIONS).number == value


@given(st.integers(0, 999_999))
def test_a_count_reads_the_same_in_every_writing(value):
    writings = [
        value,
        float(value),
        f"{value}",
        f"{value:,}",
        f" {value:,}* ",
        f"{value:,}".replace(",", " "),
    ]
    assert {count_of(as_cell(one), "A1").number for one in writings} == {value}


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_or_becomes_a_figure_without_digits(text):
    figure = count_of(as_cell(text), "A1")
    if not any(character.isdecimal() for character in text):
        assert figure.number is None
    assert (figure.number is None) == (figure.absence is not None)
