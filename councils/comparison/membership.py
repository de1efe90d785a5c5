"""Who belongs to a peer group, by what is known of two authorities."""

from collections.abc import Collection
from dataclasses import dataclass

from councils.comparison.selection import PeerChoice, PeerKind


@dataclass(frozen=True, slots=True)
class PeerTraits:
    """What decides about peer groups. Blank or None: not published, or not for this authority."""

    slug: str
    type: str
    region: str = ""
    rural_urban: str = ""
    deprivation_band: int | None = None
    abolished: bool = False


def belongs(choice: PeerChoice, own: PeerTraits, other: PeerTraits, listed: Collection[str] = ()) -> bool:
    """Whether `other` is a peer of `own` under this choice; never of itself.

    `listed` are the slugs on the list of neighbours of `own`. All groups but a hand-picked one are of one type.
    """
    if other.slug == own.slug:
        return False
    if choice.by_hand:
        return other.slug in choice.picked
    return other.type == own.type and _alike(choice.kind, own, other, listed)


def _alike(kind: PeerKind, own: PeerTraits, other: PeerTraits, listed: Collection[str]) -> bool:
    match kind:
        case PeerKind.REGION:
            return bool(own.region) and other.region == own.region
        case PeerKind.ONS | PeerKind.DFE:
            return other.slug in listed
        case PeerKind.RURAL:
            return bool(own.rural_urban) and other.rural_urban == own.rural_urban
        case PeerKind.DEPRIVATION:
            return own.deprivation_band is not None and other.deprivation_band == own.deprivation_band
        case _:
            return True


def why_no_group(kind: PeerKind, own: PeerTraits) -> str:
    """Why this way to make a group does not work for an authority, in a sentence; empty where it may."""
    needs_today = kind in (PeerKind.ONS, PeerKind.DFE, PeerKind.RURAL, PeerKind.DEPRIVATION)
    if needs_today and own.abolished:
        return "The lists are of councils that exist today, and this one has been abolished."
    if kind is PeerKind.DFE and own.type == "district":
        return "The list is of councils that run children's services, and a district council runs none."
    if kind is PeerKind.RURAL and not own.rural_urban:
        return "No rural-urban class is published for it: classes are of districts and single-tier areas."
    if kind is PeerKind.DEPRIVATION and own.deprivation_band is None:
        return "No deprivation score is published for it."
    if kind is PeerKind.REGION and not own.region:
        return "It has no region."
    return ""
