"""What the public page of a letter shows: what was approved, never what is still under review."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from councils.comparison.figure_labels import FIGURE_LABELS
from councils.models import KeyStatistics
from councils.pages.checking import HowChecked, how_checked
from councils.pages.corrections import PublicCorrection, public_correction
from councils.pages.sourcing import Quote, figure_words, quote_of
from letters.current import UNREAD
from letters.models import Letter
from letters.page import Passage, marked_pages
from letters.reading.values import Reading, Value


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One figure as it was approved: its words, and where the letter has it (page None, quote empty: nowhere).

    printed, because: of a corrected one, the words in its place, and why it was corrected.
    """

    field: str
    label: str
    value: str
    page: int | None
    quote: str
    corrected: bool
    printed: Quote | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What the letters of one authority and year said for a while; numbers count from 1, the oldest."""

    number: int
    figures: KeyStatistics
    is_current: bool


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A version to show, its letter, and the versions beside it that may be read too."""

    letter: Letter
    version: Version
    versions: tuple[Version, ...]
    evidence: tuple[PublicFigure, ...]
    correction: PublicCorrection | None

    @property
    def figures(self) -> KeyStatistics:
        return self.version.figures

    @property
    def dated(self) -> date | None:
        """The date as it was approved with these figures, whatever is under review since."""
        kept = self.figures.evidence.get("letter", {}).get("dated")
        if kept:
            return date.fromisoformat(kept)
        return self.letter.as_reading.dated.value if self.letter.as_reading else None

    @property
    def signatory(self) -> str:
        """Who signed it, as it was approved with these figures; empty where no name was read."""
        kept = self.figures.evidence.get("letter", {}).get("signatory")
        return kept or self.letter.signatory

    @property
    def checked(self) -> HowChecked:
        return how_checked(self.figures)

    @property
    def pages(self) -> list[list[Passage]]:
        """The letter's text with the passages marked from which a figure was read."""
        return marked_pages(self.letter.pages, _quoted(self.letter, self.figures))


def public_letter(slug: str, year_ending: int, asked: str, *, at: datetime) -> PublicLetter | None:
    """The letter as the public may see it at that moment, in at most four queries.

    asked: the number of an earlier version, or "" for the current one. None where nothing is public now, and for
    a version that never was or has been withdrawn.
    """
    rows = list(KeyStatistics.objects.letter_versions(slug, year_ending, at=at))
    readable = _readable(rows, at)
    if not any(one.is_current for one in readable):
        readable = _with_carried_on(readable, len(rows) + 1, slug, year_ending, at)
    current = next((one for one in readable if one.is_current), None)
    shown = current if not asked else next((one for one in readable if str(one.number) == asked), None)
    if current is None or shown is None:
        return None
    letter = Letter.objects.of_source(shown.figures.source.reference)
    if letter is None:
        return None
    evidence = tuple(_figure(name, shown.figures) for name in FIGURE_LABELS)
    return PublicLetter(letter, shown, tuple(readable), evidence, public_correction(shown.figures))


def _with_carried_on(
    readable: list[Version], next_number: int, slug: str, year_ending: int, at: datetime
) -> list[Version]:
    """The versions with the one current whose figures a data table has taken over and carries on.

    Taken over before its day, it was never public by itself, and is the newest.
    """
    letter = Letter.objects.carried_on_by(slug, year_ending, at=at)
    own = _released_figures(letter, readable, at) if letter else None
    if own is None:
        return readable
    number = next((one.number for one in readable if one.figures.pk == own.pk), next_number)
    others = [one for one in readable if one.figures.pk != own.pk]
    return sorted([*others, Version(number, own, is_current=True)], key=lambda one: one.number)


def _released_figures(letter: Letter, readable: list[Version], at: datetime) -> KeyStatistics | None:
    """The letter's figures; where those wait for a later day, the last that were public of it."""
    own = letter.figures
    if own is not None and own.withdrawn_at is None and own.public_from <= at:
        return own
    reference = f"letter:{letter.sha256}"
    earlier = [one.figures for one in readable if one.figures.source.reference == reference]
    return earlier[-1] if earlier else None


def _readable(rows: list[Any], at: datetime) -> list[Version]:
    versions = [Version(number, row, row.is_current) for number, row in enumerate(rows, 1)]
    return [one for one in versions if one.figures.withdrawn_at is None or one.figures.withdrawn_at > at]


def _figure(name: str, figures: KeyStatistics) -> PublicFigure:
    entry = figures.evidence.get(name, {})
    return PublicFigure(
        name,
        FIGURE_LABELS[name],
        figure_words(figures, name),
        entry.get("page"),
        entry.get("text", ""),
        bool(entry.get("corrected")),
        quote_of(entry.get("printed")),
        entry.get("because", ""),
    )


def _quoted(letter: Letter, figures: KeyStatistics) -> Reading:
    """The reading without the quotes of figures that a person corrected: nothing public was read from those."""
    reading = letter.as_reading or UNREAD
    typed = [name for name, entry in figures.evidence.items() if entry.get("corrected")]
    without: dict[str, Value[Any]] = {name: Value() for name in typed if name in reading.figures}
    return replace(reading, figures={**reading.figures, **without})
