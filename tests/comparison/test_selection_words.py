"""A peer group in plain words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.membership import PeerTraits
from councils.comparison.selection import PeerChoice, PeerKind, picked_group
from councils.comparison.selection_words import (
    GroupNumbers,
    cautions,
    group_plural,
    group_sentences,
    kind_label,
)

OWN = PeerTraits("rutland", "unitary", "East Midlands", "RM", 5)
NOTHING_KNOWN = PeerTraits("gone", "district", abolished=True)
PICKED = picked_group(["leeds", "york"])
BY_RULE = [kind for kind in PeerKind if kind is not PeerKind.CHOSEN]
UNITARY = "unitary councils"


def told(choice, numbers, own=OWN, plural=UNITARY, year=2024):
    return " ".join(group_sentences(choice, own, plural, numbers, year))


@pytest.mark.parametrize(
    ("kind", "label", "plural"),
    [
        (PeerKind.TYPE, "All unitary councils", "unitary councils"),
        (PeerKind.REGION, "Unitary councils in the East Midlands", "unitary councils in the East Midlands"),
        (
            PeerKind.ONS,
            "Nearest neighbours, by the Office for National Statistics",
            "councils in the nearest-neighbour group",
        ),
        (
            PeerKind.DFE,
            "Statistical neighbours, by the Department for Education",
            "councils in the statistical-neighbour group",
        ),
        (PeerKind.RURAL, "Majority rural unitary councils", "majority rural unitary councils"),
        (
            PeerKind.DEPRIVATION,
            "Unitary councils in the least deprived fifth",
            "unitary councils in the least deprived fifth",
        ),
        (PeerKind.CHOSEN, "Councils in the hand-picked group", "councils in the hand-picked group"),
    ],
)
def test_each_group_has_a_label_and_a_name_that_follows_the_average_for(kind, label, plural):
    assert kind_label(kind, OWN, UNITARY) == label
    assert group_plural(kind, OWN, UNITARY) == plural


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("London", "in London"),
        ("Yorkshire and The Humber", "in Yorkshire and The Humber"),
        ("North West", "in the North West"),
        ("East of England", "in the East of England"),
    ],
)
def test_regions_have_their_article(region, words):
    assert group_plural(PeerKind.REGION, replace(OWN, region=region), UNITARY).endswith(words)


@pytest.mark.parametrize("kind", [PeerKind.REGION, PeerKind.RURAL, PeerKind.DEPRIVATION])
def test_a_group_that_does_not_work_is_never_named_as_the_whole_type(kind):
    assert group_plural(kind, NOTHING_KNOWN, "district councils").startswith("district councils ")


def test_the_same_type_in_words():
    assert told(PeerChoice(), GroupNumbers(62, 12, 80)) == (
        "Besides this council, there were 62 unitary councils in 2023-24. "
        "We hold figures of 12 of them that can be compared."
    )


def test_nearest_neighbours_in_words():
    assert told(PeerChoice(PeerKind.ONS), GroupNumbers(6, 6, 7, listed=7)) == (
        "The Office for National Statistics lists for each area the areas that are most like it. Of its nearest "
        "neighbours, 7 are unitary councils; those of other types, and outside England, are left out. "
        "6 of them existed in 2023-24. We hold figures of all 6 that can be compared."
    )


@pytest.mark.parametrize(
    ("ever", "said"),
    [
        (10, "All 10 of them are unitary councils."),
        (7, "7 of its 10 are unitary councils; those of other types are left out."),
        (1, "1 of its 10 is one of the unitary councils; those of other types are left out."),
        (0, "None of its 10 is one of the unitary councils; those of other types are left out."),
    ],
)
def test_how_many_statistical_neighbours_are_left(ever, said):
    assert said in told(PeerChoice(PeerKind.DFE), GroupNumbers(ever, ever, ever, listed=10))


def test_without_a_neighbour_left_there_is_nobody_and_a_way_on():
    said = told(PeerChoice(PeerKind.ONS), GroupNumbers(0, 0, 0, listed=0), plural="district councils")
    assert "none is one of the district councils" in said
    assert said.endswith("So there is nobody to compare it with in this way. Choose another group.")


def test_a_group_that_does_not_work_says_why():
    said = told(PeerChoice(PeerKind.DFE), GroupNumbers(0, 0, 0), own=replace(OWN, type="district"))
    assert said.startswith("The list is of councils that run children's services")
    assert said.endswith("nobody to compare it with in this way.")


@pytest.mark.parametrize(
    ("members", "held", "said"),
    [
        (0, 0, "There were no other unitary councils in the East Midlands in 2023-24."),
        (
            1,
            1,
            "there was one of the unitary councils in the East Midlands in 2023-24. We hold figures of it that",
        ),
        (2, 2, "We hold figures of both that can be compared."),
        (9, 9, "We hold figures of all 9 that can be compared."),
        (9, 0, "We hold figures of none of them that can be compared."),
        (9, 4, "We hold figures of 4 of them that can be compared."),
    ],
)
def test_how_many_there_are_and_are_held(members, held, said):
    assert said in told(PeerChoice(PeerKind.REGION), GroupNumbers(members, held, max(members, 1)))


@pytest.mark.parametrize(("held", "too_few"), [(3, True), (4, False)])
def test_fewer_than_five_councils_with_the_own_one_have_no_average(held, too_few):
    said = told(PeerChoice(PeerKind.REGION), GroupNumbers(9, held, 9))
    assert ("We work out no average from fewer than 5 councils, this one among them." in said) is too_few


def test_a_hand_picked_group_in_words():
    assert told(PICKED, GroupNumbers(2, 1, 2)).startswith(
        "They are 2 councils picked by hand. We hold figures of 1"
    )
    assert "2 councils picked by hand. None of them existed in 2023-24." in told(
        PICKED, GroupNumbers(0, 0, 2)
    )


@pytest.mark.parametrize(
    ("choice", "own", "said"),
    [
        (
            PeerChoice(PeerKind.ONS),
            OWN,
            "alike in population and economy, not in how many complaints they get",
        ),
        (PeerChoice(PeerKind.DFE), OWN, "built to compare children's services"),
        (PeerChoice(PeerKind.RURAL), OWN, "those of 2021, of councils that exist today"),
        (PeerChoice(PeerKind.DEPRIVATION), OWN, "Fifths of the unitary councils that exist today"),
        (PeerChoice(PeerKind.DEPRIVATION), replace(OWN, type="county"), "average of its districts"),
        (PICKED, OWN, "no average printed by the Ombudsman is about them"),
    ],
)
def test_what_to_keep_in_mind(choice, own, said):
    assert said in " ".join(cautions(choice, own, UNITARY))


def test_only_a_group_of_several_types_is_said_to_be_one():
    assert "more than one type" not in " ".join(cautions(PICKED, OWN, UNITARY))
    assert "more than one type" in " ".join(cautions(PICKED, OWN, UNITARY, mixed=True))


@pytest.mark.parametrize("choice", [PeerChoice(), PeerChoice(PeerKind.REGION)])
def test_groups_as_the_ombudsman_makes_them_need_no_caution(choice):
    assert cautions(choice, OWN, UNITARY) == ()


@given(
    st.sampled_from([*map(PeerChoice, BY_RULE), PICKED]),
    st.sampled_from([OWN, NOTHING_KNOWN]),
    st.integers(0, 200),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_every_group_is_told_in_whole_sentences(choice, own, ever, members, held):
    ever, members, held = max(ever, members, held), max(members, held), held
    said = group_sentences(choice, own, UNITARY, GroupNumbers(members, held, ever, listed=ever), 2024)
    assert said
    assert all(one[0].isupper() or one[0].isdigit() for one in said)
    assert all(one.endswith(".") and "  " not in one for one in said)
