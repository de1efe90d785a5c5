"""From an address, and from names typed into the form, to the choice of who an authority is compared with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict

from councils.comparison.selection import AskedPeers, PeerKind, among_known, asked_peers
from councils.models import Authority
from councils.naming import MatchKind, NamedAuthority, match_authority
from councils.pages.typed_words import NAMES_ONLY
from councils.postcodes import may_hold_postcode

LONGEST_NAME = 100
LOOKED_UP = 12
"""Names typed at once beyond so many are not looked up: each costs a search."""
_BETWEEN_NAMES = re.compile(r"[;\r\n]+")
_YEAR = re.compile(r"20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class ChosenPeers:
    """What was asked, settled against the councils that exist; the picked councils by slug and name.

    `tidy`: names were typed and all found, so that the page has a better address than the form's.
    """

    asked: AskedPeers
    names: dict[str, str]
    tidy: bool = False


BY_TYPE = ChosenPeers(AskedPeers(), {})


def chosen_peers(params: QueryDict, authority: Authority) -> ChosenPeers:
    """The choice in `peers`, `peer` and, typed by name, `add`. Whatever makes no sense is told, and ignored."""
    typed = [name.strip() for name in _BETWEEN_NAMES.split(params.get("add", "")) if name.strip()]
    names = [name for name in typed if not may_hold_postcode(name)]
    found, unknown = _found(names[:LOOKED_UP], params.get("year", ""))
    if len(names) > LOOKED_UP:
        unknown.append(f"{LOOKED_UP} names are looked up at once; add the others afterwards.")
    if len(names) < len(typed):
        unknown.append(NAMES_ONLY)
    kinds = [PeerKind.CHOSEN.value] if typed else params.getlist("peers")
    asked = asked_peers(kinds, [*params.getlist("peer"), *found])
    known = _names(asked.picked) if asked.picked else {}
    settled = among_known(asked, known.keys(), authority.slug)
    told = replace(settled, ignored=(*settled.ignored, *unknown))
    return ChosenPeers(told, known, tidy=bool(typed) and not told.ignored)


def _names(slugs: Sequence[str]) -> dict[str, str]:
    known = Authority.objects.in_peer_groups().filter(slug__in=slugs)
    return dict(known.values_list("slug", "short_name"))


def _found(typed: Sequence[str], asked_year: str) -> tuple[list[str], list[str]]:
    """Slugs of the councils called so, and a sentence on each name that is nobody's, or more than one's."""
    if not typed:
        return [], []
    named = [one for one in Authority.objects.named() if one.type != "other"]
    year = int(asked_year) if _YEAR.fullmatch(asked_year) else None
    matches = [match_authority(name[:LONGEST_NAME], year, named) for name in typed]
    exact = MatchKind.EXACT
    slugs = [found.authority.slug for found in matches if found.kind is exact and found.authority]
    return slugs, [_not_found(one.printed, one.others) for one in matches if one.kind is not exact]


def _not_found(name: str, others: Sequence[NamedAuthority]) -> str:
    said = f"No one council of that year is called “{name}”, so it was not added."
    if not others:
        return said
    return f"{said} Did you mean {' or '.join(other.name for other in others[:3])}?"
