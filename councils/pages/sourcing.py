"""Where figures come from, as a reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from councils.models import KeyStatistics, Source, SourceKind
from councils.pages.corrections import PublicCorrection

EVIDENCE_FIELDS = {
    "upheld": (
        "upheld_percent",
        "upheld",
        "investigations",
        "similar_upheld_percent",
        "upheld_per_100k",
        "similar_upheld_per_100k",
    ),
    "compliance": ("compliance_percent", "compliance_outcomes", "similar_compliance_percent"),
    "remedies": ("remedy_percent", "remedies", "upheld", "similar_remedy_percent"),
}


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of the source, and the page they stand on (None where it has no pages)."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source for a reader; `href` is None unless it is a web address or an address on this site.

    `public_since` is known of letters only: other figures were public elsewhere before they came here.
    """

    title: str
    kind: str
    href: str | None
    is_letter: bool
    public_since: datetime | None = None
    quotes: tuple[Quote, ...] = ()
    correction: PublicCorrection | None = None


def source_line(source: Source) -> SourceLine:
    """The line of a source by itself."""
    safe = source.url.startswith(("https://", "http://")) or (
        source.url.startswith("/") and not source.url.startswith("//")
    )
    return SourceLine(
        title=source.title,
        kind=source.kind_in_words,
        href=source.url if safe else None,
        is_letter=source.kind == SourceKind.LETTER,
    )


def figures_source(
    row: KeyStatistics, statistic_slug: str, correction: PublicCorrection | None = None
) -> SourceLine:
    """The line of the source of one statistic, with the words it was read from and what a correction changed."""
    line = source_line(row.source)
    fields = EVIDENCE_FIELDS[statistic_slug]
    return SourceLine(
        title=line.title,
        kind=line.kind,
        href=line.href,
        is_letter=line.is_letter,
        public_since=row.public_from if line.is_letter else None,
        quotes=quotes(row.evidence, fields),
        correction=correction.about(fields) if correction else None,
    )


def quotes(evidence: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Quote, ...]:
    """Each quote once, in the order of the figures; entries without words are passed over."""
    found = [_quote(evidence.get(name)) for name in names]
    return tuple(dict.fromkeys(quote for quote in found if quote is not None))


def _quote(entry: object) -> Quote | None:
    if not isinstance(entry, Mapping):
        return None
    text, page = entry.get("text"), entry.get("page")
    if not isinstance(text, str) or not text.strip():
        return None
    return Quote(" ".join(text.split()), page if isinstance(page, int) else None)
