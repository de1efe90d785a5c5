from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters.checks import Finding, check_alone
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

Letter = Callable[..., Reading]
LATER = date(2026, 5, 1)


def check(reading: Reading, **options: object) -> list[Finding]:
    return check_alone(reading, **{"today": LATER, **options})  # type: ignore[arg-type]


def only(reading: Reading, **options: object) -> Finding:
    findings = check(reading, **options)
    assert len(findings) == 1, findings
    return findings[0]


def errors(reading: Reading) -> set[str]:
    return {finding.code for finding in check(reading) if finding.level == "error"}


def test_a_sound_letter_has_no_findings(leeds: Letter) -> None:
    assert check(leeds()) == []


def test_the_rutland_letter_of_one_case_has_no_findings(leeds: Letter) -> None:
    rutland = leeds(
        council="Rutland County Council",
        year_ending=2020,
        title_year=2020,
        period_start=date(2019, 4, 1),
        period_end=date(2020, 3, 31),
        dated=date(2020, 7, 22),
        publish_on=date(2020, 7, 29),
        investigations=1,
        upheld=1,
        upheld_percent=100,
        upheld_per_100k=Absence.NOT_PRINTED,
        similar_upheld_per_100k=Absence.NOT_PRINTED,
        compliance_outcomes=1,
        compliance_percent=100,
        remedies=0,
        remedies_base=1,
        remedy_percent=0,
    )
    assert check(rutland) == []


def test_a_council_without_upheld_complaints_has_no_findings(leeds: Letter) -> None:
    """Bolsover 2023: one investigated, none upheld; no remedies and no recommendations to speak of."""
    reading = leeds(
        investigations=1,
        upheld=0,
        upheld_percent=0,
        compliance_outcomes=Absence.NO_RECOMMENDATION_DUE,
        compliance_percent=Absence.NO_RECOMMENDATION_DUE,
        remedies=0,
        remedies_base=0,
        remedy_percent=Absence.NOTHING_UPHELD,
    )
    assert check(reading) == []


def test_a_council_without_investigations_has_no_findings(leeds: Letter) -> None:
    reading = leeds(
        investigations=0,
        upheld=0,
        upheld_percent=Absence.NOTHING_INVESTIGATED,
        remedies=0,
        remedies_base=0,
        remedy_percent=Absence.NOTHING_UPHELD,
    )
    assert check(reading) == []


def test_a_letter_of_2018_needs_only_its_tables_and_upheld_decisions(leeds: Letter) -> None:
    counted = {"investigations": 72, "upheld": 43, "upheld_percent": 60}
    absent = {field: Absence.NOT_PRINTED for field in FIGURE_FIELDS if field not in counted}
    reading = leeds(
        **counted,
        **absent,
        family="received_and_decided",
        received={Subject.TOTAL: Value(561)},
        decided={Outcome.UPHELD: Value(43), Outcome.NOT_UPHELD: Value(29)},
        year_ending=2018,
        title_year=2018,
        period_start=date(2017, 4, 1),
        period_end=date(2018, 3, 31),
        dated=date(2018, 7, 18),
        publish_on=None,
    )
    assert check(reading) == []


def test_more_compliance_outcomes_than_upheld_decisions_are_right(leeds: Letter) -> None:
    """Bury 2024: 26 outcomes, 23 upheld; recommendations fall due in later years."""
    bury = leeds(
        investigations=26,
        upheld=23,
        upheld_percent=88,
        compliance_outcomes=26,
        compliance_percent=92,
        remedies=2,
        remedies_base=23,
        remedy_percent=9,
    )
    assert check(bury) == []


class TestPresence:
    def test_a_letter_without_statistics_says_so_once(self, leeds: Letter) -> None:
        reading = leeds(**dict.fromkeys(FIGURE_FIELDS, Absence.NOT_PRINTED))
        finding = only(reading)
        assert (finding.level, finding.code) == ("error", "no_statistics")

    @pytest.mark.parametrize("absence", [None, Absence.ILLEGIBLE])
    @pytest.mark.parametrize("field", ["investigations", "upheld", "compliance_percent", "remedies"])
    def test_an_unread_figure_of_a_statistic_is_an_error(
        self, leeds: Letter, field: str, absence: Absence | None
    ) -> None:
        finding = only(leeds(**{field: absence}))
        assert (finding.level, finding.code, finding.field) == ("error", "statistic_missing", field)
        assert "type it or say why it is absent" in finding.message

    @pytest.mark.parametrize("field", ["similar_upheld_percent", "upheld_per_100k", "remedies_base"])
    def test_an_unread_companion_is_a_warning(self, leeds: Letter, field: str) -> None:
        finding = only(leeds(**{field: Absence.ILLEGIBLE}))
        assert (finding.level, finding.code, finding.field) == ("warning", "statistic_missing", field)

    def test_a_statistic_gone_altogether_is_taken_for_a_lost_page(self, leeds: Letter) -> None:
        reading = leeds(compliance_outcomes=Absence.NOT_PRINTED, compliance_percent=Absence.NOT_PRINTED)
        finding = only(reading)
        assert (finding.level, finding.code) == ("error", "statistic_missing")
        assert "compliance with recommendations" in finding.message

    def test_a_person_may_confirm_that_a_statistic_is_not_printed(self, leeds: Letter) -> None:
        reading = leeds(compliance_outcomes=Absence.NOT_PRINTED, compliance_percent=Absence.NOT_PRINTED)
        assert check(reading, confirmed_absent={"compliance_outcomes", "compliance_percent"}) == []

    def test_one_figure_not_printed_beside_others_is_a_warning(self, leeds: Letter) -> None:
        finding = only(leeds(remedies=Absence.NOT_PRINTED))
        assert (finding.level, finding.field) == ("warning", "remedies")

    def test_a_later_letter_may_leave_percentages_to_be_computed(self, leeds: Letter) -> None:
        counts = {"investigations": 114, "upheld": 94}
        reading = leeds(
            **counts,
            **{field: Absence.NOT_PRINTED for field in FIGURE_FIELDS if field not in counts},
            year_ending=2025,
            title_year=2025,
            period_start=date(2024, 4, 1),
            period_end=date(2025, 3, 31),
            dated=date(2025, 7, 16),
            publish_on=date(2025, 7, 23),
        )
        assert check(reading) == []

    def test_absent_peer_averages_and_rates_of_early_letters_are_in_order(self, leeds: Letter) -> None:
        reading = leeds(upheld_per_100k=Absence.NOT_PRINTED, similar_upheld_percent=Absence.NOT_PRINTED)
        assert check(reading) == []


class TestArithmetic:
    def test_counts_that_contradict_the_percentage_are_shown_with_their_rate(self, leeds: Letter) -> None:
        finding = only(leeds(upheld_percent=57))
        assert (finding.code, finding.field) == ("counts_contradict_percent", "upheld_percent")
        assert "57%" in finding.message
        assert "44 of 59 is 74.6%" in finding.message

    def test_remedies_are_counted_against_upheld_decisions(self, leeds: Letter) -> None:
        finding = only(leeds(remedy_percent=14))  # 8 of 59 would be 14%
        assert (finding.code, finding.field) == ("counts_contradict_percent", "remedy_percent")
        assert "8 of 44" in finding.message

    def test_a_compliance_rate_that_no_number_of_outcomes_gives(self, leeds: Letter) -> None:
        finding = only(leeds(compliance_outcomes=3, compliance_percent=50))
        assert (finding.code, finding.field) == ("counts_contradict_percent", "compliance_percent")
        assert "No number of cases out of 3" in finding.message

    @pytest.mark.parametrize("percent", [12, 13])
    def test_either_neighbour_of_an_exact_half_is_accepted(self, leeds: Letter, percent: int) -> None:
        eighth = {"investigations": 44, "upheld": 8, "upheld_percent": 18, "remedies": 1, "remedies_base": 8}
        assert check(leeds(**eighth, remedy_percent=percent)) == []

    @given(data=st.data())
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the builder keeps nothing
    def test_honest_counts_pass_and_a_percentage_two_away_never_does(
        self, leeds: Letter, data: st.DataObject
    ) -> None:
        base = data.draw(st.integers(1, 400))
        count = data.draw(st.integers(0, base))
        away = data.draw(st.sampled_from([0, 2, -2]))
        percent = round(100 * count / base) + away
        reading = leeds(
            investigations=base,
            upheld=count,
            upheld_percent=percent,
            remedies=0,
            remedies_base=count,
            remedy_percent=0 if count else Absence.NOTHING_UPHELD,
        )
        assert bool(errors(reading)) == bool(away)

    def test_more_upheld_than_investigated(self, leeds: Letter) -> None:
        finding = only(leeds(investigations=40))
        assert finding.code == "upheld_exceeds_investigations"
        assert "44" in finding.message
        assert "40" in finding.message

    def test_more_remedies_than_upheld(self, leeds: Letter) -> None:
        assert only(leeds(remedies=45)).code == "remedies_exceed_upheld"

    def test_a_base_under_remedies_that_is_not_the_upheld_count(self, leeds: Letter) -> None:
        finding = only(leeds(remedies_base=59))
        assert (finding.code, finding.field) == ("remedies_base_differs", "remedies_base")
        assert "59" in finding.message
        assert "44" in finding.message

    @pytest.mark.parametrize(
        ("field", "percent"), [("similar_upheld_percent", 180), ("compliance_percent", -1)]
    )
    def test_a_percentage_outside_its_range(self, leeds: Letter, field: str, percent: int) -> None:
        finding = only(leeds(**{field: percent}))
        assert (finding.code, finding.field) == ("percent_out_of_range", field)

    def test_a_number_below_nought(self, leeds: Letter) -> None:
        finding = only(leeds(upheld_per_100k=Decimal("-5.3")))
        assert (finding.code, finding.field) == ("number_below_zero", "upheld_per_100k")

    @pytest.mark.parametrize("percent", [0, 100])
    def test_a_rate_of_no_cases_is_refused_even_at_nought(self, leeds: Letter, percent: int) -> None:
        finding = only(leeds(compliance_outcomes=0, compliance_percent=percent))
        assert (finding.code, finding.field) == ("zero_base_with_percent", "compliance_percent")
        assert "0 cases" in finding.message

    def test_a_rate_set_aside_for_a_count_of_nought_is_noticed(self, leeds: Letter) -> None:
        """Upheld was misread as 0 while the letter prints a rate of remedies: the 0 is the misread."""
        quote = Quote(4, "In **18%** of upheld cases we found the Council had provided a satisfactory remedy")
        reading = leeds(
            upheld=0,
            upheld_percent=0,
            remedies=0,
            remedies_base=0,
            remedy_percent=Value(None, quote, Absence.NOTHING_UPHELD),
        )
        finding = only(reading)
        assert finding.code == "zero_base_with_percent"
        assert "18%" in finding.message

    @pytest.mark.parametrize(
        ("field", "reason"),
        [
            ("remedy_percent", Absence.NOTHING_UPHELD),
            ("upheld_percent", Absence.NOTHING_INVESTIGATED),
            ("remedy_percent", Absence.NOTHING_INVESTIGATED),
            ("compliance_percent", Absence.NO_RECOMMENDATION_DUE),
        ],
    )
    def test_a_reason_that_the_counts_contradict(self, leeds: Letter, field: str, reason: Absence) -> None:
        finding = only(leeds(**{field: reason}))
        assert (finding.code, finding.field) == ("reason_contradicts_counts", field)


class TestDates:
    def test_a_year_that_is_not_over_cannot_be_published(self, leeds: Letter) -> None:
        on_the_last_day = check(leeds(), today=date(2024, 3, 31))
        assert "period_not_over" in {finding.code for finding in on_the_last_day}
        the_day_after = check(leeds(), today=date(2024, 4, 1))
        assert "period_not_over" not in {finding.code for finding in the_day_after}

    def test_a_year_not_over_is_noticed_without_a_printed_period(self, leeds: Letter) -> None:
        reading = leeds(period_start=None, period_end=None, dated=None)
        assert "period_not_over" in {finding.code for finding in check(reading, today=date(2024, 1, 1))}

    def test_title_and_period_must_name_one_year(self, leeds: Letter) -> None:
        finding = only(leeds(title_year=2023))
        assert finding.code == "period_differs_from_title"
        assert "the title says 2023" in finding.message
        assert "31 March 2024" in finding.message

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (date(2023, 1, 1), date(2024, 3, 31)),
            (date(2023, 4, 1), date(2024, 3, 30)),
            (date(2022, 4, 1), date(2024, 3, 31)),
            (None, date(2024, 12, 31)),
        ],
    )
    def test_a_period_that_is_not_a_reporting_year(
        self, leeds: Letter, start: date | None, end: date
    ) -> None:
        reading = leeds(period_start=start, period_end=end, dated=None)
        assert only(reading).code == "period_not_a_reporting_year"

    @pytest.mark.parametrize("day", [date(2024, 3, 31), date(2023, 7, 19)])
    def test_a_letter_cannot_be_older_than_its_figures(self, leeds: Letter, day: date) -> None:
        finding = only(leeds(dated=day))
        assert (finding.level, finding.code) == ("error", "letter_dated_before_period_end")

    def test_a_letter_dated_in_the_future_is_a_warning(self, leeds: Letter) -> None:
        finding = only(leeds(dated=date(2027, 7, 17), publish_on=date(2027, 7, 24)))
        assert (finding.level, finding.code) == ("warning", "letter_dated_in_future")

    def test_publication_before_the_letter_is_a_warning(self, leeds: Letter) -> None:
        finding = only(leeds(publish_on=date(2024, 7, 16)))
        assert (finding.level, finding.code) == ("warning", "publish_before_dated")

    def test_without_a_publication_date_the_reviewer_learns_that_approval_publishes(
        self, leeds: Letter
    ) -> None:
        finding = only(leeds(publish_on=None))
        assert (finding.level, finding.code) == ("warning", "publish_date_missing")
        assert "as soon as the letter is approved" in finding.message

    @pytest.mark.parametrize("year", [0, -3, 20204])
    def test_a_misread_year_breaks_nothing(self, leeds: Letter, year: int) -> None:
        reading = leeds(year_ending=year, title_year=year, period_start=None, period_end=None)
        assert isinstance(check(reading), list)


def test_a_letter_without_a_council_or_a_year_cannot_be_filed(leeds: Letter) -> None:
    found = check(leeds(council=None, year_ending=None, title_year=None))
    assert {finding.code for finding in found} == {"council_missing", "year_missing"}
    assert {finding.field for finding in found} == {"council", "year_ending"}


def test_each_contradiction_inside_a_letter_is_reported_in_its_own_words(leeds: Letter) -> None:
    conflicts = (
        "The letter gives different answers for the number of investigations: 59 and 95.",
        "The letter gives different answers for the date of the letter: 17 July 2024 and 1 July 2024.",
    )
    found = check(leeds(conflicts=conflicts))
    assert [finding.code for finding in found] == ["conflicting_values"] * 2
    assert all(finding.message.startswith(said) for finding, said in zip(found, conflicts, strict=True))


def test_errors_come_before_warnings(leeds: Letter) -> None:
    found = check(leeds(publish_on=None, remedies=45, upheld_per_100k=Absence.ILLEGIBLE))
    assert [finding.level for finding in found] == ["error", "warning", "warning"]
