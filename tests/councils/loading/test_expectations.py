"""What made-up figures are drawn around: averages that were really printed."""

from decimal import Decimal

import pytest

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
    return NationalRow("", year, Decimal(upheld), rest[0], rest[1])


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
