"""Which reporting year a page shows, and why it is not the one asked for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from councils.comparison.words import year_label

_YEAR = re.compile(r"20[0-9]{2}")
_SHOWN_CHARACTERS = 20


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
    if not _YEAR.fullmatch(asked):
        said = f"“{asked[:_SHOWN_CHARACTERS]}” is not a reporting year, so it was ignored."
        return ChosenYear(latest, (f"{said} Give the year in which it ends, such as 2020 for 2019-20.",))
    if int(asked) in available:
        return ChosenYear(int(asked))
    instead = () if latest is None else (f"The figures below are those of {year_label(latest)}.",)
    return ChosenYear(latest, (reason(int(asked)), *instead))
