"""Up to six councils side by side in one year, each compared with its own type, in the order that the reader chose."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from councils.charts.chart import Chart
from councils.comparison.listing import listed
from councils.comparison.statistics import Statistic
from councils.comparison.words import year_label
from councils.models import Authority, KeyStatistics, Year
from councils.pages.compare_charts import Charts, draw
from councils.pages.compare_query import CompareQuery
from councils.pages.compared_council import ComparedCouncil, compared_council, labels_of
from councils.pages.comparing import Surroundings, surroundings_of
from councils.pages.years import ChosenYear, choose_year

DIFFERENT_TYPES = (
    "These councils are of different types. Different types are not similar authorities, for they do different work: "
    "each is compared with its own type."
)
INVENTED_BESIDE_REAL = (
    "Some of these figures are real and some are illustrative, which means invented. They stand side by side to show "
    "how the page works; real figures are not compared with invented ones."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A council as it stands in the list of those chosen: the addresses without it, and with it one place earlier."""

    council: ComparedCouncil
    without: str
    earlier: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`year` is None where none of the councils has public figures; there are no charts then.

    `years` are those with public figures of any of them, newest first, and whether all of these are invented.
    `address` is the page's own: councils, statistic and year as shown.
    """

    query: CompareQuery
    councils: tuple[ComparedCouncil, ...]
    chosen: ChosenYear
    year: Year | None
    years: tuple[tuple[int, bool], ...]
    charts: Charts
    address: str

    @property
    def statistic(self) -> Statistic:
        return self.query.statistic

    @property
    def names(self) -> str:
        """ "Rutland, York and Leeds"; empty for none."""
        return listed([one.label for one in self.councils])

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The councils with their links, which keep statistic and year."""
        return tuple(
            Choice(one, address(self._shown.without_council(slug)), address(self._shown.moved_up(slug)))
            for one, slug in ((one, one.authority.slug) for one in self.councils)
        )

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What a form on the page must carry along."""
        return self._shown.parameters()

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be known before the councils are set side by side."""
        rows = [one.row for one in self.councils if one.row is not None]
        said = (
            DIFFERENT_TYPES if len({one.authority.type for one in self.councils}) > 1 else "",
            INVENTED_BESIDE_REAL if len({row.illustrative for row in rows}) > 1 else "",
        )
        return tuple(sentence for sentence in said if sentence)

    @property
    def illustrative(self) -> bool:
        """Whether anything on the page is invented."""
        shown = [
            found
            for one in self.councils
            for found in (*one.comparisons.values(), *one.over_the_years.values())
        ]
        return any(found.illustrative for found in shown)

    def other_statistic(self, statistic: Statistic) -> str:
        """The address of the same councils and year with another statistic."""
        return address(replace(self._shown, statistic=statistic))

    def other_year(self, year_ending: int) -> str:
        return address(replace(self._shown, year=year_ending))

    @property
    def _shown(self) -> CompareQuery:
        return replace(self.query, year=self.chosen.year_ending)


def address(query: CompareQuery) -> str:
    """The page's address for a query; the bare one where no council is chosen."""
    path = reverse("councils:compare")
    return f"{path}?{query.query_string()}" if query.councils else path


def compare_page(query: CompareQuery, *, at: datetime) -> ComparePage:
    """The page as the public sees it at that moment; queries do not grow with councils or years."""
    authorities = Authority.objects.to_compare(query.councils)
    rows = list(KeyStatistics.objects.for_comparison(query.councils, at=at)) if authorities else []
    years = sorted({row.year_id for row in rows}, reverse=True)
    chosen = _choose(query, authorities, rows)
    around = surroundings_of(authorities, years, at=at) if rows else {}
    shown = replace(query, year=chosen.year_ending)
    labels = labels_of(authorities)
    councils = tuple(
        compared_council(
            one, label, rows, around.get(one.slug, Surroundings()), shown, timezone.localdate(at)
        )
        for one, label in zip(authorities, labels, strict=True)
    )
    year = next((row.year for row in rows if row.year_id == chosen.year_ending), None)
    return ComparePage(
        query=query,
        councils=councils,
        chosen=chosen,
        year=year,
        years=tuple((one, all(row.illustrative for row in rows if row.year_id == one)) for one in years),
        charts=Charts() if year is None else draw(councils, around, shown),
        address=address(shown),
    )


def _choose(
    query: CompareQuery, authorities: Sequence[Authority], rows: Sequence[KeyStatistics]
) -> ChosenYear:
    """The year asked for, else the latest of those in which most of the councils have real figures."""
    held = Counter(row.year_id for row in rows if not row.illustrative)
    most = max(held.values(), default=0)
    whom = "this council" if len(authorities) == 1 else "any of these councils"
    return choose_year(
        "" if query.year is None or not authorities else str(query.year),
        [row.year_id for row in rows],
        lambda year: f"We hold no published figures about {whom} for {year_label(year)}.",
        [year for year, count in held.items() if count == most],
    )


def chart_of(page: ComparePage, name: str) -> Chart | None:
    """A chart of the page by its name in addresses: "side", "funnel", "three" or "years"."""
    return page.charts.by_name().get(name)
