"""Which authority an address means that is not the address of one: full names, former names, other spellings."""

import re
from collections.abc import Sequence

from councils.naming.authority import NamedAuthority
from councils.naming.matching import Match, MatchKind, match_authority

LONGEST_ADDRESS = 120
_BETWEEN_WORDS = re.compile(r"[-_+.\s]+")
_RANK_OF_A_CITY = re.compile(r"\bcity\b")


def authority_at(address: str, authorities: Sequence[NamedAuthority]) -> Match:
    """ "london-borough-of-croydon" is Croydon; a name that several have borne is ambiguous, however long ago.

    Exact where one authority is called so, by an official name, another name, or place and kind. Nothing is guessed:
    a resemblance alone is unknown, with suggestions.
    """
    words = _BETWEEN_WORDS.sub(" ", address[:LONGEST_ADDRESS])
    match = match_authority(words, None, authorities)
    if match.kind is MatchKind.UNKNOWN:
        # A city may be a district, a metropolitan borough or a unitary council: the word says nothing of the kind.
        without_rank = match_authority(_RANK_OF_A_CITY.sub(" ", words.casefold()), None, authorities)
        return match if without_rank.kind is MatchKind.UNKNOWN else without_rank
    return match
