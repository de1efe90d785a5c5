"""A worker looks after its own queue: while it works, a thread beside it sweeps every minute."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.timezone import now

from letters.actions.mistake_reports import forget_senders, forget_words
from letters.actions.sweep import sweep

logger = logging.getLogger(__name__)
SWEEP_EVERY_SECONDS = 60.0


@contextmanager
def sweeping(every: float = SWEEP_EVERY_SECONDS) -> Iterator[None]:
    """Sweep in the background until the block ends. A sweep that fails is logged, and the next one tried."""
    done = threading.Event()
    thread = threading.Thread(target=_sweep_until, args=(done, every), name="sweeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=every)


def _sweep_until(done: threading.Event, every: float) -> None:
    while not done.wait(every):
        try:
            sweep(at=now())
            forget_senders(at=now())
            forget_words(at=now())
        except Exception:
            logger.exception("Looking after letters and reports failed")
        finally:
            connection.close()
