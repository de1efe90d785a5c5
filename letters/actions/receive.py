"""The one door: an upload, a command and a demonstration all bring letters in here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from letters.actions.audit import record
from letters.actions.data_tables import receive_table
from letters.actions.read_again import ask_anew, read_again
from letters.extraction import UnreadableFile, sniff_kind, sniff_table_kind
from letters.file_name import cleaned_name
from letters.models import Batch, BatchItem, DataTable, Letter, LetterState
from letters.refused import RefusedFile
from letters.storage import is_intact, sha256_of, store

HEAD_BYTES = 64 * 1024
BEING_READ = "Received; it is being read."


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: its letter, or the data table that it is (both None when nothing was kept), and a
    sentence for the sender.
    """

    letter: Letter | None
    message: str
    is_new: bool = False
    table: DataTable | None = None


def receive(
    *, file: "File[Any]", name: str, by: User, batch: Batch | None = None, enqueue: bool = True
) -> Received:
    """Take one file in. It is stored untouched before anything looks inside it; only an empty or oversized
    file, and one that was refused on its way here, is turned away. `enqueue=False` leaves the reading to the
    caller.
    """
    name = cleaned_name(name)
    received = _received(file, name, by, enqueue=enqueue)
    if batch is not None:
        BatchItem.objects.create(
            batch=batch, name=name, letter=received.letter, table=received.table, message=received.message
        )
    return received


def _received(file: "File[Any]", name: str, by: User, *, enqueue: bool) -> Received:
    if isinstance(file, RefusedFile):
        return Received(None, file.refusal)
    if not file.size:
        return Received(None, UnreadableFile("empty").message)
    if file.size > settings.MAX_LETTER_BYTES:
        limit = settings.MAX_LETTER_BYTES // (1024 * 1024)
        return Received(
            None, f"This file is larger than {limit} MB, so it was not kept. Upload the letter on its own."
        )
    if (kind := _table_kind(file, name)) is not None:
        taken = receive_table(file=file, name=name, kind=kind, by=by)
        return Received(None, taken.message, is_new=taken.is_new, table=taken.table)
    digest = sha256_of(file)
    known = Letter.objects.filter(sha256=digest).first()
    if known:
        return _seen_before(known, file, by, enqueue=enqueue)
    return _kept(file, name, by, digest, enqueue=enqueue)


def _table_kind(file: "File[Any]", name: str) -> str | None:
    """Whether the file is a data table, and of which kind; an Excel file that cannot be opened is none."""
    head = file.read(HEAD_BYTES)
    file.seek(0)
    try:
        return sniff_table_kind(head, name)
    except UnreadableFile:
        return None


def _seen_before(letter: Letter, file: "File[Any]", by: User, *, enqueue: bool) -> Received:
    """Nothing new, unless the stored bytes were lost: then these replace them, and the letter is read."""
    day = f"{localtime(letter.received_at):%-d %B %Y}"
    if not is_intact(letter.stored_name, letter.size):
        store(file, letter.stored_name)
        if letter.state == LetterState.UNREADABLE:
            _ask_again(letter, by, enqueue=enqueue)
        return Received(
            letter, f"This letter was received on {day}, but its file was lost; it is kept again now."
        )
    state = letter.get_state_display().lower()
    return Received(
        letter, f"The same file was received before, on {day}, as “{letter.original_name}” ({state})."
    )


def _ask_again(letter: Letter, by: User, *, enqueue: bool) -> None:
    """Whoever sends a lost file again asks for its reading; the sender is told of the letter as it is then."""
    if enqueue:
        read_again(letters=[letter], by=by)
    else:
        ask_anew(letter=letter, by=by)
    letter.refresh_from_db(fields=["state", "problem", "reading_attempts"])


def _kept(file: "File[Any]", name: str, by: User, digest: str, *, enqueue: bool) -> Received:
    letter = Letter(sha256=digest, original_name=name, size=file.size or 0, received_by=by)
    try:
        letter.kind = sniff_kind(file.read(HEAD_BYTES), name)
    except UnreadableFile as problem:
        letter.state, letter.problem = LetterState.UNREADABLE, problem.message
    file.seek(0)
    store(file, letter.stored_name)
    try:
        with transaction.atomic():
            letter.save()
            record(letter, "received", by=by, detail=name)
            if enqueue and letter.state == LetterState.RECEIVED:
                _enqueue(letter)
    except IntegrityError:  # the same bytes came in through another door at this moment
        return _seen_before(Letter.objects.get(sha256=digest), file, by, enqueue=enqueue)
    return Received(letter, letter.problem or BEING_READ, is_new=True)


def _enqueue(letter: Letter) -> None:
    """The queue lies in the same database: letter and task are written together or not at all."""
    from letters.tasks import read_letter_task  # tasks import actions

    read_letter_task.enqueue(letter.pk)
