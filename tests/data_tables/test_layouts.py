"""Any values, in any layout that such tables have, are read back the same."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.data_tables import find_layout
from tests.data_tables.sheet_making import DECISIONS, make_sheet, numbers, percent, rows_of

WRITINGS = {
    "hundreds": lambda value: value,
    "percent format": lambda value: percent(value / 100),
    "text": lambda value: f"{value}%",
    "spaced text": lambda value: f" {value} % ",
}
COUNTS = {
    "numbers": lambda value: value,
    "floats": float,
    "text": lambda value: f"{value:,}",
    "footnoted": lambda value: f"{value:,} [1]",
}
NAMES = ["Essex County Council", "Leeds City Council", "Rutland County Council", "Kent", "City of London"]


@dataclass(frozen=True)
class Truth:
    """What one row of a table of decisions holds."""

    name: str
    invalid: int
    advice: int
    referred: int
    closed: int
    not_upheld: int
    upheld: int
    average: int

    @property
    def percent(self):
        total = self.upheld + self.not_upheld
        return None if total == 0 else (200 * self.upheld + total) // (2 * total)

    def cells(self, count, share):
        parts = (self.invalid, self.advice, self.referred, self.closed, self.not_upheld, self.upheld)
        rate = "N/A" if self.percent is None else share(self.percent)
        return [self.name, *map(count, (*parts, sum(parts))), rate, share(self.average)]

    def read(self):
        parts = {
            "decided:invalid": self.invalid,
            "decided:advice": self.advice,
            "decided:referred_back": self.referred,
            "decided:closed": self.closed,
            "decided:not_upheld": self.not_upheld,
            "upheld": self.upheld,
        }
        rate = {} if self.percent is None else {"upheld_percent": self.percent}
        return {
            **parts,
            **rate,
            "decided:total": sum(parts.values()),
            "investigations": self.upheld + self.not_upheld,
            "similar_upheld_percent": self.average,
        }


counts = st.integers(0, 3000)
truths = st.lists(
    st.builds(
        Truth, st.sampled_from(NAMES), counts, counts, counts, counts, counts, counts, st.integers(2, 100)
    ),
    min_size=1,
    max_size=5,
)


@given(
    truths=truths,
    share=st.sampled_from(sorted(WRITINGS)),
    count=st.sampled_from(sorted(COUNTS)),
    title_rows=st.integers(0, 7),
    gaps=st.booleans(),
    grouped=st.booleans(),
    repeated=st.booleans(),
    notes=st.booleans(),
    order=st.permutations(range(1, len(DECISIONS))),
)
def test_decisions_are_read_back(truths, share, count, title_rows, gaps, grouped, repeated, notes, order):
    order = [0, *order]
    headings = [DECISIONS[place] for place in order]
    rows = [["Complaints decided 2024-25"] if number == 0 else [] for number in range(title_rows)]
    rows.append(headings)
    for truth in truths:
        rows += [["County Councils"]] if grouped else []
        cells = truth.cells(COUNTS[count], WRITINGS[share])
        rows.append([cells[place] for place in order])
        rows += [[]] if gaps else []
        rows += [headings] if repeated else []
    if notes:
        total = ["Total", *[5] * (len(DECISIONS) - 1)]
        rows += [
            total,
            ["Note: figures of 31 March"],
            ["* suppressed"],
            [None, None, "Source: the Ombudsman"],
        ]
    read, passed = rows_of(make_sheet(*rows))
    assert [row.name for row in read] == [truth.name for truth in truths]
    hundreds_unclear = share == "hundreds" and all((t.percent or 0) <= 1 for t in truths)
    for row, truth in zip(read, truths, strict=True):
        expected = truth.read()
        if hundreds_unclear and expected.get("upheld_percent") == 1:
            expected.pop("upheld_percent")  # nothing but 1s may be 1% or 100%: left to a person
        assert numbers(row) == expected
    assert len(passed) == len(truths) * (grouped + repeated) + 4 * notes


TWO_ROWS = [
    ["Authority", "Decisions", None, None, "Compliance", None, None],
    [None, "Not upheld", "Upheld", "Uphold rate", "Number", "Rate (%)", "Average rate (%)"],
]
READ = {"decided:not_upheld": 1, "upheld": 3, "upheld_percent": 75, "investigations": 4,
        "compliance_outcomes": 5, "compliance_percent": 80, "similar_compliance_percent": 99}  # fmt: skip


@pytest.mark.parametrize(
    "merged", [(), [(3, 1, 4, 1), (3, 2, 3, 4), (3, 5, 3, 7)]], ids=["centred", "merged"]
)
@pytest.mark.parametrize("title", [["All tables", "2024-25"], ["A title"]])
def test_two_rows_of_headings_with_groups(merged, title):
    sheet = make_sheet(title, [], *TWO_ROWS, ["Essex", 1, 3, "75%", 5, "80%", "99%"], merged=merged)
    [row], _ = rows_of(sheet)
    assert numbers(row) == READ


def test_a_title_merged_across_the_table_is_no_group():
    title = ["Average uphold rates of similar authorities, 2024-25"]
    sheet = make_sheet(title, ["Council", "Upheld", "Uphold rate"], ["Kent", 3, "75%"], merged=[(1, 1, 1, 3)])
    [row], _ = rows_of(sheet)
    assert numbers(row) == {"upheld": 3, "upheld_percent": 75}


def test_averages_alone_under_a_group_stay_averages():
    groups = ["Council", "Average of similar authorities", None]
    sheet = make_sheet(groups, [None, "Uphold rate", "Compliance rate"], ["Kent", "80%", "99%"],
                       merged=[(1, 1, 2, 1), (1, 2, 1, 3)])  # fmt: skip
    [row], _ = rows_of(sheet)
    assert numbers(row) == {"similar_upheld_percent": 80, "similar_compliance_percent": 99}


def test_a_row_of_units_below_the_headings():
    sheet = make_sheet(
        ["Authority", "Upheld", "Uphold rate"], [None, "(number)", "(%)"], ["Kent", 3, 75], ["Essex", 1, 50]
    )
    rows, _ = rows_of(sheet)
    assert [numbers(row) for row in rows] == [
        {"upheld": 3, "upheld_percent": 75},
        {"upheld": 1, "upheld_percent": 50},
    ]


def test_headings_that_say_the_same_are_left_to_a_person():
    layout = find_layout(
        make_sheet(["Authority", "Uphold rate 2023-24", "Uphold rate 2024-25"], ["Kent", "70%", "75%"])
    )
    assert layout is not None
    assert set(layout.meanings.values()) == {"authority", "ignore"}
    assert layout.doubts == ("Columns B and C could each be “Complaints upheld”. Say which one is.",)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Notes"], ["These tables are about complaints."]],
        [["Upheld", "Not upheld"], [3, 4]],
        [["Year", "Number"], [2024, 5]],
    ],
)
def test_a_sheet_without_a_table_has_no_layout(rows):
    assert find_layout(make_sheet(*rows)) is None


def test_a_total_belongs_to_the_subjects_where_they_are_listed():
    sheet = make_sheet(["Authority", "Housing", "Other", "Total"], ["Kent", 3, 4, 7])
    [row], _ = rows_of(sheet)
    assert numbers(row) == {"received:housing": 3, "received:other": 4, "received:total": 7}


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats(-1e6, 1e6)), max_size=6),
        max_size=8,
    )
)
def test_no_sheet_breaks_the_search_or_the_reading(rows):
    sheet = make_sheet(["Authority", "Upheld", "Uphold rate"], *rows)
    read, passed = rows_of(sheet)
    assert len(read) + len(passed) <= len(rows)


def test_rows_below_the_headings_of_another_table_are_not_read_by_these_columns():
    sheet = make_sheet(
        ["Authority", "Upheld", "Uphold rate"],
        ["Kent", 3, "75%"],
        [],
        ["Authority", "Compliance outcomes", "Compliance rate"],
        ["Kent", 9, "100%"],
        ["Essex", 8, "100%"],
    )
    rows, passed = rows_of(sheet)
    assert [(row.name, numbers(row)) for row in rows] == [("Kent", {"upheld": 3, "upheld_percent": 75})]
    assert [one.number for one in passed] == [4, 5, 6]
    assert all("another table" in one.reason for one in passed)


def test_headings_repeated_after_a_row_of_marks_hide_no_rows():
    headings = ["Authority", "Upheld", "Uphold rate"]
    sheet = make_sheet(headings, ["Kent", 3, "75%"], ["Essex", "N/A", "*"], headings, ["Leeds", 1, "50%"])
    assert [row.name for row in rows_of(sheet)[0]] == ["Kent", "Essex", "Leeds"]


@pytest.mark.parametrize(("heading", "is_table"), [("Region", False), ("Upheld", True)])
def test_headings_of_which_no_figure_is_understood_are_found_for_a_person(heading, is_table):
    layout = find_layout(make_sheet(["A title"], ["Authority", heading], ["Kent", 3]))
    assert (layout.last, layout.is_table) == (2, is_table)
