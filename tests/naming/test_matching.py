from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.naming import MatchKind, NamedAuthority, match_authority, predecessors_of, successors_of

YEARS = range(2014, 2027)
Register = Sequence[NamedAuthority]


def slugs(authorities: Sequence[NamedAuthority]) -> list[str]:
    return [one.slug for one in authorities]


def test_every_official_name_matches_itself_in_every_year_that_it_existed(authorities: Register) -> None:
    wrong = []
    for one in authorities:
        for year in YEARS:
            found = match_authority(one.name, year, authorities)
            if one.alive_in(year) and (found.kind, found.authority) != (MatchKind.EXACT, one):
                wrong.append((one.name, year, found))
    assert not wrong


def test_every_official_name_is_refused_in_years_in_which_it_did_not_exist(authorities: Register) -> None:
    for one in authorities:
        for year in YEARS:
            if not one.alive_in(year):
                found = match_authority(one.name, year, authorities)
                assert (found.kind, found.authority) == (MatchKind.NOT_ALIVE, one)
                assert all(other.alive_in(year) for other in found.others)


def test_every_abolished_council_names_who_serves_its_area_now(authorities: Register) -> None:
    ended = [one for one in authorities if one.end_date]
    assert len(ended) == 48
    for one in ended:
        assert match_authority(one.name, 2025, authorities).others, one.name


def test_every_alias_means_a_bearer_of_it_or_nobody(authorities: Register) -> None:
    """An alias may lead to another authority only where that one bears it too."""
    bearers: dict[str, set[str]] = {}
    for one in authorities:
        for name in (one.name, *one.other_names):
            bearers.setdefault(name.casefold(), set()).add(one.slug)
    for one in authorities:
        for alias in one.other_names:
            found = match_authority(alias, 2022, authorities)
            if found.kind is MatchKind.EXACT:
                assert found.authority is not None
                assert found.authority.slug in bearers[alias.casefold()]


@given(data=st.data())
def test_case_spacing_and_ampersands_never_change_a_match(authorities: Register, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(authorities))
    year = data.draw(st.sampled_from([year for year in YEARS if one.alive_in(year)]))
    worn = data.draw(st.sampled_from([str.upper, str.lower, str.title, lambda name: f" {name}\n"]))(one.name)
    worn = worn.replace(" and ", " & ").replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0"])))
    assert match_authority(worn, year, authorities).authority == one


@given(printed=st.text(max_size=40), year=st.none() | st.integers(-5, 100_000))
def test_no_text_and_no_misread_year_breaks_matching(
    authorities: Register, printed: str, year: int | None
) -> None:
    found = match_authority(printed, year, authorities)
    assert (found.authority is None) == (found.kind in {MatchKind.UNKNOWN, MatchKind.AMBIGUOUS})


@pytest.mark.parametrize(
    ("printed", "year", "slug"),
    [
        ("Rutland County Council", 2020, "rutland"),
        ("Birmingham City Council", 2024, "birmingham"),
        ("Birmingham Council", 2024, "birmingham"),
        ("Dorset County Council", 2018, "dorset-county-council"),
        ("Dorset County Council", 2019, "dorset-county-council"),
        ("Dorset Council", 2020, "dorset"),
        ("Dorset", 2018, "dorset-county-council"),
        ("Dorset", 2020, "dorset"),
        ("Somerset", 2023, "somerset-county-council"),
        ("Somerset", 2024, "somerset"),
        ("Buckinghamshire", 2020, "buckinghamshire-county"),
        ("Buckinghamshire", 2021, "buckinghamshire"),
        ("Royal Borough of Kensington & Chelsea Council", 2022, "kensington-and-chelsea"),
        ("Newcastle upon Tyne City Council", 2022, "newcastle-upon-tyne"),
        ("Southend-on-Sea Borough Council", 2021, "southend-on-sea"),
        ("Shepway District Council", 2018, "folkestone-hythe"),
        ("York City Council", 2022, "york"),
        ("Bolton MBC", 2022, "bolton"),
    ],
)
def test_names_that_letters_print(authorities: Register, printed: str, year: int, slug: str) -> None:
    found = match_authority(printed, year, authorities)
    assert found.kind is MatchKind.EXACT
    assert found.authority is not None
    assert found.authority.slug == slug


def test_a_name_printed_before_its_council_existed_is_never_given_to_another(authorities: Register) -> None:
    """A letter of July 2019 to the new Dorset Council may concern any of the six that it replaced."""
    found = match_authority("Dorset Council", 2019, authorities)
    assert found.kind is MatchKind.NOT_ALIVE
    assert slugs(found.others)[0] == "dorset-county-council"
    assert set(slugs(found.others)) == {
        "dorset-county-council",
        "east-dorset",
        "north-dorset",
        "purbeck",
        "west-dorset",
        "weymouth-and-portland",
    }


def test_successors_are_followed_through_two_reforms(authorities: Register) -> None:
    found = match_authority("Taunton Deane Borough Council", 2024, authorities)
    assert (found.kind, slugs(found.others)) == (MatchKind.NOT_ALIVE, ["somerset"])
    between = match_authority("Taunton Deane Borough Council", 2022, authorities)
    assert slugs(between.others) == ["somerset-west-and-taunton"]


def test_a_county_divided_in_two_names_both_halves(authorities: Register) -> None:
    found = match_authority("Cumbria County Council", 2024, authorities)
    assert set(slugs(found.others)) == {"cumberland", "westmorland-and-furness"}


@pytest.mark.parametrize(
    ("printed", "suggested"),
    [
        ("Nottingham County Council", {"nottingham", "nottinghamshire"}),
        ("Durham City Council", {"county-durham"}),
        ("Sheffeild City Council", {"sheffield"}),
    ],
)
def test_a_near_miss_is_suggested_and_never_taken(
    authorities: Register, printed: str, suggested: set[str]
) -> None:
    found = match_authority(printed, 2021, authorities)
    assert (found.kind, found.authority) == (MatchKind.UNKNOWN, None)
    assert set(slugs(found.others)) == suggested


@pytest.mark.parametrize("printed", ["", "   ", "Council", "County Council", "Qwxyz Jklm", "& — !"])
def test_text_without_a_place_matches_and_suggests_nothing(authorities: Register, printed: str) -> None:
    found = match_authority(printed, 2021, authorities)
    assert (found.kind, found.others) == (MatchKind.UNKNOWN, ())


def test_a_body_outside_the_peer_groups_is_not_taken_for_the_council_of_its_area(
    authorities: Register,
) -> None:
    for printed in (
        "Northumberland National Park Authority",
        "Essex Fire Authority",
        "Greater London Authority",
    ):
        assert match_authority(printed, 2021, authorities).kind is MatchKind.UNKNOWN


def test_without_a_year_a_shared_name_stays_open(authorities: Register) -> None:
    found = match_authority("Dorset", None, authorities)
    assert found.kind is MatchKind.AMBIGUOUS
    assert set(slugs(found.others)) == {"dorset", "dorset-county-council"}


def test_a_council_lives_in_every_reporting_year_that_it_touches() -> None:
    one = NamedAuthority("a", "A Council", "A", (), "district", date(2019, 4, 1), date(2021, 4, 1), "E1", ())
    assert [year for year in range(2017, 2025) if one.alive_in(year)] == [2020, 2021, 2022]


def test_predecessors_and_successors_mirror_each_other(authorities: Register) -> None:
    for one in authorities:
        for later in successors_of(one, authorities):
            assert one in predecessors_of(later, authorities)


def test_the_register_has_the_number_of_authorities_of_each_year(authorities: Register) -> None:
    alive = {year: sum(one.alive_in(year) for one in authorities) for year in (2018, 2020, 2021, 2024)}
    assert alive == {2018: 353, 2020: 343, 2021: 339, 2024: 317}
