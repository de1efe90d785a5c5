"""What the public is told when figures take over from other figures that were public."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from councils.comparison.figure_labels import FIGURE_LABELS, shown_figure
from councils.models import KeyStatistics, SourceKind


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that reads differently now; None where a side does not give it."""

    field: str
    before: int | Decimal | None
    after: int | Decimal | None

    @property
    def sentence(self) -> str:
        """ "Upheld decisions: 44, before 43", without a full stop."""
        now = "no longer given" if self.after is None else shown_figure(self.field, self.after)
        return f"{FIGURE_LABELS[self.field]}: {now}, before {self._before_in_words}"

    @property
    def arrow(self) -> str:
        """ "Upheld decisions: 43 → 44", in the order in which it happened."""
        now = "not given" if self.after is None else shown_figure(self.field, self.after)
        return f"{FIGURE_LABELS[self.field]}: {self._before_in_words} → {now}"

    @property
    def _before_in_words(self) -> str:
        return "not given" if self.before is None else shown_figure(self.field, self.before)


@dataclass(frozen=True, slots=True)
class PublicCorrection:
    """The correction that made figures what they are: from when, what changed, and why in the reviewer's words."""

    on: datetime
    changes: tuple[FigureChange, ...]
    note: str

    def about(self, fields: Collection[str]) -> "PublicCorrection | None":
        """The part of it that concerns these figures; None where it concerns none of them."""
        kept = tuple(change for change in self.changes if change.field in fields)
        return replace(self, changes=kept) if kept else None


def figure_changes(before: KeyStatistics, after: KeyStatistics) -> tuple[FigureChange, ...]:
    """Every figure that differs, in the letter's order.

    A letter covers other figures than a press report does: beside another kind of source, only what both
    give can have changed.
    """
    pairs = [FigureChange(name, getattr(before, name), getattr(after, name)) for name in FIGURE_LABELS]
    changed = [pair for pair in pairs if pair.before != pair.after]
    if before.source.kind == SourceKind.LETTER:
        return tuple(changed)
    return tuple(pair for pair in changed if pair.before is not None and pair.after is not None)


def public_correction(row: KeyStatistics) -> PublicCorrection | None:
    """The correction to tell beside these figures.

    None for the many that corrected nothing (without a query), and where what they corrected was never public or
    has been withdrawn: a note must not publish it.
    """
    if not row.change_note:
        return None
    before = KeyStatistics.objects.taken_over_by(row)
    if before is None:
        return None
    return PublicCorrection(row.public_from, figure_changes(before, row), row.change_note)
