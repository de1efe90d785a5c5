"""A rate has a base or a reason; nothing is guessed, and nothing missing becomes 0%."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.figures import KeyFigures
from councils.comparison.rates import (
    AbsenceReason,
    absent,
    measure,
    percent_matches,
    percent_of,
    possible_counts,
)
from councils.comparison.statistics import COMPLIANCE, REMEDIES, STATISTICS, UPHELD, Statistic

counts = st.integers(0, 2000)
maybe_count = st.none() | counts
maybe_percent = st.none() | st.integers(0, 100)
shares = st.integers(1, 3000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
any_figures = st.builds(
    KeyFigures,
    investigations=maybe_count,
    upheld=maybe_count,
    upheld_percent=maybe_percent,
    compliance_outcomes=maybe_count,
    compliance_percent=maybe_percent,
    remedies=maybe_count,
    remedy_percent=maybe_percent,
)
RUTLAND = KeyFigures(
    investigations=1,
    upheld=1,
    upheld_percent=100,
    compliance_outcomes=1,
    compliance_percent=100,
    remedies=0,
    remedy_percent=0,
)


@pytest.mark.parametrize(
    ("count", "base", "percent"),
    [
        (1, 1, 100),
        (0, 1, 0),
        (1, 3, 33),
        (2, 3, 67),
        (1, 8, 13),  # 12.5: halves go up
        (1, 200, 1),  # 0.5
        (199, 200, 100),  # 99.5
        (43, 72, 60),  # Birmingham 2018
        (119, 153, 78),  # Birmingham 2020
        (31, 39, 79),  # Buckinghamshire
    ],
)
def test_a_share_rounds_to_the_nearest_whole_percentage(count: int, base: int, percent: int) -> None:
    assert percent_of(count, base) == percent


@given(shares)
def test_rounding_agrees_with_decimal_arithmetic(share: tuple[int, int]) -> None:
    count, base = share
    exact = Decimal(100 * count) / Decimal(base)
    assert percent_of(count, base) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(("count", "base"), [(1, 0), (0, 0), (-1, 5), (6, 5), (0, -1)])
def test_what_is_not_a_share_has_no_percentage(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        percent_of(count, base)
    assert not percent_matches(count, base, 0)


@pytest.mark.parametrize(
    ("count", "base", "percent", "matches"),
    [
        (1, 8, 12, True),
        (1, 8, 13, True),
        (1, 8, 11, False),
        (1, 8, 14, False),
        (2, 3, 67, True),
        (2, 3, 66, False),
        (199, 200, 99, True),
        (199, 200, 100, True),
        (1, 1, 100, True),
        (1, 1, 56, False),
    ],
)
def test_an_exact_half_may_be_printed_either_way(count: int, base: int, percent: int, matches: bool) -> None:
    assert percent_matches(count, base, percent) is matches


@given(shares)
def test_our_own_rounding_always_matches(share: tuple[int, int]) -> None:
    assert percent_matches(*share, percent_of(*share))


@given(st.integers(0, 400), st.integers(0, 100))
def test_possible_counts_are_exactly_those_that_match(base: int, percent: int) -> None:
    expected = [count for count in range(base + 1) if percent_matches(count, base, percent)]
    assert list(possible_counts(base, percent)) == expected


def test_rutland_2020_has_all_three_with_their_bases() -> None:
    seen = [measure(statistic, RUTLAND) for statistic in STATISTICS]
    assert [(m.numerator, m.base, m.percent, m.rate) for m in seen] == [
        (1, 1, 100, 1.0),
        (1, 1, 100, 1.0),
        (0, 1, 0, 0.0),
    ]
    assert [m.derived for m in seen] == [False, True, False]


@pytest.mark.parametrize(
    ("outcomes", "percent", "complied"),
    [
        (1, 100, 1),
        (199, 100, 199),
        (200, 100, None),  # 199 of 200 is 99.5%, which may be printed as 100%
        (250, 100, None),
        (26, 96, 25),
        (150, 99, None),  # 148 or 149
        (40, 98, 39),
    ],
)
def test_the_number_complied_is_derived_only_where_one_answer_is_left(
    outcomes: int, percent: int, complied: int | None
) -> None:
    seen = measure(COMPLIANCE, KeyFigures(compliance_outcomes=outcomes, compliance_percent=percent))
    assert seen.numerator == complied
    assert seen.derived is (complied is not None)
    assert seen.percent == percent
    assert (seen.rate is None) is (complied is None)


@pytest.mark.parametrize(
    ("statistic", "figures", "reason"),
    [
        (
            UPHELD,
            KeyFigures(investigations=0, upheld=0, upheld_percent=0),
            AbsenceReason.NOTHING_INVESTIGATED,
        ),
        (REMEDIES, KeyFigures(upheld=0, remedies=0, remedy_percent=0), AbsenceReason.NOTHING_UPHELD),
        (REMEDIES, KeyFigures(investigations=0), AbsenceReason.NOTHING_UPHELD),
        (COMPLIANCE, KeyFigures(compliance_outcomes=0), AbsenceReason.NO_RECOMMENDATION_DUE),
        (UPHELD, KeyFigures(), AbsenceReason.NOT_PUBLISHED),
        (UPHELD, KeyFigures(upheld=7), AbsenceReason.NOT_PUBLISHED),
        (UPHELD, KeyFigures(investigations=7), AbsenceReason.NOT_PUBLISHED),
        (UPHELD, KeyFigures(investigations=3, upheld=4), AbsenceReason.CONTRADICTORY),
        (UPHELD, KeyFigures(investigations=-1, upheld=0), AbsenceReason.CONTRADICTORY),
        (UPHELD, KeyFigures(upheld_percent=101), AbsenceReason.CONTRADICTORY),
        (REMEDIES, KeyFigures(upheld=2, remedies=3), AbsenceReason.CONTRADICTORY),
    ],
)
def test_every_absence_has_its_reason_and_no_number(
    statistic: Statistic, figures: KeyFigures, reason: AbsenceReason
) -> None:
    seen = measure(statistic, figures)
    assert seen.absence is reason
    assert seen.percent is None
    assert seen.rate is None
    assert reason.sentence.endswith(".")


def test_a_year_without_figures_says_so() -> None:
    assert absent(UPHELD).absence is AbsenceReason.NO_FIGURES


def test_each_reason_has_its_own_sentence() -> None:
    assert len({reason.sentence for reason in AbsenceReason}) == len(AbsenceReason)


def test_a_percentage_without_base_is_kept_and_said() -> None:
    seen = measure(UPHELD, KeyFigures(upheld=128, upheld_percent=84))
    assert (seen.percent, seen.base, seen.rate, seen.base_missing) == (84, None, None, True)
    assert seen.numerator == 128


def test_a_missing_count_is_derived_from_base_and_percentage() -> None:
    """Bath and North East Somerset 2025: seven upheld, 0% remedied beforehand, no count printed."""
    seen = measure(REMEDIES, KeyFigures(upheld=7, remedy_percent=0))
    assert (seen.numerator, seen.base, seen.derived) == (0, 7, True)


def test_counts_come_before_a_percentage_that_contradicts_them() -> None:
    seen = measure(UPHELD, KeyFigures(investigations=4, upheld=1, upheld_percent=52))
    assert (seen.percent, seen.rate, seen.disagrees) == (25, 0.25, True)


def test_a_printed_half_is_kept_as_printed() -> None:
    seen = measure(UPHELD, KeyFigures(investigations=8, upheld=1, upheld_percent=12))
    assert (seen.percent, seen.disagrees) == (12, False)


def test_a_percentage_that_no_count_gives_is_shown_and_flagged() -> None:
    seen = measure(COMPLIANCE, KeyFigures(compliance_outcomes=3, compliance_percent=50))
    assert (seen.percent, seen.numerator, seen.disagrees) == (50, None, True)


def test_remedies_rest_on_upheld_not_on_investigations() -> None:
    """Essex 2023: 52 investigated, 41 upheld; the remedies' base is 41."""
    seen = measure(REMEDIES, KeyFigures(investigations=52, upheld=41, remedies=1))
    assert (seen.numerator, seen.base, seen.percent) == (1, 41, 2)


def test_compliance_outcomes_may_exceed_upheld_decisions() -> None:
    figures = KeyFigures(upheld=23, compliance_outcomes=26, compliance_percent=100)
    assert measure(COMPLIANCE, figures).base == 26


@given(any_figures, st.sampled_from(STATISTICS))
def test_a_measure_has_either_a_value_or_a_reason(figures: KeyFigures, statistic: Statistic) -> None:
    seen = measure(statistic, figures)
    assert (seen.percent is None) is (seen.absence is not None)
    if seen.rate is not None:
        assert seen.base
        assert seen.percent is not None
        assert abs(100 * seen.rate - seen.percent) <= 0.5 + 1e-9


@given(any_figures, st.sampled_from(STATISTICS))
def test_zero_percent_is_only_said_where_it_was_published_or_counted(
    figures: KeyFigures, statistic: Statistic
) -> None:
    seen = measure(statistic, figures)
    if seen.percent != 0:
        return
    printed = {"upheld": figures.upheld_percent, "compliance": figures.compliance_percent}.get(
        statistic.slug, figures.remedy_percent
    )
    assert printed == 0 or (seen.base is not None and seen.numerator is not None and seen.base > 0)


@given(st.integers(1, 500), st.data())
def test_a_derived_count_is_the_true_one(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    seen = measure(
        COMPLIANCE, KeyFigures(compliance_outcomes=base, compliance_percent=percent_of(count, base))
    )
    assert seen.numerator in (None, count)
    assert not seen.disagrees
