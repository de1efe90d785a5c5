"""Who the peers of an authority are under a choice, whatever the year; a page asks the group for its year."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.comparison.membership import PeerTraits, belongs
from councils.comparison.selection import SAME_TYPE, PeerChoice
from councils.comparison.selection_words import group_plural
from councils.comparison.words import SIMILAR
from councils.models import Authority, Neighbour


def type_plural(authority: Authority) -> str:
    """What councils of its type are called: "unitary councils"; for a body without a group, "similar authorities"."""
    return authority.group.plural if authority.has_peer_group else SIMILAR


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """An authority's peers, without itself: the most alike first where a list ranks them, else by name.

    `listed` counts the entries of the list of neighbours, of any type; None where the group is from no list.
    """

    authority: Authority
    choice: PeerChoice
    traits: PeerTraits
    peers: tuple[Authority, ...] = ()
    listed: int | None = None

    def members(self, year_ending: int) -> tuple[Authority, ...]:
        """Those that existed in that year."""
        return tuple(peer for peer in self.peers if peer.existed_in(year_ending))

    def size(self, year_ending: int) -> int:
        """How many they are in that year, the authority itself among them if it existed then."""
        return len(self.members(year_ending)) + self.authority.existed_in(year_ending)

    def not_there(self, year_ending: int) -> tuple[Authority, ...]:
        """Those of a list or a pick that did not exist in that year; who merely shares a trait is not missed."""
        named = self.choice.by_list or self.choice.by_hand
        return tuple(peer for peer in self.peers if named and not peer.existed_in(year_ending))

    @property
    def type_plural(self) -> str:
        """ "unitary councils"; for a body without a group, "similar authorities"."""
        return type_plural(self.authority)

    @property
    def plural(self) -> str:
        """What the members are called: "unitary councils", "councils in the nearest-neighbour group"."""
        if not self.authority.has_peer_group:
            return SIMILAR
        return group_plural(self.choice.kind, self.traits, self.type_plural)

    @property
    def mixed(self) -> bool:
        return any(peer.type != self.authority.type for peer in self.peers)


def peer_groups(authorities: Sequence[Authority], choice: PeerChoice = SAME_TYPE) -> dict[str, PeerGroup]:
    """By slug, the group of each, in two queries at most however many there are; an empty one for other bodies."""
    grouped = [one for one in authorities if one.has_peer_group]
    if not grouped:
        return {one.slug: _nobody(one, choice) for one in authorities}
    candidates = [(one, one.peer_traits) for one in Authority.objects.peer_candidates(choice, grouped)]
    lists = Neighbour.objects.listed_for(grouped, choice.kind.value) if choice.by_list else {}
    return {one.slug: _group(one, choice, candidates, lists.get(one.slug, [])) for one in authorities}


def _group(
    authority: Authority,
    choice: PeerChoice,
    candidates: Sequence[tuple[Authority, PeerTraits]],
    listed: Sequence[str],
) -> PeerGroup:
    if not authority.has_peer_group:
        return _nobody(authority, choice)
    # The row among the candidates has its context with it; the one given would ask for it.
    own = next(traits for one, traits in candidates if one.pk == authority.pk)
    peers = [one for one, traits in candidates if belongs(choice, own, traits, listed)]
    if choice.by_list:
        peers.sort(key=lambda one: listed.index(one.slug))
    return PeerGroup(authority, choice, own, tuple(peers), len(listed) if choice.by_list else None)


def _nobody(authority: Authority, choice: PeerChoice) -> PeerGroup:
    return PeerGroup(authority, choice, PeerTraits(authority.slug, authority.type))
