"""PURE. Where a figure was read: the kind of source and its title in words, from its address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from councils.loading.tables import CellError, Line

_SMALL_WORDS = frozenset({"and", "of", "the", "upon", "on", "in", "with", "under"})
_OMBUDSMAN_PAGE = re.compile(r"/your-councils-performance/([a-z0-9-]+)")
_LETTER = "annual review letter"
_COPIES_OF_COUNCIL_PAPERS = ("docsbay.net",)
_OMBUDSMAN_BULLETINS = ("content.govdelivery.com", "/accounts/UKLGO/")
_COPIES_OF_REVIEWS = ("readkong.com",)
_COUNCIL_HOSTS = (".gov.uk", ".moderngov.co.uk", *_COPIES_OF_COUNCIL_PAPERS)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """kind: letter, ombudsman, council or press. reference: the address, or the title where there is none."""

    kind: str
    reference: str
    title: str
    url: str


def source_of(line: Line) -> SourceRow:
    """The source named by the columns source_url and source_reference, of which one must be filled."""
    url, reference = line.text("source_url"), line.text("source_reference")
    if url:
        return _published(url)
    if reference:
        kind = "letter" if reference.casefold().startswith(_LETTER) else "council"
        return SourceRow(kind, reference, reference, "")
    raise CellError("source_url and source_reference are both blank; say where the figures were read.")


def _published(url: str) -> SourceRow:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise CellError(f"source_url '{url}' is not a web address; give it as source_reference instead.")
    host = parts.hostname.removeprefix("www.")
    if host == "lgo.org.uk" or host.endswith(".lgo.org.uk"):
        return SourceRow("ombudsman", url, _ombudsman_title(parts.path), url)
    if host == _OMBUDSMAN_BULLETINS[0] and parts.path.startswith(_OMBUDSMAN_BULLETINS[1]):
        return SourceRow("ombudsman", url, "Ombudsman's news bulletin", url)
    if host in _COPIES_OF_REVIEWS:
        return SourceRow("ombudsman", url, f"Ombudsman's yearly review, a copy at {host}", url)
    if f".{host}".endswith(_COUNCIL_HOSTS):
        return SourceRow("council", url, f"Council report or minutes at {host}", url)
    return SourceRow("press", url, f"Press report at {host}", url)


def _ombudsman_title(path: str) -> str:
    page = _OMBUDSMAN_PAGE.search(path)
    return f"Ombudsman's page for {_in_words(page[1])}" if page else "Ombudsman's website"


def _in_words(slug: str) -> str:
    """isle-of-wight-council is "Isle of Wight Council"."""
    words = [word if word in _SMALL_WORDS else word.capitalize() for word in slug.split("-")]
    return " ".join(words)
