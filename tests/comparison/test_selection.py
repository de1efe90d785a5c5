"""The choice of peers in an address: written in one way, read back, and never a reason to fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.comparison.selection import (
    FEWEST_PICKED,
    MOST_PICKED,
    SAME_TYPE,
    PeerChoice,
    PeerKind,
    among_known,
    asked_peers,
    picked_group,
)

SLUGS = st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,20}\Z")
BY_RULE = [kind for kind in PeerKind if kind is not PeerKind.CHOSEN]
CHOICES = st.one_of(
    st.sampled_from(BY_RULE).map(PeerChoice),
    st.lists(SLUGS, min_size=FEWEST_PICKED, max_size=MOST_PICKED, unique=True).map(picked_group),
)
ANYTHING = st.lists(st.one_of(st.text(max_size=200), SLUGS, st.sampled_from(list(PeerKind))), max_size=40)


def reread(choice):
    query = choice.query()
    return asked_peers(
        [value for name, value in query if name == "peers"],
        [value for name, value in query if name == "peer"],
    )


@given(CHOICES)
def test_a_choice_written_into_an_address_is_read_back_as_it_was(choice):
    asked = reread(choice)
    assert (asked.choice, asked.ignored) == (choice, ())


@given(ANYTHING, ANYTHING)
def test_whatever_stands_in_an_address_makes_a_choice_that_can_be_written_again(kinds, named):
    asked = asked_peers(kinds, named)
    assert reread(asked.choice).choice == asked.choice
    assert all(said.endswith(".") and len(said) < 200 for said in asked.ignored)


@given(ANYTHING, ANYTHING, st.sets(SLUGS, max_size=10), SLUGS)
def test_settled_against_the_councils_there_are_only_they_are_left(kinds, named, known, own):
    asked = among_known(asked_peers(kinds, named), known, own)
    assert set(asked.picked) <= known - {own}
    assert set(asked.choice.picked) <= known - {own}


@given(st.permutations(["leeds", "york", "bath", "hull"]))
def test_one_group_has_one_address_whatever_the_order_it_was_picked_in(order):
    asked = asked_peers(["chosen"], order)
    assert asked.choice.query() == [
        ("peers", "chosen"),
        ("peer", "bath"),
        ("peer", "hull"),
        ("peer", "leeds"),
        ("peer", "york"),
    ]


@pytest.mark.parametrize("kind", BY_RULE)
def test_each_group_by_rule_has_its_word(kind):
    asked = asked_peers([kind.value], [])
    assert asked.choice.kind is kind
    assert asked.choice.query() == ([] if kind is PeerKind.TYPE else [("peers", kind.value)])


@pytest.mark.parametrize("kinds", [[], [""], ["", "type"], ["type"]])
def test_without_a_wish_the_peers_are_of_the_same_type(kinds):
    asked = asked_peers(kinds, [])
    assert (asked.choice, asked.ignored, asked.choice.same_type) == (SAME_TYPE, (), True)


@pytest.mark.parametrize(
    ("kinds", "named", "kind", "said"),
    [
        (
            ["cipfa"],
            [],
            PeerKind.TYPE,
            "“cipfa” is not a peer group, so it was ignored. Use one of: type, region,",
        ),
        (["ONS"], [], PeerKind.TYPE, "“ONS” is not a peer group"),
        (["nonsense", "ons"], [], PeerKind.ONS, "“nonsense” is not a peer group"),
        (["ons", "dfe"], [], PeerKind.ONS, "More than one peer group was asked for; only the first is used."),
        (
            ["region"],
            ["leeds"],
            PeerKind.REGION,
            "Councils were named, but the group asked for is not a hand-",
        ),
        ([], ["leeds", "york"], PeerKind.TYPE, "Councils were named, but"),
        (["chosen"], [], PeerKind.TYPE, "A hand-picked group needs at least 2 councils. Name them below."),
        (
            ["chosen"],
            ["leeds"],
            PeerKind.TYPE,
            "Add at least one more. Until then the comparison is with councils of",
        ),
        (["chosen"], ["leeds", "leeds"], PeerKind.TYPE, "needs at least 2 councils"),
        (["chosen"], ["a", "b", "<b>"], PeerKind.CHOSEN, "“<b>” is not a council that can be compared"),
        (["chosen"], ["A B", "leeds"], PeerKind.TYPE, "“A B” is not a council"),
    ],
)
def test_what_makes_no_sense_is_ignored_and_told(kinds, named, kind, said):
    asked = asked_peers(kinds, named)
    assert asked.choice.kind is kind
    assert said in " ".join(asked.ignored)


def test_the_same_group_asked_for_twice_is_no_contradiction():
    assert asked_peers(["ons", "ons"], []).ignored == ()


@pytest.mark.parametrize(("number", "ignored"), [(2, 0), (20, 0), (21, 1), (50, 30)])
def test_a_group_has_at_most_twenty_and_says_how_many_were_ignored(number, ignored):
    asked = asked_peers(["chosen"], [f"council-{one:02}" for one in range(number)])
    assert len(asked.choice.picked) == number - ignored
    told = f"A hand-picked group has at most 20 councils; the last {ignored} were ignored."
    assert asked.ignored == ((told,) if ignored else ())


def test_much_nonsense_is_told_in_few_words():
    asked = asked_peers([f"x{one}" for one in range(50)], [])
    assert len(asked.ignored) == 3
    asked = asked_peers(["chosen"], [*(f"X {one}" for one in range(50)), "leeds", "york"])
    assert asked.choice.picked == ("leeds", "york")
    assert len(asked.ignored) == 4
    assert "47 more were ignored for the same reason." in asked.ignored


def test_one_council_that_was_named_is_kept_for_the_form():
    assert asked_peers(["chosen"], ["leeds"]).picked == ("leeds",)


def test_a_council_that_does_not_exist_leaves_the_others_compared():
    asked = among_known(asked_peers(["chosen"], ["leeds", "nowhere", "york"]), {"leeds", "york"}, "hull")
    assert asked.choice.picked == asked.picked == ("leeds", "york")
    assert asked.ignored == ("“nowhere” is not a council that can be compared, so it was ignored.",)


def test_too_few_that_exist_fall_back_to_the_type_with_words():
    asked = among_known(asked_peers(["chosen"], ["leeds", "nowhere"]), {"leeds"}, "hull")
    assert (asked.choice, asked.picked) == (SAME_TYPE, ("leeds",))
    assert "Add at least one more." in asked.ignored[-1]


def test_the_council_itself_need_not_be_picked():
    asked = among_known(asked_peers(["chosen"], ["hull", "leeds", "york"]), {"hull", "leeds", "york"}, "hull")
    assert asked.choice.picked == ("leeds", "york")
    assert "part of every comparison" in asked.ignored[0]


@pytest.mark.parametrize(
    ("kind", "picked"),
    [
        (PeerKind.CHOSEN, ()),
        (PeerKind.CHOSEN, ("leeds",)),
        (PeerKind.CHOSEN, ("leeds", "leeds")),
        (PeerKind.CHOSEN, ("york", "leeds")),
        (PeerKind.CHOSEN, tuple(f"c{one:02}" for one in range(21))),
        (PeerKind.REGION, ("leeds", "york")),
    ],
)
def test_no_choice_contradicts_itself(kind, picked):
    with pytest.raises(ValueError, match="does not fit"):
        PeerChoice(kind, picked)
