import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.naming import core_name, normalise_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kensington & Chelsea", "Kensington and Chelsea"),
        ("St. Helens Council", "St Helens Council"),
        ("Saint Helens Council", "St Helens Council"),
        ("STOKE-ON-TRENT CITY COUNCIL", "Stoke on Trent City Council"),
        ("King's Lynn and West Norfolk", "King’s Lynn and West Norfolk"),
        ("King's Lynn", "Kings Lynn"),
        ("Bournemouth, Christchurch and Poole Council", "Bournemouth Christchurch & Poole Council"),
        ("The Borough of Poole", "Borough of Poole"),
        ("  Rutland\n County   Council ", "Rutland County Council"),
        ("Hull\u00a0City Council", "Hull City Council"),
    ],
)
def test_spellings_of_one_name_have_one_full_form(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dorset Council", "Dorset County Council"),
        ("Nottingham City Council", "Nottinghamshire County Council"),
        ("Newcastle upon Tyne", "Newcastle-under-Lyme"),
    ],
)
def test_different_councils_keep_different_full_forms(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("London Borough of Camden", "camden"),
        ("Camden Council", "camden"),
        ("Royal Borough of Kensington and Chelsea", "kensington chelsea"),
        ("Bolton MBC", "bolton"),
        ("City of Bradford Metropolitan District Council", "bradford"),
        ("Council of the Isles of Scilly", "isles scilly"),
        ("City of London", "city of london"),
    ],
)
def test_the_core_is_the_place_alone(name: str, core: str) -> None:
    assert core_name(name) == core


@given(st.text(alphabet=string.printable + "’&é—\u00a0", max_size=60))
def test_normalising_twice_changes_nothing_and_leaves_only_plain_words(text: str) -> None:
    once = normalise_name(text)
    assert set(once) <= set(string.ascii_lowercase + string.digits + " ")
    assert "  " not in once
    assert once == once.strip()
    if not once.startswith("the "):
        assert normalise_name(once) == once
