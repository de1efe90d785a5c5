"""From an approved letter to the figures that it makes public."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from simple_history.utils import bulk_create_with_history

from councils.models import CaseCount, KeyStatistics, Source, SourceKind
from councils.models.key_statistics import FIGURES
from letters.corrections import figures_and_counts
from letters.current import UNREAD, current_reading
from letters.models import Letter
from letters.page import quotable
from letters.reading.values import Absence, Quote, Reading, Value
from letters.release import public_from


def unsaved_figures(letter: Letter, *, by: User, at: datetime) -> KeyStatistics | None:
    """What the letter would make public if it were approved now; None where council or year are not known."""
    if letter.authority is None or letter.year is None:
        return None
    return KeyStatistics(
        authority=letter.authority,
        year=letter.year,
        evidence=_evidence(letter),
        public_from=public_from(letter.publish_on, at=at),
        approved_by=by,
        **figures_given(current_reading(letter)),
    )


def source_of(letter: Letter) -> Source:
    """The letter as a source, stored or brought up to date."""
    assert letter.authority is not None
    assert letter.year is not None
    source, _ = Source.objects.update_or_create(
        reference=f"letter:{letter.sha256}",
        defaults={
            "kind": SourceKind.LETTER,
            "title": f"Annual Review letter {letter.year.year_ending} to {letter.authority.name}",
            "url": letter.get_absolute_url(),
        },
    )
    return source


def save_case_counts(figures: KeyStatistics, letter: Letter) -> None:
    """The cells of the letter's two tables; one that it does not give has no row."""
    reading = current_reading(letter)
    tables: dict[str, Mapping[Any, Value[int]]] = {
        "received": reading.received,
        "decided": reading.decided,
    }
    counts = [
        CaseCount(figures=figures, table=table, category=category, count=value.value)
        for table, cells in tables.items()
        for category, value in cells.items()
        if value.value is not None
    ]
    reason = f"From the letter “{letter.original_name}”"[:100]
    bulk_create_with_history(counts, CaseCount, default_change_reason=reason)


def figures_given(reading: Reading) -> dict[str, int | Decimal | None]:
    """The figures as they stand. Where the letter says in words that there was nothing, the count is a real 0."""
    values = {name: reading.figures[name].value for name in FIGURES}
    for name, count, nothing in (
        ("upheld_percent", "investigations", Absence.NOTHING_INVESTIGATED),
        ("remedy_percent", "upheld", Absence.NOTHING_UPHELD),
        ("compliance_percent", "compliance_outcomes", Absence.NO_RECOMMENDATION_DUE),
    ):
        if reading.figures[name].absence is nothing and values[count] is None:
            values[count] = 0
    return values


def _evidence(letter: Letter) -> dict[str, dict[str, object]]:
    """Where each number is printed, or why there is none; a corrected one says what is printed, and why it was."""
    evidence: dict[str, dict[str, object]] = {}
    if letter.dated is not None:
        evidence["letter"] = {"dated": letter.dated.isoformat()}
    if letter.signatory:
        evidence["letter"] = evidence.get("letter", {}) | {"signatory": letter.signatory}
    read = figures_and_counts(letter.as_reading or UNREAD)
    for name, value in figures_and_counts(current_reading(letter)).items():
        if name in letter.corrections:
            evidence[name] = _corrected(read[name].quote, letter.correction_reasons.get(name, ""))
        elif value.quote is not None:
            evidence[name] = _words(value.quote)
        if value.absence is not None:
            evidence[name] = evidence.get(name, {}) | {"absence": value.absence.value}
    return evidence


def _words(quote: Quote) -> dict[str, object]:
    """`recognised`: the words come from a picture, and may not be quite those that are printed."""
    recognised = {"recognised": True} if quote.certainty < 1 else {}
    return {"page": quote.page, "text": quotable(quote.text), **recognised}


def _corrected(quote: Quote | None, reason: str) -> dict[str, object]:
    """A typed figure keeps the words that are printed in its place, apart from those that figures are read from."""
    printed = {"printed": _words(quote)} if quote is not None else {}
    because = {"because": reason} if reason else {}
    return {"corrected": True, **printed, **because}
