"""Reading many letters at once: a few processes, each with a reader's child of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import django
from django.conf import settings
from django.db import connection

FEWEST = 8
"""Starting a process costs about as much as reading so many letters."""
MOST_PROCESSES = 4

type Site = dict[str, Any]
"""The settings that say where the data lies, for processes that start afresh."""


def read_all(letter_ids: Sequence[int]) -> Iterator[int]:
    """Read the letters; yields each one's primary key when its reading has ended, in any order.

    What only this process can see (a transaction, a database in memory) is read here, one by one. A letter whose
    process died under it is yielded too: it is still claimed, and the caller sees so.
    """
    processes = min(_processors(), MOST_PROCESSES, len(letter_ids) // FEWEST + 1)
    if processes < 2 or not _others_can_see():
        yield from _read_here(letter_ids)
    else:
        yield from _read_beside(letter_ids, processes)


def _read_here(letter_ids: Sequence[int]) -> Iterator[int]:
    from letters.actions import read_letter
    from letters.extraction import Extractor

    with Extractor() as extractor:
        for letter_id in letter_ids:
            read_letter(letter_id=letter_id, extractor=extractor)
            yield letter_id


def _read_beside(letter_ids: Sequence[int], processes: int) -> Iterator[int]:
    waiting = list(reversed(letter_ids))
    with ExitStack() as stack:
        free = [stack.enter_context(closing(_Reader())) for _ in range(processes)]
        busy: dict[Connection, _Reader] = {}
        while waiting or busy:
            while waiting and free:
                reader = free.pop()
                reader.give(waiting.pop())
                busy[reader.line] = reader
            for reader in _ended(busy):
                yield reader.taken
                free.append(reader if reader.has_answered() else stack.enter_context(closing(_Reader())))


def _ended(busy: "dict[Connection, _Reader]") -> "list[_Reader]":
    """Wait for the next readers to answer or to die, and take them out of the busy ones."""
    lines = wait(list(busy))
    return [busy.pop(line) for line in list(busy) if line in lines]


class _Reader:
    """The near end of one process. A closed line tells the far end to stop, and a dead parent does so too."""

    def __init__(self) -> None:
        context = get_context("spawn")  # a copy of this process would share its connections
        self.line, far = context.Pipe()
        self.taken = 0
        self._process: BaseProcess = context.Process(target=_serve, args=(far, _site()), daemon=True)
        self._process.start()
        far.close()

    def give(self, letter_id: int) -> None:
        self.taken = letter_id
        try:
            self.line.send(letter_id)
        except BrokenPipeError:
            return  # it has died; wait() says so at once

    def has_answered(self) -> bool:
        """Whether the letter has been read; if not, the process has died."""
        try:
            return bool(self.line.recv() == self.taken)
        except (EOFError, ConnectionError):
            return False

    def close(self) -> None:
        """Let it end the letter that it holds, and wait for that."""
        self.line.close()
        self._process.join()


def _serve(line: Connection, site: Site) -> None:
    """The far end: read what is asked for until nobody asks any more."""
    _ignore_interrupts()
    for name, value in site.items():
        setattr(settings, name, value)
    django.setup()
    from letters.actions import read_letter
    from letters.extraction import Extractor

    with Extractor() as extractor:
        for letter_id in _asked(line):
            read_letter(letter_id=letter_id, extractor=extractor)
            line.send(letter_id)


def _asked(line: Connection) -> Iterator[int]:
    parent = parent_process()
    assert parent is not None
    while line in wait([line, parent.sentinel]):
        try:
            yield line.recv()
        except (EOFError, ConnectionError):
            return


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent decides what it means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _site() -> Site:
    databases = {alias: dict(values) for alias, values in settings.DATABASES.items()}
    databases["default"]["NAME"] = connection.settings_dict["NAME"]
    return {
        "DATABASES": databases,
        "LETTER_STORAGE": settings.LETTER_STORAGE,
        "STORAGES": settings.STORAGES,
    }


def _others_can_see() -> bool:
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()  # type: ignore[attr-defined]
    return not (in_memory or connection.in_atomic_block)


def _processors() -> int:
    count: Callable[[], int | None] = getattr(os, "process_cpu_count", os.cpu_count)
    return count() or 1
