"""The door: what is kept, what is turned away, and what the sender is told."""

import hashlib
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files import File
from django.core.management import call_command
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

from letters import actions
from letters.models import Batch, Letter, LetterState
from letters.storage import stored_path

pytestmark = pytest.mark.django_db


def give(content, by, name="letter.txt", **more):
    return actions.receive(file=File(BytesIO(content), name=name), name=name, by=by, **more)


def test_the_bytes_are_kept_untouched_under_their_hash(uploader, samples):
    content = (samples / "leeds-2024.pdf").read_bytes()
    letter = give(content, uploader, "leeds.pdf").letter
    assert stored_path(letter.stored_name).read_bytes() == content
    assert letter.stored_name.endswith(letter.sha256)
    assert letter.kind == "pdf"
    assert letter.size == len(content)
    assert letter.received_by == uploader


def test_who_sent_it_is_in_the_audit(uploader):
    letter = give(b"Annual Review letter 2020", uploader).letter
    assert [(event.action, event.by) for event in letter.events.all()] == [("received", uploader)]


def test_the_same_bytes_are_the_same_letter_and_said_so(uploader, reviewer):
    first = give(b"Annual Review letter 2020", uploader, "a.txt")
    again = give(b"Annual Review letter 2020", reviewer, "b.txt")
    assert again.letter == first.letter
    assert not again.is_new
    assert "same file" in again.message
    assert "a.txt" in again.message
    assert Letter.objects.count() == 1


def test_an_empty_file_is_turned_away_in_words(uploader):
    received = give(b"", uploader)
    assert received.letter is None
    assert "empty" in received.message


def test_a_file_beyond_the_limit_is_turned_away_with_the_limit(uploader, settings):
    settings.MAX_LETTER_BYTES = 1024 * 1024
    received = give(b"x" * (1024 * 1024 + 1), uploader)
    assert received.letter is None
    assert "larger than 1 MB" in received.message


def test_a_file_that_is_no_letter_is_kept_but_not_queued(uploader, letter_folder):
    received = give(b"\x89PNG\r\n\x1a\n\0\0\0\0", uploader, "picture.pdf")
    assert received.letter.state == LetterState.UNREADABLE
    assert "not a PDF" in received.message
    assert stored_path(received.letter.stored_name).exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 400 + ".pdf", "<script>alert(1)</script>.txt", "\u202eexe.txt"]
)
def test_an_evil_name_never_reaches_the_storage(uploader, letter_folder, name):
    letter = give(b"Annual Review letter 2020 " + name.encode(), uploader, name).letter
    assert len(letter.original_name) <= 255
    files = [path for path in letter_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [letter.sha256]


def test_the_stored_file_is_private(uploader):
    letter = give(b"Annual Review letter 2020", uploader).letter
    path = stored_path(letter.stored_name)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_batch_keeps_a_line_for_each_file(uploader):
    batch = Batch.objects.create(sent_by=uploader)
    give(b"Annual Review letter 2020", uploader, "good.txt", batch=batch)
    give(b"", uploader, "empty.txt", batch=batch)
    assert [(item.name, item.letter is None) for item in batch.items.all()] == [
        ("good.txt", False),
        ("empty.txt", True),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_what_was_received_and_goes_on_after_a_bad_file(councils, uploader, samples):
    bad = give(b"%PDF-1.7\nbroken", uploader, "bad.pdf").letter
    good = give((samples / "rutland-2020.txt").read_bytes(), uploader, "rutland.txt").letter
    call_command("db_worker", batch=True, interval=0, startup_delay=False)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert bad.state == LetterState.UNREADABLE
    assert bad.problem
    assert good.state == LetterState.TO_REVIEW


def test_storage_is_not_below_the_static_files(settings):
    assert Path(settings.STATIC_ROOT) not in Path(settings.LETTER_STORAGE).parents


def test_a_file_that_a_crash_cut_short_is_replaced(uploader, samples):
    content = (samples / "rutland-2020.txt").read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    path = stored_path(f"{digest[:2]}/{digest}")
    path.parent.mkdir(parents=True)
    path.write_bytes(content[:100])
    letter = give(content, uploader).letter
    assert stored_path(letter.stored_name).read_bytes() == content


@pytest.mark.django_db(transaction=True)
def test_a_lost_file_is_restored_by_sending_it_again(uploader, councils, samples):
    content = (samples / "rutland-2020.txt").read_bytes()
    letter = give(content, uploader).letter
    stored_path(letter.stored_name).unlink()
    assert actions.read_letter(letter_id=letter.pk).state == LetterState.UNREADABLE
    again = give(content, uploader)
    assert "kept again" in again.message
    assert stored_path(letter.stored_name).read_bytes() == content
    call_command("db_worker", batch=True, interval=0, startup_delay=False)
    letter.refresh_from_db()
    assert letter.state == LetterState.TO_REVIEW
    assert letter.events.filter(action="queued again", by=uploader).count() == 1


def test_a_lost_file_that_a_command_sends_again_is_left_for_it_to_read(uploader, reviewer, councils, samples):
    content = (samples / "rutland-2020.txt").read_bytes()
    letter = give(content, uploader, enqueue=False).letter
    stored_path(letter.stored_name).unlink()
    actions.read_letter(letter_id=letter.pk)
    again = give(content, reviewer, enqueue=False).letter
    assert (again.state, again.problem) == (LetterState.RECEIVED, "")
    assert again.events.get(action="asked anew").by == reviewer
    assert Letter.objects.ids_to_read([letter.pk]) == [letter.pk]
    assert not DBTaskResult.objects.exists()
    assert actions.read_letter(letter_id=letter.pk).state == LetterState.TO_REVIEW


@pytest.mark.parametrize("enqueue", [True, False])
def test_a_lost_file_that_is_no_letter_is_kept_again_and_stays_unreadable(uploader, letter_folder, enqueue):
    letter = give(b"\x89PNG\r\n\x1a\n\0", uploader, "picture.pdf").letter
    stored_path(letter.stored_name).unlink()
    again = give(b"\x89PNG\r\n\x1a\n\0", uploader, "picture.pdf", enqueue=enqueue).letter
    assert again.state == LetterState.UNREADABLE
    assert stored_path(letter.stored_name).exists()
    assert not DBTaskResult.objects.exists()


def test_letter_and_task_are_written_together(uploader):
    letter = give(b"Annual Review letter 2020", uploader).letter
    assert DBTaskResult.objects.get().args_kwargs["args"] == [letter.pk]


@pytest.mark.django_db(transaction=True)
def test_a_letter_left_half_read_by_a_killed_worker_is_queued_again_and_read_once(
    uploader, councils, samples, capsys
):
    letter = give((samples / "rutland-2020.txt").read_bytes(), uploader, enqueue=False).letter
    long_ago = now() - timedelta(hours=1)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.READING, received_at=long_ago, reading_started_at=long_ago
    )
    call_command("retry_stuck_letters")
    assert "1 letter queued again" in capsys.readouterr().out
    call_command("db_worker", batch=True, interval=0, startup_delay=False)
    letter.refresh_from_db()
    assert letter.state == LetterState.TO_REVIEW
    assert letter.events.filter(action="read").count() == 1
    call_command("retry_stuck_letters")
    assert "0 letters queued again" in capsys.readouterr().out


def test_a_zip_that_holds_pdfs_as_they_are_is_not_taken_for_one_pdf(uploader, samples):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.write(samples / "leeds-2024.pdf", "a.pdf")
        archive.write(samples / "essex-2023.pdf", "b.pdf")
    for name in ("letters.zip", "letters.pdf"):
        letter = give(stream.getvalue(), uploader, name).letter
        assert letter.state == LetterState.UNREADABLE
        assert letter.kind == ""
