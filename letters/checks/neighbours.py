"""What is known beside a letter: the plain values that it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from councils.naming import Match
from letters.checks.finding import Number


@dataclass(frozen=True, slots=True)
class PrintedAverages:
    """The similar authorities' averages that another source prints for the same type and year.

    who: as the reviewer knows it ("the 2024 letter to Leeds City Council"). values: by figure field.
    public: on the public record, so that no letter still under review can outvote it.
    """

    who: str
    values: Mapping[str, Number]
    public: bool = False


@dataclass(frozen=True, slots=True)
class OtherLetter:
    """Other figures for the same authority and year. public: approved and current; else awaiting review."""

    who: str
    figures: Mapping[str, Number | None]
    public: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Everything that check_beside looks at. Nothing known is empty or None, and then nothing is compared.

    averages_elsewhere: the published averages of other types and years, who such as "district councils in 2023-24".
    last_year: the authority's public figures of the year before, by figure field. population: residents, by the
    estimate that was newest when the letter was written. same_file: how the same bytes are already known, if they are.
    """

    match: Match | None = None
    printed_averages: tuple[PrintedAverages, ...] = ()
    averages_elsewhere: tuple[PrintedAverages, ...] = ()
    last_year: Mapping[str, Number | None] = field(default_factory=dict)
    other_letters: tuple[OtherLetter, ...] = ()
    population: int | None = None
    same_file: str | None = None
