"""What an address of the comparison asks for: which councils, in whose order, and what in it was ignored.

The whole state of the page stands in its address, so a link in a committee's paper leads to the same page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from councils.charts.chosen import MOST
from councils.comparison.listing import listed
from councils.comparison.statistics import STATISTICS, UPHELD, Statistic
from councils.naming import MatchKind, NamedAuthority, match_authority
from councils.pages.typed_words import NAMES_ONLY, shown
from councils.pages.years import not_a_year, year_asked
from councils.postcodes import may_hold_postcode

TRIED = 12
"""Names beyond so many are not looked up: nobody types them, and each costs a search. A short name costs none."""

NAMED_AT_MOST = 10
LONGEST_NAME = 120
_PARAMETERS = ("council", "statistic", "year", "add")

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class CompareQuery:
    """`councils` are slugs in the reader's order, each once, up to six; `year` is the year ending, None unless given.

    `add` is the name of a council to be found and added; `ignored` says in sentences what was left out, and why.
    """

    councils: tuple[str, ...] = ()
    statistic: Statistic = UPHELD
    year: int | None = None
    add: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether no other council has room."""
        return len(self.councils) >= MOST

    def with_council(self, slug: str) -> "CompareQuery":
        """The same with one more council at the end; unchanged where it is there already, or has no room."""
        if slug in self.councils or self.full:
            return replace(self, add="")
        return replace(self, councils=(*self.councils, slug), add="")

    def without_council(self, slug: str) -> "CompareQuery":
        return replace(self, councils=tuple(one for one in self.councils if one != slug))

    def moved_up(self, slug: str) -> "CompareQuery":
        """The same with that council one place earlier; unchanged for the first, and for one that is not there."""
        place = self.councils.index(slug) if slug in self.councils else 0
        if place == 0:
            return self
        others = [one for one in self.councils if one != slug]
        return replace(self, councils=(*others[: place - 1], slug, *others[place - 1 :]))

    def parameters(self) -> list[tuple[str, str]]:
        """What stands in the address, in one order: councils, statistic, year. What was ignored does not."""
        year = [] if self.year is None else [("year", str(self.year))]
        return [*(("council", slug) for slug in self.councils), ("statistic", self.statistic.slug), *year]

    def query_string(self) -> str:
        """ "council=rutland&council=york&statistic=upheld&year=2020"."""
        return urlencode(self.parameters())


def read_query(parameters: Parameters, authorities: Sequence[NamedAuthority]) -> CompareQuery:
    """What the parameters of an address ask for; of several statistics or years the last counts. Never raises.

    Councils may be named by their slug, or by a full name as in the addresses of the Ombudsman's own map.
    """
    slugs, unknown, passed_over = _slugs(parameters.get("council", ()), authorities)
    statistic, wrong_statistic = _statistic(_last(parameters, "statistic"))
    asked_year = _last(parameters, "year").strip()
    year = year_asked(asked_year)
    add = _last(parameters, "add").strip()
    said = (
        *_unknown(unknown),
        *_repeated(slugs, authorities),
        *_too_many(list(dict.fromkeys(slugs)), authorities),
        *_passed_over(passed_over),
        NAMES_ONLY if may_hold_postcode(add) else "",
        wrong_statistic,
        not_a_year(asked_year) if asked_year and year is None else "",
        *_misspelt(parameters),
    )
    return CompareQuery(
        councils=tuple(dict.fromkeys(slugs))[:MOST],
        statistic=statistic,
        year=year,
        add="" if may_hold_postcode(add) else add,
        ignored=tuple(sentence for sentence in said if sentence),
    )


def _last(parameters: Parameters, name: str) -> str:
    given = parameters.get(name, ())
    return given[-1] if given else ""


def _slugs(
    given: Sequence[str], authorities: Sequence[NamedAuthority]
) -> tuple[list[str], list[str], list[str]]:
    """The slugs meant, in order; the texts that mean no council; and those not looked up, for there is no room.

    Empty fields of forms are passed over.
    """
    known = {one.slug for one in authorities}
    slugs: list[str] = []
    unknown: list[str] = []
    passed_over: list[str] = []
    tried = 0
    for text in filter(str.strip, given):
        if text in known:
            slugs.append(text)
        elif len(set(slugs)) >= MOST:
            passed_over.append(text)
        else:
            tried += 1
            slug = _by_name(text, authorities) if tried <= TRIED else None
            unknown.append(text) if slug is None else slugs.append(slug)
    return slugs, unknown, passed_over


def _by_name(text: str, authorities: Sequence[NamedAuthority]) -> str | None:
    """The council of that full name: "london-borough-of-croydon" means croydon."""
    words = text[:LONGEST_NAME].replace("-", " ").replace("_", " ")
    match = match_authority(words, None, authorities)
    return match.authority.slug if match.kind is MatchKind.EXACT and match.authority is not None else None


def _statistic(asked: str) -> tuple[Statistic, str]:
    found = {statistic.slug: statistic for statistic in STATISTICS}.get(asked.strip())
    if found is not None or not asked.strip():
        return found or UPHELD, ""
    return UPHELD, f"{shown(asked)} is not a statistic, so it was ignored."


def _unknown(texts: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(map(shown, texts)))
    if not names:
        return []
    if len(names) == 1:
        return [f"{names[0]} is not a council that we know, so it was left out."]
    return [f"{_first_listed(names)} are not councils that we know, so they were left out."]


def _repeated(slugs: Sequence[str], authorities: Sequence[NamedAuthority]) -> list[str]:
    twice = [slug for slug in dict.fromkeys(slugs) if slugs.count(slug) > 1]
    names = _names(twice, authorities)
    return (
        [f"{_first_listed(names)} {'was' if len(names) == 1 else 'were'} named more than once."]
        if names
        else []
    )


def _too_many(slugs: Sequence[str], authorities: Sequence[NamedAuthority]) -> list[str]:
    names = _names(slugs[MOST:], authorities)
    if not names:
        return []
    were = "was" if len(names) == 1 else "were"
    return [
        f"Up to {MOST} councils fit side by side. The first {MOST} are shown; {_first_listed(names)} {were} left out."
    ]


def _passed_over(texts: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(map(shown, texts)))
    were = "was" if len(names) == 1 else "were"
    return (
        [f"{_first_listed(names)} {were} not looked up: {MOST} councils are chosen already."] if names else []
    )


def _misspelt(parameters: Parameters) -> list[str]:
    """Addresses that name councils in the manner of other programs: “council[]”."""
    wrong = [name for name in parameters if name not in _PARAMETERS and name.split("[")[0] in _PARAMETERS]
    return [
        f"{shown(name)} in the address was ignored: write “{name.split('[')[0]}=…”, once for each."
        for name in wrong
    ]


def _names(slugs: Sequence[str], authorities: Sequence[NamedAuthority]) -> list[str]:
    by_slug = {one.slug: one.name for one in authorities}
    return [by_slug[slug] for slug in slugs]


def _first_listed(names: Sequence[str]) -> str:
    """ "A, B and C"; of a long list the first, and how many others."""
    if len(names) > NAMED_AT_MOST:
        names = [*names[:NAMED_AT_MOST], f"{len(names) - NAMED_AT_MOST} others"]
    return listed(names)
