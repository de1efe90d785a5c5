"""A whole group: its rate, its words, and what it never does: pool what was printed with what was made up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.change import our_change, printed_change, why_unlike
from councils.comparison.compare import Average, AverageOrigin, averages_differ, compare
from councils.comparison.figures import KeyFigures
from councils.comparison.group_words import (
    base_words,
    change_sentence,
    councils_words,
    points_words,
    spread_sentence,
    too_few_sentence,
)
from councils.comparison.groups import by_kind, group_picture
from councils.comparison.peers import PeerFigures
from councils.comparison.statistics import UPHELD
from councils.comparison.words import differing_averages


def members(*counts: tuple[int | None, int | None], illustrative: bool = False) -> list[PeerFigures]:
    return [
        PeerFigures(
            f"m{place}",
            f"M{place}",
            KeyFigures(upheld=upheld, investigations=base, illustrative=illustrative),
        )
        for place, (upheld, base) in enumerate(counts)
    ]


def printed(percent: int) -> Average:
    return Average(percent, AverageOrigin.PRINTED_ELSEWHERE, source="the pages of Kent")


FIVE = [(5, 10)] * 5


def test_a_picture_pools_all_cases_and_keeps_the_printed_average_beside_them() -> None:
    picture = group_picture(UPHELD, members((40, 80), *FIVE), size=9, printed=printed(52))
    assert picture.ours is not None
    assert (picture.ours.percent, picture.ours.numerator, picture.ours.cases) == (50, 65, 130)
    assert (picture.held, picture.size, picture.printed) == (6, 9, printed(52))
    assert picture.interval is not None
    assert picture.interval.contains(0.5)
    assert base_words(picture) == "65 of 130 investigations, 6 councils"


def test_the_printed_average_judges_where_less_than_half_of_the_group_is_held() -> None:
    few = group_picture(UPHELD, members(*FIVE), size=100, printed=printed(90))
    assert (few.spread.below, few.spread.within) == (5, 0)
    enough = group_picture(UPHELD, members(*FIVE), size=9, printed=printed(90))
    assert (enough.spread.below, enough.spread.within) == (0, 5)


def test_real_and_invented_figures_are_never_pooled() -> None:
    mixed = [*members(*FIVE), *members(*FIVE, illustrative=True)]
    with pytest.raises(ValueError, match="cannot be pooled"):
        group_picture(UPHELD, mixed, size=10)
    real, invented = by_kind(mixed)
    assert (len(real), len(invented)) == (5, 5)
    assert not group_picture(UPHELD, real, size=10).illustrative
    assert group_picture(UPHELD, invented, size=10).illustrative


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], "no figures held"),
        ([(None, None)], "figures, but no counts"),
        ([(3, 4)], "3 of 4 investigations, 1 council: too few to average"),
        ([(1, 1)], "1 of 1 investigation, 1 council: too few to average"),
        ([(500, 2000)] * 5, "2,500 of 10,000 investigations, 5 councils"),
    ],
)
def test_what_a_rate_rests_on_is_said_also_where_there_is_none(
    counts: list[tuple[int | None, int | None]], words: str
) -> None:
    picture = group_picture(UPHELD, members(*counts), size=9)
    assert base_words(picture) == words
    assert (picture.interval is None) is (picture.ours is None)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (FIVE, "All 5 that can be compared lie within what chance allows."),
        ([(5, 10)], "The one that can be compared lies within what chance allows."),
        ([(5, 10)] * 2, "Both that can be compared lie within what chance allows."),
        ([(20, 20)], "The one that can be compared lies higher than expected."),
        ([(20, 20), (0, 20)], "Of 2 that can be compared, 1 higher than expected and 1 lower than expected."),
        (
            [(20, 20), (10, 20), (0, 20), (1, 1), (0, 0)],
            "Of 3 that can be compared, 1 within what chance allows, 1 higher and 1 lower; 1 with too few cases, "
            "1 without a percentage.",
        ),
        ([(1, 1), (2, 3)], "None can be compared; 2 with too few cases."),
        ([], "None can be compared."),
    ],
)
def test_the_spread_is_told_by_number_and_never_by_name(
    counts: list[tuple[int | None, int | None]], sentence: str
) -> None:
    # So large a group that the printed average judges.
    assert spread_sentence(group_picture(UPHELD, members(*counts), size=100, printed=printed(50))) == sentence


def test_a_group_wider_than_chance_is_told_by_its_usual_differences() -> None:
    wide = [(0, 40), (40, 40)] * 10 + [(20, 40)] * 4
    assert "within the usual differences" in spread_sentence(group_picture(UPHELD, members(*wide), size=24))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 90)), max_size=30), st.integers(0, 100))
def test_the_sentence_counts_everyone_judged(counts: list[tuple[int, int]], percent: int) -> None:
    picture = group_picture(UPHELD, members(*counts), size=400, printed=printed(percent))
    said = spread_sentence(picture)
    assert said.endswith(".")
    assert (str(picture.spread.judged) in said) or picture.spread.judged < 3


@pytest.mark.parametrize(
    ("held", "start"),
    [
        (0, "We hold no counts of these unitary councils."),
        (3, "We hold the counts of 3 of these unitary councils."),
    ],
)
def test_too_few_says_what_would_be_enough(held: int, start: str) -> None:
    said = too_few_sentence(held, "unitary councils")
    assert said.startswith(start)
    assert "needs 5 councils and 30 cases" in said


def test_a_printed_change_says_so() -> None:
    said = change_sentence(printed_change(printed(72), printed(64)), UPHELD, 2023)
    assert said == "The printed average was 64% in 2021-22 and 72% in 2022-23: 8 percentage points higher."


def test_a_change_of_ours_says_of_whom_and_whether_chance_could_be_it() -> None:
    now, before = members(*[(8, 10)] * 5), members(*[(7, 10)] * 5)
    assert change_sentence(our_change(UPHELD, now, before), UPHELD, 2023) == (
        "The 5 councils whose counts we hold for both years: 70% (35 of 50 investigations) in 2021-22, "
        "80% (40 of 50 investigations) in 2022-23: 10 percentage points higher. Chance alone could explain that."
    )
    far = change_sentence(our_change(UPHELD, now, members(*[(3, 10)] * 5)), UPHELD, 2023)
    assert far.endswith("50 percentage points higher. Chance alone would rarely explain that.")


def test_no_change_says_what_is_missing() -> None:
    none = "Cannot be set beside 2018-19: we hold no printed average of either year, and "
    assert change_sentence(why_unlike(UPHELD, [], []), UPHELD, 2020) == (
        f"{none}no counts of the same councils in both."
    )
    few = members(*[(1, 4)] * 6)
    assert change_sentence(why_unlike(UPHELD, few, few), UPHELD, 2020) == (
        f"{none}the counts of 6 of the same councils in both, but with 24 cases in one of them; we compare from 30."
    )
    four = members(*[(8, 10)] * 4)
    assert change_sentence(why_unlike(UPHELD, four, four, (printed(7), None)), UPHELD, 2020) == (
        "Cannot be set beside 2018-19: we hold a printed average of one of the two years only, and the counts of 4 "
        "of the same councils in both; we compare from 5."
    )


def test_two_years_of_which_one_is_invented_are_said_to_be() -> None:
    now = members(*[(8, 10)] * 5)
    before = [replace(one, figures=replace(one.figures, illustrative=True)) for one in now]
    said = change_sentence(why_unlike(UPHELD, now, before), UPHELD, 2020)
    assert said == (
        "Cannot be set beside 2018-19: the figures of one of the two years are invented, and those of the other are "
        "real."
    )


def test_a_spread_says_how_many_would_lie_outside_by_chance_alone() -> None:
    said = spread_sentence(group_picture(UPHELD, members(*[(10, 20)] * 38, (20, 20), (0, 20)), size=40))
    assert said.endswith("1 higher and 1 lower (about 2 of 40 would by chance alone).")


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (0, "no difference in whole percentages"),
        (1, "1 percentage point higher"),
        (-1, "1 percentage point lower"),
        (-12, "12 percentage points lower"),
    ],
)
def test_points_are_told_with_their_direction(points: int, words: str) -> None:
    assert points_words(points) == words


def test_councils_are_counted_in_words() -> None:
    assert [councils_words(count) for count in (0, 1, 1250)] == ["0 councils", "1 council", "1,250 councils"]


def ours(numerator: int, cases: int) -> Average:
    return Average(
        round(100 * numerator / cases),
        AverageOrigin.OURS,
        numerator=numerator,
        cases=cases,
        members=6,
    )


@pytest.mark.parametrize(
    ("average", "own", "differ"),
    [
        (printed(50), ours(50, 100), False),
        (printed(50), ours(505, 1000), False),
        (printed(50), ours(506, 1000), True),
        (printed(50), ours(49, 100), True),
        (None, ours(50, 100), False),
        (printed(50), None, False),
        (ours(10, 100), ours(50, 100), False),
        (printed(50), replace(ours(90, 100), illustrative=True), False),
        (replace(printed(50), illustrative=True), ours(90, 100), False),
        (replace(printed(50), illustrative=True), replace(ours(90, 100), illustrative=True), True),
    ],
)
def test_averages_differ_only_beyond_rounding(
    average: Average | None, own: Average | None, differ: bool
) -> None:
    assert averages_differ(average, own) is differ
    sentence = differing_averages(average, own, "unitary councils", 63)
    assert bool(sentence) is differ
    if differ:
        assert "from the 6 of 63 unitary councils whose counts we hold" in sentence


def test_a_comparison_and_its_group_agree_on_whether_averages_differ() -> None:
    others = members(*[(9, 10)] * 6)
    own = KeyFigures(upheld=9, investigations=10, similar_upheld_percent=50)
    found = compare(UPHELD, own, None, others, group_size=7)
    assert found.averages_differ is averages_differ(found.average, found.ours) is True
