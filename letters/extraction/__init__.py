"""Files in, words with positions out. The child imports this package too, so imports happen on use."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from letters.extraction.extractor import Extractor, extract_sheets, extract_words, render_page
    from letters.extraction.kinds import sniff_kind, sniff_table_kind
    from letters.extraction.limits import DEFAULT, Limits
    from letters.extraction.unreadable import UnreadableFile

__all__ = [
    "DEFAULT",
    "Extractor",
    "Limits",
    "UnreadableFile",
    "extract_sheets",
    "extract_words",
    "render_page",
    "sniff_kind",
    "sniff_table_kind",
]

_HOMES = {
    "DEFAULT": "limits",
    "Extractor": "extractor",
    "Limits": "limits",
    "UnreadableFile": "unreadable",
    "extract_sheets": "extractor",
    "extract_words": "extractor",
    "render_page": "extractor",
    "sniff_kind": "kinds",
    "sniff_table_kind": "kinds",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
