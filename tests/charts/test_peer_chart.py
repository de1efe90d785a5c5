"""A peer group in order, this council marked, nobody without a rate drawn at 0%."""

from collections.abc import Callable
from typing import Any

import pytest

from councils.charts.chart import Chart
from councils.charts.peers import peer_chart
from councils.comparison.compare import Average, AverageOrigin
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Funnel
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import UPHELD
from tests.charts.test_geometry import labels, outside, overlaps

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]

MEMBERS = {
    "Medway": KeyFigures(investigations=40, upheld=20),
    "Rutland": KeyFigures(investigations=1, upheld=1),
    "Bristol": KeyFigures(investigations=80, upheld=40),
    "Halton": KeyFigures(investigations=0, upheld=0),
    "Luton": KeyFigures(upheld_percent=70),
}


def test_highest_first_ties_by_name_and_without_a_rate_last(peers: Make) -> None:
    rows = peers(MEMBERS, "Rutland").table.rows
    assert [row[:3] for row in rows] == [
        ("Rutland", "100%", "1 of 1 investigations"),
        ("Luton", "70%", "number of cases not published"),
        ("Bristol", "50%", "40 of 80 investigations"),
        ("Medway", "50%", "20 of 40 investigations"),
        ("Halton", "No rate: nothing was investigated", "–"),
        ("Average for unitary councils", "56%", "printed in the same source"),
    ]


def test_this_council_is_marked_and_the_others_are_not(peers: Make, drawn: Draw) -> None:
    picture = drawn(peers(MEMBERS, "Rutland"))
    (own,) = picture.of_class("chart__point")
    others = [element for element in picture.of_class("chart__peer") if element.tag.endswith("circle")]
    assert len(others) == 3
    assert float(own.get("r")) > float(others[0].get("r"))
    assert any(word.startswith("Rutland 100%, 1 of 1") for word in picture.words())


def test_who_has_no_rate_is_not_drawn(peers: Make, drawn: Draw) -> None:
    picture = drawn(peers({"Halton": MEMBERS["Halton"]}, "Halton", average=None))
    assert picture.of_class("chart__point") == []
    assert picture.of_class("chart__peer") == []
    assert picture.title().endswith("no authority with a rate")


def test_only_counts_have_intervals(peers: Make, drawn: Draw) -> None:
    picture = drawn(peers(MEMBERS, "Rutland"))
    assert len(picture.of_class("chart__peer-line")) == 2
    assert len(picture.of_class("chart__interval-line")) == 1


def test_rows_go_down_in_order(peers: Make, drawn: Draw) -> None:
    dots = [e for e in drawn(peers(MEMBERS)).root.iter() if e.tag.endswith("circle")]
    heights = [float(dot.get("cy")) for dot in dots]
    places = [float(dot.get("cx")) for dot in dots]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)
    assert places == sorted(places, reverse=True)


def test_the_title_gives_the_spread_and_this_council(peers: Make) -> None:
    assert peers(MEMBERS, "Rutland").title == (
        "Complaints upheld, unitary councils, 2019-20: from 50% to 100%; Rutland 100% (1 of 1 investigations)"
    )
    assert peers(MEMBERS).title == "Complaints upheld, unitary councils, 2019-20: from 50% to 100%"


def test_the_alternative_text_counts_who_has_a_rate(peers: Make) -> None:
    description = peers(MEMBERS, "Rutland").description
    assert "4 of 5 authorities have a rate." in description
    assert "Rutland: 100% (1 of 1 investigations)." in description
    assert "The average is 56%, printed in the same source." in description


@pytest.mark.parametrize("average", [0, 56, 100])
def test_the_average_is_one_line_with_its_label(peers: Make, drawn: Draw, average: int) -> None:
    chart = peers(MEMBERS, average=average)
    picture = drawn(chart)
    (label,) = picture.of_class("chart__label--peer")
    assert label.text == f"Average {average}%"
    assert 50 <= float(label.get("x")) <= chart.width - 50


def test_without_an_average_there_is_no_row_for_it(peers: Make) -> None:
    chart = peers(MEMBERS, average=None)
    assert len(chart.table.rows) == len(MEMBERS)
    assert "average" not in chart.description


def test_a_group_of_164_fits_its_picture(peers: Make, drawn: Draw) -> None:
    chart = peers({f"District {n}": KeyFigures(investigations=20, upheld=n % 20) for n in range(164)})
    lowest = max(float(e.get("cy")) for e in drawn(chart).root.iter() if e.tag.endswith("circle"))
    assert lowest < chart.height


def test_a_long_name_is_wrapped_inside_the_picture(peers: Make, drawn: Draw) -> None:
    name = "Bournemouth, Christchurch and Poole Council"
    chart = peers({name: KeyFigures(investigations=40, upheld=33)}, name)
    lines = [element.text for element in drawn(chart).of_class("chart__label--own")]
    assert " ".join(lines) == f"{name} 83%, 33 of 40 investigations"
    assert all(len(line) <= 34 for line in lines)


def several(own: tuple[str, ...] = (), **values: Any) -> Chart:
    members = [PeerFigures(name, name, figures) for name, figures in MEMBERS.items()]
    return peer_chart(
        members,
        statistic=UPHELD,
        group="unitary councils",
        year_ending=2020,
        source="Letters",
        own_slugs=own,
        **values,
    )


OURS = Average(51, AverageOrigin.OURS, numerator=61, cases=121, members=3)
PRINTED = Average(56, AverageOrigin.PRINTED_ELSEWHERE, source="the pages of Kent")


def test_several_councils_are_named_in_the_order_chosen_and_told_apart_by_outline(drawn: Draw) -> None:
    chart = several(("Medway", "Rutland"))
    assert chart.title.endswith(
        "; Medway 50% (20 of 40 investigations); Rutland 100% (1 of 1 investigations)"
    )
    picture = drawn(chart)
    (first,) = [e for e in picture.of_class("chart__chosen--1") if "chart__point" in e.get("class")]
    (second,) = [e for e in picture.of_class("chart__chosen--2") if "chart__point" in e.get("class")]
    assert (first.tag.rpartition("}")[2], second.tag.rpartition("}")[2]) == ("circle", "polygon")


def test_both_averages_are_drawn_and_in_the_table_ours_dashed(drawn: Draw) -> None:
    chart = several(average=PRINTED, ours=OURS)
    assert {"Average 56%", "Our average 51%"} <= set(drawn(chart).words())
    (dashed,) = drawn(chart).of_class("chart__peer--ours")
    assert dashed.tag.endswith("line")
    assert [row[:2] for row in chart.table.rows[-2:]] == [
        ("Average for unitary councils", "56%"),
        ("Our average for unitary councils", "51%"),
    ]


def test_where_the_average_is_ours_it_stands_once(drawn: Draw) -> None:
    chart = several(average=OURS, ours=OURS)
    assert [word for word in drawn(chart).words() if "verage" in word] == ["Our average 51%"]
    assert len(chart.table.rows) == len(MEMBERS) + 1


def test_ticks_say_what_chance_allows_where_there_are_enough_cases(drawn: Draw) -> None:
    funnel = Funnel(0.56)
    ticks = [float(line.get("x1")) for line in drawn(several(funnel=funnel)).of_class("chart__limit")]
    counts = [(funnel.allowed(base), base) for base in (80, 40)]
    assert ticks == pytest.approx(
        [12 + 328 * count / base for allowed, base in counts for count in (allowed[0], allowed[-1])], abs=0.01
    )
    assert drawn(several()).of_class("chart__limit") == []


@pytest.mark.parametrize(("printed", "own"), [(0, 100), (100, 0), (50, 51), (56, 56)])
def test_labels_of_two_averages_do_not_collide_however_near(printed: int, own: int) -> None:
    chart = several(
        ("Medway",),
        average=Average(printed, AverageOrigin.PRINTED_HERE),
        ours=Average(own, AverageOrigin.OURS, numerator=1, cases=100, members=5),
    )
    assert overlaps(labels(chart)) == []
    assert outside(chart) == []
