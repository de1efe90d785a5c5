"""The short words on what lies behind a council's figures."""

import pytest

from councils.pages.behind import in_short


def row(
    decisions=1, outcome="upheld", category="housing", *, report=False, agreed=0, done=0, illustrative=False
):
    return {
        "decisions": decisions,
        "outcome": outcome,
        "category": category,
        "is_public_interest_report": report,
        "agreed": agreed,
        "done": done,
        "illustrative": illustrative,
    }


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([row()], "The one decision was upheld."),
        ([row(outcome="closed")], "The one decision was closed after initial enquiries."),
        ([row(2)], "Of 2 decisions, 2 were upheld."),
        (
            [row(2), row(1, "not_upheld"), row(3, "closed")],
            "Of 6 decisions, 2 were upheld, 1 was not upheld and 3 were closed after initial enquiries.",
        ),
    ],
)
def test_outcomes_in_words(rows, words):
    assert in_short(rows).outcomes_in_words == words


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([row()], "It was about Housing (1)."),
        (
            [row(1), row(3, category="adult_care"), row(1, category="other")],
            "They were about Adult Care Services (3), Housing (1) and Other (1).",
        ),
    ],
)
def test_subjects_in_words_most_frequent_first(rows, words):
    assert in_short(rows).categories_in_words == words


@pytest.mark.parametrize(
    ("agreed", "done", "words"),
    [
        (0, 0, ""),
        (1, 0, "The council agreed to 1 service improvement; whether it is done is not known here."),
        (1, 1, "The council agreed to 1 service improvement; it is known to be done."),
        (3, 0, "The council agreed to 3 service improvements; none of them is known to be done."),
        (3, 1, "The council agreed to 3 service improvements; 1 of them is known to be done."),
        (3, 2, "The council agreed to 3 service improvements; 2 of them are known to be done."),
    ],
)
def test_improvements_in_words(agreed, done, words):
    assert in_short([row(agreed=agreed, done=done)]).agreed_in_words == words


def test_reports_and_illustrative_ones_are_counted_apart():
    behind = in_short([row(2, report=True), row(3, illustrative=True), row(1)])
    assert (behind.decisions, behind.reports, behind.illustrative) == (6, 2, 3)
    assert behind.reports_in_words == "2 are public interest reports."
    assert in_short([row(report=True)]).reports_in_words == "One is a public interest report."
    assert in_short([row()]).reports_in_words == ""


@pytest.mark.parametrize(
    ("real", "made_up", "words"),
    [
        (1, 0, ""),
        (0, 1, "It is illustrative."),
        (0, 2, "All of them are illustrative."),
        (2, 1, "1 of them is illustrative."),
        (1, 2, "2 of them are illustrative."),
    ],
)
def test_counts_say_how_many_are_made_up(real, made_up, words):
    rows = [row(real)] * bool(real) + [row(made_up, illustrative=True)] * bool(made_up)
    assert in_short(rows).illustrative_in_words == words
