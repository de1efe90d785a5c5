"""The one comparison: which average, whether cases suffice, and what is marked as invented."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.compare import (
    MINIMUM_BASE,
    AverageOrigin,
    Comparison,
    PrintedAverage,
    compare,
)
from councils.comparison.figures import KeyFigures
from councils.comparison.funnel import Band
from councils.comparison.intervals import wilson
from councils.comparison.peers import PeerFigures, Position
from councils.comparison.rates import AbsenceReason
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

OWN = KeyFigures(investigations=100, upheld=60)
PEERS = [
    PeerFigures("a", "A", KeyFigures(investigations=100, upheld=80)),
    PeerFigures("b", "B", KeyFigures(investigations=100, upheld=60)),
]


def against(percent: int, upheld: int = 60, base: int = 100) -> Comparison:
    return compare(UPHELD, KeyFigures(investigations=base, upheld=upheld), PrintedAverage(percent))


def test_the_average_in_its_own_letter_comes_first() -> None:
    own = replace(OWN, similar_upheld_percent=56)
    seen = compare(UPHELD, own, PrintedAverage(57, "Leeds' letter"), PEERS).average
    assert seen is not None
    assert (seen.percent, seen.origin) == (56, AverageOrigin.PRINTED_HERE)


def test_then_the_one_printed_elsewhere_with_its_source() -> None:
    seen = compare(UPHELD, OWN, PrintedAverage(57, "Leeds' letter"), PEERS).average
    assert seen is not None
    assert (seen.percent, seen.origin, seen.source) == (57, AverageOrigin.PRINTED_ELSEWHERE, "Leeds' letter")


def test_then_ours_with_its_method() -> None:
    peers = [PeerFigures(str(n), str(n), KeyFigures(investigations=100, upheld=60 + 5 * n)) for n in range(5)]
    seen = compare(UPHELD, OWN, None, peers).average
    assert seen is not None
    assert (seen.percent, seen.origin) == (68, AverageOrigin.OURS)
    assert (seen.numerator, seen.cases, seen.members) == (350 + 60, 500 + 100, 6)


@pytest.mark.parametrize(
    ("members", "cases", "shown"),
    [(1, 7, False), (3, 1000, False), (4, 4, False), (4, 5, True), (19, 1, False), (20, 1, True)],
)
def test_an_average_of_ours_needs_five_councils_and_thirty_cases(
    members: int, cases: int, shown: bool
) -> None:
    """One council's 0 of 7 is not "the average for unitary councils", and nothing is judged against it.

    The authority itself is one of the group.
    """
    own = KeyFigures(investigations=10, upheld=6)
    peers = [PeerFigures(str(n), str(n), KeyFigures(investigations=cases, upheld=0)) for n in range(members)]
    seen = compare(UPHELD, own, None, peers)
    assert (seen.average is not None) is shown
    if not shown:
        assert seen.band is Band.NOT_JUDGED


def test_else_none() -> None:
    assert compare(UPHELD, OWN).average is None


@pytest.mark.parametrize(
    ("statistic", "percent"), [(UPHELD, 56), (COMPLIANCE, 99), (REMEDIES, 11)], ids=lambda p: str(p)[:20]
)
def test_each_statistic_takes_its_own_average(statistic: Statistic, percent: int) -> None:
    own = KeyFigures(
        similar_upheld_percent=56, similar_compliance_percent=99, similar_remedy_percent=11, upheld_percent=50
    )
    seen = compare(statistic, own).average
    assert seen is not None
    assert seen.percent == percent


def test_a_printed_average_of_zero_is_an_average() -> None:
    seen = compare(REMEDIES, KeyFigures(upheld=9, remedies=1, similar_remedy_percent=0), PrintedAverage(12))
    assert seen.average is not None
    assert seen.average.percent == 0


def test_the_minimum_is_five_as_the_method_page_says() -> None:
    assert MINIMUM_BASE == 5


@pytest.mark.parametrize(("base", "too_few"), [(1, True), (4, True), (5, False), (50, False)])
def test_below_five_cases_are_too_few(base: int, too_few: bool) -> None:
    seen = compare(UPHELD, KeyFigures(investigations=base, upheld=1), PrintedAverage(99), PEERS)
    assert seen.too_few is too_few
    assert (seen.position is None) is too_few
    if too_few:
        assert seen.band is Band.TOO_FEW


def test_no_cases_are_an_absence_rather_than_too_few() -> None:
    seen = compare(UPHELD, KeyFigures(investigations=0, upheld=0), None, PEERS)
    assert (seen.too_few, seen.absence, seen.percent) == (False, AbsenceReason.NOTHING_INVESTIGATED, None)
    assert seen.interval is None
    assert seen.position is None


def test_an_unknown_base_has_no_interval_and_no_judgement() -> None:
    seen = compare(UPHELD, KeyFigures(upheld_percent=84), PrintedAverage(77))
    assert (seen.base, seen.interval, seen.band) == (None, None, Band.NOT_JUDGED)
    assert seen.percent == 84


def test_the_interval_is_wilsons() -> None:
    assert compare(UPHELD, OWN).interval == wilson(60, 100)


@pytest.mark.parametrize(
    ("average", "band"),
    [
        (30, Band.FAR_ABOVE),
        (49, Band.ABOVE),
        (50, Band.WITHIN),
        (60, Band.WITHIN),
        (70, Band.WITHIN),
        (71, Band.BELOW),
        (90, Band.FAR_BELOW),
    ],
)
def test_only_a_difference_beyond_chance_is_called_one(average: int, band: Band) -> None:
    """60 of 100: P(R >= 60) is 0.022 at 49.5% and 0.036 at 50.5%; rounding counts in the council's favour."""
    assert against(average).band is band


def test_equal_percentages_are_never_called_different() -> None:
    """9,970 of 10,000 is shown as 100%; beside an average of 100%, “lower” would puzzle every reader."""
    assert against(100, upheld=9970, base=10_000).band is Band.WITHIN


def test_a_printed_average_of_100_percent_may_hide_a_few_failures() -> None:
    """100% is printed from 99.5% on, and there 32 of 33 is nothing unusual; 30 of 33 is."""
    figures = KeyFigures(compliance_outcomes=33, compliance_percent=97, similar_compliance_percent=100)
    assert compare(COMPLIANCE, figures).band is Band.WITHIN
    assert compare(COMPLIANCE, replace(figures, compliance_percent=91)).band is Band.FAR_BELOW


def group_of(rate: int, members: int, cases: int = 50) -> list[PeerFigures]:
    return [
        PeerFigures(str(n), str(n), KeyFigures(investigations=cases, upheld=rate * cases // 100))
        for n in range(members)
    ]


def test_a_group_held_for_the_most_part_judges_by_its_own_rate_beside_the_printed_average() -> None:
    seen = compare(UPHELD, replace(OWN, similar_upheld_percent=70), None, group_of(80, 9), group_size=20)
    assert seen.funnel is not None
    assert seen.funnel.pooled is not None
    assert (seen.funnel.pooled.numerator, seen.funnel.pooled.cases) == (9 * 40 + 60, 9 * 50 + 100)
    assert (seen.average.percent, seen.ours.percent) == (70, 76)  # type: ignore[union-attr]
    assert seen.band is Band.FAR_BELOW


def test_a_group_held_in_small_part_is_judged_by_the_printed_average() -> None:
    """Ten councils of 21 are no fair picture of them all."""
    seen = compare(UPHELD, replace(OWN, similar_upheld_percent=60), None, group_of(80, 9), group_size=21)
    assert seen.funnel is not None
    assert (seen.funnel.target, seen.funnel.pooled) == (0.6, None)
    assert seen.band is Band.WITHIN
    assert seen.ours is not None


def test_a_group_held_in_small_part_judges_where_no_average_was_printed() -> None:
    seen = compare(UPHELD, OWN, None, group_of(80, 9), group_size=317)
    assert seen.funnel is not None
    assert seen.funnel.pooled is not None


@pytest.mark.parametrize(("printed", "differ"), [(75, True), (76, False), (77, True), (None, False)])
def test_printed_and_own_averages_differ_only_beyond_rounding(printed: int | None, differ: bool) -> None:
    """Ours is 420 of 550, which is 76.4%."""
    own = replace(OWN, similar_upheld_percent=printed)
    assert compare(UPHELD, own, None, group_of(80, 9)).averages_differ is differ


def test_every_member_is_judged_by_the_same_funnel() -> None:
    """The profile of one council and the page of its group must never contradict each other."""
    everyone = [*group_of(80, 6), PeerFigures("own", "Own", OWN)]
    funnels = {
        compare(UPHELD, one.figures, None, [o for o in everyone if o is not one]).funnel for one in everyone
    }
    assert len(funnels) == 1


def test_position_is_among_peers_and_oneself() -> None:
    assert compare(UPHELD, OWN, None, PEERS).position == Position(place=2, of=3, tied=1)


def test_rates_by_population_belong_to_upheld_only() -> None:
    own = replace(OWN, upheld_per_100k=Decimal("5.7"), similar_upheld_per_100k=Decimal("4.6"))
    assert compare(UPHELD, own).per_100k == Decimal("5.7")
    assert compare(UPHELD, own).similar_per_100k == Decimal("4.6")
    assert compare(COMPLIANCE, own).per_100k is None


@pytest.mark.parametrize(
    ("own", "average", "peers", "illustrative"),
    [
        (OWN, None, PEERS, False),
        (replace(OWN, illustrative=True), None, (), True),
        (OWN, PrintedAverage(50, illustrative=True), (), True),
        (OWN, None, [PeerFigures("c", "C", replace(OWN, illustrative=True))], False),
        (
            replace(OWN, similar_upheld_percent=56),
            None,
            [PeerFigures("c", "C", replace(OWN, illustrative=True))],
            False,  # the invented peer is passed over, so nothing rests on it
        ),
    ],
    ids=["real", "own", "average", "not-pooled", "no-position"],
)
def test_one_invented_figure_marks_the_comparison(
    own: KeyFigures, average: PrintedAverage | None, peers: list[PeerFigures], illustrative: bool
) -> None:
    assert compare(UPHELD, own, average, peers).illustrative is illustrative


@given(
    st.none() | st.integers(0, 300),
    st.none() | st.integers(0, 300),
    st.none() | st.integers(0, 100),
    st.sampled_from(STATISTICS),
)
def test_whatever_was_printed_can_be_compared(
    base: int | None, count: int | None, percent: int | None, statistic: Statistic
) -> None:
    own = KeyFigures(
        investigations=base,
        upheld=count,
        upheld_percent=percent,
        compliance_outcomes=base,
        compliance_percent=percent,
        remedies=base,
        remedy_percent=percent,
    )
    seen = compare(statistic, own, None, PEERS)
    assert (seen.percent is None) is (seen.absence is not None)
    if seen.interval is not None and not seen.measure.disagrees:
        assert seen.percent is not None
        assert 100 * seen.interval.low - 0.5 <= seen.percent <= 100 * seen.interval.high + 0.5


def test_beside_another_group_than_the_type_the_printed_average_is_kept_apart() -> None:
    own = replace(OWN, similar_upheld_percent=56)
    by_type, other = compare(UPHELD, own, None, PEERS), compare(UPHELD, own, None, PEERS, same_type=False)
    assert by_type.average is not None
    assert (by_type.average.percent, by_type.type_average) == (56, None)
    assert other.type_average == by_type.average
    assert other.average == other.ours == by_type.ours
    assert not other.averages_differ


def test_an_average_printed_elsewhere_is_the_types_too() -> None:
    printed = PrintedAverage(60, source="the pages of Leeds")
    found = compare(UPHELD, OWN, printed, (), same_type=False)
    assert (found.average, found.band) == (None, Band.NOT_JUDGED)
    assert found.type_average is not None
    assert (found.type_average.percent, found.type_average.source) == (60, "the pages of Leeds")


@given(st.integers(0, 40), st.integers(1, 40), st.none() | st.integers(0, 100), st.booleans())
def test_which_group_it_is_changes_no_value_of_ones_own(
    count: int, more: int, printed: int | None, same_type: bool
) -> None:
    own = KeyFigures(investigations=count + more, upheld=count, similar_upheld_percent=printed)
    found, usual = compare(UPHELD, own, None, PEERS, same_type=same_type), compare(UPHELD, own, None, PEERS)
    assert (found.measure, found.interval, found.position, found.ours) == (
        usual.measure,
        usual.interval,
        usual.position,
        usual.ours,
    )
    assert same_type or found.average == found.ours
