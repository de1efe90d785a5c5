"""Read a stored letter: words from the limited child, values from the reader, then match and check."""

import logging

from django.db import transaction

from letters.actions.audit import locked, record
from letters.actions.findings import recheck
from letters.extraction import UnreadableFile, extract_words
from letters.matching import place_letter
from letters.models import Letter, LetterState
from letters.page import page_sizes
from letters.reading import document_text, read_document, reading_to_json
from letters.reading.values import Document
from letters.storage import stored_path

logger = logging.getLogger(__name__)

UNFORESEEN = (
    "This letter could not be read because of a fault in the reader, which has been logged. "
    "The file is kept: read it again later, or type its figures."
)
MISSING = "The stored file of this letter is missing. Upload the letter again."
WAITING = (LetterState.RECEIVED, LetterState.READING, LetterState.UNREADABLE)


def read_letter(*, letter_id: int) -> Letter:
    """Read one letter once: a letter that is past reading is returned as it is. Never raises for a bad file."""
    letter = _claim(letter_id)
    if letter.state != LetterState.READING:
        return letter
    try:
        document = extract_words(stored_path(letter.stored_name), letter.kind)
    except UnreadableFile as problem:
        return _unreadable(letter, problem.message)
    except FileNotFoundError:
        return _unreadable(letter, MISSING)
    except Exception:
        logger.exception("Reading letter %s failed", letter.pk)
        return _unreadable(letter, UNFORESEEN)
    return _understood(letter, document)


@transaction.atomic
def _claim(letter_id: int) -> Letter:
    """The letter, in the state "being read" if it may be."""
    letter = locked(Letter(pk=letter_id))
    if letter.state in WAITING:
        letter.state, letter.problem = LetterState.READING, ""
        letter.save()
    return letter


def _understood(letter: Letter, document: Document) -> Letter:
    try:
        with transaction.atomic():
            return _keep(letter, document)
    except Exception:
        logger.exception("Understanding letter %s failed", letter.pk)
        return _unreadable(letter, UNFORESEEN)


def _keep(letter: Letter, document: Document) -> Letter:
    """Write down what was read, unless another reader was quicker or a person has taken over meanwhile."""
    reading = read_document(document)
    letter = locked(letter)
    if letter.state not in WAITING:
        return letter
    letter.reading = reading_to_json(reading)
    letter.pages = document_text(document)
    letter.page_sizes = page_sizes(document)
    letter.dated, letter.publish_on = reading.dated.value, reading.publish_on.value
    place_letter(letter, reading)
    letter.state, letter.problem = LetterState.TO_REVIEW, ""
    letter.save()
    recheck(letter)
    record(letter, "read", by=None, detail=f"{reading.family}, {reading.certainty:.0%} sure")
    return letter


@transaction.atomic
def _unreadable(letter: Letter, problem: str) -> Letter:
    letter = locked(letter)
    if letter.state not in WAITING:
        return letter
    letter.state, letter.problem = LetterState.UNREADABLE, problem
    letter.save()
    record(letter, "unreadable", by=None, detail=problem)
    return letter
