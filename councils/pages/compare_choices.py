"""Choosing councils to compare: what a typed name leads to, neighbours, and comparisons that are ready to open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from councils.charts.chosen import MOST
from councils.models import Authority, AuthorityType
from councils.pages.compare import address
from councils.pages.compare_query import CompareQuery
from councils.pages.search import search
from councils.pages.typed_words import shown

READY_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A council and the address at which it is among those compared."""

    authority: Authority
    address: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a typed name: either `address` leads on, or `sentence` says why not; `offers` to choose from."""

    address: str | None = None
    sentence: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadyComparison:
    """A whole neighbourhood of two to six councils, named in a few words."""

    title: str
    names: tuple[str, ...]
    address: str


def added(query: CompareQuery) -> Added:
    """The one council of that name joins the others; of several a reader chooses; of none that is said."""
    if query.full:
        return Added(
            sentence=f"Up to {MOST} councils fit side by side: remove one, then add {shown(query.add)}."
        )
    result = search(query.add)
    certain = result.certain or (result.found[0].slug if len(result.found) == 1 else None)
    if certain in query.councils:
        return Added(sentence=f"{shown(query.add)} is among the councils already.")
    if certain is not None:
        return Added(address=address(query.with_council(certain)))
    if result.found:
        more = " The name fits others too: give more of it if yours is not among them." if result.more else ""
        said = f"{shown(query.add)} may be any of these. Choose one to add it.{more}"
        return Added(sentence=said, offers=_offers(query, result.found))
    said = f"No council is called {shown(query.add)}."
    if result.suggestions:
        return Added(sentence=f"{said} Did you mean one of these?", offers=_offers(query, result.suggestions))
    return Added(sentence=f"{said} Try the name of the place alone, such as “Rutland”.")


def _offers(query: CompareQuery, authorities: tuple[Authority, ...]) -> tuple[Offer, ...]:
    others = [one for one in authorities if one.slug not in query.councils]
    return tuple(Offer(one, address(query.with_council(one.slug))) for one in others)


def neighbours(query: CompareQuery, authority: Authority) -> tuple[Offer, ...]:
    """Councils of its type in its county or region, ready to be added; none for a body without a group."""
    if not authority.has_peer_group or not (authority.county_id or authority.region):
        return ()
    return _offers(query, tuple(Authority.objects.neighbours_of(authority)))


def ready_comparisons(*, at: datetime) -> tuple[ReadyComparison, ...]:
    """Some whole neighbourhoods small enough to compare, those with most real figures first, in one query."""
    current = Authority.objects.in_peer_groups().filter(end_date__isnull=True).with_latest_year(at=at)
    districts: dict[str, list[Authority]] = defaultdict(list)
    others: dict[str, list[Authority]] = defaultdict(list)
    for one in current.select_related("county").order_by("name"):
        if one.county is not None:
            districts[f"Districts of {one.county.short_name}"].append(one)
        elif one.region and one.type not in (AuthorityType.DISTRICT, AuthorityType.LONDON):
            plural = one.group.plural
            others[f"{plural[0].upper()}{plural[1:]} in {_in_words(one.region)}"].append(one)
    return (*_one_of_each_type(_ready(others)), *_ready(districts)[:READY_OF_A_KIND])


def _in_words(region: str) -> str:
    """ "the East Midlands"; London stands without an article."""
    return region if region == "London" else f"the {region}"


def _ready(neighbourhoods: dict[str, list[Authority]]) -> list[ReadyComparison]:
    fitting = {title: members for title, members in neighbourhoods.items() if 2 <= len(members) <= MOST}
    ordered = sorted(fitting, key=lambda title: (-_held(fitting[title]), title))
    return [_comparison(title, fitting[title]) for title in ordered]


def _one_of_each_type(ready: list[ReadyComparison]) -> list[ReadyComparison]:
    """The first of each, so that not all of them are counties."""
    first: dict[str, ReadyComparison] = {}
    for one in ready:
        first.setdefault(one.title.split(" in ")[0], one)
    return list(first.values())


def _held(members: list[Authority]) -> int:
    """How many have real figures of any year."""
    return sum(1 for one in members if getattr(one, "latest_year", None) is not None)


def _comparison(title: str, members: list[Authority]) -> ReadyComparison:
    query = CompareQuery(councils=tuple(one.slug for one in members))
    return ReadyComparison(title, tuple(one.short_name for one in members), address(query))
