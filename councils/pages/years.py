"""Which reporting year a page shows, and why it is not the one asked for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from councils.comparison.words import year_label
from councils.pages.typed_words import shown

_YEAR = re.compile(r"20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class ChosenYear:
    """The year shown (None: there are no figures at all) and, in sentences, what became of another one asked for."""

    year_ending: int | None
    notices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """ "2019-20", or nothing without a year."""
        return "" if self.year_ending is None else year_label(self.year_ending)


def choose_year(
    asked: str, available: Sequence[int], reason: Callable[[int], str], real: Sequence[int] = ()
) -> ChosenYear:
    """The year asked for if it is available, else the latest `real` one, else the latest one at all.

    `real` are those of the available years whose figures are not invented; `reason` says why a year has no figures.
    """
    latest = max(real or available, default=None)
    if not asked:
        return ChosenYear(latest)
    year = year_asked(asked)
    if year is None:
        return ChosenYear(latest, (not_a_year(asked),))
    if year in available:
        return ChosenYear(year)
    instead = () if latest is None else (f"The figures below are those of {year_label(latest)}.",)
    return ChosenYear(latest, (reason(year), *instead))


def year_asked(asked: str) -> int | None:
    """The year ending that was typed; None where it can be none."""
    return int(asked) if _YEAR.fullmatch(asked) else None


def not_a_year(asked: str) -> str:
    """That it was ignored, and what to write instead."""
    said = f"{shown(asked)} is not a reporting year, so it was ignored."
    return f"{said} Give the year in which it ends, such as 2020 for 2019-20."
