"""PURE. What is usual for a type of authority in a year, from averages that were really printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from councils.loading.reference_rows import NationalRow, PeerAverageRow

_PART_OF_YEAR_OPEN = {2021: 0.75}
"""The Ombudsman took no new complaints for about three months of 2020-21."""
_LEAST, _MOST = 0.01, 0.995


class MissingAverageError(ValueError):
    """Nothing was printed that made-up figures could rest on."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Shares from 0 to 1, and investigations a year per 100,000 residents."""

    upheld: float
    compliance: float
    remedy: float
    investigations_per_100k: float


class Expectations:
    """Printed averages by type and year, with the nearest year where none was printed for the year itself."""

    def __init__(self, peers: Iterable[PeerAverageRow], national: Iterable[NationalRow]) -> None:
        self._peers = list(peers)
        self._national = list(national)

    def of(self, group: str, year_ending: int) -> Expectation:
        """The expectation for one peer group. MissingAverageError when nothing was printed that it could rest on."""
        return Expectation(
            upheld=_share(self._upheld(group, year_ending)),
            compliance=_share(self._steady("compliance_percent", group, year_ending)),
            remedy=_share(self._steady("remedy_percent", group, year_ending)),
            investigations_per_100k=self._volume(group, year_ending),
        )

    def _printed(self, name: str, group: str) -> dict[int, float]:
        rows = [row for row in self._peers if row.type == group]
        return {row.year_ending: float(getattr(row, name)) for row in rows if getattr(row, name) is not None}

    def _country(self, name: str) -> dict[int, float]:
        rows = [row for row in self._national if getattr(row, name) is not None]
        return {row.year_ending: float(getattr(row, name)) for row in rows}

    def _upheld(self, group: str, year: int) -> float:
        """The type's nearest printed uphold rate, moved as far as the national rate moved in between."""
        printed, country = self._printed("upheld_percent", group), self._country("upheld_percent")
        if not printed:
            return _nearest(country, year)
        known = nearest_year(printed, year)
        moved = _nearest(country, year) - _nearest(country, known) if country and known != year else 0.0
        return printed[known] + moved

    def _steady(self, name: str, group: str, year: int) -> float:
        """A percentage that changes little over the years: the type's nearest, else the country's nearest."""
        return _nearest(self._printed(name, group) or self._country(name), year)

    def _volume(self, group: str, year: int) -> float:
        """Upheld decisions per 100,000 over the share upheld, both as printed for the type in one year."""
        rates, shares = self._printed("upheld_per_100k", group), self._printed("upheld_percent", group)
        volumes = {known: rates[known] / (shares[known] / 100) for known in rates if shares.get(known)}
        return _nearest(volumes, year) * _PART_OF_YEAR_OPEN.get(year, 1.0)


def nearest_year(values: Mapping[int, float], year: int) -> int:
    """The year with a value that lies nearest; of two as near, the earlier. MissingAverageError when there is none."""
    if not values:
        raise MissingAverageError(
            "No average was printed for any year, so there is nothing to make figures up from."
        )
    return min(values, key=lambda known: (abs(known - year), known))


def _nearest(values: Mapping[int, float], year: int) -> float:
    return values[nearest_year(values, year)]


def _share(percent: float) -> float:
    """Never quite none and never quite all, so that exceptions can occur."""
    return min(max(percent / 100, _LEAST), _MOST)
