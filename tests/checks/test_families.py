"""What a letter must have depends on its form and its year, and nothing else is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from letters.checks import Finding, check_alone
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

Letter = Callable[..., Reading]
LATER = date(2026, 5, 1)
COUNTS = {"investigations": 59, "upheld": 44}
NOTHING = dict.fromkeys(FIGURE_FIELDS, Absence.NOT_PRINTED)
ILLEGIBLE = dict.fromkeys(FIGURE_FIELDS, Absence.ILLEGIBLE)


def of_year(year: int) -> dict[str, Any]:
    return {
        "year_ending": year,
        "title_year": year,
        "period_start": date(year - 1, 4, 1),
        "period_end": date(year, 3, 31),
        "dated": date(year, 7, 17),
        "publish_on": date(year, 7, 24),
    }


def check(reading: Reading, confirmed: tuple[str, ...] = ()) -> list[Finding]:
    return check_alone(reading, today=LATER, confirmed_absent=confirmed)


def missing(reading: Reading) -> list[tuple[str, str | None]]:
    found = [one for one in check(reading) if one.code == "statistic_missing"]
    return [(finding.level, finding.field) for finding in found]


@pytest.mark.parametrize(
    ("family", "year", "missed"),
    [
        ("received_and_decided", 2014, []),
        ("received_and_decided", 2015, [("warning", "upheld_percent")]),
        ("received_and_decided", 2018, [("warning", "upheld_percent")]),
        ("statistics_and_tables", 2019, []),
        ("three_statistics", 2019, []),
        (
            "three_statistics",
            2020,
            [("error", "compliance_outcomes"), ("error", "remedies"), ("warning", "upheld_percent")],
        ),
        (
            "typed",
            2024,
            [("error", "compliance_outcomes"), ("error", "remedies"), ("warning", "upheld_percent")],
        ),
        ("overview", 2025, []),
        ("three_statistics", 2025, []),
        ("data_table", 2023, []),
        ("typed", 2016, [("warning", "upheld_percent")]),
    ],
)
def test_a_letter_that_gives_only_its_two_counts(
    leeds: Letter, family: str, year: int, missed: list[tuple[str, str]]
) -> None:
    assert missing(leeds(**NOTHING | COUNTS, **of_year(year), family=family)) == missed


@pytest.mark.parametrize("family", ["received_and_decided", "overview", "three_statistics", "typed"])
@pytest.mark.parametrize("field", ["investigations", "upheld"])
def test_both_counts_are_asked_for_in_every_letter(leeds: Letter, family: str, field: str) -> None:
    year = {"received_and_decided": 2017, "overview": 2025}.get(family, 2024)
    reading = leeds(**{**NOTHING, **COUNTS, field: Absence.ILLEGIBLE}, **of_year(year), family=family)
    assert ("error", field) in missing(reading)


def test_typed_figures_of_an_early_letter_need_nothing_that_it_cannot_print(leeds: Letter) -> None:
    reading = leeds(**ILLEGIBLE | COUNTS | {"upheld_percent": 75}, **of_year(2016), family="typed")
    assert {field for _, field in missing(reading)} == {"remedies", "remedies_base", "remedy_percent"}


@pytest.mark.parametrize(
    ("family", "year", "unusual"),
    [
        ("received_and_decided", 2014, False),
        ("received_and_decided", 2019, False),
        ("received_and_decided", 2022, True),
        ("statistics_and_tables", 2019, False),
        ("statistics_and_tables", 2020, True),
        ("three_statistics", 2018, True),
        ("three_statistics", 2019, False),
        ("three_statistics", 2025, False),
        ("overview", 2016, True),
        ("overview", 2024, True),
        ("overview", 2025, False),
        ("typed", 2016, False),
        ("data_table", 2016, False),
    ],
)
def test_a_form_that_is_not_that_of_its_year(leeds: Letter, family: str, year: int, unusual: bool) -> None:
    found = [
        one for one in check(leeds(**of_year(year), family=family)) if one.code == "family_unusual_for_year"
    ]
    assert [one.level for one in found] == (["warning"] if unusual else [])
    assert all(one.message.endswith("Check the year against the page.") for one in found)


def test_a_file_of_no_known_form_is_said_to_be_no_letter_once(leeds: Letter) -> None:
    (finding,) = check(leeds(**NOTHING, family="unknown", certainty=0.0))
    assert (finding.level, finding.code) == ("error", "family_unknown")


def test_typed_figures_leave_a_warning_that_the_form_was_unknown(leeds: Letter) -> None:
    (finding,) = check(leeds(family="unknown", certainty=0.0))
    assert (finding.level, finding.code) == ("warning", "family_unknown")


@pytest.mark.parametrize(("certainty", "found"), [(0.69, ["reading_uncertain"]), (0.7, []), (1.0, [])])
def test_a_reading_that_found_little_is_a_warning(leeds: Letter, certainty: float, found: list[str]) -> None:
    assert [one.code for one in check(leeds(certainty=certainty))] == found


def test_what_was_not_found_is_said_once(leeds: Letter) -> None:
    reading = leeds(certainty=0.3, remedies=Absence.ILLEGIBLE)
    assert [one.code for one in check(reading)] == ["statistic_missing"]
    assert check(reading, confirmed=("remedies",)) == []


@pytest.mark.parametrize("family", ["typed", "data_table"])
def test_what_a_person_typed_or_a_spreadsheet_gave_is_not_uncertain(leeds: Letter, family: str) -> None:
    assert check(leeds(certainty=0.0, family=family)) == []


class TestDates:
    @pytest.mark.parametrize(
        ("dated", "late"), [(date(2025, 4, 1), False), (date(2025, 4, 2), True), (date(2025, 7, 16), True)]
    )
    def test_a_letter_of_the_next_year_names_the_wrong_year(
        self, leeds: Letter, dated: date, late: bool
    ) -> None:
        found = check(leeds(dated=dated, publish_on=dated))
        assert [(one.level, one.code) for one in found] == (
            [("warning", "letter_dated_long_after")] if late else []
        )

    @pytest.mark.parametrize(("day", "late"), [(date(2024, 9, 15), False), (date(2024, 9, 16), True)])
    def test_publication_follows_within_sixty_days(self, leeds: Letter, day: date, late: bool) -> None:
        found = check(leeds(publish_on=day))
        assert [one.code for one in found] == (["publish_long_after_dated"] if late else [])

    @pytest.mark.parametrize(
        ("day", "printed", "unsure"),
        [
            (date(2024, 7, 5), "05/07/2024", True),  # 7 May would do as well
            (date(2024, 7, 5), "5 July 2024", False),
            (date(2024, 7, 17), "17/07/2024", False),
            (date(2024, 7, 7), "07.07.24", False),
            (date(2024, 7, 2), "02/07/2024", False),  # 7 February lies before the period's end
            (date(2024, 7, 10), "10-07-24", True),
            (date(2024, 7, 5), "2024-07-05", False),
        ],
    )
    def test_a_date_in_figures_that_may_be_read_both_ways(
        self, leeds: Letter, day: date, printed: str, unsure: bool
    ) -> None:
        found = check(leeds(dated=Value(day, Quote(1, printed)), publish_on=date(2024, 7, 24)))
        assert [one.code for one in found] == (["date_ambiguous"] if unsure else [])
        assert all(printed in one.message for one in found)

    @pytest.mark.parametrize(("printed", "unsure"), [("07/08/2024", False), ("08/09/2024", True)])
    def test_a_day_of_publication_that_may_be_read_both_ways(
        self, leeds: Letter, printed: str, unsure: bool
    ) -> None:
        day, month, year = (int(part) for part in printed.split("/"))
        reading = leeds(publish_on=Value(date(year, month, day), Quote(1, printed)), dated=date(2024, 7, 17))
        exchanged = [one for one in check(reading) if one.code == "date_ambiguous"]
        assert [one.field for one in exchanged] == (["publish_on"] if unsure else [])

    @pytest.mark.parametrize(("year", "wrong"), [(2013, True), (2014, False)])
    def test_there_are_no_letters_before_2014(self, leeds: Letter, year: int, wrong: bool) -> None:
        found = check(leeds(**of_year(year), family="typed"))
        assert [(one.level, one.code) for one in found] == (
            [("error", "year_before_letters")] if wrong else []
        )

    @pytest.mark.parametrize(
        ("family", "year", "found"),
        [
            ("received_and_decided", 2018, []),
            ("statistics_and_tables", 2019, ["publish_date_missing"]),
            ("data_table", 2024, []),
        ],
    )
    def test_only_letters_that_announce_a_day_are_asked_for_it(
        self, leeds: Letter, family: str, year: int, found: list[str]
    ) -> None:
        codes = [one.code for one in check(leeds(**{**of_year(year), "publish_on": None}, family=family))]
        assert [code for code in codes if code.startswith("publish")] == found

    def test_a_fresh_letter_taken_for_an_early_one_still_waits_for_its_day(self, leeds: Letter) -> None:
        reading = leeds(**{**of_year(2018), "publish_on": None, "dated": date(2026, 4, 20)}, family="typed")
        assert ("error", "publish_date_missing") in [(one.level, one.code) for one in check(reading)]


@pytest.mark.parametrize(
    ("outcomes", "percent", "unusual"),
    [
        (33, 0, True),
        (5, 20, True),
        (4, 0, True),
        (3, 0, False),
        (7, 43, True),
        (8, 50, False),
        (20, 92, False),
    ],
)
def test_hardly_anyone_fails_to_comply(leeds: Letter, outcomes: int, percent: int, unusual: bool) -> None:
    found = check(leeds(compliance_outcomes=outcomes, compliance_percent=percent))
    levels = [one.level for one in found if one.code == "compliance_unusual"]
    assert levels == (["warning"] if unusual else [])


@pytest.mark.parametrize(("count", "wrong"), [(1_500, False), (9_999, False), (10_000, True)])
def test_a_count_beyond_all_experience_is_an_error(leeds: Letter, count: int, wrong: bool) -> None:
    found = [one for one in check(leeds(compliance_outcomes=count)) if one.code == "count_implausible"]
    assert [(one.level, one.field) for one in found] == ([("error", "compliance_outcomes")] if wrong else [])
