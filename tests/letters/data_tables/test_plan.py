"""What an import would do, row by row, before anything is written."""

from datetime import date

import pytest

from councils.models import PeerAverage, Population, Source
from letters.actions.data_tables import plan_of
from tests.data_tables.workbooks import compliance, decisions, decisions_row, decisions_workbook, workbook
from tests.letters.data_tables.conftest import hold

pytestmark = pytest.mark.django_db


def kinds(plan):
    return {row.row.name: row.kind.value for row in plan.rows}


def codes(plan, number=0):
    return [finding.code for finding in plan.rows[number].findings]


def test_a_table_of_unknown_figures_is_all_new(ready, three_rows):
    plan = plan_of(ready(three_rows))
    assert kinds(plan) == {"Essex County Council": "new", "Leeds": "new", "Rutland County Council": "new"}
    assert [row.slug for row in plan.rows] == ["essex", "leeds", "rutland"]
    assert plan.counts == {"new": 3}
    assert [row.findings for row in plan.rows] == [(), (), ()]
    assert [passed.text for passed in plan.passed] == ["Total"]


def test_each_row_is_compared_with_what_is_stored(ready, three_rows, councils):
    hold(councils["essex"], "letter", upheld=40, investigations=52)
    hold(councils["leeds"], "press", upheld=44, investigations=58)
    hold(councils["rutland"], "letter", compliance_outcomes=1, compliance_percent=100)
    plan = plan_of(ready(three_rows))
    assert list(kinds(plan).values()) == ["conflict", "replaces", "adds"]
    assert [change.in_words for change in plan.rows[0].changes if change.differs] == [
        "Upheld decisions: 40 → 41"
    ]
    assert [change.in_words for change in plan.rows[1].changes if change.differs] == [
        "Investigations: 58 → 59"
    ]


def test_invented_figures_are_nothing_to_compare_with(ready, three_rows, councils):
    hold(councils["essex"], "illustrative", upheld=1, investigations=2, illustrative=True)
    assert kinds(plan_of(ready(three_rows)))["Essex County Council"] == "new"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Atlantis Council", "council_unknown"),
        ("Essx", "council_unknown"),
        ("Old Town Council", "council_not_alive"),
    ],
)
def test_a_row_about_nobody_known_waits_with_the_reason(ready, councils, name, code):
    leeds = councils["leeds"]
    type(leeds).objects.create(slug="old", name="Old Town Council", short_name="Old Town", type="district",
                               end_date=date(2019, 3, 31))  # fmt: skip
    plan = plan_of(ready(decisions_workbook(decisions_row(name, 1, 1))))
    assert kinds(plan) == {name: "waiting"}
    assert codes(plan) == [code]


def test_a_council_in_two_rows_waits_in_both(ready):
    rows = [decisions_row("Essex", 11, 41), decisions_row("Essex County Council", 1, 2)]
    plan = plan_of(ready(decisions_workbook(*rows)))
    assert list(kinds(plan).values()) == ["waiting", "waiting"]
    assert "Row 5 is about the same authority" in plan.rows[0].findings[0].message


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (8, 0.5, "counts_contradict_percent"),
        (8, 1.5, "percent_out_of_range"),
        (7, 99, "table_total_differs"),
        (6, "forty-one", "cell_unclear"),
        (6, 41.5, "cell_unclear"),
        (6, -1, "number_below_zero"),
    ],
)
def test_a_row_that_cannot_be_right_waits(ready, column, value, code):
    row = decisions_row("Essex County Council", 11, 41)
    row[column] = value
    plan = plan_of(ready(decisions_workbook(row, decisions_row("Leeds", 1, 2))))
    assert kinds(plan)["Essex County Council"] == "waiting"
    assert code in codes(plan)
    assert kinds(plan)["Leeds"] == "new"


def test_a_withheld_count_is_a_warning_and_no_nought(ready):
    row = decisions_row("Essex County Council", 11, 41)
    row[6], row[7] = "*", "*"
    plan = plan_of(ready(decisions_workbook(row)))
    assert codes(plan) == ["figure_not_given"]
    assert {change.name for change in plan.rows[0].changes} >= {"upheld_percent", "decided:not_upheld"}
    assert "upheld" not in {change.name for change in plan.rows[0].changes}


def test_an_average_unlike_that_of_the_other_rows_is_found(ready, councils):
    for number in range(4):
        type(councils["essex"]).objects.create(slug=f"c{number}", name=f"County {number} Council",
                                               short_name=f"County {number}", type="county")  # fmt: skip
    rows = [
        decisions_row(f"County {number} Council", 1, 1, 0.7 if number == 2 else 0.8) for number in range(4)
    ]
    plan = plan_of(ready(decisions_workbook(*rows)))
    assert [row.kind.value for row in plan.rows] == ["new", "new", "waiting", "new"]
    assert "peer_average_differs" in codes(plan, 2)
    assert plan.averages == {"county": {"similar_upheld_percent": 80}}


def test_an_average_unlike_the_record_is_remarked_and_the_rows_go_on(ready, councils, three_rows):
    source = Source.objects.create(reference="x", kind="press", title="Press")
    PeerAverage.objects.create(type="county", year_id=2025, upheld_percent=79, seen_for="Kent", source=source)
    type(councils["essex"]).objects.create(
        slug="kent", name="Kent County Council", short_name="Kent", type="county"
    )
    rows = [decisions_row("Essex County Council", 11, 41), decisions_row("Kent County Council", 1, 3)]
    plan = plan_of(ready(decisions_workbook(*rows)))
    assert list(kinds(plan).values()) == ["new", "new"]
    assert any("80% in this table, 79% on record (seen for Kent)" in remark for remark in plan.remarks)


def test_a_rate_far_from_the_population_is_found(ready, councils):
    Population.objects.create(authority=councils["essex"], year=2024, residents=1_500_000, method="recovered")
    rows = [
        ["Authority", "Upheld", "Upheld decisions per 100,000 residents"],
        ["Essex County Council", 41, 27],
    ]
    plan = plan_of(ready(workbook({"Rates 2024-25": rows})))
    assert codes(plan) == ["rate_implausible"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([5, 4, 1, 0, "100%", "99%"], None),
        ([5, 4, 1, 0, "80%", "99%"], "compliance_rate_without_late"),
        ([5, 4, 1, 0, "60%", "99%"], "counts_contradict_percent"),
        ([6, 4, 1, 0, "83%", "99%"], "compliance_parts_differ"),
        ([0, 0, 0, 0, "0%", "99%"], None),
        ([0, 0, 0, 0, "N/A", "99%"], None),
    ],
)
def test_the_parts_of_compliance_make_its_whole_and_its_rate(ready, cells, code):
    plan = plan_of(ready(workbook({"Compliance": compliance(["Essex County Council", *cells])})))
    assert codes(plan)[:1] == ([code] if code else [])


def test_a_row_that_does_not_fit_what_is_held_waits(ready, councils):
    """More remedies than upheld decisions cannot be, wherever the two come from."""
    hold(councils["essex"], "council", upheld=2, investigations=4)
    rows = [["Authority", "Number of satisfactory remedies"], ["Essex County Council", 3]]
    plan = plan_of(ready(workbook({"Remedies 2024-25": rows})))
    assert codes(plan) == ["remedies_exceed_upheld"]
    assert kinds(plan) == {"Essex County Council": "waiting"}


def test_a_year_that_is_not_over_cannot_be_imported(ready, three_rows):
    plan = plan_of(ready(three_rows, year=2027))
    assert {row.kind.value for row in plan.rows} == {"waiting"}
    assert "period_not_over" in codes(plan)


def test_hidden_rows_columns_and_sheets_are_remarked(ready):
    def hide(book):
        sheet = book.worksheets[0]
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["G"].hidden = True

    data = workbook({"D": decisions(decisions_row("Essex County Council", 1, 1))}, change=hide)
    plan = plan_of(ready(data))
    assert "row_hidden" in codes(plan)
    assert any("column G" in remark for remark in plan.remarks)


def test_the_fingerprint_changes_with_what_is_stored_and_with_nothing_else(ready, three_rows, councils):
    table = ready(three_rows)
    before = plan_of(table).fingerprint
    assert plan_of(table).fingerprint == before
    hold(councils["essex"], "letter", compliance_outcomes=4)
    assert plan_of(table).fingerprint != before


@pytest.mark.parametrize("rows", [2, 60])
def test_the_queries_do_not_grow_with_the_rows(ready, councils, django_assert_max_num_queries, rows):
    essex = councils["essex"]
    for number in range(rows):
        one = type(essex).objects.create(slug=f"c{number}", name=f"County {number} Council",
                                         short_name=f"County {number}", type="county")  # fmt: skip
        hold(one, "council", upheld=1, investigations=2)
    table = ready(
        decisions_workbook(*(decisions_row(f"County {number} Council", 1, 1) for number in range(rows)))
    )
    with django_assert_max_num_queries(10):
        assert len(plan_of(table).rows) == rows


def rates(count, **more):
    heads = ["Authority", "Upheld decisions", *more]
    return workbook({"Decisions 2024-25": [heads, ["Essex County Council", count, *more.values()]]})


def test_a_rate_is_not_carried_on_beside_another_count(ready, councils):
    hold(councils["essex"], "letter", upheld=40, investigations=52, upheld_percent=77, upheld_per_100k="7.5",
         remedy_percent=10, compliance_percent=100)  # fmt: skip
    [row] = plan_of(ready(rates(30))).rows
    assert row.kind == "conflict"
    said = [change.in_words for change in row.news]
    assert said[0] == "Upheld decisions: 40 → 30"
    assert [words.partition(": ")[2] for words in said[1:]] == [
        "7.5 → no longer given",
        "77% → no longer given",
        "10% → no longer given",
    ]
    assert row.published == {"upheld": 30, "investigations": 52, "compliance_percent": 100}


def test_a_rate_stays_beside_the_same_count(ready, councils):
    hold(councils["essex"], "letter", upheld=40, upheld_per_100k="7.5")
    [row] = plan_of(ready(rates(40))).rows
    assert (row.kind, row.news) == ("same", ())


def test_a_rate_that_the_table_gives_takes_its_place(ready, councils):
    hold(councils["essex"], "council", upheld=40, upheld_per_100k="7.5")
    [row] = plan_of(ready(rates(30, **{"Upheld decisions per 100,000 residents": 2.0}))).rows
    assert row.published["upheld_per_100k"] == 2
    assert not any("no longer" in change.in_words for change in row.changes)
