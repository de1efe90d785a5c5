"""What a council does for the people of its area, in one plain sentence: so that they know whom to complain about."""

from councils.models import Authority, AuthorityType

_EVERYTHING = (
    "It looks after all council services here, from social care and schools to housing, planning and bins."
)
DUTIES = {
    AuthorityType.COUNTY: "It looks after social care, schools and roads.",
    AuthorityType.DISTRICT: "It looks after housing, planning, bins and council tax.",
    AuthorityType.METROPOLITAN: _EVERYTHING,
    AuthorityType.UNITARY: _EVERYTHING,
    AuthorityType.LONDON: _EVERYTHING,
}


def duties(authority: Authority) -> str:
    """One sentence; empty for a body that serves no area of its own."""
    return DUTIES.get(authority.group, "")
