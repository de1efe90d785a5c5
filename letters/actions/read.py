"""Read a stored letter: words from the limited child, values from the reader, then match and check."""

import logging

from django.db import OperationalError, transaction
from django.utils.timezone import now

from councils.models import Authority
from letters.actions.audit import locked, record
from letters.actions.claim import claim, let_go, still_holds
from letters.actions.findings import recheck
from letters.actions.groups import group_of, recheck_soon
from letters.extraction import Extractor, UnreadableFile, extract_words
from letters.matching import place_letter
from letters.models import Letter, LetterState
from letters.page import page_sizes, signatory_of
from letters.reading import Reading, document_text, read_document, reading_to_json
from letters.reading.values import Document
from letters.storage import stored_path

logger = logging.getLogger(__name__)

UNFORESEEN = (
    "This letter could not be read because of a fault in the reader, which has been logged. "
    "The file is kept: read it again later, or type its figures."
)
MISSING = "The stored file of this letter is missing. Upload the letter again."


def read_letter(*, letter_id: int, extractor: Extractor | None = None) -> Letter:
    """Read one letter once: one that is past reading, or held by another reader, is returned as it is.

    Never raises for a bad file. With an extractor, its child is used; without, one for this letter alone.
    """
    at = now()
    letter = claim(letter_id, at=at)
    if letter.state != LetterState.READING or letter.reading_started_at != at:
        return letter
    try:
        document = _words(letter, extractor)
        reading = read_document(document)
    except UnreadableFile as problem:
        return _unreadable(letter, problem.message)
    except FileNotFoundError:
        return _unreadable(letter, MISSING)
    except Exception:
        logger.exception("Reading letter %s failed", letter.pk)
        return _unreadable(letter, UNFORESEEN)
    return _understood(letter, document, reading)


def _words(letter: Letter, extractor: Extractor | None) -> Document:
    path = stored_path(letter.stored_name)
    return extractor.words(path, letter.kind) if extractor else extract_words(path, letter.kind)


def _understood(letter: Letter, document: Document, reading: Reading) -> Letter:
    try:
        with transaction.atomic():
            return _keep(letter, document, reading)
    except OperationalError:
        raise  # the database's fault and not the letter's: its claim lapses, and it is read again
    except Exception:
        logger.exception("Understanding letter %s failed", letter.pk)
        return _unreadable(letter, UNFORESEEN)


def _keep(claimed: Letter, document: Document, reading: Reading) -> Letter:
    """Write down what was read, unless another reader or a person has taken over meanwhile."""
    letter = locked(claimed)
    if not still_holds(letter, claimed):
        return letter
    letter.reading = reading_to_json(reading)
    letter.pages = document_text(document)
    letter.page_sizes = page_sizes(document)
    letter.dated, letter.publish_on = reading.dated.value, reading.publish_on.value
    letter.signatory = signatory_of(reading)
    named = Authority.objects.named()
    place_letter(letter, reading, named)
    let_go(letter, LetterState.TO_REVIEW)
    letter.save()
    recheck(letter, named=named)
    recheck_soon(group_of(letter))
    record(letter, "read", by=None, detail=f"{reading.family}, {reading.certainty:.0%} sure")
    return letter


@transaction.atomic
def _unreadable(claimed: Letter, problem: str) -> Letter:
    letter = locked(claimed)
    if not still_holds(letter, claimed):
        return letter
    let_go(letter, LetterState.UNREADABLE, problem=problem)
    letter.save()
    record(letter, "unreadable", by=None, detail=problem)
    return letter
