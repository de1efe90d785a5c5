"""Figures and charts that the tests of this room share."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from councils.charts.chart import Chart
from councils.charts.courses import Course, courses_chart
from councils.charts.distribution import distribution_chart
from councils.charts.funnel import funnel_chart
from councils.charts.groups import GroupRow, groups_chart
from councils.charts.multiples import CouncilRow, multiples_chart
from councils.charts.peers import peer_chart
from councils.charts.side_by_side import Compared, side_by_side_chart
from councils.charts.svg import svg
from councils.charts.value import value_chart
from councils.charts.years import YearPoint, years_chart
from councils.comparison.compare import Average, AverageOrigin, compare, yardstick
from councils.comparison.figures import KeyFigures
from councils.comparison.groups import group_picture
from councils.comparison.peers import PeerFigures
from councils.comparison.rates import measure
from councils.comparison.statistics import STATISTICS, UPHELD, Statistic

SVG = "{http://www.w3.org/2000/svg}"

RUTLAND = KeyFigures(investigations=1, upheld=1, upheld_percent=100, similar_upheld_percent=56)


class Drawn:
    """A chart as a browser parses it: elements by class, and their words."""

    def __init__(self, chart: Chart) -> None:
        self.root = ElementTree.fromstring(svg(chart, "a"))

    def of_class(self, name: str) -> list[ElementTree.Element]:
        return [element for element in self.root.iter() if name in (element.get("class") or "").split()]

    def words(self) -> list[str]:
        return [element.text or "" for element in self.root.iter(f"{SVG}text")]

    def title(self) -> str:
        return self.root.findtext(f"{SVG}title") or ""

    def description(self) -> str:
        return self.root.findtext(f"{SVG}desc") or ""


@pytest.fixture
def drawn() -> Callable[[Chart], Drawn]:
    return Drawn


def a_value_chart(figures: KeyFigures = RUTLAND, name: str = "Rutland", source: str = "Letter") -> Chart:
    comparison = compare(UPHELD, figures)
    return value_chart(comparison, name=name, year_ending=2020, source=source, group="unitary councils")


def a_years_chart(figures: dict[int, KeyFigures | None], name: str = "Rutland") -> Chart:
    points = [
        YearPoint(year, None if seen is None else compare(UPHELD, seen)) for year, seen in figures.items()
    ]
    return years_chart(points, statistic=UPHELD, name=name, source="Letters", group="unitary councils")


def a_peer_chart(
    members: dict[str, KeyFigures], own: str | None = None, average: int | None = 56, source: str = "Letters"
) -> Chart:
    return peer_chart(
        [PeerFigures(name, name, figures) for name, figures in members.items()],
        statistic=UPHELD,
        own_slugs=[own] if own else [],
        group="unitary councils",
        year_ending=2020,
        average=None if average is None else Average(average, AverageOrigin.PRINTED_HERE),
        source=source,
    )


def a_funnel_chart(
    members: dict[str, KeyFigures],
    own: tuple[str, ...] = (),
    average: int | None = 56,
    source: str = "Letters",
    statistic: Statistic = UPHELD,
) -> Chart:
    printed = None if average is None else Average(average, AverageOrigin.PRINTED_HERE)
    measures = [measure(statistic, figures) for figures in members.values()]
    return funnel_chart(
        [PeerFigures(name, name, figures) for name, figures in members.items()],
        statistic=statistic,
        funnel=yardstick(statistic, measures, printed=printed).of_group,
        group="unitary councils",
        year_ending=2020,
        source=source,
        own_slugs=own,
        average=printed,
    )


def a_multiples_chart(councils: dict[str, KeyFigures], source: str = "Letters") -> Chart:
    rows = [
        CouncilRow(name, tuple(compare(statistic, figures) for statistic in STATISTICS))
        for name, figures in councils.items()
    ]
    return multiples_chart(rows, year_ending=2020, source=source, group="unitary councils")


def a_side_by_side_chart(
    councils: dict[str, KeyFigures], source: str = "Letters", statistic: Statistic = UPHELD
) -> Chart:
    rows = [
        Compared(name, "unitary councils", compare(statistic, figures)) for name, figures in councils.items()
    ]
    return side_by_side_chart(rows, year_ending=2020, source=source)


def a_courses_chart(
    councils: dict[str, dict[int, KeyFigures]], source: str = "Letters", statistic: Statistic = UPHELD
) -> Chart:
    courses = [
        Course(
            name,
            "unitary councils",
            tuple(YearPoint(year, compare(statistic, figures)) for year, figures in years.items()),
        )
        for name, years in councils.items()
    ]
    return courses_chart(courses, statistic=statistic, source=source)


@pytest.fixture
def side_by_side() -> Callable[..., Chart]:
    return a_side_by_side_chart


@pytest.fixture
def courses() -> Callable[..., Chart]:
    return a_courses_chart


def a_distribution_chart(
    members: dict[str, KeyFigures],
    average: int | None = 56,
    source: str = "Letters",
    ours: Average | None = None,
) -> Chart:
    return distribution_chart(
        [PeerFigures(name, name, figures) for name, figures in members.items()],
        statistic=UPHELD,
        group="unitary councils",
        year_ending=2020,
        average=None if average is None else Average(average, AverageOrigin.PRINTED_HERE),
        ours=ours,
        source=source,
    )


def a_groups_chart(groups: dict[str, tuple[list[KeyFigures], int | None]], source: str = "Letters") -> Chart:
    """Each group by its name: its members' figures, and the average printed for it."""
    rows = [
        GroupRow(
            name,
            group_picture(
                UPHELD,
                [PeerFigures(f"{name}-{place}", name, one) for place, one in enumerate(seen)],
                size=20,
                printed=None if percent is None else Average(percent, AverageOrigin.PRINTED_ELSEWHERE),
            ),
        )
        for name, (seen, percent) in groups.items()
    ]
    return groups_chart(rows, statistic=UPHELD, kind="type of council", year_ending=2020, source=source)


@pytest.fixture
def distribution() -> Callable[..., Chart]:
    return a_distribution_chart


@pytest.fixture
def groups() -> Callable[..., Chart]:
    return a_groups_chart


@pytest.fixture
def multiples() -> Callable[..., Chart]:
    return a_multiples_chart


@pytest.fixture
def funnel() -> Callable[..., Chart]:
    return a_funnel_chart


@pytest.fixture
def value() -> Callable[..., Chart]:
    return a_value_chart


@pytest.fixture
def years() -> Callable[..., Chart]:
    return a_years_chart


@pytest.fixture
def peers() -> Callable[..., Chart]:
    return a_peer_chart
