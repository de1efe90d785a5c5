"""The tables of complaints received and decided, and the overview of 2025: sums, cells, statistics beside them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from councils.casework import Outcome, Subject
from letters.checks import Finding, check_alone
from letters.reading.values import FIGURE_FIELDS, Absence, Reading, Value

Letter = Callable[..., Reading]

# Birmingham 2018 as reported; the subjects are made up to the total of 561 received.
DECIDED = {
    Outcome.INVALID: 21,
    Outcome.ADVICE: 34,
    Outcome.REFERRED_BACK: 221,
    Outcome.CLOSED: 93,
    Outcome.NOT_UPHELD: 29,
    Outcome.UPHELD: 43,
    Outcome.TOTAL: 441,
}
RECEIVED = {
    Subject.ADULT_CARE: 61,
    Subject.BENEFITS_AND_TAX: 100,
    Subject.CORPORATE_AND_OTHER: 20,
    Subject.EDUCATION_AND_CHILDREN: 80,
    Subject.ENVIRONMENT: 120,
    Subject.HIGHWAYS_AND_TRANSPORT: 60,
    Subject.HOUSING: 90,
    Subject.PLANNING_AND_DEVELOPMENT: 25,
    Subject.OTHER: 5,
    Subject.TOTAL: 561,
}
# Leeds 2025: dealt with 227.
OVERVIEW = {
    Outcome.NOT_FOR_US: 63,
    Outcome.ASSESSED_AND_CLOSED: 96,
    Outcome.INVESTIGATED: 68,
    Outcome.TOTAL: 227,
}


def cells(counts: dict[Any, int], changes: dict[Any, int | Absence | None]) -> dict[Any, Value[int]]:
    changed = {**counts, **changes}
    return {
        name: Value(given) if isinstance(given, int) else Value(absence=given)
        for name, given in changed.items()
    }


@pytest.fixture
def tables(leeds: Letter) -> Callable[..., list[Finding]]:
    """The findings about Birmingham's letter of 2018 with changes to its tables or figures."""

    def build(
        received: dict[Subject, Any] | None = None, decided: dict[Outcome, Any] | None = None, **figures: Any
    ) -> list[Finding]:
        given = {"investigations": 72, "upheld": 43, "upheld_percent": 60, **figures}
        reading = leeds(
            **{**dict.fromkeys(FIGURE_FIELDS, Absence.NOT_PRINTED), **given},
            family="received_and_decided",
            received=cells(RECEIVED, received or {}),
            decided=cells(DECIDED, decided or {}),
            year_ending=2018,
            title_year=2018,
            period_start=date(2017, 4, 1),
            period_end=date(2018, 3, 31),
            dated=date(2018, 7, 18),
            publish_on=date(2018, 7, 25),
        )
        return check_alone(reading, today=date(2026, 5, 1))

    return build


Tables = Callable[..., list[Finding]]


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_tables_that_add_up_have_no_findings(tables: Tables) -> None:
    assert tables() == []


@pytest.mark.parametrize("cell", RECEIVED)
def test_each_subject_counts_towards_the_total_received(tables: Tables, cell: Subject) -> None:
    finding = only(tables(received={cell: RECEIVED[cell] + 1}))
    assert (finding.level, finding.code, finding.field) == ("error", "table_total_differs", "received")
    assert "561" in finding.message or "562" in finding.message


@pytest.mark.parametrize("cell", [one for one in DECIDED if one not in (Outcome.UPHELD, Outcome.NOT_UPHELD)])
def test_each_outcome_counts_towards_the_total_decided(tables: Tables, cell: Outcome) -> None:
    finding = only(tables(decided={cell: DECIDED[cell] - 1}))
    assert (finding.level, finding.code, finding.field) == ("error", "table_total_differs", "decided")


@pytest.mark.parametrize(
    ("cell", "field"), [(Outcome.UPHELD, "upheld"), (Outcome.NOT_UPHELD, "investigations")]
)
def test_the_statistics_are_those_of_the_table(tables: Tables, cell: Outcome, field: str) -> None:
    found = tables(decided={cell: DECIDED[cell] + 2})
    assert ("error", "table_contradicts_statistics", field) in [
        (one.level, one.code, one.field) for one in found
    ]
    assert {one.code for one in found} == {"table_contradicts_statistics", "table_total_differs"}


def test_an_uphold_rate_that_the_table_contradicts(tables: Tables) -> None:
    assert only(tables(upheld_percent=66)).code == "counts_contradict_percent"


def test_an_absent_cell_that_was_nothing_is_in_order(tables: Tables) -> None:
    assert tables(received={Subject.OTHER: Absence.NOT_PRINTED, Subject.HOUSING: 95}) == []


def test_an_absent_cell_that_leaves_the_parts_short_was_lost(tables: Tables) -> None:
    finding = only(tables(received={Subject.HOUSING: Absence.NOT_PRINTED}))
    assert (finding.level, finding.code) == ("warning", "table_total_differs")
    assert "come to 471" in finding.message


def test_parts_above_the_total_are_wrong_whatever_is_absent(tables: Tables) -> None:
    finding = only(tables(received={Subject.HOUSING: Absence.NOT_PRINTED, Subject.OTHER: 500}))
    assert (finding.level, finding.code) == ("error", "table_total_differs")


def test_a_total_that_is_not_printed_is_not_missed(tables: Tables) -> None:
    assert tables(received={Subject.TOTAL: Absence.NOT_PRINTED, Subject.OTHER: 500}) == []


def test_an_unread_cell_is_a_warning_that_names_it(tables: Tables) -> None:
    found = tables(decided={Outcome.ADVICE: Absence.ILLEGIBLE})
    assert [one.code for one in found] == ["table_cell_unread", "table_total_differs"]
    assert "“Advice Given” in the table of complaints decided" in found[0].message


@pytest.mark.parametrize(("count", "code"), [(-1, "number_below_zero"), (99_991, "count_implausible")])
def test_an_impossible_cell(tables: Tables, count: int, code: str) -> None:
    found = tables(received={Subject.OTHER: count})
    assert ("error", code, "received") in [(one.level, one.code, one.field) for one in found]


@pytest.mark.parametrize("table", ["received", "decided"])
def test_a_letter_with_one_table_has_lost_the_other(leeds: Letter, table: str) -> None:
    one_table = {"received": cells(RECEIVED, {}), "decided": cells(DECIDED, {}), table: {}}
    reading = leeds(family="received_and_decided", investigations=72, upheld=43, **one_table)
    lost = [one for one in check_alone(reading, today=date(2026, 5, 1)) if one.code == "table_missing"]
    assert [(one.level, one.field) for one in lost] == [("warning", table)]


class TestOverview:
    def found(self, leeds: Letter, decided: dict[Outcome, int], **figures: Any) -> list[Finding]:
        given = {"investigations": 68, "upheld": 62, **figures}
        reading = leeds(
            **{**dict.fromkeys(FIGURE_FIELDS, Absence.NOT_PRINTED), **given},
            family="overview",
            decided=cells(OVERVIEW, decided),
            year_ending=2025,
            title_year=2025,
            period_start=date(2024, 4, 1),
            period_end=date(2025, 3, 31),
            dated=date(2025, 7, 16),
            publish_on=date(2025, 7, 23),
        )
        return check_alone(reading, today=date(2026, 5, 1))

    @pytest.mark.parametrize("more", [{}, {Outcome.UPHELD: 62}, {Outcome.UPHELD: 62, Outcome.NOT_UPHELD: 6}])
    def test_a_sound_overview_has_no_findings(self, leeds: Letter, more: dict[Outcome, int]) -> None:
        assert self.found(leeds, more) == []

    def test_dealt_with_is_the_sum_of_its_parts(self, leeds: Letter) -> None:
        finding = only(self.found(leeds, {Outcome.NOT_FOR_US: 36}))
        assert (finding.level, finding.code) == ("error", "table_total_differs")
        assert "total of 227" in finding.message
        assert "come to 200" in finding.message

    def test_no_more_are_upheld_than_investigated(self, leeds: Letter) -> None:
        codes = [one.code for one in self.found(leeds, {Outcome.UPHELD: 69}, upheld=69)]
        assert codes == ["upheld_exceeds_investigations"]

    def test_an_overview_without_a_sentence_is_judged_by_itself(self, leeds: Letter) -> None:
        found = self.found(leeds, {Outcome.UPHELD: 69}, investigations=Absence.ILLEGIBLE, upheld=69)
        assert "upheld_exceeds_investigations" in {one.code for one in found}

    def test_the_count_investigated_is_that_of_the_sentence(self, leeds: Letter) -> None:
        finding = only(self.found(leeds, {}, investigations=86))
        assert (finding.code, finding.field) == ("table_contradicts_statistics", "investigations")
        assert "gives 68 complaints investigated, but the statistics give 86" in finding.message
