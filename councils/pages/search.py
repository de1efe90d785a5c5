"""From what a visitor typed to the councils they may mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Authority
from councils.naming import (
    HitKind,
    MatchKind,
    NamedAuthority,
    did_you_mean,
    match_authority,
    search_authorities,
)

SHOWN = 20
LONGEST_QUERY = 100


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
    """Where an address without an authority leads: to the one that bears the name, or to suggestions."""

    slug: str | None
    suggestions: tuple[Authority, ...] = ()


def readdress(unknown_slug: str) -> Readdressed:
    """Full names lead to the short address: "rutland-county-council" to "rutland"."""
    words = unknown_slug[:LONGEST_QUERY].replace("-", " ").replace("_", " ")
    named = Authority.objects.named()
    match = match_authority(words, None, named)
    if match.kind is MatchKind.EXACT and match.authority is not None:
        return Readdressed(match.authority.slug)
    return Readdressed(None, _rows(list(match.others) or did_you_mean(words, named)))


def _rows(named: Sequence[NamedAuthority]) -> tuple[Authority, ...]:
    return tuple(Authority.objects.in_order_of([one.slug for one in named])) if named else ()
