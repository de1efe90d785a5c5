"""Which authority a letter means by the name it prints, given the year it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from councils.naming.authority import NamedAuthority
from councils.naming.forms import core_name, designators, normalise_name
from councils.naming.search import did_you_mean

_TYPE_WORDS = {
    "county": frozenset({"county"}),
    "district": frozenset({"district", "borough"}),
    "metropolitan": frozenset({"metropolitan", "borough", "district"}),
    "unitary": frozenset({"unitary"}),
    "london": frozenset({"london", "borough"}),
}


class MatchKind(StrEnum):
    EXACT = "exact"
    AMBIGUOUS = "ambiguous"
    NOT_ALIVE = "not_alive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name was found to mean.

    authority: the one meant (exact), or the one of that name that did not exist in the year (not_alive).
    others: candidates (ambiguous), those who served the area that year (not_alive), suggestions (unknown).
    """

    kind: MatchKind
    printed: str
    year_ending: int | None
    authority: NamedAuthority | None = None
    others: tuple[NamedAuthority, ...] = ()


def match_authority(printed: str, year_ending: int | None, authorities: Sequence[NamedAuthority]) -> Match:
    """The authority called `printed` in the reporting year.

    An official name beats another authority's alias, and the year decides between authorities of one name:
    "Dorset" is the county council up to 2019 and the unitary council afterwards. The official name of an
    authority outside its years is never given to another one silently: a letter to Dorset Council about
    2018-19 may concern any of the six councils it replaced.
    """
    for found in (_called(printed, authorities), _also_called(printed, authorities)):
        if found:
            return _settle(printed, year_ending, found, authorities)
    found = _same_core(printed, authorities)
    if found:
        return _settle(printed, year_ending, found, authorities)
    suggestions = tuple(did_you_mean(printed, authorities))
    return Match(MatchKind.UNKNOWN, printed, year_ending, others=suggestions)


def _called(printed: str, authorities: Sequence[NamedAuthority]) -> list[NamedAuthority]:
    key = normalise_name(printed)
    return [one for one in authorities if key and normalise_name(one.name) == key]


def _also_called(printed: str, authorities: Sequence[NamedAuthority]) -> list[NamedAuthority]:
    key = normalise_name(printed)
    return [one for one in authorities if key and key in map(normalise_name, one.other_names)]


def _same_core(printed: str, authorities: Sequence[NamedAuthority]) -> list[NamedAuthority]:
    """Authorities of the same place whose kind the printed words do not contradict."""
    core, said = core_name(printed), designators(printed)
    return [one for one in authorities if core and core in _cores(one) and said <= _own_designators(one)]


def _cores(authority: NamedAuthority) -> set[str]:
    return {core_name(name) for name in (authority.name, *authority.other_names)}


def _own_designators(authority: NamedAuthority) -> frozenset[str]:
    words = _TYPE_WORDS.get(authority.type, frozenset())
    return words.union(*(designators(name) for name in (authority.name, *authority.other_names)))


def _settle(
    printed: str, year: int | None, found: Sequence[NamedAuthority], authorities: Sequence[NamedAuthority]
) -> Match:
    alive = [one for one in found if year is None or one.alive_in(year)]
    if len(alive) == 1:
        return Match(MatchKind.EXACT, printed, year, alive[0])
    if alive:
        return Match(MatchKind.AMBIGUOUS, printed, year, others=tuple(alive))
    latest = max(found, key=lambda one: str(one.start_date or ""))
    return Match(MatchKind.NOT_ALIVE, printed, year, latest, _served_instead(latest, year, authorities))


def _served_instead(
    authority: NamedAuthority, year: int | None, authorities: Sequence[NamedAuthority]
) -> tuple[NamedAuthority, ...]:
    """Successors (or, before its time, predecessors) that existed in the year, however many reforms away."""
    related = [*successors_of(authority, authorities), *predecessors_of(authority, authorities)]
    return tuple(one for one in related if year is not None and one.alive_in(year))


def successors_of(authority: NamedAuthority, authorities: Sequence[NamedAuthority]) -> list[NamedAuthority]:
    """Those who took over, and those who took over from them, nearest first."""
    by_slug = {one.slug: one for one in authorities}
    found: list[NamedAuthority] = []
    for slug in authority.successors:
        if slug in by_slug:
            found += [by_slug[slug], *successors_of(by_slug[slug], authorities)]
    return found


def predecessors_of(authority: NamedAuthority, authorities: Sequence[NamedAuthority]) -> list[NamedAuthority]:
    """Those it took over from, and those they had taken over from; counties before districts."""
    direct = [one for one in authorities if authority.slug in one.successors]
    found: list[NamedAuthority] = []
    for one in sorted(direct, key=lambda one: (one.type != "county", one.name)):
        found += [one, *predecessors_of(one, authorities)]
    return found
