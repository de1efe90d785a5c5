"""What is done to many letters at once: each on its own, and every one accounted for."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files import File
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from councils.models import KeyStatistics
from letters import actions
from letters.actions.receive_upload import FAULT
from letters.models import Batch, Letter, LetterEvent, LetterState
from tests.letters.archives import zip_of

pytestmark = pytest.mark.django_db


def files(*pairs):
    return [File(BytesIO(content), name=name) for name, content in pairs]


def upload(by, *pairs):
    return actions.receive_upload(files=files(*pairs), by=by)


@pytest.fixture
def letters_of(bring_in, rutland_text):
    """Clean letters to Rutland, Leeds and Essex, read and waiting for review."""

    def _letters_of(by=None):
        return [
            bring_in(rutland_text.replace("Rutland County Council", name), f"{name}.txt", by=by)
            for name in ("Rutland County Council", "Leeds City Council", "Essex County Council")
        ]

    return _letters_of


def test_every_file_of_an_upload_leaves_a_line(uploader, rutland_text):
    batch = upload(
        uploader,
        ("rutland.txt", rutland_text.encode()),
        ("empty.pdf", b""),
        ("year.zip", zip_of(("a.txt", b"Annual Review letter"), ("../b.txt", b"x"))),
        ("broken.zip", b"PK"),
        ("figures.xlsx", b"PK\x03\x04"),
    )
    assert [(item.name, item.letter is not None) for item in batch.items.order_by("pk")] == [
        ("rutland.txt", True),
        ("empty.pdf", False),
        ("a.txt", True),
        ("b.txt", False),
        ("broken.zip", False),
        ("figures.xlsx", False),
    ]
    assert all(item.message.endswith(".") for item in batch.items.all())
    assert DBTaskResult.objects.count() == 2


def test_an_upload_that_was_begun_is_gone_on_with(uploader):
    batch = upload(uploader, ("a.txt", b"letter A"))
    assert actions.receive_upload(files=files(("b.txt", b"letter B")), by=uploader, batch=batch) == batch
    assert Batch.objects.get().items.count() == 2


def test_a_fault_with_one_file_is_said_and_the_others_are_kept(uploader, letter_folder):
    """Here a stray file lies where the storage wants a folder; a full disk is the same."""
    letter_folder.mkdir()
    (letter_folder / hashlib.sha256(b"letter B").hexdigest()[:2]).write_bytes(b"in the way")
    batch = upload(uploader, ("a.txt", b"letter A"), ("b.txt", b"letter B"), ("c.txt", b"letter C"))
    kept = {item.name: (item.letter is not None, item.message) for item in batch.items.all()}
    assert kept["b.txt"] == (False, FAULT)
    assert kept["a.txt"][0]
    assert kept["c.txt"][0]


def test_all_are_approved_each_with_its_line_in_the_audit(reviewer, letters_of):
    approvals = actions.approve_all(letters=letters_of(), by=reviewer, at=now())
    assert [letter.state for letter in approvals.approved] == [LetterState.APPROVED] * 3
    assert approvals.left_out == []
    assert KeyStatistics.objects.count() == 3
    assert LetterEvent.objects.filter(action="approved", by=reviewer).count() == 3


def test_a_warning_that_appears_in_the_fresh_check_leaves_that_letter_out(
    reviewer, letters_of, bring_in, rutland_text
):
    letters = letters_of()
    bring_in(rutland_text.replace("**56%**", "**65%**"), "other average.txt")
    approvals = actions.approve_all(letters=letters, by=reviewer, at=now())
    assert {letter.original_name for letter in approvals.approved} == {
        "Leeds City Council.txt",
        "Essex County Council.txt",
    }
    [(left, why)] = approvals.left_out
    assert left.original_name == "Rutland County Council.txt"
    assert why.startswith("A fresh check found: ")
    assert left.findings.exists()


def test_ones_own_uploads_are_left_out_unless_permitted(reviewer, letters_of):
    letters = letters_of(by=reviewer)
    approvals = actions.approve_all(letters=letters, by=reviewer, at=now())
    assert approvals.approved == []
    assert {why for _, why in approvals.left_out} == {
        "You uploaded this letter, so another person must approve it."
    }
    reviewer.user_permissions.add(Permission.objects.get(codename="approve_own_letter"))
    permitted = type(reviewer).objects.get(pk=reviewer.pk)
    assert len(actions.approve_all(letters=letters, by=permitted, at=now()).approved) == 3


def test_a_letter_decided_meanwhile_is_left_out(reviewer, letters_of):
    letters = letters_of()
    actions.reject(letter=letters[0], by=reviewer, at=now(), reason="a copy")
    approvals = actions.approve_all(letters=letters, by=reviewer, at=now())
    assert [letter.pk for letter, _ in approvals.left_out] == [letters[0].pk]
    assert Letter.objects.get(pk=letters[0].pk).state == LetterState.REJECTED


def test_reading_again_queues_with_a_line_in_the_audit(uploader, reviewer, rutland_text):
    letter = upload(uploader, ("a.txt", rutland_text.encode())).items.get().letter
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.UNREADABLE, problem="The reader failed.")
    assert actions.read_again(letters=[letter], by=reviewer) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (LetterState.RECEIVED, "")
    assert letter.events.get(action="queued again").by == reviewer
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[letter.pk], [letter.pk]]


def test_what_was_read_or_can_never_be_read_is_not_queued_again(uploader, reviewer, rutland):
    picture = upload(uploader, ("picture.pdf", b"\x89PNG\r\n\x1a\n\0")).items.get().letter
    assert actions.read_again(letters=[rutland, picture], by=reviewer) == 0
    rutland.refresh_from_db()
    assert rutland.state == LetterState.TO_REVIEW
    assert not DBTaskResult.objects.filter(task_path__endswith="read_letter_task").exists()


def test_a_letter_that_a_dead_worker_holds_is_let_go_and_queued_again(uploader, reviewer):
    letter = upload(uploader, ("a.txt", b"letter A")).items.get().letter
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.READING,
        reading_started_at=now() - timedelta(hours=1),
        reading_by="gone:1",
        reading_attempts=3,
    )
    assert actions.read_again(letters=[letter], by=reviewer) == 1
    letter.refresh_from_db()
    held = (letter.state, letter.reading_started_at, letter.reading_by, letter.reading_attempts)
    assert held == (LetterState.RECEIVED, None, "", 0)


def test_only_unreadable_and_long_waiting_letters_are_offered_for_reading_again(uploader):
    batch = upload(
        uploader,
        ("new.txt", b"letter A"),
        ("bad.pdf", b"%PDF-1"),
        ("old.txt", b"letter B"),
        ("p.pdf", b"GIF8"),
    )
    Letter.objects.filter(original_name="bad.pdf").update(state=LetterState.UNREADABLE, problem="Damaged.")
    Letter.objects.filter(original_name="old.txt").update(received_at=now() - timedelta(hours=1))
    offered = batch.items.to_read_again(at=now()).values_list("name", flat=True)
    assert set(offered) == {"bad.pdf", "old.txt"}
