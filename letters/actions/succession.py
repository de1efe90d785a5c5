"""Which figures of an authority and year are public when: at any moment, at most one."""

from datetime import datetime

from django.db.models import Q

from councils.models import Authority, KeyStatistics
from letters.models import Letter


def supersede(letter: Letter, *, public_from: datetime, at: datetime) -> None:
    """Make way for new figures from `public_from` on. Call inside a transaction.

    What is public until then ends at that moment; what was to begin then or later never will.
    """
    assert letter.authority is not None
    # Two approvals for one authority wait for each other here.
    Authority.objects.select_for_update().get(slug=letter.authority.slug)
    standing = KeyStatistics.objects.filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=public_from),
        authority=letter.authority,
        year=letter.year,
        withdrawn_at__isnull=True,
    )
    reason = f"Superseded by the letter “{letter.original_name}”"
    for figures in standing:
        if figures.public_from >= public_from and figures.public_from > at:
            figures.withdrawn_at = at
        else:
            figures.superseded_at = public_from
        save_figures(figures, reason)


def bring_back(before: KeyStatistics, *, instead_of: KeyStatistics, reason: str) -> None:
    """Let figures go on that gave way to others which are now withdrawn, until whatever was to follow those."""
    before.withdrawn_at = None
    before.superseded_at = instead_of.superseded_at
    save_figures(before, reason)


def take_off(figures: KeyStatistics, *, at: datetime, reason: str) -> None:
    """End figures at once.

    If their day had not come, those that they were to supersede go on in
    their place, until whatever was to follow."""
    figures.withdrawn_at = at
    save_figures(figures, reason)
    if figures.public_from <= at:
        return
    before = KeyStatistics.objects.filter(
        authority_id=figures.authority_id,
        year_id=figures.year_id,
        withdrawn_at__isnull=True,
        superseded_at=figures.public_from,
    )
    for earlier in before:
        earlier.superseded_at = figures.superseded_at
        save_figures(earlier, "What was to supersede these figures was withdrawn before its day")


def carrying_on(letter: Letter) -> list[KeyStatistics]:
    """Figures of imported data tables in which those of the letter go on."""
    return list(KeyStatistics.objects.filter(imported_row__letter=letter, withdrawn_at__isnull=True))


def save_figures(figures: KeyStatistics, reason: str) -> None:
    """Save with a line of history that says why."""
    figures._change_reason = reason[:100]  # type: ignore[attr-defined]  # read by simple_history
    figures.save()
