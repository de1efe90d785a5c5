from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.naming import HitKind, NamedAuthority, did_you_mean, search_authorities

Register = Sequence[NamedAuthority]


def found(query: str, authorities: Register) -> list[str]:
    return [hit.authority.slug for hit in search_authorities(query, authorities)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Kensington & Chelsea", "kensington-and-chelsea"),
        ("kensington chelsea", "kensington-and-chelsea"),
        ("hull", "kingston-upon-hull"),
        ("St Helens", "st-helens"),
        ("saint helens", "st-helens"),
        ("rutland county", "rutland"),
        ("sheffeild", "sheffield"),
        ("birmingam", "birmingham"),
        ("middlesborough", "middlesbrough"),
        ("kensinton and chelsey", "kensington-and-chelsea"),
        ("westmorland", "westmorland-and-furness"),
        ("westmoreland", "westmorland-and-furness"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("banes", "bath-and-north-east-somerset"),
        ("RBKC", "kensington-and-chelsea"),
        ("BCP", "bournemouth-christchurch-poole"),
        ("shepway", "folkestone-hythe"),
        ("Bucks", "buckinghamshire"),
        ("kings lynn", "kings-lynn-and-west-norfolk"),
        ("brighton", "brighton-and-hove"),
        ("newcastle", "newcastle-upon-tyne"),
        ("london", "city-of-london"),
        ("dorset", "dorset"),
        ("somerset county council", "somerset-county-council"),
        ("tower ham", "tower-hamlets"),
        ("furness", "westmorland-and-furness"),
    ],
)
def test_what_people_type_finds_their_council_first(authorities: Register, query: str, first: str) -> None:
    assert found(query, authorities)[0] == first


def test_every_council_is_found_first_by_its_name_and_by_its_slug(authorities: Register) -> None:
    for one in authorities:
        assert found(one.name, authorities)[0] == one.slug
        by_slug = search_authorities(one.slug, authorities)[0]
        assert by_slug.kind is HitKind.EXACT


def test_the_current_council_comes_before_the_abolished_one(authorities: Register) -> None:
    hits = found("dorset", authorities)
    assert hits.index("dorset") < hits.index("dorset-county-council")
    assert "east-dorset" in hits


def test_a_word_inside_a_name_is_enough(authorities: Register) -> None:
    assert set(found("newcastle", authorities)) == {"newcastle-upon-tyne", "newcastle-under-lyme"}


def test_a_spelling_mistake_is_forgiven_only_when_nothing_is_spelt_so(authorities: Register) -> None:
    kinds = {hit.kind for hit in search_authorities("york", authorities)}
    assert HitKind.ALIKE not in kinds
    assert {hit.kind for hit in search_authorities("yrok", authorities)} <= {HitKind.ALIKE}


@pytest.mark.parametrize("query", ["", "   ", "—!?", "zzzzz"])
def test_nothing_is_found_for_nothing(authorities: Register, query: str) -> None:
    assert found(query, authorities) == []


@given(query=st.text(max_size=30), limit=st.integers(1, 20))
def test_any_query_is_answered_in_order_and_within_its_limit(
    authorities: Register, query: str, limit: int
) -> None:
    hits = search_authorities(query, authorities, limit)
    assert len(hits) <= limit
    assert [hit.kind for hit in hits] == sorted(hit.kind for hit in hits)
    assert len({hit.authority.slug for hit in hits}) == len(hits)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("sheffield-city-council", ["sheffield"]),
        ("london-borough-of-croydon", ["croydon"]),
        ("rutlnd", ["rutland"]),
        ("qqqqqq", []),
        ("county-council", []),
        ("", []),
    ],
)
def test_a_wrong_address_leads_to_the_council_it_resembles(
    authorities: Register, address: str, meant: list[str]
) -> None:
    assert [one.slug for one in did_you_mean(address, authorities)] == meant
