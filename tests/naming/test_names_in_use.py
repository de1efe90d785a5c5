"""Names as letters, spreadsheets and residents write them, over the whole register."""

from collections.abc import Sequence
from datetime import date

import pytest

from councils.naming import (
    PEER_GROUP_TYPES,
    MatchKind,
    NamedAuthority,
    core_name,
    did_you_mean,
    match_authority,
    named_authorities,
    search_authorities,
    successors_of,
)
from councils.naming.forms import acronyms, designators, names_a_place

Register = Sequence[NamedAuthority]
ROW = {
    "slug": "old", "name": "Old Council", "short_name": "Old", "alternative_names": "", "type": "district",
    "start_date": "", "end_date": "", "gss_code": "E1", "successors": "",
}  # fmt: skip


def rows(*changes: dict[str, str]) -> tuple[NamedAuthority, ...]:
    return named_authorities([{**ROW, **change} for change in changes])


def test_the_registers_cells_become_names_days_and_slugs() -> None:
    old, new = rows(
        {"alternative_names": "Oldham-by-Sea; The Old ;;", "end_date": "2019-03-31", "successors": "E2"},
        {"slug": "new", "gss_code": "E2", "start_date": "2019-04-01"},
    )
    assert old.other_names == ("Old", "Oldham-by-Sea", "The Old")
    assert (old.start_date, old.end_date, old.successors) == (None, date(2019, 3, 31), ("new",))
    assert new.start_date == date(2019, 4, 1)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"successors": "E9"}, KeyError),
        ({"start_date": "1 April 2019"}, ValueError),
        ({"end_date": "2019-02-30"}, ValueError),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(
    change: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        rows(change)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2019-04-01", "", [2020, 2021, 2022]),
        ("2019-03-31", "", [2019, 2020, 2021, 2022]),
        ("", "2020-03-31", [2018, 2019, 2020]),
        ("", "2020-04-01", [2018, 2019, 2020, 2021]),
        ("2019-04-01", "2020-03-31", [2020]),
    ],
)
def test_a_council_belongs_to_each_year_of_which_it_saw_a_day(start: str, end: str, years: list[int]) -> None:
    (one,) = rows({"start_date": start, "end_date": end})
    assert [year for year in range(2018, 2023) if one.alive_in(year)] == years


def test_every_authority_of_the_register_is_of_a_known_kind(authorities: Register) -> None:
    assert {one.type for one in authorities} >= PEER_GROUP_TYPES
    assert len({one.slug for one in authorities}) == len(authorities)
    assert len({one.gss_code for one in authorities}) == len(authorities)


def test_nobody_is_their_own_successor_and_every_successor_lives_later(authorities: Register) -> None:
    for one in authorities:
        for later in successors_of(one, authorities):
            assert later != one
            assert one.end_date is not None
            assert later.start_date is None or later.start_date > one.end_date or later.end_date is None


def test_london_boroughs_are_known_by_both_orders_of_their_name(authorities: Register) -> None:
    boroughs = [one for one in authorities if one.type == "london" and one.slug != "city-of-london"]
    assert len(boroughs) == 32
    for one in boroughs:
        place = one.short_name
        for printed in (f"London Borough of {place}", f"{place} Council", f"{place} London Borough Council"):
            found = match_authority(printed, 2022, authorities)
            assert (found.kind, found.authority) == (MatchKind.EXACT, one), printed


def test_a_county_is_never_taken_for_the_city_of_its_name(authorities: Register) -> None:
    cities = {one.short_name: one for one in authorities if "City" in one.name and not one.end_date}
    for one in authorities:
        if one.type == "county" and not one.end_date:
            found = match_authority(one.name, 2022, authorities)
            assert found.authority == one
            assert found.authority not in cities.values()


@pytest.mark.parametrize(
    ("printed", "year", "kind"),
    [
        ("Northamptonshire County Council", 2021, MatchKind.EXACT),
        ("Northamptonshire County Council", 2022, MatchKind.NOT_ALIVE),
        ("North Northamptonshire Council", 2021, MatchKind.NOT_ALIVE),
        ("North Northamptonshire Council", 2022, MatchKind.EXACT),
        ("Cumberland Council", 2023, MatchKind.NOT_ALIVE),
        ("Cumberland Council", 2024, MatchKind.EXACT),
        ("North Yorkshire County Council", 2023, MatchKind.EXACT),
        ("Gotham City Council", 2022, MatchKind.UNKNOWN),
        ("Cardiff Council", 2022, MatchKind.UNKNOWN),
        ("Scottish Borders Council", 2022, MatchKind.UNKNOWN),
    ],
)
def test_a_name_is_good_in_its_years_only(
    authorities: Register, printed: str, year: int, kind: MatchKind
) -> None:
    assert match_authority(printed, year, authorities).kind is kind


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bolton MBC", {"metropolitan", "borough"}),
        ("London Borough of Camden", {"london", "borough"}),
        ("Rutland County Council", {"county"}),
        ("Dorset Council", set()),
        ("City of York Council", {"city"}),
    ],
)
def test_the_words_that_say_what_kind_of_council_it_is(name: str, words: set[str]) -> None:
    assert designators(name) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bath and North East Somerset", {"banes", "bnes"}),
        ("Bournemouth, Christchurch and Poole", {"bcap", "bcp"}),
        ("King's Lynn and West Norfolk", {"klawn", "klwn"}),
        ("East Devon", set()),
        ("", set()),
    ],
)
def test_initials_are_read_with_and_without_the_small_words(name: str, letters: set[str]) -> None:
    assert acronyms(name) == letters


@pytest.mark.parametrize(
    ("name", "is_place"),
    [
        ("County Council", False),
        ("The Royal Borough", False),
        ("", False),
        ("Leeds", True),
        ("City of York", True),
    ],
)
def test_words_shared_by_all_councils_name_no_place(name: str, is_place: bool) -> None:
    assert names_a_place(name) == is_place


def test_the_core_of_every_name_is_found_in_its_official_name(authorities: Register) -> None:
    for one in authorities:
        assert core_name(one.name), one.name
        assert core_name(core_name(one.name)) == core_name(one.name)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("north yorks", "north-yorkshire"),
        ("herts", "hertfordshire"),
        ("notts", "nottinghamshire"),
        ("city of york", "york"),
        ("tower hamlets london borough", "tower-hamlets"),
        ("NORTH  TYNESIDE", "north-tyneside"),
        ("stoke on trent", "stoke-on-trent"),
        ("wolverhamton", "wolverhampton"),
        ("isle wight", "isle-of-wight"),
    ],
)
def test_a_resident_need_not_know_the_official_name(authorities: Register, query: str, meant: str) -> None:
    assert search_authorities(query, authorities)[0].authority.slug == meant


def test_every_council_is_found_while_its_name_is_being_typed(authorities: Register) -> None:
    current = [one for one in authorities if not one.end_date]
    for one in current[::7]:
        typed = one.short_name[: max(5, len(one.short_name) - 2)]
        assert one in [hit.authority for hit in search_authorities(typed, authorities, 40)], typed


def test_one_wrong_letter_still_leads_to_each_council(authorities: Register) -> None:
    missed = []
    for one in [
        one
        for one in authorities
        if not one.end_date and one.short_name[:9].isalpha() and len(one.short_name) > 8
    ][::9]:
        name = one.short_name
        typed = name[:3] + name[4] + name[3] + name[5:]
        if one not in did_you_mean(typed, authorities, 5):
            missed.append(typed)
    assert missed == []


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_no_more_answers_are_given_than_asked_for(authorities: Register, limit: int) -> None:
    assert len(search_authorities("north", authorities, limit)) == limit
    assert len(did_you_mean("north", authorities, limit)) == limit
