"""Who cannot see a picture reads the same: alternative text, table and drawing tell one story."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Text
from councils.charts.marks import origin_words
from councils.charts.peers import peer_chart
from councils.charts.value import value_chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import Average, AverageOrigin, PrintedAverage, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

Make = Callable[..., Chart]
maybe_count = st.none() | st.integers(0, 300)
maybe_percent = st.none() | st.integers(0, 100)
any_figures = st.builds(
    KeyFigures,
    investigations=maybe_count,
    upheld=maybe_count,
    upheld_percent=maybe_percent,
    similar_upheld_percent=maybe_percent,
    compliance_outcomes=maybe_count,
    compliance_percent=maybe_percent,
    remedies=maybe_count,
    remedy_percent=maybe_percent,
    illustrative=st.booleans(),
)
unhurried = settings(deadline=None, max_examples=50)


@pytest.mark.parametrize(
    ("statistic", "name", "year", "figures", "title", "rows"),
    [
        (
            UPHELD,
            "Surrey",
            2024,
            KeyFigures(investigations=158, upheld=141, upheld_percent=89, similar_upheld_percent=85),
            "89% of Surrey's 158 investigations were upheld; the average for similar authorities was 85%",
            [
                ("Surrey", "89%", "141 of 158 investigations", "83% to 93%"),
                ("Average for similar authorities", "85%", "printed in the same source", "–"),
                ("What chance allows", "78% to 91%", "124 to 143 of 158", "–"),
            ],
        ),
        (
            UPHELD,
            "Rossendale",
            2025,
            KeyFigures(investigations=1, upheld=1, upheld_percent=100, similar_upheld_percent=66),
            "Rossendale's one investigation was upheld; too few to compare",
            [
                ("Rossendale", "100%", "1 of 1 investigations", "21% to 100%"),
                ("Average for similar authorities", "66%", "printed in the same source", "–"),
            ],
        ),
        (
            COMPLIANCE,
            "Bury",
            2024,
            KeyFigures(compliance_outcomes=26, compliance_percent=92, similar_compliance_percent=99),
            "92% of Bury's 26 compliance outcomes showed that it complied; "
            "the average for similar authorities was 99%",
            [
                ("Bury", "92%", "24 of 26 compliance outcomes", "76% to 98%"),
                ("Average for similar authorities", "99%", "printed in the same source", "–"),
                ("What chance allows", "92% to 100%", "24 to 26 of 26", "–"),
            ],
        ),
        (
            REMEDIES,
            "Isle of Wight",
            2024,
            KeyFigures(upheld=8, remedies=0, remedy_percent=0, similar_remedy_percent=13),
            "0% of Isle of Wight's 8 upheld decisions had a satisfactory remedy beforehand; "
            "the average for similar authorities was 13%",
            [
                ("Isle of Wight", "0%", "0 of 8 upheld decisions", "0% to 32%"),
                ("Average for similar authorities", "13%", "printed in the same source", "–"),
                ("What chance allows", "0% to 38%", "0 to 3 of 8", "–"),
            ],
        ),
        (
            UPHELD,
            "Bolsover",
            2024,
            KeyFigures(investigations=0, upheld=0),
            "Bolsover: nothing was investigated, so there is no rate to show",
            [("Bolsover", "No rate: nothing was investigated", "–", "–")],
        ),
        (
            COMPLIANCE,
            "Runnymede",
            2023,
            KeyFigures(compliance_outcomes=0),
            "Runnymede: no recommendation fell due, so there is no rate to show",
            [("Runnymede", "No rate: no recommendation fell due", "–", "–")],
        ),
        (
            UPHELD,
            "Haringey",
            2025,
            KeyFigures(investigations=61),
            "Haringey: figure not published, so there is no rate to show",
            [("Haringey", "No rate: figure not published", "61 investigations", "–")],
        ),
        (
            UPHELD,
            "Hampshire",
            2024,
            KeyFigures(upheld=31),
            "Hampshire: figure not published, so there is no rate to show",
            [
                (
                    "Hampshire",
                    "No rate: figure not published",
                    "31 upheld decisions; number of investigations not published",
                    "–",
                )
            ],
        ),
        (
            UPHELD,
            "Cheshire West and Chester",
            2018,
            KeyFigures(upheld_percent=54),
            "54% of Cheshire West and Chester's investigations were upheld",
            [("Cheshire West and Chester", "54%", "number of cases not published", "–")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_published_figure_is_told_with_title_and_table(
    statistic: Statistic,
    name: str,
    year: int,
    figures: KeyFigures,
    title: str,
    rows: list[tuple[str, ...]],
) -> None:
    chart = value_chart(compare(statistic, figures), name=name, year_ending=year, source="Letter")
    assert chart.title == title
    assert list(chart.table.rows) == rows
    assert chart.description.startswith(f"{statistic.name}, {name}, {year - 1}-{year % 100}. ")


def percentages(words: str) -> set[str]:
    return set(re.findall(r"\b\d+%", words))


@unhurried
@given(st.sampled_from(STATISTICS), any_figures)
def test_a_value_says_no_percentage_that_its_table_does_not_hold(
    statistic: Statistic, figures: KeyFigures
) -> None:
    comparison = compare(statistic, figures)
    chart = value_chart(comparison, name="Leeds", year_ending=2024, source="s")
    held = percentages(" ".join(cell for row in chart.table.rows for cell in row))
    assert percentages(chart.title) <= held
    drawn = {shape.words for shape in chart.shapes if isinstance(shape, Text)} - {"0%", "50%", "100%"}
    assert percentages(" ".join(drawn)) <= held
    if not comparison.too_few:
        assert percentages(chart.description.removesuffix("100%")) <= held


@unhurried
@given(st.sampled_from(STATISTICS), st.lists(st.none() | any_figures, min_size=1, max_size=8))
def test_the_years_are_read_out_row_by_row(statistic: Statistic, seen: list[KeyFigures | None]) -> None:
    points = [
        YearPoint(2018 + index, None if one is None else compare(statistic, one))
        for index, one in enumerate(seen)
    ]
    chart = years_chart(points, statistic=statistic, name="Leeds", source="s", group="districts")
    told = chart.description.removeprefix(f"{statistic.name}, Leeds. ").split("; 20")
    assert len(told) >= len(chart.table.rows)
    for label, value, base, _, average, allowed in chart.table.rows:
        based = "" if value.startswith("No rate") else f" ({base})"
        beside = "" if average == "–" else f", average for districts {average}"
        chance = "" if allowed == "–" else f", chance allows {allowed}"
        assert f"{label}: {value}{based}{beside}{chance}" in chart.description


@unhurried
@given(st.lists(any_figures, min_size=1, max_size=8), st.integers(0, 7))
def test_a_peer_group_reads_out_this_council_as_its_row(seen: list[KeyFigures], chosen: int) -> None:
    own = f"Council {chosen % len(seen)}"
    members = [PeerFigures(f"Council {n}", f"Council {n}", one) for n, one in enumerate(seen)]
    chart = peer_chart(
        members,
        statistic=UPHELD,
        own_slugs=[own],
        group="districts",
        year_ending=2024,
        average=None,
        source="s",
    )
    (row,) = [row for row in chart.table.rows if row[0] == own]
    assert f"{row[0]}: {row[1]} ({row[2]})." in chart.description
    valued = [row for row in chart.table.rows if not row[1].startswith("No rate")]
    assert f"{len(valued)} of {len(seen)} authorities have a rate." in chart.description
    assert [row[0] for row in chart.table.rows[: len(valued)]] == [row[0] for row in valued]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_peer_group_is_drawn_the_same_in_whatever_order_it_is_given(
    peers: Make, order: tuple[int, ...]
) -> None:
    names = ("Luton", "Bristol", "Halton", "Medway")
    figures = (
        KeyFigures(investigations=10, upheld=8),
        KeyFigures(investigations=20, upheld=16),
        KeyFigures(investigations=0),
        KeyFigures(investigations=30, upheld=24),
    )
    chart = peers({names[index]: figures[index] for index in order}, "Luton")
    assert [row[0] for row in chart.table.rows[:4]] == ["Bristol", "Luton", "Medway", "Halton"]
    assert chart == peers(dict(zip(names, figures, strict=True)), "Luton")


@pytest.mark.parametrize(
    ("cases", "members", "said"),
    [
        (1, 1, "our calculation from 1 case of 1 authority"),
        (2, 1, "our calculation from 2 cases of 1 authority"),
        (2, 2, "our calculation from 2 cases of 2 authorities"),
        (12_345, 163, "our calculation from 12,345 cases of 163 authorities"),
    ],
)
def test_our_own_average_is_counted_in_words(cases: int, members: int, said: str) -> None:
    average = Average(50, AverageOrigin.OURS, numerator=1, cases=cases, members=members)
    assert origin_words(average) == said


@pytest.mark.parametrize(
    ("own", "average"), [(True, False), (False, True), (True, True)], ids=["own", "average", "both"]
)
def test_what_is_invented_is_said_once_in_each_place(own: bool, average: bool) -> None:
    figures = KeyFigures(investigations=20, upheld=10, illustrative=own)
    comparison = compare(UPHELD, figures, PrintedAverage(56, "an example", illustrative=average))
    chart = value_chart(comparison, name="Leeds", year_ending=2024, source="s")
    assert chart.title.count("llustrative") == 1
    assert chart.description.count("llustrative") == 1
    assert chart.table.rows[1][2].endswith("(illustrative)") is average
    assert [s.words for s in chart.shapes if isinstance(s, Text)].count("Illustrative figures") == 1
