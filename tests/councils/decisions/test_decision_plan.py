"""A list of decisions beside what is stored: what would be new, changed, the same, refused; and what is written."""

from datetime import UTC, date, datetime

import pytest

from councils.loading.decision_plan import plan_decisions
from councils.loading.decisions import write_decisions
from councils.models import Decision, ServiceImprovement
from tests.councils.decisions.lists import USUAL, list_lines
from tests.factories import make_authority, make_decision, make_improvement, make_source

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 7, 29, tzinfo=UTC)


@pytest.fixture(autouse=True)
def rutland():
    return make_authority("rutland")


def hold(authority, **values):
    """The usual decision as it is stored."""
    kept = {name: USUAL[name] for name in ("reference", "title", "summary", "address")}
    return make_decision(authority, **{**kept, **values})


def planned(*rows):
    return [(entry.kind.value, entry.sentence) for entry in plan_decisions(list_lines(*rows)).entries]


def written(*rows, public_from=NOW):
    plan = plan_decisions(list_lines(*rows))
    return write_decisions(plan.written, source=make_source(), public_from=public_from, reason="A list")


def test_what_is_not_stored_is_new():
    [(kind, sentence)] = planned({"improvement": "Train staff."})
    assert kind == "new"
    assert sentence == "Rutland Council, Housing, Upheld, decided on 31 May 2023, with 1 improvement."


def test_what_is_stored_word_for_word_is_the_same(rutland):
    make_improvement(hold(rutland), "Train staff.")
    assert planned({"improvement": "Train staff."}) == [("same", "The same as is stored.")]
    assert written({"improvement": "Train staff."}) == []


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"outcome": "Not Upheld"}, "Outcome: “Upheld” → “Not Upheld”."),
        ({"decided_on": "2023-06-01"}, "Decided on: 31 May 2023 → 1 June 2023."),
        ({"summary": ""}, "Summary: “The council was slow.” → nothing."),
        ({"public_interest_report": "yes"}, "Public interest report: no → yes."),
        ({"council": "Leeds Council"}, "Council: Rutland Council → Leeds Council."),
        ({"improvement": "Write it down."}, "Improvement added: “Write it down.”."),
        (
            {"improvement": "Train staff.", "implemented": "yes", "agreed_by": "2023-09-30"},
            "Improvement “Train staff.”: agreed by not said → 30 September 2023, implemented unknown → yes.",
        ),
    ],
)
def test_what_differs_is_changed_and_said(rutland, cells, sentence):
    make_authority("leeds")
    make_improvement(hold(rutland), "Train staff.")
    assert planned(cells) == [("changed", sentence)]
    assert len(written(cells)) == 1
    assert [kind for kind, _ in planned(cells)] == ["same"]


def test_refused_lines_stand_among_the_others_in_the_order_of_the_file():
    rows = [{"council": "Atlantis"}, {"reference": "23 000 002"}, {"reference": "none"}]
    kinds = planned(*rows)
    assert [kind for kind, _ in kinds] == ["refused", "new", "refused"]
    assert kinds[0][1] == "No authority is called “Atlantis”."
    assert kinds[2][1].startswith("Reference 'none' is none")


def test_a_decision_may_follow_the_end_of_its_council_by_two_years_but_not_by_more():
    make_authority("oakham", end_date=date(2022, 3, 31))
    assert planned({"council": "Oakham Council"})[0][0] == "new"
    kind, sentence = planned({"council": "Oakham Council", "decided_on": "2024-05-31"})[0]
    assert (kind, "did not exist when this was decided, on 31 May 2024" in sentence) == ("refused", True)


def test_a_withdrawn_decision_comes_back_as_a_new_one_and_that_is_said(rutland):
    old = hold(rutland, withdrawn_at=NOW)
    [(kind, sentence)] = planned({})
    assert (kind, "It was withdrawn before; this brings it back." in sentence) == ("new", True)
    written({})
    assert Decision.objects.live().get().pk != old.pk


def test_illustrative_decisions_never_meet_real_ones(rutland):
    hold(rutland, illustrative=True, outcome="not_upheld")
    assert planned({})[0][0] == "new"
    written({})
    assert Decision.objects.count() == 2


def test_what_is_written_is_hidden_until_its_day_and_has_its_history():
    written({"improvement": "Train staff."}, public_from=NOW)
    row = Decision.objects.get()
    assert (row.public_from, row.illustrative, row.improvements.get().text) == (NOW, False, "Train staff.")
    assert [past.history_change_reason for past in row.history.all()] == ["A list"]
    assert ServiceImprovement.history.get().history_change_reason == "A list"


def test_a_change_keeps_the_day_of_the_stored_decision_and_both_versions_in_its_history(rutland):
    old = hold(rutland)
    [record] = written({"outcome": "Not Upheld"})
    row = Decision.objects.get()
    assert (row.pk, row.public_from) == (old.pk, old.public_from)
    assert [past.outcome for past in row.history.all()] == ["not_upheld", "upheld"]
    assert record["changes"]["outcome"] == ["upheld", "not_upheld"]


def test_the_fingerprint_follows_the_list_and_what_is_stored(rutland):
    before = plan_decisions(list_lines({})).fingerprint
    assert plan_decisions(list_lines({})).fingerprint == before
    assert plan_decisions(list_lines({"title": "Noise"})).fingerprint != before
    hold(rutland)
    assert plan_decisions(list_lines({})).fingerprint != before


def test_a_long_list_takes_as_many_queries_as_a_short_one(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        plan_decisions(list_lines(*[{"reference": f"23 000 {number:03d}"} for number in range(300)]))


def test_queryset_update_is_refused_for_it_leaves_no_history(rutland):
    hold(rutland)
    with pytest.raises(TypeError, match="history"):
        Decision.objects.update(title="Noise")
