"""Which figures of an authority and year are public when: at any moment, at most one."""

from copy import copy
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.timezone import localtime
from simple_history.utils import bulk_create_with_history

from councils.models import Authority, CaseCount, KeyStatistics
from letters.actions.audit import record
from letters.models import ImportedRow, Letter, LetterState

MISFILED = "They had been filed under the wrong council or the wrong year."
TURNED_DOWN = (LetterState.REJECTED, LetterState.WITHDRAWN)


def supersede(letter: Letter, *, public_from: datetime, at: datetime, by: User) -> None:
    """Make way for new figures from `public_from` on. Call inside a transaction that holds the authority.

    What is public until then ends at that moment; what was to begin then or later never will. What the letter
    itself had published about another council or year ends at once: it was filed wrongly.
    """
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
    _take_off_misfiled(letter, at=at, by=by)


def hold_authority(authority: Authority) -> None:
    """Two people who decide on figures of one authority, by letter or by data table, wait for each other here."""
    Authority.objects.select_for_update().get(pk=authority.pk)


def _take_off_misfiled(letter: Letter, *, at: datetime, by: User) -> None:
    before = letter.figures
    if before is None or before.withdrawn_at is not None:
        return
    if (before.authority_id, before.year_id) != (letter.authority_id, letter.year_id):
        for one in (before, *carrying_on(letter)):
            take_off(
                one, at=at, reason=f"The letter is about {letter.authority}, {letter.year}", told=MISFILED
            )
        record(letter, "taken off", by=by, detail=f"Its figures for {before}: it was filed wrongly.")


def revive(before: KeyStatistics, *, instead_of: KeyStatistics, reason: str) -> None:
    """Let figures go on that gave way to others which are now withdrawn, until whatever was to follow those."""
    before.withdrawn_at, before.withdrawal_note = None, ""
    before.superseded_at = instead_of.superseded_at
    save_figures(before, reason)


def take_off(figures: KeyStatistics, *, at: datetime, reason: str, told: str) -> None:
    """End figures at once, and with them all that the same source had said before. told: why, for the public.

    If their day had not come, those that they were to supersede go on in their place, until whatever was to follow.
    """
    _withdraw_one(figures, at=at, reason=reason, told=told)
    own = KeyStatistics.objects.filter(
        source=figures.source_id,
        authority=figures.authority_id,
        year=figures.year_id,
        withdrawn_at__isnull=True,
    )
    for earlier in own:
        _withdraw_one(earlier, at=at, reason=reason, told=told)
    if figures.public_from > at:
        _let_go_on(figures)


def _withdraw_one(figures: KeyStatistics, *, at: datetime, reason: str, told: str) -> None:
    figures.withdrawn_at, figures.withdrawal_note = at, told
    save_figures(figures, reason)


def _let_go_on(figures: KeyStatistics) -> None:
    """What these figures were to supersede stays until whatever was to follow them."""
    before = KeyStatistics.objects.filter(
        authority_id=figures.authority_id,
        year_id=figures.year_id,
        withdrawn_at__isnull=True,
        superseded_at=figures.public_from,
    )
    for earlier in before:
        earlier.superseded_at = figures.superseded_at
        save_figures(earlier, "What was to supersede these figures was withdrawn before its day")


def figures_to_bring_back(figures: KeyStatistics | None, *, at: datetime) -> KeyStatistics | None:
    """What could be shown again if this source's figures were withdrawn at that moment; None where nothing could.

    Only figures that are public now leave a gap; and only what was public before, from a source that has not
    been turned down since, may fill it.
    """
    if figures is None:
        return None
    standing = KeyStatistics.objects.public(at=at).filter(
        source=figures.source_id, authority=figures.authority_id, year=figures.year_id
    )
    public = standing.first()
    before = KeyStatistics.objects.to_bring_back(public) if public else None
    if before is None:
        return None
    letter = _letter_behind(before)
    is_own = letter is not None and f"letter:{letter.sha256}" == figures.source.reference
    return None if letter is not None and (is_own or letter.state in TURNED_DOWN) else before


def _letter_behind(figures: KeyStatistics) -> Letter | None:
    """The letter that gave the figures, by itself or carried on by a data table."""
    row = ImportedRow.objects.filter(figures=figures).select_related("letter").first()
    return row.letter if row is not None else Letter.objects.of_source(figures.source.reference)


def bring_back(
    before: KeyStatistics, *, instead_of: KeyStatistics, at: datetime, by: User, note: str
) -> KeyStatistics:
    """Make figures public again from that moment, as a row of their own: what was public when stays on record."""
    letter = Letter.objects.filter(figures=before).first()
    counts = list(before.case_counts.all())
    again = copy(before)
    again.pk, again._state.adding = None, True
    again.public_from, again.superseded_at, again.approved_by = at, instead_of.superseded_at, by
    day = f"{localtime(at):%-d %B %Y}"
    sentence = f"Shown again since {day}, because the letter that had superseded them was withdrawn."
    again.source_note = " ".join(filter(None, [before.source_note, sentence, note]))
    save_figures(again, "Brought back: what had superseded these figures was withdrawn")
    copies = [CaseCount(figures=again, table=c.table, category=c.category, count=c.count) for c in counts]
    bulk_create_with_history(copies, CaseCount, default_change_reason="Brought back")
    ImportedRow.objects.filter(figures=before).update(figures=again)  # undoing the import reaches them there
    if letter is not None:
        letter.figures = again
        letter.save()
        record(letter, "brought back", by=by, detail=sentence)
    return again


def carrying_on(letter: Letter) -> list[KeyStatistics]:
    """Figures of imported data tables in which those of the letter go on."""
    return list(KeyStatistics.objects.filter(imported_row__letter=letter, withdrawn_at__isnull=True))


def save_figures(figures: KeyStatistics, reason: str) -> None:
    """Save with a line of history that says why."""
    figures._change_reason = reason[:100]  # type: ignore[attr-defined]  # read by simple_history
    figures.save()
