"""Full names, former names and other spellings in addresses: each leads to its own council, or to a choice."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.naming import MatchKind, NamedAuthority, authority_at

Register = Sequence[NamedAuthority]


def slugified(name: str) -> str:
    plain = name.lower().replace("'", "").replace("’", "").replace(".", "").replace("&", "and")
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def test_every_official_name_leads_to_its_own_council(authorities: Register) -> None:
    assert len(authorities) == 365
    for one in authorities:
        match = authority_at(slugified(one.name), authorities)
        assert (match.kind, match.authority) == (MatchKind.EXACT, one)


def test_every_other_name_leads_to_its_council_or_to_one_officially_called_so(authorities: Register) -> None:
    """ "Dorset Council" was said of the county council too, but is the name of the council of today."""
    for one in authorities:
        for name in one.other_names:
            match = authority_at(slugified(name), authorities)
            assert match.kind in {MatchKind.EXACT, MatchKind.AMBIGUOUS}
            meant = {match.authority, *match.others}
            namesake = match.authority is not None and slugified(name) in {
                slugified(match.authority.name),
                slugified(match.authority.short_name),
            }
            assert one in meant or namesake, (name, one.slug)


FORMS = {
    "county": ("{}-county-council", "county-council-of-{}"),
    "district": ("{}-district-council", "{}-borough-council", "borough-of-{}", "district-of-{}"),
    "metropolitan": (
        "{}-metropolitan-borough-council",
        "{}-mbc",
        "metropolitan-borough-of-{}",
        "{}-borough-council",
    ),
    "unitary": ("{}-council", "{}-unitary-authority"),
    "london": ("london-borough-of-{}", "{}-london-borough-council", "lb-{}"),
}


def test_no_form_of_a_name_ever_leads_to_another_place(authorities: Register) -> None:
    """Whatever is said about the kind of council: its own place, a choice with it, or a question."""
    for one in authorities:
        if one.slug == "city-of-london":
            continue  # its short name is a form of its own
        for form in FORMS[one.type]:
            match = authority_at(form.format(slugified(one.short_name)), authorities)
            if match.kind is MatchKind.EXACT:
                assert match.authority is not None
                assert slugified(match.authority.short_name) == slugified(one.short_name)
            else:
                assert one in match.others, (form, one.slug)


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("london-borough-of-croydon", "croydon"),
        ("royal-borough-of-kensington-and-chelsea", "kensington-and-chelsea"),
        ("royal-borough-of-kensington-chelsea", "kensington-and-chelsea"),
        ("royal-borough-of-greenwich", "greenwich"),
        ("royal-borough-of-windsor-and-maidenhead", "windsor-and-maidenhead"),
        ("city-of-york-council", "york"),
        ("york-city-council", "york"),
        ("city-of-london-corporation", "city-of-london"),
        ("city-of-london", "city-of-london"),
        ("westminster-city-council", "westminster"),
        ("city-of-westminster", "westminster"),
        ("city-of-bradford-metropolitan-district-council", "bradford"),
        ("bradford-city-council", "bradford"),
        ("wakefield-city-council", "wakefield"),
        ("city-of-wakefield-metropolitan-district-council", "wakefield"),
        ("salford-city-council", "salford"),
        ("lancaster-city-council", "lancaster"),
        ("city-of-lincoln-council", "lincoln"),
        ("city-of-wolverhampton-council", "wolverhampton"),
        ("birmingham-city-council", "birmingham"),
        ("bury-metropolitan-borough-council", "bury"),
        ("kent-county-council", "kent"),
        ("rutland-county-council", "rutland"),
        ("durham-county-council", "county-durham"),
        ("bath-and-north-east-somerset-council", "bath-and-north-east-somerset"),
        ("bath-north-east-somerset-council", "bath-and-north-east-somerset"),
        ("kings-lynn-and-west-norfolk-borough-council", "kings-lynn-and-west-norfolk"),
        ("borough-council-of-kings-lynn-west-norfolk", "kings-lynn-and-west-norfolk"),
        ("council-of-the-isles-of-scilly", "isles-of-scilly"),
        ("somerset-county-council", "somerset-county-council"),
        ("somerset-council", "somerset"),
        ("buckinghamshire-county-council", "buckinghamshire-county"),
        ("London_Borough_of_Croydon", "croydon"),
        ("LONDON-BOROUGH-OF-CROYDON", "croydon"),
    ],
)
def test_full_addresses_as_other_sites_write_them(authorities: Register, address: str, slug: str) -> None:
    match = authority_at(address, authorities)
    assert match.kind is MatchKind.EXACT
    assert match.authority is not None
    assert match.authority.slug == slug


@pytest.mark.parametrize(
    "address", ["council-of-dorset", "dorset-authority", "the-somerset", "council-of-somerset"]
)
def test_a_name_of_two_councils_across_time_offers_both(authorities: Register, address: str) -> None:
    match = authority_at(address, authorities)
    place = "dorset" if "dorset" in address else "somerset"
    slugs = {one.slug for one in match.others} | ({match.authority.slug} if match.authority else set())
    if match.kind is MatchKind.EXACT:
        assert slugs == {place}
    else:
        assert {place, f"{place}-county-council"} <= slugs


@pytest.mark.parametrize(
    "address", ["cornwall-county-council", "croydon-county-council", "londn-borough-of-croydn"]
)
def test_a_kind_that_a_council_is_not_or_a_misspelling_is_only_a_suggestion(
    authorities: Register, address: str
) -> None:
    match = authority_at(address, authorities)
    assert match.kind is MatchKind.UNKNOWN
    assert match.others


@given(st.text(max_size=300))
def test_any_address_is_answered(authorities: Register, address: str) -> None:
    match = authority_at(address, authorities)
    assert (match.kind is MatchKind.EXACT) is (match.authority is not None)
