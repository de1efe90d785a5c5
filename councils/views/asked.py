"""What an address asks for; what cannot be understood is ignored, and said so in a sentence."""

from django.http import HttpRequest

from councils.comparison.statistics import UPHELD, Statistic, statistic_by_slug
from councils.models import PEER_GROUPS, AuthorityType

_SHOWN_CHARACTERS = 20


def asked_statistic(request: HttpRequest) -> tuple[Statistic, str]:
    """The statistic of `?statistic=`, else complaints upheld; and the sentence, empty where nothing was ignored."""
    asked = request.GET.get("statistic", "")
    try:
        return (statistic_by_slug(asked) if asked else UPHELD), ""
    except LookupError:
        return UPHELD, f"“{asked[:_SHOWN_CHARACTERS]}” is not a statistic, so it was ignored."


def asked_group(request: HttpRequest) -> tuple[AuthorityType | None, str]:
    """The peer group of `?type=`, else none; and the sentence, as above."""
    asked = request.GET.get("type", "")
    group = group_of(asked)
    if group is not None or not asked:
        return group, ""
    return None, f"“{asked[:_SHOWN_CHARACTERS]}” is not a type of council, so it was ignored."


def group_of(value: str) -> AuthorityType | None:
    """The peer group of that name in addresses: "unitary"; None for any other."""
    return next((group for group in PEER_GROUPS if group.value == value), None)
