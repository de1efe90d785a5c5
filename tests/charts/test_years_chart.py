"""Years side by side: gaps stay gaps, and years that do not compare are not joined."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Path, Text
from councils.charts.svg import svg
from councils.charts.years import PEERS_NOT_YEARS, YearPoint, years_chart
from councils.comparison.compare import compare
from councils.comparison.figures import KeyFigures
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import COMPLIANCE, UPHELD
from tests.charts.test_geometry import labels, outside, overlaps

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]


def upheld(count: int, base: int = 20, average: int | None = None) -> KeyFigures:
    return KeyFigures(investigations=base, upheld=count, similar_upheld_percent=average)


def test_each_year_with_a_value_is_a_dot_and_a_row(years: Make, drawn: Draw) -> None:
    chart = years({2024: upheld(10), 2025: upheld(15)})
    assert [row[:3] for row in chart.table.rows] == [
        ("2023-24", "50%", "10 of 20 investigations"),
        ("2024-25", "75%", "15 of 20 investigations"),
    ]
    picture = drawn(chart)
    assert len(picture.of_class("chart__point")) == 2
    assert len(picture.of_class("chart__line")) == 1


def test_a_year_nobody_mentioned_is_a_gap_with_a_reason(years: Make, drawn: Draw) -> None:
    chart = years({2014: upheld(10), 2016: upheld(15), 2017: None, 2018: upheld(0, 0)})
    assert [mark.value for mark in chart.marks] == [50, None, 75, None, None]
    assert [row[1] for row in chart.table.rows] == [
        "50%",
        "No rate: no figures held",
        "75%",
        "No rate: no figures held",
        "No rate: nothing was investigated",
    ]
    picture = drawn(chart)
    assert len(picture.of_class("chart__point")) == 2
    assert picture.of_class("chart__line") == []


def test_0_percent_is_drawn_on_the_axis_and_joined(years: Make, drawn: Draw) -> None:
    picture = drawn(years({2014: upheld(0), 2015: upheld(10)}))
    (axis,) = picture.of_class("chart__axis")
    first = picture.of_class("chart__point")[0]
    assert first.get("cy") == axis.get("y1")
    assert len(picture.of_class("chart__line")) == 1


def test_the_line_is_broken_where_the_method_changed(years: Make, drawn: Draw) -> None:
    picture = drawn(years({2022: upheld(10, 20, 64), 2023: upheld(12, 20, 72), 2024: upheld(13, 20, 79)}))
    assert len(picture.of_class("chart__line")) == 1
    assert len([e for e in picture.of_class("chart__peer") if e.tag.endswith("line")]) == 1


def test_both_notices_are_drawn_and_said(years: Make, drawn: Draw) -> None:
    chart = years({year: upheld(10) for year in range(2019, 2026)})
    picture = drawn(chart)
    assert len(picture.of_class("chart__notice")) == 2
    assert {"closed 3 months", "fewer borderline cases"} <= set(picture.words())
    assert "three months" in chart.description
    assert "fewer borderline cases" in chart.description
    assert chart.description.endswith(PEERS_NOT_YEARS)


def test_the_closure_stands_at_its_year_and_the_break_before_its_year(years: Make, drawn: Draw) -> None:
    picture = drawn(years({year: upheld(10) for year in range(2020, 2025)}))
    x = [float(dot.get("cx")) for dot in picture.of_class("chart__point")]
    closure, method = [float(line.get("x1")) for line in picture.of_class("chart__notice")]
    assert closure == pytest.approx(x[1], abs=0.02)
    assert x[2] < method < x[3]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (2014, 2019, []),
        (2020, 2022, ["closed 3 months"]),
        (2024, 2025, []),
        (2023, 2025, ["fewer borderline cases"]),
    ],
)
def test_notices_belong_to_the_years_shown(years: Make, first: int, last: int, labels: list[str]) -> None:
    chart = years({first: upheld(10), last: upheld(10)})
    assert [notice.label for notice in chart.notices] == labels


def test_fewer_borderline_cases_do_not_concern_compliance() -> None:
    points = [YearPoint(year) for year in range(2019, 2026)]
    chart = years_chart(points, statistic=COMPLIANCE, name="Leeds", source="s")
    assert [notice.year_ending for notice in chart.notices] == [2021]


def test_few_cases_are_drawn_hollow(years: Make, drawn: Draw) -> None:
    picture = drawn(years({2014: upheld(1, 1), 2015: upheld(1, 4), 2016: upheld(1, 5), 2017: upheld(10)}))
    hollow = ["chart__point--few" in dot.get("class") for dot in picture.of_class("chart__point")]
    assert hollow == [True, True, False, False]


def test_the_title_gives_the_latest_year_with_its_base_and_compares_no_two_years(years: Make) -> None:
    chart = years({2014: upheld(0, 0), 2015: upheld(10), 2016: upheld(15)})
    assert chart.title == "Rutland's complaints upheld: 75% in 2015-16 (15 of 20 investigations)"


def test_no_line_joins_a_real_year_to_an_invented_one(years: Make, drawn: Draw) -> None:
    invented = replace(upheld(15), illustrative=True)
    chart = years({2014: upheld(10), 2015: upheld(11), 2016: invented, 2017: invented})
    assert len(drawn(chart).of_class("chart__line")) == 2
    assert "2014-15" in chart.title


def test_titles_of_one_year_and_of_none(years: Make) -> None:
    assert years({2020: upheld(1, 1)}).title == (
        "Rutland's complaints upheld: 100% in 2019-20 (1 of 1 investigations)"
    )
    assert years({2020: None}).title == "Rutland's complaints upheld: no year with a rate"


def test_averages_are_in_the_table_or_said_to_be_missing(years: Make) -> None:
    rows = years({2014: upheld(10, 20, 56), 2015: upheld(10)}).table.rows
    assert [row[4] for row in rows] == ["56%", "–"]


def test_no_more_than_four_years_are_named_and_the_last_always_is(years: Make, drawn: Draw) -> None:
    words = drawn(years({year: upheld(10) for year in range(2014, 2026)})).words()
    named = [word for word in words if word.startswith("20")]
    assert len(named) <= 4
    assert named[-1] == "2024-25"


def test_no_years_and_a_year_twice_are_refused() -> None:
    for points in ([], [YearPoint(2020), YearPoint(2020)]):
        with pytest.raises(ValueError, match="each year once"):
            years_chart(points, statistic=UPHELD, name="A", source="s")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.integers(2012, 2030),
        st.none() | st.integers(0, 60).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
        min_size=1,
    )
)
def test_every_year_has_one_row_and_only_values_have_dots(
    seen: dict[int, tuple[int, int] | None],
) -> None:
    points = [
        YearPoint(year, None if pair is None else compare(UPHELD, upheld(*pair)))
        for year, pair in seen.items()
    ]
    chart = years_chart(points, statistic=UPHELD, name="A", source="s")
    assert len(chart.table.rows) == len(chart.marks) == max(seen) - min(seen) + 1
    valued = [pair for pair in seen.values() if pair is not None and pair[1] > 0]
    assert svg(chart).count('class="chart__point') == len(valued)
    for mark, row in zip(chart.marks, chart.table.rows, strict=True):
        assert row[0] == mark.label
        assert row[1] == f"{mark.value:.0f}%" if mark.value is not None else row[1].startswith("No rate")


def test_the_peers_band_lies_around_their_average_at_this_councils_own_cases(
    years: Make, drawn: Draw
) -> None:
    seen = {2019: upheld(10, 20, 56), 2020: upheld(30, 60, 58), 2021: upheld(5, 9, 61)}
    chart = years(seen)
    (band,) = drawn(chart).of_class("chart__band")[:1]
    points = [tuple(map(float, point.split(","))) for point in band.get("points").split()]
    above, below = points[:3], points[3:][::-1]
    for (year, figures), high, low in zip(seen.items(), above, below, strict=True):
        funnel = compare(UPHELD, figures).funnel
        assert funnel is not None
        base = figures.investigations or 0
        allowed = funnel.allowed(base)
        assert high[0] == low[0], year
        assert high[1] == pytest.approx(278 - 194 * allowed[-1] / base, abs=0.01)
        assert low[1] == pytest.approx(278 - 194 * allowed[0] / base, abs=0.01)
    # Many cases leave chance less room.
    assert below[1][1] - above[1][1] < below[0][1] - above[0][1] < below[2][1] - above[2][1]


@pytest.mark.parametrize(
    ("figures", "bands"),
    [
        (dict.fromkeys(range(2014, 2020), upheld(10, 20, 56)), 1),
        ({2014: upheld(10, 20, 56), 2015: None, 2016: upheld(10, 20, 56)}, 2),
        (dict.fromkeys(range(2021, 2025), upheld(10, 20, 56)), 2),
        ({2014: upheld(10, 20, 56), 2015: upheld(1, 2, 56), 2016: upheld(10, 20, 56)}, 2),
        ({2014: upheld(10, 20), 2015: upheld(12, 20)}, 0),
    ],
    ids=["whole", "gap", "method changed", "too few cases", "no average"],
)
def test_the_band_is_cut_where_there_is_nothing_to_compare(
    years: Make, figures: dict[int, KeyFigures | None], bands: int
) -> None:
    chart = years(figures)
    assert len([s for s in chart.shapes if isinstance(s, Path) and s.css == "chart__band"]) == bands
    said = [s.words for s in chart.shapes if isinstance(s, Text)]
    assert ("what chance allows" in said) is (bands > 0)


def test_eleven_years_with_gaps_stay_legible(years: Make) -> None:
    figures: dict[int, KeyFigures | None] = {
        year: None if year % 4 == 0 else upheld(year % 15 + 3, 20, 60) for year in range(2015, 2026)
    }
    chart = years(figures)
    assert overlaps(labels(chart)) == []
    assert outside(chart) == []
    allowed = [row[5] for row in chart.table.rows]
    assert [words == "–" for words in allowed] == [year % 4 == 0 for year in range(2015, 2026)]


def test_an_average_of_ours_is_said_to_be_ours_in_each_year() -> None:
    peers = [PeerFigures(f"p{n}", f"P {n}", upheld(6, 10)) for n in range(6)]
    ours = YearPoint(2019, compare(UPHELD, upheld(10), None, peers))
    chart = years_chart(
        [ours, YearPoint(2020, compare(UPHELD, upheld(10, 20, 56)))], statistic=UPHELD, name="A", source="s"
    )
    assert [row[4] for row in chart.table.rows] == ["58% (ours)", "56%"]
    assert "average for similar authorities 58% (ours)" in chart.description
    assert "average" in [s.words for s in chart.shapes if isinstance(s, Text)]
    alone = years_chart([ours], statistic=UPHELD, name="A", source="s")
    assert "our average" in [s.words for s in alone.shapes if isinstance(s, Text)]
