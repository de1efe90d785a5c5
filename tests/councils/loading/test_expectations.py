"""What made-up figures are drawn around: averages that were really printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.loading.expectations import Expectations, nearest_year
from councils.loading.reference_rows import NationalRow, PeerAverageRow
from councils.loading.sources import SourceRow

NOWHERE = SourceRow("press", "x", "x", "x")


def printed(
    group: str, year: int, upheld: int | None, rate: str | None = None, **more: int
) -> PeerAverageRow:
    per_100k = Decimal(rate) if rate else None
    return PeerAverageRow(
        "", group, year, upheld, more.get("compliance"), more.get("remedy"), per_100k, "somewhere", NOWHERE
    )


def national(year: int, upheld: str, compliance: str | None = None, remedy: str | None = None) -> NationalRow:
    rest = [Decimal(text) if text else None for text in (compliance, remedy)]
    return NationalRow("", year, Decimal(upheld), rest[0], rest[1], NOWHERE)


EXPECTATIONS = Expectations(
    [
        printed("district", 2020, 45),
        printed("district", 2024, 63, "1.2", compliance=99, remedy=21),
        printed("county", 2024, 85, "4.5", compliance=100),
    ],
    [national(2019, "58", "99.4", "11"), national(2020, "61"), national(2023, "74"), national(2024, "80")],
)


def test_a_printed_average_is_used_as_it_is() -> None:
    expected = EXPECTATIONS.of("district", 2024)
    assert (expected.upheld, expected.compliance, expected.remedy) == (0.63, 0.99, 0.21)


def test_an_average_that_was_not_printed_follows_the_country_from_the_nearest_year() -> None:
    assert EXPECTATIONS.of("district", 2019).upheld == pytest.approx(0.42)  # 45 - (61 - 58)
    assert EXPECTATIONS.of("district", 2023).upheld == pytest.approx(0.57)  # 63 - (80 - 74)


def test_where_a_type_has_nothing_printed_the_country_stands_in() -> None:
    assert EXPECTATIONS.of("county", 2024).remedy == pytest.approx(0.11)
    unitary = Expectations([printed("unitary", 2024, None, "4.0")], [national(2024, "80", "99", "13")])
    assert unitary._upheld("unitary", 2024) == 80


def test_full_compliance_still_leaves_room_for_exceptions() -> None:
    assert EXPECTATIONS.of("county", 2024).compliance == 0.995


def test_volume_is_what_the_printed_rates_imply_and_lower_in_the_year_of_closure() -> None:
    assert EXPECTATIONS.of("district", 2024).investigations_per_100k == pytest.approx(1.2 / 0.63)
    assert EXPECTATIONS.of("district", 2021).investigations_per_100k == pytest.approx(0.75 * 1.2 / 0.63)


def test_nothing_is_made_up_out_of_nothing() -> None:
    with pytest.raises(ValueError, match="No average was printed"):
        Expectations([], []).of("london", 2024)


def test_of_two_years_as_near_the_earlier_is_taken() -> None:
    assert nearest_year({2020: 1.0, 2024: 2.0}, 2022) == 2020


@given(st.sampled_from(["district", "county"]), st.integers(2000, 2100))
def test_whatever_the_year_a_share_is_a_share_and_cases_are_expected(group: str, year: int) -> None:
    expected = EXPECTATIONS.of(group, year)
    for share in (expected.upheld, expected.compliance, expected.remedy):
        assert 0 < share < 1
    assert expected.investigations_per_100k > 0


@pytest.mark.parametrize("group", ["london", "unitary"])
def test_a_type_whose_volume_was_never_printed_is_not_given_that_of_another(group: str) -> None:
    only_a_share = Expectations([printed(group, 2024, 85)], [national(2024, "80", "99", "13")])
    with pytest.raises(ValueError, match="No average was printed"):
        only_a_share.of(group, 2024)


def test_a_type_in_which_nothing_was_upheld_gives_no_volume_to_divide_by() -> None:
    rows = [printed("district", 2023, 0, "0", compliance=99, remedy=9), printed("district", 2024, 60, "1.2")]
    assert Expectations(rows, []).of("district", 2023).investigations_per_100k == pytest.approx(2.0)
