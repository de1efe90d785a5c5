"""PURE. From the names that letters print and people type to the authorities they mean."""

from councils.naming.addresses import authority_at
from councils.naming.authority import PEER_GROUP_TYPES, NamedAuthority, existed_in, named_authorities
from councils.naming.forms import core_name, normalise_name
from councils.naming.matching import Match, MatchKind, match_authority, predecessors_of, successors_of
from councils.naming.search import Hit, HitKind, did_you_mean, search_authorities

__all__ = [
    "PEER_GROUP_TYPES",
    "Hit",
    "HitKind",
    "Match",
    "MatchKind",
    "NamedAuthority",
    "authority_at",
    "core_name",
    "did_you_mean",
    "existed_in",
    "match_authority",
    "named_authorities",
    "normalise_name",
    "predecessors_of",
    "search_authorities",
    "successors_of",
]
