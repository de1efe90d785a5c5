"""Complaints by subject or outcome as a chart: its words, its table and its bars say the same."""

import re
from xml.etree import ElementTree

import pytest

from councils.case_years import CaseDivision, CaseYear, case_year
from councils.charts.casework import MOST_YEARS, NOT_PRINTED, casework_chart
from councils.charts.chart import Chart, Rect, Text
from councils.charts.reading_guides import how_to_read
from councils.charts.svg import svg


def received(year_ending: int, *, illustrative: bool = False, **counts: int) -> CaseYear:
    year = case_year(
        CaseDivision.RECEIVED,
        year_ending,
        counts,
        source=f"Letter {year_ending}",
        illustrative=illustrative,
    )
    assert year is not None
    return year


def drawn(*years: CaseYear) -> Chart:
    return casework_chart(CaseDivision.RECEIVED, years, name="Leeds")


def words_of(chart: Chart) -> list[str]:
    return [shape.words for shape in chart.shapes if isinstance(shape, Text)]


def bars_of(chart: Chart) -> list[Rect]:
    return [shape for shape in chart.shapes if isinstance(shape, Rect)]


def test_the_title_states_the_finding_of_the_latest_year_with_its_base() -> None:
    chart = drawn(received(2018, housing=6, other=3, total=9), received(2017, other=40, total=40))
    assert chart.title == "Leeds, 2017-18: the most frequent subject was Housing, 6 of 9 complaints received"


@pytest.mark.parametrize(
    ("year", "end"),
    [
        (
            received(2018, housing=4, other=4, total=8),
            "subjects were Housing and Other, 4 of 8 complaints received each",
        ),
        (received(2018, housing=4), "subject was Housing, 4 complaints received"),
        (received(2018, housing=0, total=0), "no complaints received"),
    ],
)
def test_titles_of_ties_missing_totals_and_nothing(year: CaseYear, end: str) -> None:
    assert drawn(year).title.endswith(end)


def test_the_table_has_each_count_with_its_share_newest_year_first() -> None:
    chart = drawn(received(2017, housing=3, total=4), received(2018, housing=6, other=3, total=9))
    assert chart.table.columns == ("Subject", "2017-18", "2016-17")
    assert chart.table.rows == (
        ("Housing", "6 (67%)", "3"),
        ("Other", "3 (33%)", NOT_PRINTED),
        ("Total", "9", "4"),
    )


def test_one_year_lies_in_bars_with_their_words_and_several_stand_side_by_side() -> None:
    one = drawn(received(2018, housing=6, other=3, total=9))
    several = drawn(received(2017, housing=3, other=2), received(2018, housing=6, other=3))
    assert [round(bar.width / bars_of(one)[0].width, 2) for bar in bars_of(one)] == [1, 0.5]
    assert "6 (67%)" in words_of(one)
    assert [bar.height for bar in bars_of(several)] == [15, 30, 10, 15]
    assert words_of(several)[-2:] == ["2016-17", "2017-18"]


def test_a_count_of_none_is_a_0_and_a_missing_one_a_dash_neither_with_a_bar() -> None:
    chart = drawn(received(2017, housing=0, other=2), received(2018, other=3))
    assert len(bars_of(chart)) == 2
    assert {"0", "–"} <= set(words_of(chart))
    lone = drawn(received(2018, housing=0, other=5, total=5))
    assert len(bars_of(lone)) == 1


def test_the_latest_years_are_drawn_and_all_are_in_the_table() -> None:
    years = [received(year, housing=year - 2000) for year in range(2014, 2022)]
    chart = drawn(*years)
    assert len(bars_of(chart)) == MOST_YEARS
    assert "2013-14" not in words_of(chart)
    assert chart.table.columns[-1] == "2013-14"
    assert len(chart.marks) == len(years)


def test_every_shape_stays_in_the_picture_whatever_the_counts() -> None:
    for years in (
        [received(2018, housing=12_345)],
        [received(year, housing=9999) for year in range(2014, 2019)],
    ):
        chart = drawn(*years)
        for bar in bars_of(chart):
            assert 0 <= bar.x <= bar.x + bar.width <= chart.width
            assert 0 <= bar.y <= bar.y + bar.height <= chart.height
        for shape in chart.shapes:
            if isinstance(shape, Text):
                assert 0 < shape.y <= chart.height


def test_invented_counts_say_so_in_title_table_and_picture() -> None:
    chart = drawn(received(2018, illustrative=True, housing=6, total=9))
    assert chart.title.startswith("Illustrative: ")
    assert chart.table.rows[0][1] == "6 (67%) (illustrative)"
    assert "Illustrative figures" in words_of(chart)
    assert "chart__illustrative" in bars_of(chart)[0].css
    assert "invented" in " ".join(how_to_read(chart))


def test_the_words_of_the_picture_give_every_number_and_it_is_well_formed() -> None:
    chart = drawn(received(2017, housing=3, total=4), received(2018, housing=6, other=3, total=9))
    root = ElementTree.fromstring(svg(chart))
    description = next(element.text or "" for element in root.iter() if element.tag.endswith("desc"))
    assert "2016-17: Housing 3, Other not printed, total 4." in description
    assert "2017-18: Housing 6 (67%), Other 3 (33%), total 9." in description
    assert not re.search(r"None|nan", svg(chart))


def test_the_source_names_the_newest_and_counts_the_others() -> None:
    assert drawn(received(2018, housing=1)).source == "Letter 2018"
    two = drawn(received(2017, housing=1), received(2018, housing=1))
    assert two.source == "Letter 2018, and that of each earlier year (1 more)"


def test_no_years_or_a_year_twice_are_refused() -> None:
    for years in ([], [received(2018, housing=1), received(2018, housing=2)]):
        with pytest.raises(ValueError, match="each year once"):
            casework_chart(CaseDivision.RECEIVED, years, name="Leeds")
