"""Groups in one picture: our rate with its interval, the printed average, and a row also for those with neither."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from councils.charts.chart import Chart, Dot, Line
from councils.charts.interactive import plotly_figure
from councils.comparison.figures import KeyFigures

Make = Callable[..., Chart]

HALF = KeyFigures(upheld=10, investigations=20)
MOST = KeyFigures(upheld=16, investigations=20)
MADE_UP = KeyFigures(upheld=10, investigations=20, illustrative=True)


def dots(chart: Chart) -> list[Dot]:
    return [shape for shape in chart.shapes if isinstance(shape, Dot)]


def test_each_group_says_both_percentages_and_what_ours_rests_on(
    groups: Make, drawn: Callable[..., Any]
) -> None:
    words = drawn(
        groups({"Unitary councils": ([HALF] * 5, 56), "County councils": ([MOST] * 6, None)})
    ).words()
    assert "Unitary councils: ours 50%, printed 56%" in " ".join(words)
    assert "50 of 100 investigations, 5 councils" in words
    assert "County councils: ours 80%" in words
    assert "96 of 120 investigations, 6 councils" in words


def test_dots_stand_at_our_rates_and_ticks_at_printed_averages(groups: Make) -> None:
    chart = groups({"Unitary councils": ([HALF] * 5, 56)})
    (dot,) = dots(chart)
    tick = next(shape for shape in chart.shapes if isinstance(shape, Line) and shape.css == "chart__peer")
    interval = next(shape for shape in chart.shapes if isinstance(shape, Line) and "interval" in shape.css)
    assert dot.x == pytest.approx(14 + 330 * 0.5)
    assert tick.x1 == tick.x2 == pytest.approx(14 + 330 * 0.56)
    assert interval.x1 < dot.x < interval.x2


@pytest.mark.parametrize(
    ("seen", "printed", "reason"),
    [
        ([HALF], 56, "counts of 1 council held, too few"),
        ([KeyFigures(upheld_percent=50)], 56, "figures held, but no counts"),
        ([], 56, "no figures held"),
        ([], None, "no figures held"),
    ],
)
def test_a_group_without_a_rate_of_ours_keeps_its_row_with_the_reason(
    groups: Make, drawn: Callable[..., Any], seen: list[KeyFigures], printed: int | None, reason: str
) -> None:
    chart = groups({"Unitary councils": (seen, printed)})
    assert dots(chart) == []
    assert chart.table.rows[0][1] == f"No rate: {reason}"
    assert chart.table.rows[0][4] == ("–" if printed is None else "56%")
    assert reason in " ".join(drawn(chart).words())
    assert len(drawn(chart).of_class("chart__peer")) == (0 if printed is None else 1)


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ({"A": ([HALF] * 5, 56), "B": ([MOST] * 5, None)}, "our rates from 50% to 80%"),
        ({"A": ([HALF] * 5, None)}, "our rates 50%"),
        ({"A": ([], 56), "B": ([], 70)}, "printed averages from 56% to 70%"),
        ({"A": ([], None)}, "no rate to show"),
    ],
)
def test_the_title_states_the_span_of_one_kind_of_rate(
    groups: Make, shown: dict[str, tuple[list[KeyFigures], int | None]], title: str
) -> None:
    assert groups(shown).title == f"Complaints upheld by type of council, 2019-20: {title}"


def test_invented_rates_are_hollow_named_and_never_part_of_the_span_of_real_ones(
    groups: Make, drawn: Callable[..., Any]
) -> None:
    chart = groups({"Unitary councils": ([MOST] * 5, None), "County councils": ([MADE_UP] * 5, None)})
    assert chart.title.endswith("our rates 80%")
    assert chart.title.startswith("Illustrative: ")
    assert [dot.css for dot in dots(chart)] == ["chart__peer", "chart__peer chart__illustrative"]
    assert "County councils: illustrative 50%" in drawn(chart).words()
    assert chart.table.rows[1][1] == "50% (illustrative)"


def test_rows_do_not_run_into_one_another(groups: Make) -> None:
    chart = groups({name: ([HALF] * 5, 56) for name in ("A", "B", "Metropolitan boroughs", "D", "E")})
    heights = [dot.y for dot in dots(chart)]
    assert all(later - earlier >= 60 for earlier, later in pairwise(heights))
    assert heights[-1] < chart.height


def test_the_alternative_text_tells_every_row(groups: Make) -> None:
    said = groups({"Unitary councils": ([HALF] * 5, 56), "County councils": ([], None)}).description
    assert "Unitary councils: 50% (50 of 100 investigations, 5 councils), printed average 56%" in said
    assert "County councils: No rate: no figures held (no figures held), printed average –" in said


def test_interactively_both_are_drawn_in_the_order_of_the_table(groups: Make) -> None:
    figure = plotly_figure(
        groups({"Unitary councils": ([HALF] * 5, 56), "County councils": ([MADE_UP] * 5, None)})
    )
    ticks, points = figure["data"]
    assert (ticks["x"], ticks["y"]) == ([56], ["Unitary councils"])
    assert points["y"] == ["Unitary councils", "County councils<br>(illustrative)"]
    assert points["x"] == [50, 50]
    assert figure["layout"]["yaxis"]["categoryarray"] == points["y"]
    assert "95% interval" in points["hovertext"][0]
