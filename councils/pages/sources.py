"""Where each figure of one authority and year comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from councils.comparison.figure_labels import FIGURE_LABELS
from councils.comparison.statistics import STATISTICS, Statistic
from councils.models import Authority, KeyStatistics, PeerAverage, Year
from councils.pages.checking import HowChecked, Noticed, how_checked
from councils.pages.corrections import FigureChange, PublicCorrection
from councils.pages.sourcing import (
    EVIDENCE_FIELDS,
    Quote,
    SourceLine,
    TypedFigure,
    figure_source,
    figure_words,
    quote_of,
    source_line,
    typed_figures,
)
from councils.pages.versions import Version, versions_of, year_withdrawn_sentence


@dataclass(frozen=True, slots=True)
class FigureSource:
    """One figure, and all that is known of where it comes from."""

    field: str
    label: str
    value: str
    quote: Quote | None
    typed: TypedFigure | None
    noticed: tuple[Noticed, ...]
    source: SourceLine
    change: FigureChange | None


@dataclass(frozen=True, slots=True)
class PrintedElsewhere:
    """An average that the year's own source does not print."""

    percent: int
    seen_for: str
    source: SourceLine


@dataclass(frozen=True, slots=True)
class StatisticSources:
    """The figures of one statistic; its slug is the anchor. `change` of a figure is told by `correction`."""

    statistic: Statistic
    figures: tuple[FigureSource, ...]
    average: PrintedElsewhere | None


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """`row` is None, and `statistics` empty, where the version asked for was withdrawn, or nothing else is left."""

    authority: Authority
    year: Year
    row: KeyStatistics | None
    version: Version | None
    versions: tuple[Version, ...]
    withdrawn: str
    statistics: tuple[StatisticSources, ...]
    source: SourceLine | None
    checked: HowChecked | None
    correction: PublicCorrection | None

    @property
    def links_versions(self) -> bool:
        """Whether earlier versions can be read: only while one is public."""
        return any(version.is_current for version in self.versions)

    @property
    def is_current(self) -> bool:
        """Whether the figures shown are those that are public now."""
        return self.version is None or self.version.is_current


def sources_page(authority: Authority, year_ending: int, asked: str, *, at: datetime) -> SourcesPage | None:
    """The page as the public sees it at that moment; None where nothing was ever public, and for no such version.

    asked: the number of an earlier version, or "" for what is public now. As with letters, earlier versions can be read
    only while something is public of the year: what a withdrawal took off is not left standing in an older form.
    """
    versions = versions_of(list(KeyStatistics.objects.versions(authority, year_ending, at=at)), at=at)
    current = next((one for one in versions if one.is_current), None)
    if asked:
        version = next((one for one in versions if str(one.number) == asked), None)
        return _page(authority, version.row, version, versions) if version and current else None
    if current is not None:
        return _page(authority, current.row, current, versions)
    row = _public(authority, year_ending, at)
    if row is None and not versions:
        return None
    return _page(authority, row or versions[-1].row, None if row else versions[-1], versions)


def _public(authority: Authority, year_ending: int, at: datetime) -> KeyStatistics | None:
    """Figures that are public and no version of real ones: invented ones."""
    return KeyStatistics.objects.for_profile(authority, at=at).filter(year_id=year_ending).first()


def _page(
    authority: Authority, row: KeyStatistics, version: Version | None, versions: tuple[Version, ...]
) -> SourcesPage:
    row.authority = authority
    gone = version is not None and version.is_withdrawn
    checked = None if gone else how_checked(row)
    correction = version.correction if version else None
    return SourcesPage(
        authority=authority,
        year=row.year,
        row=None if gone else row,
        version=version,
        versions=versions,
        withdrawn=year_withdrawn_sentence(row) if gone else "",
        statistics=() if checked is None else _statistics(row, checked, correction),
        source=None if gone else source_line(row.source),
        checked=checked,
        correction=correction,
    )


def _statistics(
    row: KeyStatistics, checked: HowChecked, correction: PublicCorrection | None
) -> tuple[StatisticSources, ...]:
    printed = PeerAverage.objects.filter(type=row.authority.type, year_id=row.year_id).select_related(
        "source"
    )
    average = printed.first()
    return tuple(
        StatisticSources(
            statistic,
            tuple(_figure(row, name, checked, correction) for name in EVIDENCE_FIELDS[statistic.slug]),
            _average(row, statistic, average),
        )
        for statistic in STATISTICS
    )


def _figure(
    row: KeyStatistics, name: str, checked: HowChecked, correction: PublicCorrection | None
) -> FigureSource:
    changes: Sequence[FigureChange] = correction.changes if correction else ()
    return FigureSource(
        field=name,
        label=FIGURE_LABELS[name],
        value=figure_words(row, name),
        quote=quote_of(row.evidence.get(name)),
        typed=next(iter(typed_figures(row, (name,))), None),
        noticed=checked.noticed_about(name),
        source=source_line(figure_source(row, name)),
        change=next((change for change in changes if change.field == name), None),
    )


def _average(
    row: KeyStatistics, statistic: Statistic, printed: PeerAverage | None
) -> PrintedElsewhere | None:
    name = statistic.percent_field
    if printed is None or getattr(row, f"similar_{name}") is not None:
        return None
    percent = getattr(printed, name)
    if percent is None:
        return None
    return PrintedElsewhere(percent, printed.seen_for, source_line(printed.source))
