"""Letters of one type and year are checked against each other, whoever was read first."""

import pytest
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from letters import actions
from letters.actions.groups import LetterGroup, group_of, recheck_group
from letters.actions.review import Correction, Placement
from letters.averages import SIMILAR, averages_from_json, averages_to_json
from letters.current import current_values
from letters.models import Letter
from letters.tasks import recheck_group_task

pytestmark = pytest.mark.django_db
UNITARY_2020 = LetterGroup("unitary", 2020)


@pytest.fixture
def three(bring_in, rutland_text, councils):
    """Two sound letters and, read first of all, one that prints another average."""
    councils["leeds"].type = councils["essex"].type = "unitary"
    councils["leeds"].save()
    councils["essex"].save()
    wrong = bring_in(rutland_text.replace("**56%**", "**65%**"), "wrong.txt")
    return wrong, *(
        bring_in(rutland_text.replace("Rutland County Council", name), f"{name}.txt")
        for name in ("Leeds City Council", "Essex County Council")
    )


def codes(letter):
    return sorted(letter.findings.values_list("code", flat=True))


def queued():
    rows = DBTaskResult.objects.filter(task_path=recheck_group_task.module_path, status="READY")
    return sorted(tuple(row.args_kwargs["args"]) for row in rows)


def test_a_letter_read_before_its_neighbours_hears_of_them(three):
    wrong, *_ = three
    assert codes(wrong) == []
    assert recheck_group(UNITARY_2020) > 0
    assert codes(wrong) == ["peer_average_differs"]


def test_the_order_of_reading_makes_no_difference_after_the_recheck(three):
    recheck_group(UNITARY_2020)
    once = [codes(letter) for letter in three]
    assert recheck_group(UNITARY_2020) == 0
    assert [codes(letter) for letter in three] == once
    assert once == [["peer_average_differs"], [], []]


def test_only_findings_that_changed_are_written(three):
    recheck_group(UNITARY_2020)
    before = set(three[0].findings.values_list("pk", flat=True))
    recheck_group(UNITARY_2020)
    assert set(three[0].findings.values_list("pk", flat=True)) == before


def test_reading_many_letters_queues_one_recheck_of_the_group(three):
    assert queued() == [("unitary", 2020)]
    recheck_group(UNITARY_2020)
    assert queued() == []


def test_a_recheck_waits_until_everything_has_been_read(three):
    assert DBTaskResult.objects.get().priority < 0


@pytest.mark.parametrize("deed", ["correct", "approve", "reject"])
def test_what_a_person_does_to_a_letter_reaches_its_neighbours(three, reviewer, deed):
    wrong, leeds, _ = three
    recheck_group(UNITARY_2020)
    if deed == "correct":
        placement = Placement(wrong.authority, wrong.year, wrong.dated, wrong.publish_on)
        correction = Correction(placement, {"similar_upheld_percent": 56})
        actions.correct(letter=wrong, correction=correction, by=reviewer, reason="it says 56")
    elif deed == "approve":
        actions.approve(letter=leeds, by=reviewer, at=leeds.received_at)
    else:
        actions.reject(letter=leeds, by=reviewer, at=leeds.received_at, reason="a draft")
    assert queued() == [("unitary", 2020)]


def test_a_letter_moved_to_another_year_is_missed_in_the_old_one(three, reviewer):
    from councils.models import Year

    wrong, *_ = three
    recheck_group(UNITARY_2020)
    placement = Placement(wrong.authority, Year.objects.get(pk=2021), wrong.dated, wrong.publish_on)
    actions.correct(letter=wrong, correction=Correction(placement), by=reviewer, reason="it is of 2021")
    assert queued() == [("unitary", 2020), ("unitary", 2021)]


def test_a_letter_that_names_no_council_belongs_to_no_group(bring_in):
    letter = bring_in("Dear resident, we delivered 118 courses.")
    assert group_of(letter) is None
    assert queued() == []


def test_a_group_is_rechecked_in_a_number_of_queries_that_does_not_grow(
    three, bring_in, rutland_text, django_assert_max_num_queries
):
    recheck_group(UNITARY_2020)
    with django_assert_max_num_queries(15):
        recheck_group(UNITARY_2020)
    for number in range(6):
        bring_in(f"{rutland_text}\ncopy {number}", f"{number}.txt")
    recheck_group(UNITARY_2020)
    with django_assert_max_num_queries(15):
        recheck_group(UNITARY_2020)


def test_the_kept_averages_are_those_of_the_letter_as_it_stands(rutland, reviewer):
    def kept():
        return averages_from_json(Letter.objects.get(pk=rutland.pk).printed_averages)

    def current():
        values = current_values(Letter.objects.get(pk=rutland.pk))
        return {name: values[name] for name in SIMILAR if values[name] is not None}

    assert kept() == current() != {}
    placement = Placement(rutland.authority, rutland.year, rutland.dated, rutland.publish_on)
    typed = {"similar_upheld_percent": None, "similar_upheld_per_100k": "4.60"}
    actions.correct(
        letter=rutland, correction=Correction(placement, typed), by=reviewer, reason="looked again"
    )
    assert kept() == current()
    assert "similar_upheld_percent" not in kept()
    assert str(kept()["similar_upheld_per_100k"]) == "4.60"


def test_saving_some_fields_keeps_the_averages_in_step(rutland):
    rutland.corrections = {"similar_upheld_percent": "57"}
    rutland.save(update_fields=["corrections"])
    assert Letter.objects.get(pk=rutland.pk).printed_averages["similar_upheld_percent"] == 57


def test_a_letter_fetched_without_its_reading_keeps_its_averages(rutland):
    before = rutland.printed_averages
    Letter.objects.defer("reading", "pages").get(pk=rutland.pk).save()
    assert Letter.objects.get(pk=rutland.pk).printed_averages == before != {}


values = st.one_of(st.none(), st.integers(0, 100))


@given(
    read=st.dictionaries(st.sampled_from(SIMILAR), values),
    typed=st.dictionaries(st.sampled_from(SIMILAR), values),
)
def test_a_typed_average_wins_and_a_missing_one_is_left_out(read, typed):
    reading = {"figures": {name: {"value": value} for name, value in read.items()}}
    kept = averages_from_json(averages_to_json(reading, typed))
    assert kept == {name: value for name, value in (read | typed).items() if value is not None}
