"""Taking many files in at once: receive all, read all, check them beside each other, approve what is clean."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.files import File
from django.utils.timezone import now

from letters import actions
from letters.actions import ActionRefusedError
from letters.actions.claim import CLAIM_LASTS
from letters.actions.groups import LetterGroup, group_of, recheck_group
from letters.intake import UnusableArchiveError, letter_files
from letters.models import Letter, LetterState
from letters.reading_pool import read_all

type Progress = Callable[[int, int], None]
"""Called with how many of how many letters have been read."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file. letter_id: None when it was refused, or is a data table. is_new: not held before."""

    name: str
    letter_id: int | None
    message: str
    is_new: bool = False
    was_read: bool = False
    is_table: bool = False


@dataclass(slots=True)
class Ingestion:
    """One call: what became of each file, in order, and which paths could not be opened."""

    files: list[TakenIn] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def receive_all(paths: Iterable[Path], by: User) -> Ingestion:
    """Take every file in, unread. A path that cannot be opened is told of, and the others go on."""
    ingestion = Ingestion()
    for path in paths:
        try:
            for name, file in letter_files([path]):
                ingestion.files.append(_received(name, file, by))
        except FileNotFoundError as problem:
            ingestion.problems.append(f"{problem.filename} is not there.")
        except UnusableArchiveError as problem:
            ingestion.problems.append(str(problem))
    return ingestion


def _received(name: str, file: "File[Any]", by: User) -> TakenIn:
    received = actions.receive(file=file, name=name, by=by, enqueue=False)
    letter = received.letter
    return TakenIn(
        name,
        letter.pk if letter else None,
        received.message,
        received.is_new,
        is_table=received.table is not None,
    )


def read_received(ingestion: Ingestion, *, progress: Progress) -> None:
    """Read what of the call is unread, whoever received it, then check it all beside its neighbours."""
    held = [one.letter_id for one in ingestion.files if one.letter_id is not None]
    unread = Letter.objects.ids_to_read(held)
    for done, _ in enumerate(read_all(unread), start=1):
        progress(done, len(unread))
    _await_others(held)
    read = set(unread)
    ingestion.files = [replace(one, was_read=one.letter_id in read) for one in ingestion.files]
    recheck_groups_of(unread)


def _await_others(letter_ids: list[int]) -> None:
    """Another reader may hold a letter of the call: wait for it, and take over when it turns out to be dead."""
    deadline = time.monotonic() + CLAIM_LASTS.total_seconds() + 1
    while (left := Letter.objects.ids_to_read(letter_ids)) and time.monotonic() < deadline:
        for letter_id in left:
            actions.read_letter(letter_id=letter_id)
        time.sleep(0.2)


def recheck_groups_of(letter_ids: list[int]) -> None:
    """Check the letters of every type and year among these beside each other, once."""
    groups: set[LetterGroup] = {
        group for letter in Letter.objects.placed(letter_ids) if (group := group_of(letter))
    }
    for group in sorted(groups, key=lambda group: (group.year, group.type)):
        recheck_group(group)


def approve_clean(ingestion: Ingestion, by: User) -> dict[int, str]:
    """Approve what no check has anything to say about: a command has no second person to ask.

    Returns what became of each letter that waits, or was approved, by primary key.
    """
    said: dict[int, str] = {}
    for one in ingestion.files:
        if one.letter_id is None or one.letter_id in said:
            continue
        letter = Letter.objects.get(pk=one.letter_id)
        if letter.state == LetterState.TO_REVIEW:
            said[letter.pk] = _approve_if_clean(letter, by)
    return said


def _approve_if_clean(letter: Letter, by: User) -> str:
    if letter.findings.exists():
        return "Read; its findings wait for a person."
    try:
        actions.approve(letter=letter, by=by, at=now(), own_upload_allowed=True, only_without_findings=True)
    except ActionRefusedError as refusal:
        return str(refusal)
    return "Read and approved."
