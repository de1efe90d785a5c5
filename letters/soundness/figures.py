"""Published figures against the letters that they came from, and against each other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from typing import NamedTuple

from councils.models import KeyStatistics
from letters.actions.figures import figures_given
from letters.current import current_reading
from letters.models import Letter, LetterState
from letters.soundness.problem import Problem, of_letter


def figure_problems(letter: Letter) -> Iterator[Problem]:
    """An approved letter's figures are its own: of its council and year, from its bytes, with its values."""
    figures = letter.figures
    if letter.state != LetterState.APPROVED or figures is None:
        return
    if (figures.authority_id, figures.year_id) != (letter.authority_id, letter.year_id):
        yield of_letter(
            letter, "figures_elsewhere", f"its figures stand under {figures}, not under {letter}."
        )
    if figures.source.reference != f"letter:{letter.sha256}":
        yield of_letter(letter, "figures_source", f"its figures name another source, “{figures.source}”.")
    given = figures_given(current_reading(letter))
    differing = [
        f"{name} {getattr(figures, name)} instead of {value}"
        for name, value in given.items()
        if getattr(figures, name) != value
    ]
    if differing:
        yield of_letter(letter, "figures_differ", f"other figures are published: {', '.join(differing)}.")


class Period(NamedTuple):
    """When figures are public: from one moment up to another, or for ever."""

    begins: datetime
    ends: datetime | None


def overlapping_figures() -> Iterator[Problem]:
    """Councils and years of which two sets of figures are public at one moment."""
    rows = KeyStatistics.objects.filter(withdrawn_at__isnull=True).order_by(
        "authority", "year", "public_from"
    )
    columns = ("authority__name", "year_id", "public_from", "superseded_at")
    for (name, year), some in groupby(rows.values_list(*columns).iterator(), key=lambda row: row[:2]):
        if overlap([Period(*row[2:]) for row in some]):
            told = f"{name}, year ending {year}: two sets of figures are public at one moment."
            yield Problem("figures_overlap", told)


def overlap(periods: Sequence[Period]) -> bool:
    """Whether any two of the periods, in order of their beginnings, have a moment in common."""
    lasting = [period for period in periods if period.ends is None or period.ends > period.begins]
    return any(before.ends is None or after.begins < before.ends for before, after in pairwise(lasting))
