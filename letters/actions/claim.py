"""Who may read a letter: one reader at a time, and not for ever."""

from datetime import datetime, timedelta

from django.db import transaction

from letters.actions.audit import locked, record
from letters.actions.reader_process import is_gone, this_reader
from letters.extraction import DEFAULT
from letters.models import Letter, LetterState

# The limits end any reading long before this, a second try with a fresh child included, so no sign of life is asked.
CLAIM_LASTS = timedelta(seconds=4 * DEFAULT.wall_seconds)
MOST_ATTEMPTS = 3
GIVEN_UP = (
    "Reading this file ended the worker three times, so it is not tried again. "
    "The file is kept: save the letter as a new PDF and upload that, or type its figures."
)


@transaction.atomic
def claim(letter_id: int, *, at: datetime) -> Letter:
    """The letter, claimed for this reader if its state is "being read" now and `reading_started_at` is `at`.

    A letter that another reader holds, or that is past reading, is returned as it is. So is one that could not be
    read: until a person asks for it anew, a task that comes back must not begin its attempts again.
    """
    letter = locked(Letter(pk=letter_id))
    if letter.state != LetterState.RECEIVED and not is_abandoned(letter, since=at - CLAIM_LASTS):
        return letter
    if letter.reading_attempts >= MOST_ATTEMPTS:
        return give_up(letter)
    letter.state, letter.problem = LetterState.READING, ""
    letter.reading_started_at, letter.reading_by = at, this_reader()
    letter.reading_attempts += 1
    _save_without_history(letter)
    return letter


def still_holds(letter: Letter, claimed: Letter) -> bool:
    """Whether the letter is, as it stands now, held under that claim: nobody else has taken over meanwhile."""
    return letter.state == LetterState.READING and letter.reading_started_at == claimed.reading_started_at


def let_go(letter: Letter, state: LetterState, *, problem: str = "") -> None:
    """Put a held letter into the state in which its reading left it. The caller saves it."""
    letter.state, letter.problem = state, problem
    letter.reading_started_at, letter.reading_by, letter.reading_attempts = None, "", 0


def release(letter: Letter) -> None:
    """Take the letter from a reader that has died, or leave it be after too many. Call with the letter locked."""
    if letter.reading_attempts >= MOST_ATTEMPTS:
        give_up(letter)
        return
    letter.state, letter.reading_started_at, letter.reading_by = LetterState.RECEIVED, None, ""
    _save_without_history(letter)


def give_up(letter: Letter) -> Letter:
    """A file that ends its reader again and again waits for a person."""
    let_go(letter, LetterState.UNREADABLE, problem=GIVEN_UP)
    letter.save()
    record(letter, "unreadable", by=None, detail=GIVEN_UP)
    return letter


def is_abandoned(letter: Letter, *, since: datetime) -> bool:
    """Whether the letter is held by a reader that is gone, or that has held it since that moment or before."""
    if letter.state != LetterState.READING or letter.reading_started_at is None:
        return False
    return letter.reading_started_at <= since or is_gone(letter.reading_by)


def _save_without_history(letter: Letter) -> None:
    """A claim comes and goes by itself; the history of a letter tells what was done to it."""
    letter.skip_history_when_saving = True  # type: ignore[attr-defined]  # read by simple_history
    try:
        letter.save()
    finally:
        del letter.skip_history_when_saving  # type: ignore[attr-defined]  # as above
