"""How figures were checked, in words that name nobody."""

from types import SimpleNamespace

import pytest

from councils.checks_made import CheckedFor
from councils.pages.checking import INVENTED, NOT_KEPT, TYPED_FROM_SOURCE, how_checked

KEPT = {
    "read": "2020-07-20", "approved": "2020-07-21", "people": 2, "apart": True, "compared": True,
    "passed": ["counts"], "noticed": [],
}  # fmt: skip


def row(kind="letter", *, illustrative=False, **checking):
    return SimpleNamespace(checking=checking, illustrative=illustrative, source=SimpleNamespace(kind=kind))


def said(**kept):
    return " ".join(how_checked(row(**{**KEPT, **kept})).sentences)


def test_dates_and_people_are_told():
    assert said() == (
        "Read by a program on 20 July 2020. Approved on 21 July 2020 by somebody who had neither brought the letter in "
        "nor changed a figure. It passed through the hands of two people."
    )


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"people": 1, "apart": False}, "by the person who had also brought the letter in"),
        (
            {"people": 3, "apart": False},
            "by somebody who had also brought it in or changed a figure. It passed through",
        ),
        ({"people": 5}, "the hands of 5 people"),
        ({"compared": False}, "no person compared each figure with the page. Two people took part."),
        ({"compared": False, "people": 1, "apart": False}, "One person took part."),
    ],
)
def test_nothing_is_claimed_that_was_not_done(kept, words):
    assert words in said(**kept)


def test_a_table_is_confirmed_by_a_person():
    assert (
        "confirmed by a person on 21 July 2020"
        in how_checked(row("data_table", imported="2020-07-21")).sentences[0]
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (row("press"), TYPED_FROM_SOURCE),
        (row("ombudsman"), TYPED_FROM_SOURCE),
        (row("letter"), NOT_KEPT),
        (row("data_table"), NOT_KEPT),
        (row("illustrative", illustrative=True), INVENTED),
    ],
)
def test_what_was_not_kept_is_not_made_up(made, words):
    assert how_checked(made).sentences == (words,)


def test_what_was_noticed_stands_beside_its_figure_with_the_reason():
    noticed = [
        {"check": "average", "field": "similar_upheld_percent", "because": "Confirmed."},
        {"check": "dates", "field": "publish_on"},
    ]
    checked = how_checked(row(**{**KEPT, "noticed": noticed}))
    [average] = checked.noticed_about("similar_upheld_percent")
    assert (average.label, average.because) == (
        "Complaints upheld: average of similar authorities",
        "Confirmed.",
    )
    assert checked.noticed_about("upheld") == ()
    assert [(one.label, one.because) for one in checked.noticed[1:]] == [("", "")]


def test_every_kind_of_check_has_its_own_words():
    assert len({kind.words for kind in CheckedFor}) == len(CheckedFor)
    assert all(kind.words.startswith("whether ") for kind in CheckedFor)
