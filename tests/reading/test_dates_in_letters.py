"""Days as letters write them: in words and in numbers, day first, and never a day that does not exist."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.reading.dates import DATE, parse_date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WHOLE = re.compile(DATE, re.IGNORECASE)
days = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def suffix(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


NOTATIONS = {
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "words, two digits": lambda day: f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}",
    "ordinal": lambda day: f"{day.day}{suffix(day.day)} {MONTHS[day.month - 1]} {day.year}",
    "ordinal apart": lambda day: f"{day.day} {suffix(day.day)} {MONTHS[day.month - 1]} {day.year}",
    "ordinal of": lambda day: f"{day.day}{suffix(day.day)} of {MONTHS[day.month - 1]} {day.year}",
    "day of": lambda day: f"{day.day}{suffix(day.day)} day of {MONTHS[day.month - 1]} {day.year}",
    "comma": lambda day: f"{day.day} {MONTHS[day.month - 1]}, {day.year}",
    "capitals": lambda day: f"{day.day} {MONTHS[day.month - 1].upper()} {day.year}",
    "short month": lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
    "slashes": lambda day: f"{day.day}/{day.month}/{day.year}",
    "slashes, two digits": lambda day: f"{day.day:02d}/{day.month:02d}/{day.year}",
    "slashes, short year": lambda day: f"{day.day:02d}/{day.month:02d}/{day.year % 100:02d}",
    "points": lambda day: f"{day.day}.{day.month}.{day.year}",
    "hyphens": lambda day: f"{day.day}-{day.month}-{day.year}",
    "international": lambda day: day.isoformat(),
}


@given(day=days, name=st.sampled_from(sorted(NOTATIONS)))
def test_every_day_in_every_notation_is_found_in_a_sentence_and_understood(day: date, name: str) -> None:
    printed = NOTATIONS[name](day)
    found = WHOLE.search(f"uploaded on {printed} with this letter")
    assert found is not None, printed
    assert (found[0], parse_date(found[0])) == (printed, day)


@pytest.mark.parametrize(
    "impossible",
    ["31 June 2020", "29 February 2021", "31/04/2020", "0 July 2020", "12/13/2020", "2020-02-30", "99/01/20"],
)
def test_a_day_that_does_not_exist_is_no_date_and_breaks_nothing(impossible: str) -> None:
    assert parse_date(impossible) is None


def test_the_leap_day_exists_in_its_years() -> None:
    assert parse_date("29 February 2020") == date(2020, 2, 29)
    assert parse_date("29/02/24") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2019-20", "2019/20", "March 2020", "31 March", "1.5.2", "0300 061 0614", "v1.2.3.4"]
)
def test_years_numbers_and_half_dates_are_no_dates(text: str) -> None:
    assert WHOLE.search(text) is None


@pytest.mark.parametrize("text", ["4/5/2020/17", "123/04/2020", "ref 17/2020"])
def test_a_reference_number_is_not_cut_into_a_date(text: str) -> None:
    assert WHOLE.search(text) is None


def test_the_day_comes_first_even_where_an_american_would_differ() -> None:
    assert parse_date("04/07/2024") == date(2024, 7, 4)
