"""What was read from a picture of a page asks for a person's eyes, value by value."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from councils.casework import Subject
from letters.checks import Finding, check_alone
from letters.checks.recognised import DOUBTFUL_BELOW, check_recognised
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Value
from tests.checks.conftest import LEEDS_2024

LATER = date(2026, 5, 1)


def seen(value: object, certainty: float = 0.95, page: int = 2) -> Value:
    return Value(value, Quote(page, "as printed", (), certainty))


def by_field(findings: list[Finding]) -> dict[str | None, Finding]:
    assert len({finding.field for finding in findings}) == len(findings)
    return {finding.field: finding for finding in findings}


def test_a_whole_scan_asks_once_for_each_value(leeds) -> None:
    scanned = leeds(
        **{field: seen(value) for field, value in LEEDS_2024.items()},
        council=seen("Leeds City Council", page=1),
        year_ending=seen(2024),
        dated=seen(date(2024, 7, 17), page=1),
        publish_on=seen(date(2024, 7, 24), page=1),
    )
    findings = by_field(check_alone(scanned, today=LATER))
    assert set(findings) == {*FIGURE_FIELDS, "council", "year_ending", "dated", "publish_on"}
    assert {(finding.level, finding.code) for finding in findings.values()} == {
        ("warning", "read_from_picture")
    }


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("upheld", 1250, "1,250 was read for the number of upheld decisions"),
        ("upheld_percent", 75, "75% was read for the percentage upheld"),
        ("upheld_per_100k", Decimal("5.3"), "5.3 was read for the rate of upheld decisions"),
        ("remedies", 0, "0 was read for the number of satisfactory remedies"),
        ("council", "Leeds City Council", "“Leeds City Council” was read for the council's name"),
        ("year_ending", 2024, "2023-24 was read for the reporting year"),
        ("dated", date(2024, 7, 17), "17 July 2024 was read for the date of the letter"),
        ("publish_on", date(2024, 7, 24), "24 July 2024 was read for the date of publication"),
    ],
)
def test_the_sentence_names_the_value_its_page_and_what_to_do(leeds, field, value, said) -> None:
    (finding,) = check_recognised(leeds(**{field: seen(value, page=3)}))
    assert finding.field == field
    assert finding.message.startswith(said)
    assert finding.message.endswith("Confirm it beside the picture of page 3.")


@pytest.mark.parametrize(
    ("certainty", "doubtful"),
    [(0.0, True), (DOUBTFUL_BELOW - 0.001, True), (DOUBTFUL_BELOW, False), (0.99, False)],
)
def test_an_uncertain_word_is_said_to_be_doubtful(leeds, certainty, doubtful) -> None:
    (finding,) = check_recognised(leeds(upheld=seen(44, certainty)))
    assert ("doubtful" in finding.message) is doubtful
    assert "page 2" in finding.message


def test_text_of_the_file_itself_asks_nothing(leeds) -> None:
    assert list(check_recognised(leeds(upheld=seen(44, 1.0)))) == []


def test_a_value_that_a_person_typed_asks_nothing(leeds) -> None:
    assert list(check_recognised(leeds(upheld=Value(44)))) == []


def test_what_is_absent_is_left_to_the_check_of_absences(leeds) -> None:
    unread = Value(None, Quote(2, "l4", (), 0.3), Absence.ILLEGIBLE)
    assert list(check_recognised(leeds(upheld=unread))) == []
    assert [finding.code for finding in check_alone(leeds(upheld=unread), today=LATER)] == [
        "statistic_missing"
    ]


def test_a_table_from_a_scan_asks_once_and_counts_its_doubtful_numbers(leeds) -> None:
    cells = {Subject.HOUSING: seen(12), Subject.OTHER: seen(3, 0.4), Subject.TOTAL: Value(15)}
    reading = replace(leeds(), received=cells)
    (finding,) = check_recognised(reading)
    assert (finding.level, finding.code, finding.field) == ("warning", "read_from_picture", "received")
    assert "1 of its 2 numbers doubtfully" in finding.message
    assert "page 2" in finding.message
