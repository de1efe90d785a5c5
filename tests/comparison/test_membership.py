"""Who belongs to which group, and which groups there are for whom."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.membership import PeerTraits, belongs, why_no_group
from councils.comparison.selection import PeerChoice, PeerKind, picked_group

OWN = PeerTraits("rutland", "unitary", "East Midlands", "RM", 5)
TWIN = replace(OWN, slug="twin")
BY_RULE = [kind for kind in PeerKind if kind is not PeerKind.CHOSEN]
TRAITS = st.builds(
    PeerTraits,
    slug=st.sampled_from(["a", "b", "c"]),
    type=st.sampled_from(["unitary", "district"]),
    region=st.sampled_from(["", "North", "South"]),
    rural_urban=st.sampled_from(["", "UU", "RM"]),
    deprivation_band=st.sampled_from([None, 1, 2]),
    abolished=st.booleans(),
)


@pytest.mark.parametrize(
    ("kind", "changes", "peer"),
    [
        (PeerKind.TYPE, {}, True),
        (PeerKind.TYPE, {"region": "London", "rural_urban": "", "deprivation_band": None}, True),
        (PeerKind.TYPE, {"type": "district"}, False),
        (PeerKind.REGION, {}, True),
        (PeerKind.REGION, {"region": "London"}, False),
        (PeerKind.REGION, {"region": ""}, False),
        (PeerKind.REGION, {"type": "district"}, False),
        (PeerKind.RURAL, {"deprivation_band": 1}, True),
        (PeerKind.RURAL, {"rural_urban": "RI"}, False),
        (PeerKind.RURAL, {"type": "district"}, False),
        (PeerKind.DEPRIVATION, {"rural_urban": "UU"}, True),
        (PeerKind.DEPRIVATION, {"deprivation_band": 4}, False),
        (PeerKind.DEPRIVATION, {"deprivation_band": None}, False),
        (PeerKind.ONS, {"slug": "listed"}, True),
        (PeerKind.ONS, {}, False),
        (PeerKind.DFE, {"slug": "listed"}, True),
        (PeerKind.DFE, {"slug": "listed", "type": "metropolitan"}, False),
    ],
)
def test_who_is_a_peer_under_each_rule(kind, changes, peer):
    assert belongs(PeerChoice(kind), OWN, replace(TWIN, **changes), ["listed"]) is peer


def test_a_hand_picked_group_may_cross_types_and_has_nobody_else():
    choice = picked_group(["leeds", "york"])
    leeds = PeerTraits("leeds", "metropolitan")
    assert belongs(choice, OWN, leeds)
    assert not belongs(choice, OWN, TWIN)


@given(TRAITS, st.sampled_from(BY_RULE), st.lists(st.sampled_from(["a", "b", "c"])))
def test_nobody_is_its_own_peer(own, kind, listed):
    assert not belongs(PeerChoice(kind), own, own, listed)
    assert not belongs(picked_group(["a", "b", "c"]), own, own)


@given(
    TRAITS, TRAITS, st.sampled_from([PeerKind.TYPE, PeerKind.REGION, PeerKind.RURAL, PeerKind.DEPRIVATION])
)
def test_sharing_a_trait_is_mutual_and_never_wider_than_the_type(own, other, kind):
    choice = PeerChoice(kind)
    assert belongs(choice, own, other) == belongs(choice, other, own)
    assert belongs(PeerChoice(), own, other) or not belongs(choice, own, other)


@given(TRAITS, TRAITS, st.sampled_from(BY_RULE))
def test_where_a_group_does_not_work_nobody_shares_the_missing_trait(own, other, kind):
    if kind in (PeerKind.REGION, PeerKind.RURAL, PeerKind.DEPRIVATION) and not own.abolished:
        assert not (why_no_group(kind, own) and belongs(PeerChoice(kind), own, other))


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (PeerKind.DFE, {"type": "district"}, "a district council runs none"),
        (PeerKind.ONS, {"abolished": True}, "this one has been abolished"),
        (PeerKind.RURAL, {"abolished": True}, "this one has been abolished"),
        (PeerKind.RURAL, {"rural_urban": ""}, "No rural-urban class is published for it"),
        (PeerKind.DEPRIVATION, {"deprivation_band": None}, "No deprivation score is published for it."),
        (PeerKind.REGION, {"region": ""}, "It has no region."),
    ],
)
def test_why_a_group_does_not_work_is_told(kind, changes, said):
    assert said in why_no_group(kind, replace(OWN, **changes))


@pytest.mark.parametrize("kind", list(PeerKind))
def test_a_council_of_today_with_all_its_traits_has_every_group(kind):
    assert why_no_group(kind, OWN) == ""


def test_an_abolished_council_still_has_its_type_and_its_region():
    gone = replace(OWN, abolished=True, rural_urban="", deprivation_band=None)
    works = [kind for kind in PeerKind if not why_no_group(kind, gone)]
    assert works == [PeerKind.TYPE, PeerKind.REGION, PeerKind.CHOSEN]
