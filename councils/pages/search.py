"""From what a visitor typed to the councils they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Authority
from councils.naming import (
    HitKind,
    MatchKind,
    NamedAuthority,
    authority_at,
    did_you_mean,
    search_authorities,
)

SHOWN = 20
LONGEST_QUERY = 100
SUGGESTED = 8
SHORTEST_SUGGESTED = 2


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`certain` is the slug of the one authority with exactly that name; None where a visitor must choose.

    `more`: others were found than the first SHOWN.
    """

    query: str
    found: tuple[Authority, ...]
    suggestions: tuple[Authority, ...]
    certain: str | None
    more: bool = False

    @property
    def heading(self) -> str:
        """ "1 council for “rutland”", or that these are only the first of more."""
        if self.more:
            return f"The first {len(self.found)} matches for “{self.query}”"
        one, many = (
            ("council", "councils") if all(row.has_peer_group for row in self.found) else ("body", "bodies")
        )
        return f"{len(self.found)} {one if len(self.found) == 1 else many} for “{self.query}”"


def search(query: str) -> SearchResult:
    """Authorities for a name typed; with none found, those it resembles."""
    asked = query.strip()[:LONGEST_QUERY]
    named = Authority.objects.named()
    # One more than is shown tells whether there are more.
    hits = search_authorities(asked, named, SHOWN + 1)
    found = [hit.authority for hit in hits if hit.kind is not HitKind.ALIKE]
    exact = [hit.authority.slug for hit in hits if hit.kind is HitKind.EXACT]
    guessed = [] if found else [hit.authority for hit in hits[:SHOWN]] or did_you_mean(asked, named)
    return SearchResult(
        query=asked,
        found=_rows(found[:SHOWN]),
        suggestions=_rows(guessed),
        certain=exact[0] if len(exact) == 1 else None,
        more=len(found) > SHOWN,
    )


def matching_slugs(query: str) -> list[str]:
    """The slugs of every authority that a query meets, for filtering the list."""
    named = Authority.objects.named()
    hits = search_authorities(query.strip()[:LONGEST_QUERY], named, len(named))
    return [hit.authority.slug for hit in hits]


@dataclass(frozen=True, slots=True)
class Readdressed:
    """Where an address without an authority leads.

    slug: the one authority that is meant. choices: several have borne the name. suggestions: nobody has, but these
    resemble it. At most one of the three is filled.
    """

    slug: str | None = None
    choices: tuple[Authority, ...] = ()
    suggestions: tuple[Authority, ...] = ()


def readdress(unknown_slug: str) -> Readdressed:
    """Full names lead to the short address: "rutland-county-council" to "rutland"."""
    match = authority_at(unknown_slug, Authority.objects.named())
    if match.kind is MatchKind.EXACT and match.authority is not None:
        return Readdressed(match.authority.slug)
    if match.kind is MatchKind.AMBIGUOUS:
        return Readdressed(choices=_rows(match.others))
    return Readdressed(suggestions=_rows(match.others))


def suggested(query: str) -> list[Authority]:
    """The first few authorities for what has been typed so far; none for a blank, or for what may become a postcode.

    No name has a digit in it, so nothing with a digit is looked for.
    """
    asked = query.strip()[:LONGEST_QUERY]
    if len(asked) < SHORTEST_SUGGESTED or any(map(str.isdigit, asked)):
        return []
    hits = search_authorities(asked, Authority.objects.named(), SUGGESTED)
    return Authority.objects.in_order_of([hit.authority.slug for hit in hits])


def _rows(named: Sequence[NamedAuthority]) -> tuple[Authority, ...]:
    rows = Authority.objects.prefetch_related("successors")
    return tuple(rows.in_order_of([one.slug for one in named])) if named else ()
