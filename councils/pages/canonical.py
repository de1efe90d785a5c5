"""The one address of a page: without what a query adds and the page does not read."""

from collections.abc import Mapping, Sequence

from django.utils.http import urlencode

READ_BY: dict[str, tuple[str, ...]] = {
    "profile": ("year", "peers", "peer"),
    "summary": ("year", "peers", "peer"),
    "peer_group": ("year", "statistic", "region"),
    "year": ("statistic", "type"),
    "map": ("year", "layer", "statistic", "view"),
    "list": ("page",),
    "decisions": ("page",),
    "all_decisions": ("page",),
    "corrections": ("page",),
    "sources": ("version",),
    "letter": ("version",),
}
"""By name of a page, what in a query makes another page of it, in the order in which an address has it.

The order of a table, what narrows a list and what was typed into a box make none: the whole list is one page.
"""


def canonical_query(page: str, asked: Mapping[str, Sequence[str]]) -> str:
    """ "?year=2024&statistic=upheld", empty for nothing. `asked` holds every value by name."""
    kept = [
        (name, value)
        for name in READ_BY.get(page, ())
        for value in dict.fromkeys(asked.get(name, ()))
        if value
    ]
    return f"?{urlencode(kept)}" if kept else ""
