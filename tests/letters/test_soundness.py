"""Each kind of damage is told of in a sentence; what is sound is not."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.files import File
from django.core.management import CommandError, call_command
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from councils.models import KeyStatistics
from letters import actions
from letters.actions.data_tables import receive_table
from letters.models import Batch, BatchItem, Letter, LetterEvent, LetterState, StoredFinding
from letters.soundness import problems
from letters.soundness.figures import Period, overlap
from letters.storage import stored_path
from letters.tasks import read_letter_task

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 20, 12, tzinfo=UTC)


def codes():
    return [problem.code for problem in problems(at=now())]


@pytest.fixture
def approved(rutland, reviewer):
    return actions.approve(letter=rutland, by=reviewer, at=AT)


def change(letter, **values):
    Letter.objects.filter(pk=letter.pk).update(**values)


def test_letters_in_every_state_are_sound(
    approved, bring_in, rutland_text, reviewer, uploader, make_locked_pdf
):
    bring_in(make_locked_pdf, "locked.pdf")
    bring_in(rutland_text.replace("**56%**", "**65%**"), "other.txt")
    rejected = bring_in(f"{rutland_text}\ncopy", "copy.txt")
    actions.reject(letter=rejected, by=reviewer, at=AT, reason="a copy")
    assert codes() == []
    actions.withdraw(letter=approved, by=reviewer, at=AT + timedelta(days=1), reason="misread")
    assert codes() == []
    actions.reopen(letter=approved, by=reviewer, reason="look again")
    assert codes() == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.unlink(), "file_missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "file_size"),
        (lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]), "file_changed"),
        (lambda path: path.with_name("0" * 64).write_bytes(b"?"), "file_stray"),
    ],
)
def test_damage_to_the_storage_is_found(rutland, damage, code):
    damage(stored_path(rutland.stored_name))
    assert codes() == [code]


DECISIONS = b"Authority,Upheld,Not upheld\nLeeds City Council,44,15\n"


@pytest.fixture
def table(councils, uploader):
    """A data table, taken in and stored beside the letters."""
    file = File(BytesIO(DECISIONS), name="decisions.csv")
    return receive_table(file=file, name="decisions.csv", kind="csv", by=uploader).table


def test_the_file_of_a_data_table_belongs_to_it(table, rutland):
    assert codes() == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.unlink(), "file_missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "file_size"),
        (lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]), "file_changed"),
        (lambda path: path.with_name("0" * 64).write_bytes(b"?"), "file_stray"),
    ],
)
def test_damage_to_the_file_of_a_data_table_is_found(table, damage, code):
    damage(stored_path(table.stored_name))
    [problem] = problems(at=now())
    assert (problem.code, problem.letter_id, problem.repairable) == (code, None, False)
    assert ("“decisions.csv”" in problem.message) is (code != "file_stray")


def test_who_sent_a_data_table_is_told_to_send_it_again(table):
    stored_path(table.stored_name).unlink()
    [problem] = problems(at=now())
    assert problem.message.endswith("its stored file is missing; upload the data table again.")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"reading": {}, "printed_averages": {}}, "reading_missing"),
        ({"printed_averages": {"similar_upheld_percent": 57}}, "averages_differ"),
        ({"reading": {"figures": {}}, "printed_averages": {}}, "reading_damaged"),
    ],
)
def test_damage_to_a_row_is_found(rutland, values, code):
    change(rutland, **values)
    # A reading that cannot be understood cannot be checked either; nor need it be told of twice.
    found = {problem.code for problem in problems(at=now())}
    assert code in found


def test_a_letter_that_a_person_typed_needs_no_reading(rutland, reviewer):
    change(rutland, reading={}, printed_averages={})
    LetterEvent.objects.create(letter=rutland, action="corrected", by=reviewer)
    assert "reading_missing" not in codes()


@pytest.mark.parametrize("action", ["received", "read", "approved"])
def test_a_gap_in_the_audit_is_found(approved, action):
    approved.events.filter(action=action).delete()
    assert codes() == ["event_missing"]


def test_a_finding_held_twice_is_found(rutland):
    for _ in range(2):
        StoredFinding.objects.create(letter=rutland, level="warning", code="x", message="The same.")
    assert "finding_doubled" in codes()


@pytest.mark.parametrize("values", [{"upheld_percent": 99}, {"remedies": None}])
def test_published_figures_that_the_letter_does_not_give_are_found(approved, values):
    figures = KeyStatistics.objects.get()
    for name, value in values.items():
        setattr(figures, name, value)
    figures.save()
    [problem] = problems(at=now())
    assert problem.code == "figures_differ"
    assert next(iter(values)) in problem.message


def test_figures_under_another_council_or_source_are_found(approved, councils):
    figures = KeyStatistics.objects.get()
    figures.authority = councils["leeds"]
    figures.save()
    figures.source.reference = "letter:other"
    figures.source.save()
    assert codes() == ["figures_elsewhere", "figures_source"]


def test_a_silent_line_of_an_upload_is_found(uploader):
    BatchItem.objects.create(batch=Batch.objects.create(sent_by=uploader), name="a.pdf", message="")
    [problem] = problems(at=now())
    assert problem.code == "item_silent"
    assert "a.pdf" in problem.message


def lose(letter, **values):
    letter.events.filter(action="read").delete()
    letter.findings.all().delete()
    change(letter, reading={}, printed_averages={}, **values)


def test_lost_work_is_found_and_repaired(rutland):
    long_ago = now() - timedelta(hours=1)
    lose(rutland, state=LetterState.READING, reading_started_at=long_ago)
    assert [(one.code, one.repairable) for one in problems(at=now())] == [("reader_died", True)]
    call_command("check_letters", repair=True)
    assert DBTaskResult.objects.filter(task_path=read_letter_task.module_path, status="READY").count() == 1


def test_a_letter_out_of_the_queue_and_a_dead_task_are_found(rutland):
    long_ago = now() - timedelta(hours=1)
    lose(rutland, state=LetterState.RECEIVED, received_at=long_ago)
    assert codes() == ["not_queued"]
    read_letter_task.enqueue(rutland.pk)
    DBTaskResult.objects.filter(task_path=read_letter_task.module_path).update(
        status="RUNNING", started_at=long_ago
    )
    assert codes() == ["task_dead"]


def test_findings_that_are_out_of_date_are_found_and_renewed(rutland):
    StoredFinding.objects.create(letter=rutland, level="error", code="x", message="No longer true.")
    DBTaskResult.objects.all().delete()
    assert codes() == ["findings_out_of_date"]
    call_command("check_letters", repair=True)
    assert codes() == []
    assert not rutland.findings.exists()


def test_the_command_says_what_is_wrong_and_ends_with_status_1(rutland, capsys):
    stored_path(rutland.stored_name).unlink()
    with pytest.raises(CommandError, match="1 problem found"):
        call_command("check_letters", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["letter_id"], told["repairable"]) == ("file_missing", rutland.pk, False)
    assert "upload the letter again" in told["message"]


def test_looking_changes_nothing(rutland, django_assert_num_queries):
    StoredFinding.objects.create(letter=rutland, level="error", code="x", message="No longer true.")
    lose(rutland, state=LetterState.READING, reading_started_at=now() - timedelta(hours=1))
    before = list(Letter.objects.values())
    with pytest.raises(CommandError):
        call_command("check_letters")
    assert list(Letter.objects.values()) == before
    assert not DBTaskResult.objects.filter(task_path=read_letter_task.module_path).exists()


def test_the_queries_do_not_grow_with_the_letters(
    rutland, bring_in, rutland_text, django_assert_max_num_queries
):
    for number in range(8):
        bring_in(f"{rutland_text}\ncopy {number}", f"{number}.txt")
    with django_assert_max_num_queries(45):  # nine folders of the storage are asked for one by one
        assert codes() == []


moments = st.integers(0, 20).map(lambda hour: AT + timedelta(hours=hour))


@given(st.lists(st.tuples(moments, st.one_of(st.none(), moments)), max_size=6))
def test_periods_overlap_when_some_moment_lies_in_two(spans):
    periods = sorted((Period(*span) for span in spans), key=lambda one: one.begins)
    hours = [AT + timedelta(hours=hour) for hour in range(21)]
    counts = [
        sum(one.begins <= at and (one.ends is None or at < one.ends) for one in periods) for at in hours
    ]
    assert overlap(periods) == (max(counts) > 1)
