"""What the review screen shows: each value beside the place where it was read."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from letters.admin.forms import ReviewForm
from letters.current import current_reading
from letters.models import Letter, LetterState
from letters.page import EvidenceRow, evidence_rows, marked_pages
from letters.reading.values import Reading
from letters.words import SECTIONS


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A value to review: its form field, and the page and words it was read from."""

    field: BoundField
    evidence: EvidenceRow


def review_context(letter: Letter, form: ReviewForm) -> dict[str, Any]:
    """Everything the review template needs."""
    reading = current_reading(letter)
    return {
        "title": f"Review: {letter.original_name}",
        "letter": letter,
        "form": form,
        "sections": _sections(reading, form, letter),
        "findings": list(letter.findings.all()),
        "pages": list(zip(range(1, len(letter.pages) + 1), marked_pages(letter.pages, reading), strict=True)),
        "printed_council": reading.council,
        "reading": reading,
        "events": list(letter.events.select_related("by")),
        "can_decide": letter.state in (LetterState.TO_REVIEW, LetterState.UNREADABLE),
        "is_decided": letter.state in (LetterState.APPROVED, LetterState.REJECTED, LetterState.WITHDRAWN),
        "can_withdraw": letter.figures is not None and letter.figures.withdrawn_at is None,
        "is_unreadable": letter.state in (LetterState.UNREADABLE, LetterState.RECEIVED, LetterState.READING),
    }


def _sections(reading: Reading, form: ReviewForm, letter: Letter) -> list[tuple[str, list[ReviewRow]]]:
    rows = {row.field: row for row in evidence_rows(reading, letter.corrections)}
    return [
        (heading, [ReviewRow(form[name], rows[name]) for name in names if name in rows])
        for heading, names in SECTIONS
    ]
