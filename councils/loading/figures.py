"""Figures that councils, the press and the Ombudsman's pages reported, written beside those from letters."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import DatabaseError, transaction

from councils.loading.figure_rows import FIGURE_COLUMNS, FigureRow, figure_row, impossible_figures, matched
from councils.loading.outcome import Change, Outcome
from councils.loading.saving import Sources, save_if_changed
from councils.loading.tables import RefusedError, parse_lines, read_table
from councils.models import Authority, KeyStatistics, SourceKind, Year

REASON = "Loaded from the reported figures"
RETIRED = "Real figures have arrived"
LONDON = ZoneInfo("Europe/London")

type Stored = dict[tuple[int, int], list[KeyStatistics]]


def published_on(year_ending: int) -> datetime:
    """The moment given to figures whose day of publication is unknown: the end of July, when all were out."""
    return datetime(year_ending, 7, 31, tzinfo=LONDON)


def load_figures(folder: Path) -> Outcome:
    """Bring the reported figures up to the file. What a letter or a person's decision gives is left as it is.

    RefusedError, with nothing changed, when a line is wrong or names no authority of its year.
    """
    rows = parse_lines(read_table(folder / "figures" / "reported_figures.tsv", FIGURE_COLUMNS), figure_row)
    problems = impossible_figures(rows)
    if problems:
        raise RefusedError(problems)
    try:
        with transaction.atomic():
            return _write(rows)
    except DatabaseError as error:
        raise RefusedError([f"The database refuses the figures: {error}."]) from error


def _write(rows: Sequence[FigureRow]) -> Outcome:
    _require_years(rows)
    pairs = matched(rows, Authority.objects.all().named())
    authorities = {authority.slug: authority for authority in Authority.objects.all()}
    stored, sources, outcome = _stored(), Sources(), Outcome("reported figures")
    for row, slug in pairs:
        authority = authorities[slug]
        held = stored.get((authority.pk, row.year_ending), [])
        why = _why_kept(held)
        if why:
            outcome.count(Change.KEPT)
            outcome.notes.append(f"{authority.name}, year ending {row.year_ending}: kept: {why}.")
        else:
            outcome.count(_save(row, authority, held, sources))
    return outcome


def _require_years(rows: Sequence[FigureRow]) -> None:
    if not Authority.objects.exists():
        raise RefusedError(["No authority is loaded yet; run load_reference first."])
    known = set(Year.objects.values_list("year_ending", flat=True))
    unknown = [row for row in rows if row.year_ending not in known]
    if unknown:
        sentence = "{}: the year ending {} is not loaded; add it to years.csv and run load_reference."
        raise RefusedError([sentence.format(row.where, row.year_ending) for row in unknown])


def _stored() -> Stored:
    found: Stored = defaultdict(list)
    for figures in KeyStatistics.objects.select_related("source"):
        found[figures.authority_id, figures.year_id].append(figures)
    return dict(found)


def _is_live(figures: KeyStatistics) -> bool:
    return figures.superseded_at is None and figures.withdrawn_at is None


def _why_kept(held: Sequence[KeyStatistics]) -> str:
    """The reason for leaving an authority's year alone; empty when it is free to be written."""
    real = [figures for figures in held if not figures.illustrative]
    live = [figures for figures in real if _is_live(figures)]
    if any(figures.source.kind == SourceKind.LETTER for figures in live):
        return "a letter gives these figures"
    if any(figures.approved_by_id for figures in live):
        return "a person approved these figures"
    if real and not live:
        return "these figures were withdrawn or replaced"
    return ""


def _save(row: FigureRow, authority: Authority, held: Sequence[KeyStatistics], sources: Sources) -> Change:
    """Added or changed, after any made-up figures in its place are gone: only one may be live."""
    retire_illustrative([figures for figures in held if figures.illustrative and _is_live(figures)])
    real = [figures for figures in held if not figures.illustrative and _is_live(figures)]
    figures = real[0] if real else KeyStatistics(authority=authority, year_id=row.year_ending)
    values = {
        **row.figures,
        "source_id": sources.of(row.source, row.where).pk,
        "source_note": row.note,
        "public_from": published_on(row.year_ending),
    }
    return save_if_changed(figures, values, where=row.where, reason=REASON)


def retire_illustrative(rows: Sequence[KeyStatistics], reason: str = RETIRED) -> None:
    """Take made-up figures away. Their history stays, but nobody needs them: they were never true."""
    for figures in rows:
        figures._change_reason = reason  # type: ignore[attr-defined]  # read by simple_history on deletion
        figures.delete()
