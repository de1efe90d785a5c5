"""Claims that lapse, and the sweep that finds what died with its worker."""

import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files import File
from django.core.management import call_command
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from letters import actions
from letters.actions.claim import CLAIM_LASTS, GIVEN_UP, MOST_ATTEMPTS, claim
from letters.actions.reader_process import is_gone, this_reader
from letters.actions.sweep import sweep
from letters.extraction import DEFAULT
from letters.models import Letter, LetterState
from letters.queue import put_back
from letters.tasks import read_letter_task

pytestmark = pytest.mark.django_db
LATER = CLAIM_LASTS + timedelta(seconds=1)
ELSEWHERE = "another-machine:1"


@pytest.fixture
def letter(uploader, councils, rutland_text):
    data = rutland_text.encode()
    return actions.receive(file=File(BytesIO(data)), name="r.txt", by=uploader, enqueue=False).letter


def held(letter, *, since, by=ELSEWHERE, attempts=1):
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.READING, reading_started_at=since, reading_by=by, reading_attempts=attempts
    )


def age(letter):
    Letter.objects.filter(pk=letter.pk).update(received_at=now() - timedelta(hours=1))


def tasks(**given):
    return DBTaskResult.objects.filter(task_path=read_letter_task.module_path, **given)


@pytest.fixture
def dead_process():
    """The name of a reader of this machine that is no more."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return this_reader().replace(f":{os.getpid()}", f":{ended.pid}")


def test_no_reading_that_keeps_the_limits_can_outlast_its_claim():
    """Twice the wall clock: a file that a used child fails over is tried again with a fresh one."""
    assert CLAIM_LASTS.total_seconds() > 2 * DEFAULT.wall_seconds


def test_a_letter_is_held_by_one_reader_at_a_time(letter):
    first = claim(letter.pk, at=now())
    assert (first.state, first.reading_by, first.reading_attempts) == (LetterState.READING, this_reader(), 1)
    second = actions.read_letter(letter_id=letter.pk)
    assert second.state == LetterState.READING
    assert second.reading_started_at == first.reading_started_at
    assert letter.events.filter(action="read").count() == 0


@pytest.mark.parametrize(("held_for", "read"), [(CLAIM_LASTS - timedelta(seconds=5), False), (LATER, True)])
def test_a_claim_lapses_by_its_age_alone(letter, held_for, read):
    held(letter, since=now() - held_for)
    assert (actions.read_letter(letter_id=letter.pk).state == LetterState.TO_REVIEW) is read


def test_a_reader_of_this_machine_that_has_ended_holds_nothing(letter, dead_process):
    held(letter, since=now(), by=dead_process)
    assert actions.read_letter(letter_id=letter.pk).state == LetterState.TO_REVIEW


def test_a_reader_counts_as_gone_only_where_that_is_certain(dead_process):
    host = this_reader().rpartition(":")[0]
    assert is_gone(dead_process)
    for reader in (ELSEWHERE, "", "nonsense", this_reader(), f"{host}:1", f"{host}:", f"{host}:x"):
        assert not is_gone(reader), reader


def test_a_letter_that_was_read_is_held_by_nobody(letter):
    read = actions.read_letter(letter_id=letter.pk)
    assert (read.reading_started_at, read.reading_by, read.reading_attempts) == (None, "", 0)
    assert [record.state for record in read.history.order_by("history_id")] == ["received", "to_review"]


def test_a_reader_that_comes_back_after_its_claim_has_lapsed_changes_nothing(letter, monkeypatch):
    from letters.actions import read

    def slow(path, kind):
        held(letter, since=now(), by=ELSEWHERE, attempts=2)
        return real(path, kind)

    real = read.extract_words
    monkeypatch.setattr(read, "extract_words", slow)
    assert actions.read_letter(letter_id=letter.pk).state == LetterState.READING
    assert not letter.events.filter(action="read").exists()


def test_a_lapsed_claim_is_taken_back_and_queued_once(letter):
    held(letter, since=now() - LATER)
    assert sweep(at=now()).queued == 1
    letter.refresh_from_db()
    assert (letter.state, letter.reading_started_at, letter.reading_attempts) == (
        LetterState.RECEIVED,
        None,
        1,
    )
    assert sweep(at=now()).queued == 0
    assert tasks().count() == 1


def test_a_letter_in_good_hands_is_left_alone(letter):
    held(letter, since=now())
    assert sweep(at=now()).queued == 0
    letter.refresh_from_db()
    assert letter.state == LetterState.READING


def test_a_letter_whose_task_vanished_is_queued_again(letter):
    assert sweep(at=now()).queued == 0, "it has only just come in; its reader may be about to begin"
    age(letter)
    assert sweep(at=now()).queued == 1
    assert [row.args_kwargs["args"] for row in tasks()] == [[letter.pk]]


def test_a_letter_that_waits_its_turn_is_not_queued_twice(letter):
    read_letter_task.enqueue(letter.pk)
    age(letter)
    assert sweep(at=now()).queued == 0
    assert tasks().count() == 1


def test_a_task_of_a_dead_worker_goes_back_into_the_queue(letter):
    read_letter_task.enqueue(letter.pk)
    tasks().update(status="RUNNING", started_at=now() - LATER, worker_ids=["w1"])
    age(letter)
    swept = sweep(at=now())
    assert (swept.tasks, swept.queued) == (1, 0)
    assert tasks(status="READY", started_at=None).count() == 1


def test_a_task_that_is_being_worked_on_stays_where_it_is(letter):
    read_letter_task.enqueue(letter.pk)
    tasks().update(status="RUNNING", started_at=now(), worker_ids=["w1"])
    assert put_back(read_letter_task, since=now() - CLAIM_LASTS) == 0
    assert tasks(status="RUNNING").count() == 1


def test_a_task_that_has_ended_three_workers_is_marked_and_not_run_again(letter):
    read_letter_task.enqueue(letter.pk)
    tasks().update(status="RUNNING", started_at=now() - LATER, worker_ids=["w1", "w2", "w3"])
    assert sweep(at=now()).tasks == 0
    assert "ended before" in tasks(status="FAILED").get().traceback


@pytest.mark.parametrize("by", ["sweep", "reader"])
def test_a_file_that_ends_its_reader_three_times_waits_for_a_person(letter, by):
    held(letter, since=now() - LATER, attempts=MOST_ATTEMPTS)
    if by == "sweep":
        assert sweep(at=now()).given_up == 1
    else:
        actions.read_letter(letter_id=letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (LetterState.UNREADABLE, GIVEN_UP)
    assert letter.events.filter(action="unreadable").count() == 1
    assert not tasks(status="READY").exists()


@pytest.mark.parametrize("tries", [1, 2])
def test_a_given_up_letter_is_not_tried_by_a_task_that_comes_back(letter, tries):
    read_letter_task.enqueue(letter.pk)
    tasks().update(status="RUNNING", started_at=now() - LATER, worker_ids=["w1"])
    held(letter, since=now() - LATER, attempts=MOST_ATTEMPTS)
    assert sweep(at=now()).given_up == 1
    for _ in range(tries):
        left = actions.read_letter(letter_id=letter.pk)
    assert (left.state, left.problem) == (LetterState.UNREADABLE, GIVEN_UP)
    assert letter.events.filter(action="unreadable").count() == 1


def test_a_person_may_try_a_given_up_letter_again(letter, reviewer):
    held(letter, since=now() - LATER, attempts=MOST_ATTEMPTS)
    sweep(at=now())
    assert actions.ask_anew(letter=letter, by=reviewer)
    assert letter.events.get(action="asked anew").by == reviewer
    assert not tasks().exists(), "the reading is left to whoever asked"
    assert actions.read_letter(letter_id=letter.pk).state == LetterState.TO_REVIEW


def test_tasks_that_ended_long_ago_are_forgotten(letter):
    read_letter_task.enqueue(letter.pk)
    tasks().update(status="SUCCESSFUL", finished_at=now() - timedelta(days=15))
    sweep(at=now())
    assert not tasks().exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_looks_for_lost_letters_when_it_starts(letter, dead_process):
    held(letter, since=now(), by=dead_process)
    call_command("db_worker", batch=True, interval=0, startup_delay=False)
    letter.refresh_from_db()
    assert letter.state == LetterState.TO_REVIEW


def test_the_command_says_how_many(letter, capsys):
    held(letter, since=now() - timedelta(seconds=10))
    call_command("retry_stuck_letters")
    call_command("retry_stuck_letters", seconds=5)
    assert capsys.readouterr().out.splitlines() == ["0 letters queued again.", "1 letter queued again."]


def test_a_database_that_is_locked_is_not_the_letters_fault(letter, monkeypatch):
    from django.db import OperationalError

    from letters.actions import read

    def locked(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(read, "place_letter", locked)
    with pytest.raises(OperationalError):
        actions.read_letter(letter_id=letter.pk)
    letter.refresh_from_db()
    assert letter.state == LetterState.READING, "its claim lapses, and it is read again"
