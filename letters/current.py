"""What a letter says as it stands: what was read, with a person's corrections on top."""

from dataclasses import replace
from decimal import Decimal

from letters.corrections import with_corrections
from letters.models import Letter
from letters.reading.values import FIGURE_FIELDS, Absence, Reading, Value

UNREAD = Reading(
    family="typed",
    certainty=0.0,
    council=Value(absence=Absence.ILLEGIBLE),
    year_ending=Value(absence=Absence.ILLEGIBLE),
    title_year=Value(absence=Absence.NOT_PRINTED),
    period_start=Value(absence=Absence.NOT_PRINTED),
    period_end=Value(absence=Absence.NOT_PRINTED),
    dated=Value(absence=Absence.NOT_PRINTED),
    publish_on=Value(absence=Absence.NOT_PRINTED),
    figures={name: Value(absence=Absence.ILLEGIBLE) for name in FIGURE_FIELDS},
)


def current_reading(letter: Letter) -> Reading:
    """The reading with corrected numbers put in; a corrected one has no quote. The rest is as it was read."""
    reading = with_corrections(letter.as_reading or UNREAD, letter.corrections)
    current = replace(
        reading,
        council=Value(letter.authority.name, reading.council.quote) if letter.authority else reading.council,
        year_ending=_typed(letter.year_id, reading.year_ending) if letter.year_id else reading.year_ending,
        dated=_typed(letter.dated, reading.dated),
        publish_on=_typed(letter.publish_on, reading.publish_on),
    )
    return current if _is_illegible(current) else replace(current, conflicts=())


def _is_illegible(reading: Reading) -> bool:
    """Whether a conflict is still open: two places that disagree leave a value illegible until a person types it."""
    head = (reading.council, reading.year_ending, reading.dated, reading.publish_on)
    return any(value.absence is Absence.ILLEGIBLE for value in (*head, *reading.figures.values()))


def current_values(letter: Letter) -> dict[str, int | Decimal | None]:
    """Every figure of the letter as it stands, by field; None where there is none."""
    return {name: value.value for name, value in current_reading(letter).figures.items()}


def _typed[T](now: T | None, read: Value[T]) -> Value[T]:
    if now == read.value:
        return read
    return Value(now, absence=None if now is not None else Absence.NOT_PRINTED)
