"""Each finding at the very edge of what it finds, with its level, its field and its words."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from councils.naming import Match, MatchKind, NamedAuthority
from letters.checks import Finding, Neighbours, OtherLetter, PrintedAverages, check_alone, check_beside
from letters.checks.finding import FIGURE_WORDS, day_words, year_words
from letters.reading.values import FIGURE_FIELDS, Absence, Quote, Reading, Value

Letter = Callable[..., Reading]
LATER = date(2026, 5, 1)
END = date(2024, 3, 31)
DAY = timedelta(days=1)


def codes(reading: Reading, today: date = LATER, confirmed: tuple[str, ...] = ()) -> list[str]:
    return [finding.code for finding in check_alone(reading, today=today, confirmed_absent=confirmed)]


def found(reading: Reading, code: str, today: date = LATER) -> Finding:
    (one,) = [finding for finding in check_alone(reading, today=today) if finding.code == code]
    return one


@pytest.mark.parametrize(
    ("today", "is_over"), [(END - DAY, False), (END, False), (END + DAY, True), (END + 400 * DAY, True)]
)
def test_a_year_is_over_the_day_after_its_last(leeds: Letter, today: date, is_over: bool) -> None:
    assert ("period_not_over" not in codes(leeds(), today)) == is_over


@pytest.mark.parametrize(("dated", "wrong"), [(END - DAY, True), (END, True), (END + DAY, False)])
def test_a_letter_may_be_written_the_day_after_its_year(leeds: Letter, dated: date, wrong: bool) -> None:
    assert ("letter_dated_before_period_end" in codes(leeds(dated=dated))) == wrong


@pytest.mark.parametrize(("ahead", "wrong"), [(-1, False), (0, False), (1, True)])
def test_a_letter_dated_today_is_not_in_the_future(leeds: Letter, ahead: int, wrong: bool) -> None:
    reading = leeds(dated=LATER + ahead * DAY, publish_on=LATER + 7 * DAY)
    assert ("letter_dated_in_future" in codes(reading)) == wrong


@pytest.mark.parametrize(("after", "wrong"), [(-1, True), (0, False), (1, False)])
def test_a_letter_may_be_published_on_its_own_day(leeds: Letter, after: int, wrong: bool) -> None:
    reading = leeds(publish_on=date(2024, 7, 17) + after * DAY)
    assert ("publish_before_dated" in codes(reading)) == wrong


def test_the_date_words_of_the_messages_are_those_of_the_site(leeds: Letter) -> None:
    finding = found(leeds(publish_on=date(2024, 7, 1)), "publish_before_dated")
    assert finding.message == (
        "The publication date, 1 July 2024, is before the letter's own date, 17 July 2024. Check both."
    )


@pytest.mark.parametrize(
    ("percent", "wrong"), [(-1, True), (0, False), (1, False), (99, False), (100, False), (101, True)]
)
def test_a_percentage_runs_from_nought_to_a_hundred(leeds: Letter, percent: int, wrong: bool) -> None:
    reading = leeds(similar_remedy_percent=percent)
    assert (codes(reading) == ["percent_out_of_range"]) == wrong


@pytest.mark.parametrize("field", [name for name in FIGURE_FIELDS if name.endswith("_percent")])
def test_no_percentage_escapes_its_range(leeds: Letter, field: str) -> None:
    finding = found(leeds(**{field: 750}), "percent_out_of_range")
    assert (finding.level, finding.field) == ("error", field)
    assert "750%" in finding.message
    assert FIGURE_WORDS[field] in finding.message


@pytest.mark.parametrize("field", [name for name in FIGURE_FIELDS if not name.endswith("_percent")])
def test_no_number_may_be_below_nought(leeds: Letter, field: str) -> None:
    value = Decimal("-0.1") if field.endswith("100k") else -1
    finding = found(leeds(**{field: value}), "number_below_zero")
    assert (finding.level, finding.field) == ("error", field)


@pytest.mark.parametrize(("upheld", "wrong"), [(58, False), (59, False), (60, True)])
def test_all_investigations_may_be_upheld_and_not_one_more(leeds: Letter, upheld: int, wrong: bool) -> None:
    percent = min(100, round(100 * upheld / 59))
    remedy = round(800 / upheld)
    reading = leeds(upheld=upheld, upheld_percent=percent, remedies_base=upheld, remedy_percent=remedy)
    assert codes(reading) == (["upheld_exceeds_investigations"] if wrong else [])


@pytest.mark.parametrize(("remedies", "wrong"), [(43, False), (44, False), (45, True)])
def test_all_upheld_may_be_remedied_and_not_one_more(leeds: Letter, remedies: int, wrong: bool) -> None:
    reading = leeds(remedies=remedies, remedy_percent=min(100, round(100 * remedies / 44)))
    assert codes(reading) == (["remedies_exceed_upheld"] if wrong else [])


@pytest.mark.parametrize(("base", "wrong"), [(43, True), (44, False), (45, True)])
def test_the_base_of_remedies_is_the_upheld_count_exactly(leeds: Letter, base: int, wrong: bool) -> None:
    assert codes(leeds(remedies_base=base)) == (["remedies_base_differs"] if wrong else [])


@pytest.mark.parametrize(
    ("count", "base", "percent", "fits"),
    [
        (1, 3, 33, True), (1, 3, 34, False), (2, 3, 67, True), (2, 3, 66, False),
        (1, 8, 12, True), (1, 8, 13, True), (1, 8, 14, False), (1, 200, 0, True), (1, 200, 1, True),
        (1, 201, 0, True), (1, 199, 0, False), (199, 200, 100, True), (199, 200, 99, True),
        (198, 199, 99, True), (198, 199, 100, False), (31, 39, 79, True), (31, 39, 80, False),
        (0, 7, 0, True), (0, 7, 1, False), (7, 7, 100, True), (7, 7, 99, False),
    ],
)  # fmt: skip
def test_a_percentage_is_its_counts_rounded(
    leeds: Letter, count: int, base: int, percent: int, fits: bool
) -> None:
    reading = leeds(
        investigations=base,
        upheld=count,
        upheld_percent=percent,
        remedies=0,
        remedies_base=count,
        remedy_percent=0 if count else Absence.NOTHING_UPHELD,
    )
    assert codes(reading) == ([] if fits else ["counts_contradict_percent"])


@pytest.mark.parametrize(
    ("outcomes", "percent", "fits"),
    [(1, 100, True), (1, 0, True), (1, 50, False), (1, 49, False), (2, 50, True), (2, 75, False), (2, 74, False),
     (3, 33, True), (3, 67, True), (3, 50, False), (12, 92, True), (12, 93, False), (250, 99, True)],
)  # fmt: skip
def test_a_compliance_rate_must_come_from_some_number_of_outcomes(
    leeds: Letter, outcomes: int, percent: int, fits: bool
) -> None:
    reading = leeds(compliance_outcomes=outcomes, compliance_percent=percent)
    assert codes(reading) == ([] if fits else ["counts_contradict_percent"])


def test_without_an_upheld_count_remedies_are_held_against_their_own_base(leeds: Letter) -> None:
    reading = leeds(upheld=Absence.NOT_PRINTED, remedy_percent=30)
    finding = found(reading, "counts_contradict_percent")
    assert finding.field == "remedy_percent"
    assert "8 of 44 is 18.2%" in finding.message


@pytest.mark.parametrize(("year", "level"), [(2019, None), (2020, "error"), (2024, "error"), (2025, None)])
def test_only_letters_of_2020_to_2024_must_print_compliance(
    leeds: Letter, year: int, level: str | None
) -> None:
    reading = leeds(
        compliance_outcomes=Absence.NOT_PRINTED,
        compliance_percent=Absence.NOT_PRINTED,
        year_ending=year,
        title_year=year,
        period_start=date(year - 1, 4, 1),
        period_end=date(year, 3, 31),
        dated=date(year, 7, 17),
        publish_on=date(year, 7, 24),
    )
    levels = [finding.level for finding in check_alone(reading, today=LATER)]
    assert levels == ([level] if level else [])


@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_each_figure_that_could_not_be_read_is_named(leeds: Letter, field: str) -> None:
    finding = found(leeds(**{field: Absence.ILLEGIBLE}), "statistic_missing")
    assert finding.field == field
    assert FIGURE_WORDS[field] in finding.message


@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_a_figure_that_a_person_says_is_absent_is_not_asked_for_again(leeds: Letter, field: str) -> None:
    assert "statistic_missing" not in codes(leeds(**{field: Absence.ILLEGIBLE}), confirmed=(field,))


def test_confirming_one_figure_does_not_excuse_another(leeds: Letter) -> None:
    reading = leeds(upheld=Absence.ILLEGIBLE, remedies=Absence.ILLEGIBLE)
    (finding,) = check_alone(reading, today=LATER, confirmed_absent={"upheld"})
    assert finding.field == "remedies"


@pytest.mark.parametrize("quoted", ["In 0% of upheld cases", "In **0%** of upheld cases", "no cases"])
def test_nought_printed_beside_nothing_is_in_order(leeds: Letter, quoted: str) -> None:
    reading = leeds(
        upheld=0, upheld_percent=0, remedies=0, remedies_base=0,
        remedy_percent=Value(None, Quote(2, quoted), Absence.NOTHING_UPHELD),
    )  # fmt: skip
    assert codes(reading) == []


def test_a_letter_of_which_everything_is_wrong_is_answered_in_sentences(leeds: Letter) -> None:
    reading = leeds(
        council=None, title_year=2023, period_start=date(2023, 1, 1), dated=date(2024, 1, 1),
        publish_on=date(2023, 12, 1), investigations=10, upheld_percent=900, upheld_per_100k=Decimal(-1),
        compliance_outcomes=0, remedies=90, remedies_base=3, conflicts=("Two dates are given.",),
    )  # fmt: skip
    findings = check_alone(reading, today=date(2024, 1, 1))
    assert {
        "council_missing", "period_differs_from_title", "period_not_a_reporting_year", "period_not_over",
        "letter_dated_before_period_end", "publish_before_dated", "upheld_exceeds_investigations",
        "percent_out_of_range", "number_below_zero", "zero_base_with_percent", "remedies_exceed_upheld",
        "remedies_base_differs", "conflicting_values",
    } <= {finding.code for finding in findings}  # fmt: skip
    for finding in findings:
        assert finding.message[0].isupper() or finding.message[0] in "-0123456789"
        assert finding.message.endswith(".")
        assert "None" not in finding.message
        assert "_" not in finding.message


@pytest.mark.parametrize(
    ("now", "before", "year", "jumps"),
    [
        (15, 0, 2024, True), (14, 0, 2024, False), (0, 15, 2024, True), (59, 15, 2024, True),
        (39, 8, 2024, False), (40, 8, 2024, True), (8, 40, 2024, True), (59, 59, 2024, False), (141, 68, 2024, False),
        (40, 8, 2022, False), (8, 40, 2021, False), (73, 15, 2022, False), (74, 15, 2022, True), (15, 0, 2021, False),
        (10**9, 10**9, 2024, False),
    ],
)  # fmt: skip
def test_a_jump_is_beyond_chance_and_beyond_what_a_year_brings(
    leeds: Letter, now: int, before: int, year: int, jumps: bool
) -> None:
    """In and after the year of closure, more is allowed: by half in other years, twofold in those."""
    findings = check_beside(
        leeds(compliance_outcomes=now, year_ending=year),
        Neighbours(last_year={"compliance_outcomes": before}),
    )
    assert [finding.code for finding in findings] == (["jump_against_last_year"] if jumps else [])


@pytest.mark.parametrize(
    ("upheld", "investigations", "before", "jumps"),
    [
        (44, 59, (30, 59), False), (44, 59, (14, 59), True), (59, 59, (29, 59), True),
        (3, 4, (0, 4), False), (10, 10, (0, 9), True), (44, 59, (0, 0), False), (44, 59, (5, 3), False),
    ],
)  # fmt: skip
def test_an_uphold_rate_may_rise_by_a_tenth_and_by_chance(
    leeds: Letter, upheld: int, investigations: int, before: tuple[int, int], jumps: bool
) -> None:
    last_year = {"upheld": before[0], "investigations": before[1]}
    reading = leeds(upheld=upheld, investigations=investigations)
    findings = check_beside(reading, Neighbours(last_year=last_year))
    assert ("upheld_percent" in [finding.field for finding in findings]) == jumps


@pytest.mark.parametrize("before", [None, 400])
def test_a_percentage_never_counts_as_a_jump(leeds: Letter, before: int | None) -> None:
    assert check_beside(leeds(), Neighbours(last_year={"upheld_percent": before})) == []


@pytest.mark.parametrize(
    ("rate", "level"),
    [("5.0", "error"), ("5.1", "warning"), ("9.6", "warning"), ("9.7", None), ("10", None), ("10.3", None),
     ("10.4", "warning"), ("19.9", "warning"), ("20", "error")],
)  # fmt: skip
def test_a_rate_may_be_three_hundredths_off_and_no_more(leeds: Letter, rate: str, level: str | None) -> None:
    reading = leeds(upheld=44, upheld_per_100k=Decimal(rate))
    findings = check_beside(reading, Neighbours(population=440_000))
    assert [finding.level for finding in findings] == ([level] if level else [])
    assert all(finding.code == "rate_implausible" for finding in findings)


@pytest.mark.parametrize(("upheld", "rate"), [(0, "0"), (0, "0.0"), (1, "0.1"), (1, "0.2"), (2, "0.3")])
def test_rates_of_hardly_anything_are_their_rounding(leeds: Letter, upheld: int, rate: str) -> None:
    reading = leeds(upheld=upheld, upheld_per_100k=Decimal(rate))
    assert check_beside(reading, Neighbours(population=670_000)) == []


@pytest.mark.parametrize("field", [name for name in FIGURE_FIELDS if name.startswith("similar_")])
def test_each_printed_average_is_compared(leeds: Letter, field: str) -> None:
    known = PrintedAverages("the 2024 letter to Bury", {field: 3})
    (finding,) = check_beside(leeds(), Neighbours(printed_averages=(known,)))
    assert (finding.level, finding.code, finding.field) == ("error", "peer_average_differs", field)


def test_an_own_figure_is_no_average_and_may_differ(leeds: Letter) -> None:
    known = PrintedAverages("the 2024 letter to Bury", {"upheld_percent": 3, "investigations": 9})
    assert check_beside(leeds(), Neighbours(printed_averages=(known,))) == []


@pytest.mark.parametrize("field", FIGURE_FIELDS)
def test_a_difference_in_any_figure_from_what_is_public_is_said(leeds: Letter, field: str) -> None:
    other = OtherLetter("The letter of 2024", {**dict.fromkeys(FIGURE_FIELDS), field: 1}, public=True)
    (finding,) = check_beside(leeds(), Neighbours(other_letters=(other,)))
    assert FIGURE_WORDS[field].removeprefix("the ") in finding.message


def test_two_waiting_letters_are_two_findings(leeds: Letter) -> None:
    others = tuple(OtherLetter(who, {"upheld": 43}, public=False) for who in ("One", "Another"))
    findings = check_beside(leeds(), Neighbours(other_letters=others))
    assert [finding.message.split(" is")[0] for finding in findings] == ["One", "Another"]


@pytest.mark.parametrize("end", [date(2023, 3, 31), date(2024, 3, 30)])
def test_a_council_that_ended_is_named_with_its_last_day(leeds: Letter, end: date) -> None:
    old = NamedAuthority("old", "Old Council", "Old", (), "district", None, end, "E1", ())
    match = Match(MatchKind.NOT_ALIVE, "Old Council", 2025, old, ())
    (finding,) = check_beside(leeds(), Neighbours(match=match))
    assert f"ceased to exist on {day_words(end)}" in finding.message
    assert "succeeded" not in finding.message
    assert "2024-25 figures" in finding.message


@pytest.mark.parametrize(
    ("year", "words"), [(2020, "2019-20"), (2024, "2023-24"), (2000, "1999-00"), (2010, "2009-10")]
)
def test_a_reporting_year_is_written_with_both_its_years(year: int, words: str) -> None:
    assert year_words(year) == words
