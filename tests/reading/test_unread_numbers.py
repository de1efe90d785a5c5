"""Numbers in words, numbers with a misprint, and words in the place of a number: read, or told from missing."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.checks import check_alone
from letters.reading import Absence, Reading, read_document
from letters.reading.numbers import whole_number
from tests.reading.letter_layouts import NAME, Printed, text_document
from tests.reading.test_mutated_letters import FIGURES, lines_of

TODAY = date(2026, 5, 1)
SMALL = Printed(
    investigations=3, upheld=2, upheld_percent=67, compliance_outcomes=1, compliance_percent=100, remedies=1,
    remedies_base=2, remedy_percent=50,
)  # fmt: skip
COMPLIED = "In 100% of cases we were satisfied the Council had successfully implemented our recommendations."
OUTCOMES = (
    "Statistics are based on a total of 1 compliance outcome for the period between 1 April 2022 "
    "to 31 March 2023"
)


def read(*changes: tuple[str, str], printed: Printed = SMALL) -> Reading:
    text = "\n".join(lines_of(printed=printed))
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_document(text_document(text))


def levels(reading: Reading) -> set[str]:
    return {finding.level for finding in check_alone(reading, today=TODAY)}


def figures(reading: Reading) -> dict[str, object]:
    return {name: figure.value for name, figure in reading.figures.items()}


@pytest.mark.parametrize(
    "changes",
    [
        [("2\nupheld decisions", "Two upheld decisions")],
        [("2\nupheld decisions", "two\nupheld decisions")],
        [("2\nupheld decisions", "2 cases upheld")],
        [("1\nsatisfactory remedy decision", "One satisfactory remedy")],
        [("total of 3 ", "total of three "), ("total of 1 ", "total of one "), ("total of 2 ", "total of two ")],
        [("In 50% of", "In fifty per cent of"), ("average of 80%", "average of eighty percent")],
        [("average of 99%", "average of ninety-nine %")],
        [("detailed investigations for", "detailed investi\u00ad\ngations for")],
        [("we were satisfied the", "we were satis ed the")],
        [("67% of complaints we", "Last year 61% of complaints we investigated were upheld.\n\n67% of complaints we")],
        [("between 1 April 2022 to", "from 1 April 2022 -")],
        [("This compares to an average of 80% in", "This is compared with an average of 80% in")],
        [("This compares to an average of 99% in similar authorities.", "The average for similar authorities is 99%.")],
    ],
)  # fmt: skip
def test_other_ways_to_print_the_same_change_nothing(changes: list[tuple[str, str]]) -> None:
    reading = read(*changes)
    assert figures(reading) == asdict(SMALL)
    assert levels(reading) == set()


def test_a_number_in_words_is_quoted_as_it_is_printed() -> None:
    quote = read(("2\nupheld decisions", "Two upheld decisions")).figures["upheld"].quote
    assert quote is not None
    assert quote.text == "Two upheld decisions"


@pytest.mark.parametrize(
    ("words", "number"),
    [("no", 0), ("None", 0), ("nil", 0), ("one", 1), ("Nineteen", 19), ("twenty", 20), ("twenty-one", 21),
     ("forty four", 44), ("ninetynine", 99), ("one hundred and five", 105), ("a hundred", 100),
     ("two hundred and thirty-one", 231), ("1 250", 1250), ("1,250", 1250), ("12.0", 12), ("12.5", None)],
)  # fmt: skip
def test_numbers_in_words_and_digits(words: str, number: int | None) -> None:
    assert whole_number(words) == number


MISPRINTS = {
    "similar_upheld_percent": ("average of 80%", ["8O%", "S0%", "O%", "8 0%", "80", "XX%", "[tbc]", "*0%", "�0%"]),
    "similar_compliance_percent": ("average of 99%", ["9g%", "g9%", "9 9%", "99.5%", "ninety-nien%"]),
    "upheld_percent": ("67% of complaints", ["6T%", "b7%", "6 7%", "67.4%"]),
    "compliance_percent": ("In 100% of cases", ["l00%", "1O0%", "lOO%", "1 00%", "XX%", "100"]),
    "remedy_percent": ("In 50% of upheld", ["S0%", "5O%", "5 0%", "SO per cent"]),
    "upheld": ("2\nupheld decisions", ["Z\nupheld decisions", "Z upheld decisions", "2S upheld decisions"]),
    "remedies": ("1\nsatisfactory remedy", ["l\nsatisfactory remedy", "I satisfactory remedy"]),
    "investigations": ("total of 3 ", ["total of S ", "total of 3O ", "total of l3 ", "total of ?? "]),
    "compliance_outcomes": ("total of 1 compliance", ["total of l compliance", "total of I compliance"]),
    "remedies_base": ("total of 2 detailed", ["total of Z detailed"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "old", "misprint"),
    [(field, old, misprint) for field, (old, every) in MISPRINTS.items() for misprint in every],
)
def test_a_misprinted_number_is_illegible_and_not_missing(field: str, old: str, misprint: str) -> None:
    number = next(word for word in old.split() if word[0].isdigit())
    new = misprint if " of " in misprint or "\n" in old else old.replace(number, misprint)
    reading = read((old, new))
    assert (reading.figures[field].value, reading.figures[field].absence) == (None, Absence.ILLEGIBLE)
    assert "error" in levels(reading)
    right = asdict(SMALL)
    assert all(value in (None, right[name]) for name, value in figures(reading).items())


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("upheld_per_100k", "this is 5.3 upheld", "this is S.3 upheld"),
        ("upheld_per_100k", "this is 5.3 upheld", "this is 97% upheld"),
        ("upheld_per_100k", "this is 5.3 upheld", "this is 2023 upheld"),
        ("upheld_per_100k", "this is 5.3 upheld", "we found about 5.3 upheld"),
        ("similar_upheld_per_100k", "type is 4.4 upheld", "type is 4.A upheld"),
        ("similar_upheld_per_100k", "type is 4.4 upheld decisions", "type is 4.4 upheld"),
        (
            "similar_upheld_per_100k",
            "The average for authorities of this type is 4.4",
            "For your type we see 4.4",
        ),
    ],
)
def test_a_rate_that_is_not_understood_is_illegible_and_the_other_is_read(
    field: str, old: str, new: str
) -> None:
    reading = read((old, new), printed=FIGURES)
    assert (reading.figures[field].value, reading.figures[field].absence) == (None, Absence.ILLEGIBLE)
    rates = {"upheld_per_100k": Decimal("5.3"), "similar_upheld_per_100k": Decimal("4.4")}
    (other,) = rates.keys() - {field}
    assert reading.figures[other].value == rates[other]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("population, this is 5.3", "population, this equates to 5.3"),
        (f"Adjusted for {NAME}'s population, this is 5.3", f"When adjusted for the population of {NAME}, this is 5.3"),
        ("this is 5.3 upheld", "this is 5.3% upheld"),
        ("upheld decisions per 100,000 residents.", "upheld decisions per 100 000 people."),
        (f"Adjusted for {NAME}'s population", "Adjusted for your area's population"),
    ],
)  # fmt: skip
def test_rates_in_other_words(old: str, new: str) -> None:
    reading = read((old, new), printed=FIGURES)
    assert figures(reading) == asdict(FIGURES)
    assert reading.conflicts == ()


@pytest.mark.parametrize("rate", ["11", "8", "0.4", ".4", "11%", "0.4 %"])
def test_rates_drop_zeros_and_gain_signs(rate: str) -> None:
    reading = read(("this is 5.3 upheld", f"this is {rate} upheld"), printed=FIGURES)
    assert reading.figures["upheld_per_100k"].value == Decimal(rate.rstrip(" %"))


@pytest.mark.parametrize(
    "said",
    ["No recommendations were due.", "There were no compliance outcomes.", "No compliance outcomes were recorded.",
     "We did not have any recommendations due in this period.", "No recommendations fell due during the year."],
)  # fmt: skip
def test_no_recommendation_due_in_other_words(said: str) -> None:
    reading = read((COMPLIED, said), (OUTCOMES, ""))
    for field in ("compliance_percent", "compliance_outcomes"):
        assert reading.figures[field].absence is Absence.NO_RECOMMENDATION_DUE
    assert levels(reading) == set()


@pytest.mark.parametrize("blank", ["N/A", "n/a%", "-", "--", "none"])
def test_a_blank_beside_a_base_of_nothing_has_its_reason(blank: str) -> None:
    reading = read(
        ("In 100% of cases", f"In {blank} of cases"), ("total of 1 compliance", "total of 0 compliance")
    )
    assert reading.figures["compliance_percent"].absence is Absence.NO_RECOMMENDATION_DUE
    assert levels(reading) == set()


def test_a_blank_beside_a_base_is_asked_about() -> None:
    reading = read(("In 100% of cases", "In N/A of cases"))
    assert reading.figures["compliance_percent"].value is None
    assert levels(reading) != set()


@pytest.mark.parametrize(
    "said",
    ["No average is available for authorities of your type.", "There are no similar authorities.",
     "We do not provide an average for national park authorities.", "An average is not available."],
)  # fmt: skip
def test_a_letter_that_says_it_has_no_peers_is_believed(said: str) -> None:
    averages = [f"This compares to an average of {n}% in similar authorities." for n in (80, 99, 14)]
    reading = read((averages[0], said), *((average, "") for average in averages[1:]))
    for field in ("similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent"):
        assert reading.figures[field].absence is Absence.NO_PEER_GROUP
    assert reading.figures["upheld_percent"].value == 67
    assert levels(reading) == set()


def test_averages_that_are_not_printed_at_all_are_not_said_to_be_illegible() -> None:
    averages = [f"This compares to an average of {n}% in similar authorities." for n in (80, 99, 14)]
    reading = read(*((average, "") for average in averages))
    for field in ("similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent"):
        assert reading.figures[field].absence is Absence.NOT_PRINTED
    assert reading.conflicts == ()


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("This data will be made public on Wednesday 24 July 2023.", date(2023, 7, 24)),
        ("This letter will be published on our website on 24/07/2023.", date(2023, 7, 24)),
        ("On 24 July 2023 we will publish this data on our website.", date(2023, 7, 24)),
        ("It will be available on our map from 24th July 2023.", date(2023, 7, 24)),
        ("It will be published on 07/24/2023.", None),
        ("It will be published soon. We met on 3 May 2023.", None),
        ("It was published on 3 May 2022.", None),
    ],
)
def test_the_day_of_publication_in_other_words(sentence: str, day: date | None) -> None:
    reading = read(("This data will be uploaded to our map on 24 July 2023.", sentence))
    assert reading.publish_on.value == day


@pytest.mark.parametrize(
    ("title", "year"),
    [("Annual Review letter 2022-23", 2023), ("Annual review letter 2022/2023", 2023),
     ("Annual Review Letter for 2023", 2023), ("Annual Review letter: 2022 to 2023", 2023),
     ("Annual Review letter 2022-24", None), ("Annual Review letter", None)],
)  # fmt: skip
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert read(("Annual Review letter 2023", title)).title_year.value == year


@given(st.integers(1, 99), st.sampled_from(["above", "inline"]))
def test_any_count_below_a_hundred_may_be_in_words(number: int, where: str) -> None:
    units = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]  # fmt: skip
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    rest = number % 10
    words = (
        units[number - 1] if number < 20 else tens[number // 10 - 2] + (f"-{units[rest - 1]}" if rest else "")
    )
    printed = replace(SMALL, investigations=number, upheld=number, upheld_percent=100, remedies_base=number)
    label = "upheld decision" if number == 1 else "upheld decisions"
    break_ = "\n" if where == "above" else " "
    reading = read(
        (f"{number}\n{label}", f"{words.capitalize()}{break_}{label}"),
        (f"total of {number} detailed", f"total of {words} detailed"),
        printed=printed,
    )
    assert (reading.figures["upheld"].value, reading.figures["investigations"].value) == (number, number)
