"""Forgiving search: what a resident types, and the councils they may mean, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from councils.naming.authority import NamedAuthority
from councils.naming.forms import acronyms, core_name, names_a_place, normalise_name

_LIKENESS_SHOWN = 80.0
_LIKENESS_GUESSED = 70.0
_COUNTIES_IN_SHORT = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}


class HitKind(IntEnum):
    """How a query met a name; a smaller number ranks first."""

    EXACT = 0
    PLACE = 1
    ACRONYM = 2
    PREFIX = 3
    WORD_PREFIX = 4
    ALIKE = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. likeness, 0 to 100, orders hits of one kind."""

    authority: NamedAuthority
    kind: HitKind
    likeness: float


def search_authorities(query: str, authorities: Sequence[NamedAuthority], limit: int = 10) -> list[Hit]:
    """Hits for a query, best first; spelling mistakes are forgiven only if nothing else is found.

    The order is whole name, place, acronym, beginning of a name, beginnings of words. Current authorities
    come before abolished ones of the same rank. A blank query has no hits.
    """
    asked = _asked(query)
    if not asked:
        return []
    hits = [
        Hit(one, kind, _nearness(asked, normalise_name(one.short_name)))
        for one in authorities
        if (kind := _kind(query, asked, one)) is not None
    ]
    hits = hits or _alike(asked, authorities, _LIKENESS_SHOWN)
    return sorted(hits, key=_rank)[:limit]


def did_you_mean(
    slug_or_name: str, authorities: Sequence[NamedAuthority], limit: int = 3
) -> list[NamedAuthority]:
    """Authorities whose name or slug resembles the text, nearest first; looser than the search.

    Words that every council shares ("County Council") resemble none.
    """
    if not names_a_place(slug_or_name):
        return []
    hits = search_authorities(slug_or_name, authorities, limit)
    if not hits:
        hits = sorted(_alike(_asked(slug_or_name), authorities, _LIKENESS_GUESSED), key=_rank)[:limit]
    return [hit.authority for hit in hits]


def _asked(query: str) -> str:
    words = normalise_name(query).split()
    return " ".join(_COUNTIES_IN_SHORT.get(word, word) for word in words)


def _names(authority: NamedAuthority) -> tuple[str, ...]:
    return (authority.name, *authority.other_names, authority.slug)


def _kind(query: str, asked: str, authority: NamedAuthority) -> HitKind | None:
    names = _names(authority)
    forms = {form for name in names for form in (normalise_name(name), core_name(name))}
    core = core_name(asked)
    if {asked, normalise_name(query)} & set(map(normalise_name, names)):
        return HitKind.EXACT
    if core in forms:
        return HitKind.PLACE
    if _letters(query) in {letters for name in names for letters in acronyms(name)}:
        return HitKind.ACRONYM
    if any(core_name(name).startswith(asked) for name in names):
        return HitKind.PREFIX
    return HitKind.WORD_PREFIX if any(_words_begin(core, form) for form in forms) else None


def _nearness(asked: str, short_name: str) -> float:
    """Whole words count as much as length, so that "london" finds the City of London before Hillingdon."""
    return (fuzz.ratio(asked, short_name) + fuzz.token_set_ratio(asked, short_name)) / 2


def _letters(query: str) -> str:
    return "".join(letter for letter in query.casefold() if letter.isalnum())


def _words_begin(asked: str, form: str) -> bool:
    """Whether each word asked begins a word of the form."""
    words = form.split()
    return all(any(word.startswith(part) for word in words) for part in asked.split())


def _alike(asked: str, authorities: Sequence[NamedAuthority], least: float) -> list[Hit]:
    core = core_name(asked)
    scored = [(one, _likeness(core, one)) for one in authorities]
    return [Hit(one, HitKind.ALIKE, score) for one, score in scored if score >= least]


def _likeness(core: str, authority: NamedAuthority) -> float:
    """The best resemblance to a name, or, slightly less, to the first word of one (Westmoreland)."""
    cores = {core_name(name) for name in _names(authority)}
    whole = max(fuzz.token_sort_ratio(core, name) for name in cores)
    first = max(fuzz.ratio(core, name.split()[0]) for name in cores if name)
    return max(whole, first - 5.0)


def _rank(hit: Hit) -> tuple[int, bool, float, str]:
    one = hit.authority
    return (hit.kind, one.end_date is not None, -hit.likeness, one.name)
