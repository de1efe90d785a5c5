"""Where figures come from, as a reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from councils.comparison.figure_labels import ABSENCE_WORDS, FIGURE_LABELS, shown_figure
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
    """The words of the source, and the page they stand on (None where it has no pages).

    place: where they stand in a table: "cell F12 of the sheet Decisions". recognised: read in a picture of the page.
    """

    text: str
    page: int | None
    place: str = ""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure that a person put in the place of what was read.

    printed: the words that stand in its place in the source (None: none were found). because: why, empty where the
    reason was not kept.
    """

    field: str
    label: str
    value: str
    printed: Quote | None
    because: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source for a reader; `href` is None unless it is a web address or an address on this site.

    `public_since` is known of letters only: other figures were public elsewhere before they came here.
    `also`: the other sources, where a statistic's figures come from several.
    """

    title: str
    kind: str
    href: str | None
    is_letter: bool
    public_since: datetime | None = None
    quotes: tuple[Quote, ...] = ()
    typed: tuple[TypedFigure, ...] = ()
    correction: PublicCorrection | None = None
    also: tuple["SourceLine", ...] = ()


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
    """The line of the source of one statistic, with the words it was read from and what a correction changed.

    Figures that a data table carried on keep the source that they had before.
    """
    names = EVIDENCE_FIELDS[statistic_slug]
    sources = [figure_source(row, name) for name in names if getattr(row, name) is not None]
    line, *others = dict.fromkeys(source_line(source) for source in sources or [row.source])
    return replace(
        line,
        public_since=row.public_from if line.is_letter else None,
        quotes=quotes(row.evidence, names),
        typed=typed_figures(row, names),
        correction=correction.about(names) if correction else None,
        also=tuple(others),
    )


def figure_source(row: KeyStatistics, name: str) -> Source:
    """The source of one figure or count: that of the row, unless its evidence names another."""
    entry = row.evidence.get(name)
    carried = entry.get("source") if isinstance(entry, Mapping) else None
    if not isinstance(carried, Mapping):
        return row.source
    known = {name: carried[name] for name in ("kind", "title", "url")}
    return Source(reference=carried.get("reference", ""), **known)


def quotes(evidence: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Quote, ...]:
    """Each quote once, in the order of the figures; entries without words are passed over."""
    found = [quote_of(evidence.get(name)) for name in names]
    return tuple(dict.fromkeys(quote for quote in found if quote is not None))


def typed_figures(row: KeyStatistics, names: tuple[str, ...]) -> tuple[TypedFigure, ...]:
    """Those of the figures that a person typed, with what the source prints in their place."""
    found = []
    for name in names:
        entry = row.evidence.get(name)
        if isinstance(entry, Mapping) and entry.get("corrected"):
            because = str(entry.get("because", ""))
            printed = quote_of(entry.get("printed"))
            found.append(TypedFigure(name, FIGURE_LABELS[name], figure_words(row, name), printed, because))
    return tuple(found)


def figure_words(row: KeyStatistics, name: str) -> str:
    """The figure as a reader expects it, or why the source gives none."""
    value, entry = getattr(row, name), row.evidence.get(name)
    if value is not None:
        return shown_figure(name, value)
    absence = entry.get("absence") if isinstance(entry, Mapping) else None
    return ABSENCE_WORDS.get(str(absence), ABSENCE_WORDS["not_printed"])


def quote_of(entry: object) -> Quote | None:
    if not isinstance(entry, Mapping):
        return None
    text, page = entry.get("text"), entry.get("page")
    if not isinstance(text, str) or not text.strip():
        return None
    number = page if isinstance(page, int) else None
    return Quote(" ".join(text.split()), number, _place(entry), bool(entry.get("recognised")))


def _place(entry: Mapping[str, Any]) -> str:
    cell, sheet = entry.get("cell"), entry.get("sheet")
    return f"cell {cell} of the sheet {sheet}" if cell and sheet else ""
