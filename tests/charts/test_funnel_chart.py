"""The funnel: its finding in words, its table, and where its points, limits and names stand."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.charts.chart import Chart, Dot, Path, Shape, Text
from councils.charts.funnel import funnel_chart
from councils.charts.funnel_drawing import BOTTOM, LEFT, RIGHT, TOP, scale_of, ticks, up
from councils.comparison.compare import Average, AverageOrigin, band_of
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band, Funnel, funnel_of
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import STATISTICS, UPHELD
from tests.charts.test_geometry import LONG, labels, outside, overlaps

Make = Callable[..., Chart]
Draw = Callable[[Chart], Any]
unhurried = settings(deadline=None, max_examples=40)


def upheld(count: int, base: int, **values: Any) -> KeyFigures:
    return KeyFigures(investigations=base, upheld=count, **values)


ALIKE = {f"Council {n}": upheld(7 + n, 10 + n) for n in range(6)}
MANY = {f"Council {n:02}": upheld(14, 20) for n in range(20)}
MORE = {f"Large {n}": upheld(21, 30) for n in range(2)}
RUTLAND = {"Rutland": upheld(1, 1)}


def around(target: float, members: list[KeyFigures], own: tuple[str, ...] = ()) -> Chart:
    """A funnel around a given rate, as around a printed average."""
    return funnel_chart(
        [PeerFigures(f"c{n}", f"Council {n}", one) for n, one in enumerate(members)],
        statistic=UPHELD,
        funnel=Funnel(target),
        group="unitary councils",
        year_ending=2024,
        source="Letters",
        own_slugs=own,
    )


def points(chart: Chart) -> list[Dot]:
    return [s for s in chart.shapes if isinstance(s, Dot) and s.css.startswith("chart__peer")]


# The finding


@pytest.mark.parametrize(
    ("members", "own", "title"),
    [
        (ALIKE | RUTLAND, ("Rutland",), "Rutland's one investigation was upheld; too few to compare"),
        (
            ALIKE | MORE | {"York": upheld(2, 30)},
            ("York",),
            "York's complaints upheld: 7% (2 of 30 investigations), much lower than expected",
        ),
        (
            ALIKE,
            ("Council 2",),
            "Council 2's complaints upheld: 75% (9 of 12 investigations), within what chance allows",
        ),
        (ALIKE, (), "All 6 unitary councils lie within what chance allows, 2019-20"),
        (
            ALIKE | RUTLAND,
            (),
            "All 6 unitary councils with 5 or more cases lie within what chance allows, 2019-20",
        ),
        (
            MANY | {"York": upheld(2, 30)},
            (),
            "1 of 21 unitary councils lies outside what chance allows (about 1 of 21 would by chance alone), 2019-20",
        ),
        (RUTLAND, (), "Complaints upheld, unitary councils, 2019-20: too few cases to compare"),
        (
            MANY | {"York": upheld(2, 30)},
            ("York", "Council 01"),
            "Complaints upheld: 1 of 2 councils chosen lies outside what chance allows, 2019-20",
        ),
        (
            ALIKE | RUTLAND,
            ("Council 1", "Council 2", "Rutland"),
            "Complaints upheld: All 2 councils chosen lie within what chance allows; 1 cannot be compared, 2019-20",
        ),
        (
            ALIKE | RUTLAND | {"Bolsover": upheld(1, 4)},
            ("Bolsover", "Rutland"),
            "Complaints upheld: none of the 2 councils chosen can be compared, 2019-20",
        ),
        (
            ALIKE | {"Halton": upheld(0, 0)},
            ("Halton",),
            "Halton: nothing was investigated, so there is no rate to show",
        ),
    ],
)
def test_the_title_states_the_finding(
    funnel: Make, members: dict[str, KeyFigures], own: tuple[str, ...], title: str
) -> None:
    assert funnel(members, own, average=70).title == title


def test_without_any_average_there_are_no_limits_and_the_title_says_why(funnel: Make, drawn: Draw) -> None:
    chart = funnel({"A": upheld(9, 10), "B": upheld(6, 10)}, average=None)
    assert chart.title == "Complaints upheld, unitary councils, 2019-20: no average to compare with"
    assert drawn(chart).of_class("chart__inner") == []
    assert len(points(chart)) == 2
    assert {row[3] for row in chart.table.rows} == {"not judged"}


def test_no_rank_is_told(funnel: Make) -> None:
    chart = funnel(ALIKE | RUTLAND, ("Rutland",))
    said = " ".join([chart.title, chart.description, *(cell for row in chart.table.rows for cell in row)])
    assert "Ordered from" not in said
    assert [row[0] for row in chart.table.rows[:7]] == [*ALIKE, "Rutland"]


def test_the_table_gives_value_base_and_verdict_and_both_averages() -> None:
    members = [PeerFigures(name, name, one) for name, one in (ALIKE | RUTLAND).items()]
    measures = [measure(UPHELD, member.figures) for member in members]
    ours = Average(77, AverageOrigin.OURS, numerator=57, cases=74, members=7)
    chart = funnel_chart(
        members,
        statistic=UPHELD,
        funnel=funnel_of(measures),
        group="unitary councils",
        year_ending=2020,
        source="Letters",
        average=Average(79, AverageOrigin.PRINTED_ELSEWHERE, source="the pages of Kent"),
        ours=ours,
    )
    assert chart.table.rows[0] == ("Council 0", "70%", "7 of 10 investigations", "within what chance allows")
    assert chart.table.rows[-3:] == (
        ("Rutland", "100%", "1 of 1 investigations", "too few cases to compare"),
        ("Average for unitary councils", "79%", "printed in the pages of Kent", "–"),
        ("Our average for unitary councils", "77%", "our calculation from 74 cases of 7 authorities", "–"),
    )
    assert any("the printed one is 79%" in note for note in chart.notes)


def test_a_group_wider_than_chance_says_so_in_description_note_and_key(funnel: Make, drawn: Draw) -> None:
    spread = {f"Council {n}": upheld(n * 4, 40) for n in range(11)}
    chart = funnel(spread)
    assert "differ more than chance alone explains" in chart.description
    assert any("times as far apart" in note for note in chart.notes)
    assert "holds 19 of 20 with usual differences" in drawn(chart).words()
    assert "the usual differences" in chart.title
    assert not any("By chance alone" in note for note in chart.notes)


def test_who_lies_outside_is_counted_in_the_description(funnel: Make) -> None:
    chart = funnel(ALIKE | MORE | {"York": upheld(2, 30)} | RUTLAND)
    assert "10 of 10 authorities have both and are drawn." in chart.description
    assert (
        "Of 9 with 5 or more cases, 1 lies outside the 95% limits, 1 of them outside the 99.8% limits."
        in (chart.description)
    )


def test_seven_councils_or_one_twice_are_refused(funnel: Make) -> None:
    for own in (tuple(f"Council {n}" for n in range(7)), ("Council 1", "Council 1")):
        with pytest.raises(ValueError, match="up to 6, each once"):
            funnel(ALIKE | {"Council 6": upheld(7, 9)}, own)


# The picture


@unhurried
@given(
    st.floats(0.05, 0.95),
    st.lists(
        st.integers(1, 1500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))),
        min_size=1,
        max_size=12,
    ),
)
def test_a_point_lies_between_the_limits_just_where_its_band_says_so(
    target: float, seen: list[tuple[int, int]]
) -> None:
    funnel = Funnel(target)
    members = [upheld(*pair) for pair in seen]
    chart = around(target, members)
    values = sorted((f"Council {n}", measure(UPHELD, one)) for n, one in enumerate(members))
    drawn = [s for s in chart.shapes if isinstance(s, Dot) and s.css.startswith("chart__peer")]
    for (_, value), dot in zip(values, drawn, strict=True):
        band = band_of(value, funnel)
        if band is Band.TOO_FEW or value.percent == round(100 * target):
            continue
        assert value.base is not None
        limits = funnel.limits(value.base)
        within = up(100 * limits.inner.high) - 1e-6 <= dot.y <= up(100 * limits.inner.low) + 1e-6
        far = not up(100 * limits.outer.high) - 1e-6 <= dot.y <= up(100 * limits.outer.low) + 1e-6
        assert within is (band is Band.WITHIN)
        assert far is (band in (Band.FAR_ABOVE, Band.FAR_BELOW))


@unhurried
@given(st.floats(0, 1), st.integers(5, 1500))
def test_limit_lines_pass_through_the_limits_and_narrow_around_the_target(target: float, most: int) -> None:
    chart = around(target, [upheld(most // 2, most)])
    funnel, scale = Funnel(target), scale_of(chart.marks)
    guides = {(guide.role, at): guide for at, guide in enumerate(chart.guides)}
    for pair in ((1, 2), (3, 4)):
        low, high = (chart.guides[at] for at in pair)
        assert low.cases == high.cases
        for base, bottom, top in zip(low.cases, low.percents, high.percents, strict=True):
            interval = funnel.limits(base).inner if pair == (1, 2) else funnel.limits(base).outer
            assert (bottom, top) == (100 * interval.low, 100 * interval.high)
            assert bottom - 1e-9 <= 100 * target <= top + 1e-9
    paths = [s for s in chart.shapes if isinstance(s, Path) and s.css == "chart__inner"]
    assert paths[0].points[-1] == pytest.approx((scale.x(max(most, 10)), up(guides["inner", 1].percents[-1])))
    assert len(chart.guides[1].cases) <= 73


@given(st.integers(10, 5000))
def test_cases_on_the_axis_do_not_touch_and_small_numbers_stay_apart(most: int) -> None:
    chart = around(0.5, [upheld(most // 2, most), upheld(1, 1), upheld(5, 5)])
    named = [s for s in chart.shapes if isinstance(s, Text) and s.y == BOTTOM + 22]
    assert [s.words for s in named] == [f"{tick:,}" for tick in ticks(most)]
    assert overlaps([box for box in labels(chart) if box.words in {s.words for s in named}]) == []
    scale = scale_of(chart.marks)
    assert LEFT < scale.x(1) < scale.x(5) <= scale.x(most) <= RIGHT
    # Five cases are a visible way from none even beside 1,500.
    assert most > 1500 or scale.x(5) - LEFT > 15


def test_a_council_stands_at_its_cases_and_its_percentage(funnel: Make) -> None:
    chart = funnel({"A": upheld(1, 4), "B": upheld(16, 16), "C": upheld(0, 64)})
    scale = scale_of(chart.marks)
    assert [(dot.x, dot.y) for dot in points(chart)] == [
        (pytest.approx(scale.x(4)), pytest.approx(up(25))),
        (pytest.approx(scale.x(16)), TOP),
        (pytest.approx(RIGHT), BOTTOM),
    ]
    assert scale.x(16) - LEFT == pytest.approx((RIGHT - LEFT) / 2)


def test_the_strip_of_few_cases_holds_those_with_fewer_than_five(funnel: Make, drawn: Draw) -> None:
    chart = funnel(ALIKE | {"Four": upheld(2, 4), "Five": upheld(3, 5)})
    strip = drawn(chart).of_class("chart__few")[0]
    end = float(strip.get("x")) + float(strip.get("width"))
    scale = scale_of(chart.marks)
    assert scale.x(4) < end < scale.x(5)
    assert "fewer than 5 cases: not compared" in drawn(chart).words()
    assert [row[3] for row in chart.table.rows if row[0] == "Four"] == ["too few cases to compare"]


def test_who_has_no_percentage_or_no_base_is_not_drawn(funnel: Make) -> None:
    chart = funnel(ALIKE | {"Luton": KeyFigures(upheld_percent=70), "Halton": upheld(0, 0)})
    assert len(points(chart)) == len(ALIKE)
    assert {row[0]: row[1:] for row in chart.table.rows}["Halton"] == (
        "No rate: nothing was investigated",
        "–",
        "not judged",
    )
    assert "6 of 8 authorities have both and are drawn." in chart.description


# The names of chosen councils

NAMES = (*LONG, "Rutland", "Bath and North East Somerset")
places = st.integers(1, 1500).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@unhurried
@given(st.lists(places, min_size=1, max_size=6), st.lists(places, max_size=30), st.sampled_from(STATISTICS))
def test_names_of_one_to_six_councils_neither_overlap_nor_leave_the_picture(
    chosen: list[tuple[int, int]], others: list[tuple[int, int]], statistic: Any
) -> None:
    members = [PeerFigures(NAMES[n], NAMES[n], _any(*pair)) for n, pair in enumerate(chosen)]
    members += [PeerFigures(f"c{n}", f"Council {n}", _any(*pair)) for n, pair in enumerate(others)]
    chart = funnel_chart(
        members,
        statistic=statistic,
        funnel=Funnel(0.6),
        group="unitary councils",
        year_ending=2024,
        source="Letters",
        own_slugs=NAMES[: len(chosen)],
    )
    assert overlaps(labels(chart)) == []
    assert outside(chart) == []


def _any(count: int, base: int) -> KeyFigures:
    """The same share for each of the statistics."""
    return KeyFigures(
        investigations=base,
        upheld=base if count else 0,
        compliance_outcomes=base,
        compliance_percent=round(100 * count / base),
        remedies=count if count else None,
        remedy_percent=None,
    )


@pytest.mark.parametrize("count", range(1, 7))
def test_every_chosen_council_is_named_beside_its_symbol_and_told_with_its_base(
    funnel: Make, drawn: Draw, count: int
) -> None:
    names = NAMES[:count]
    members = ALIKE | {name: upheld(4 + n, 9 + 3 * n) for n, name in enumerate(names)}
    chart = funnel(members, names)
    picture = drawn(chart)
    named = " ".join(element.text for element in picture.of_class("chart__label--own"))
    below = " ".join(picture.words())
    for place, name in enumerate(names, start=1):
        assert name in named
        assert f"{name} " in below
        assert f"{3 + place} of {6 + 3 * place} investigations" in below
        assert len(symbols(chart, place)) == 1
    assert len({outline(symbols(chart, place)[0]) for place in range(1, count + 1)}) == count


def symbols(chart: Chart, place: int) -> list[Shape]:
    return [
        s
        for s in chart.shapes
        if not isinstance(s, Text) and "chart__point" in s.css and f"chart__chosen--{place}" in s.css
    ]


def outline(shape: Shape) -> str:
    """The form alone: how many corners, and whether one points upwards."""
    if isinstance(shape, Dot):
        return "circle"
    assert isinstance(shape, Path)
    tops = [point for point in shape.points if point[1] == min(y for _, y in shape.points)]
    return f"{len(shape.points)} corners, {len(tops)} at the top"


def test_councils_keep_their_symbol_in_whatever_order_the_members_come(funnel: Make) -> None:
    own = ("Council 3", "Council 0", "Council 5")
    one = funnel(ALIKE, own)
    other = funnel(dict(reversed(ALIKE.items())), own)
    assert one == other
    assert [mark.chosen for mark in one.marks] == [2, 0, 0, 1, 0, 3]


def test_councils_at_the_same_point_are_all_named(funnel: Make, drawn: Draw) -> None:
    chart = funnel({name: upheld(1, 1) for name in NAMES}, NAMES)
    named = " ".join(element.text for element in drawn(chart).of_class("chart__label--own"))
    assert all(name in named for name in NAMES)
    boxes = labels(chart)
    assert not any(one.touches(other) for one, other in combinations(boxes, 2))


def test_invented_members_are_hollow_and_the_picture_says_so(funnel: Make, drawn: Draw) -> None:
    chart = funnel(ALIKE | {"York": upheld(9, 12, illustrative=True)}, ("York",))
    assert chart.illustrative
    assert chart.title.startswith("Illustrative: ")
    assert "Illustrative figures" in drawn(chart).words()
    assert "75% (illustrative)" in [row[1] for row in chart.table.rows]
