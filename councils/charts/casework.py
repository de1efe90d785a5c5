"""Complaints by subject or by outcome: a row for each, and in it a bar for each year."""

from collections.abc import Sequence

from councils.case_years import CaseDivision, CaseYear, Category, categories_of
from councils.charts.chart import Chart, ChartKind, Line, Mark, Rect, Shape, Table, Text, css, flagged, titled
from councils.comparison.words import number, year_label

WIDTH = 360.0
LEFT, RIGHT = 4.0, 356.0
MOST_YEARS = 5
"""So many years are drawn, the latest ones: on a phone, more would leave their labels no room."""

LABEL_ROW, COUNT_ROW, BAR, GAP = 22.0, 20.0, 30.0, 14.0
LONE_BAR, LONE_LENGTH = 18.0, 240.0
WIDEST_BAR = 40.0
NOT_PRINTED = "not printed"

NOUNS = {
    CaseDivision.RECEIVED: ("subject", "complaints received"),
    CaseDivision.DECIDED: ("outcome", "decisions"),
    CaseDivision.OVERVIEW: ("outcome", "complaints dealt with"),
}


def casework_chart(division: CaseDivision, years: Sequence[CaseYear], *, name: str) -> Chart:
    """The chart of a division, oldest year first. ValueError without years, or with a year twice.

    Bars show counts on one scale; the table gives each count with its share of the year's total.
    """
    held = sorted(years, key=lambda year: year.year_ending)
    if not held or len({year.year_ending for year in held}) != len(held):
        raise ValueError("A chart of complaints needs at least one year, and each year once.")
    categories = categories_of(division, held)
    drawn = held[-MOST_YEARS:]
    illustrative = any(year.illustrative for year in held)
    shapes, height = _shapes(categories, drawn)
    return Chart(
        kind=ChartKind.CASEWORK,
        title=titled(_title(division, held[-1], name), illustrative),
        description=_description(division, categories, held, name),
        table=_table(division, categories, held),
        source=_source(held),
        illustrative=illustrative,
        width=WIDTH,
        height=height,
        shapes=shapes,
        marks=tuple(_mark(category, year) for category in categories for year in held),
    )


def _source(years: Sequence[CaseYear]) -> str:
    """The newest source by name, and how many others there are."""
    titles = list(dict.fromkeys(year.source for year in reversed(years)))
    others = "" if len(titles) == 1 else f", and that of each earlier year ({len(titles) - 1} more)"
    return f"{titles[0]}{others}"


def _title(division: CaseDivision, latest: CaseYear, name: str) -> str:
    noun, counted = NOUNS[division]
    label, largest = year_label(latest.year_ending), latest.most_frequent()
    if not largest:
        return f"{name}, {label}: no {counted}"
    names = " and ".join(one.label for one in largest)
    count = latest.counts[largest[0]]
    shown = number(count) if latest.total is None else f"{number(count)} of {number(latest.total)}"
    each = " each" if len(largest) > 1 else ""
    plural, was = ("s", "were") if len(largest) > 1 else ("", "was")
    return f"{name}, {label}: the most frequent {noun}{plural} {was} {names}, {shown} {counted}{each}"


def _description(
    division: CaseDivision, categories: Sequence[Category], years: Sequence[CaseYear], name: str
) -> str:
    told = [
        f"{year_label(year.year_ending)}: "
        + ", ".join(f"{category.label} {cell(category, year)}" for category in categories)
        + f", total {_count_words(year.total)}."
        for year in years
    ]
    return " ".join([f"{name}, {NOUNS[division][1]} by {NOUNS[division][0]}.", *told])


def cell(category: Category, year: CaseYear) -> str:
    """ "34 (30%)", the count alone where there is no share, or that it is not printed."""
    share = year.share(category)
    words = _count_words(year.counts.get(category))
    return flagged(words if share is None else f"{words} ({share}%)", year.illustrative)


def _count_words(count: int | None) -> str:
    return NOT_PRINTED if count is None else number(count)


def _table(division: CaseDivision, categories: Sequence[Category], years: Sequence[CaseYear]) -> Table:
    """Newest year first, as in every table of the site."""
    newest = list(reversed(years))
    columns = (NOUNS[division][0].capitalize(), *(year_label(year.year_ending) for year in newest))
    rows = [(one.label, *(cell(one, year) for year in newest)) for one in categories]
    total = ("Total", *(flagged(_count_words(year.total), year.illustrative) for year in newest))
    return Table(columns, (*rows, total))


def _mark(category: Category, year: CaseYear) -> Mark:
    count, share = year.counts.get(category), year.share(category)
    of = "" if year.total is None else f" of {number(year.total)}"
    return Mark(
        label=f"{category.label}, {year_label(year.year_ending)}",
        value=None if share is None else float(share),
        base=NOT_PRINTED if count is None else f"{number(count)}{of}",
        cases=count,
        illustrative=year.illustrative,
        reason="" if share is not None else NOT_PRINTED if count is None else "too few for a share",
    )


def _shapes(categories: Sequence[Category], years: Sequence[CaseYear]) -> tuple[tuple[Shape, ...], float]:
    """All shapes, and the height of the picture."""
    largest = max((count for year in years for count in year.counts.values()), default=0) or 1
    y, shapes = 0.0, list[Shape]()
    if any(year.illustrative for year in years):
        shapes.append(Text(LEFT, 16, "Illustrative figures", "chart__label chart__illustrative"))
        y = LABEL_ROW
    row, height = (
        (_lone_row, LABEL_ROW + LONE_BAR) if len(years) == 1 else (_row, LABEL_ROW + COUNT_ROW + BAR)
    )
    for category in categories:
        shapes.append(Text(LEFT, y + 16, category.label, "chart__label"))
        shapes += row(category, years, y + LABEL_ROW, largest)
        y += height + GAP
    if len(years) > 1:
        shapes += [
            Text(
                _middle(i, years),
                y + 12,
                year_label(one.year_ending),
                "chart__label chart__label--peer",
                "middle",
            )
            for i, one in enumerate(years)
        ]
        y += LABEL_ROW
    return tuple(shapes), y


def _lone_row(category: Category, years: Sequence[CaseYear], y: float, largest: int) -> list[Shape]:
    """One year: a bar from the left with count and share behind it."""
    (year,) = years
    count = year.counts.get(category) or 0
    length = LONE_LENGTH * count / largest
    words = Text(LEFT + length + (8 if count else 0), y + 14, cell(category, year), "chart__label")
    if not count:
        return [words]
    return [Rect(LEFT, y, length, LONE_BAR, css("chart__bar", year.illustrative)), words]


def _row(category: Category, years: Sequence[CaseYear], y: float, largest: int) -> list[Shape]:
    """Several years: an upright bar for each, its count above it."""
    bottom = y + COUNT_ROW + BAR
    shapes: list[Shape] = [Line(LEFT, bottom, RIGHT, bottom, "chart__axis")]
    for index, year in enumerate(years):
        shapes += _upright(category, year, _middle(index, years), bottom, largest)
    return shapes


def _upright(category: Category, year: CaseYear, x: float, bottom: float, largest: int) -> list[Shape]:
    count = year.counts.get(category)
    height = BAR * (count or 0) / largest
    words = "–" if count is None else number(count)
    shapes: list[Shape] = [Text(x, bottom - height - 5, words, "chart__label", "middle")]
    if count:
        classes = css("chart__bar", year.illustrative)
        shapes.insert(0, Rect(x - WIDEST_BAR / 2, bottom - height, WIDEST_BAR, height, classes))
    return shapes


def _middle(index: int, years: Sequence[CaseYear]) -> float:
    return LEFT + (RIGHT - LEFT) * (index + 0.5) / len(years)
