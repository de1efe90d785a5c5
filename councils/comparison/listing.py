"""Several things named in one sentence."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """ "Rutland, York and Leeds"; empty for none."""
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
