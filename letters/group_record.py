"""What the database holds of one type of authority and one year, gathered once for any number of letters."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from councils.models import KeyStatistics, PeerAverage, Population
from councils.models.key_statistics import FIGURES
from letters.averages import SIMILAR, averages_from_json
from letters.checks import OtherLetter, PrintedAverages
from letters.current import current_values
from letters.models import Letter, LetterState

YEARS_TO_ESTIMATE = 2

type Number = int | Decimal
type Figures = Mapping[str, Number | None]
type Apart = int | None
"""The primary key of the letter that is being checked; it is no neighbour of its own."""


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """The neighbours of all letters of a type and year. Letters are named by primary key, councils by slug.

    printed: None for an average on public record. elsewhere: those on record for other types and years, the nearest
    year first. waiting: letters under review, read when they are asked for.
    populations: year and residents of each estimate.
    """

    year: int
    printed: list[tuple[Apart, PrintedAverages]]
    elsewhere: tuple[PrintedAverages, ...]
    before: Mapping[str, Figures]
    published: Mapping[str, list[tuple[Apart, OtherLetter]]]
    waiting: Mapping[str, list[Letter]]
    populations: Mapping[str, list[tuple[int, int]]]

    def averages(self, *, apart_from: Apart) -> tuple[PrintedAverages, ...]:
        return tuple(one for pk, one in self.printed if pk is None or pk != apart_from)

    def last_year(self, slug: str) -> Figures:
        return self.before.get(slug, {})

    def other_letters(self, slug: str, *, apart_from: Apart) -> tuple[OtherLetter, ...]:
        """Published figures of the council first, then letters that wait."""
        published = self.published.get(slug, [])
        waiting = self.waiting.get(slug, [])
        return (
            *(one for pk, one in published if pk is None or pk != apart_from),
            *(waiting_letter(letter) for letter in waiting if letter.pk != apart_from),
        )

    def population(self, slug: str) -> int | None:
        """Residents at the mid-year that is the newest known when letters are written, or at the nearest to it.

        Estimates appear a year after their day: letters of July 2024, on 2023-24, give rates by those of mid-2022.
        """
        estimates = self.populations.get(slug, [])
        meant = self.year - YEARS_TO_ESTIMATE
        return min(estimates, key=lambda row: abs(row[0] - meant), default=(0, None))[1]


def group_record(group: str, year: int, *, slugs: Collection[str] | None = None) -> GroupRecord:
    """What is known of the type and year, in seven queries; with slugs, only of these councils, but all averages."""
    kept = list(PeerAverage.objects.select_related("year"))
    return GroupRecord(
        year=year,
        elsewhere=_elsewhere(kept, group, year),
        printed=[*_on_record(kept, group, year), *_in_letters(group, year)],
        before=_before(group, year, slugs),
        published=_published(group, year, slugs),
        waiting=_waiting(group, year, slugs),
        populations=_populations(group, slugs),
    )


def _on_record(kept: list[PeerAverage], group: str, year: int) -> list[tuple[Apart, PrintedAverages]]:
    """The averages kept for the type and year, as this site's own table of them has it."""
    return [
        (None, PrintedAverages(f"the record for {row.seen_for}", _recorded(row), public=True))
        for row in kept
        if (row.type, row.year_id) == (group, year)
    ]


def _elsewhere(kept: list[PeerAverage], group: str, year: int) -> tuple[PrintedAverages, ...]:
    """Those kept for any other type and year, the nearest year first."""
    others = [row for row in kept if (row.type, row.year_id) != (group, year)]
    nearest = sorted(others, key=lambda row: abs(row.year_id - year))
    return tuple(PrintedAverages(str(row), _recorded(row), public=True) for row in nearest)


def _recorded(average: PeerAverage) -> dict[str, Number]:
    values = {name: getattr(average, name.removeprefix("similar_")) for name in SIMILAR}
    return {name: value for name, value in values.items() if value is not None}


def _in_letters(group: str, year: int) -> list[tuple[Apart, PrintedAverages]]:
    return [
        (
            letter.pk,
            PrintedAverages(
                f"the letter “{letter.original_name}”",
                averages_from_json(letter.printed_averages),
                public=letter.state == LetterState.APPROVED,
            ),
        )
        for letter in Letter.objects.printing_averages(group, year)
    ]


def _before(group: str, year: int, slugs: Collection[str] | None) -> dict[str, Figures]:
    rows = (
        KeyStatistics.objects.live().real().filter(**_councils("authority", group, slugs), year_id=year - 1)
    )
    return {row.authority.slug: _figures(row) for row in rows.select_related("authority")}


def _published(
    group: str, year: int, slugs: Collection[str] | None
) -> dict[str, list[tuple[Apart, OtherLetter]]]:
    rows = KeyStatistics.objects.live().real().filter(**_councils("authority", group, slugs), year_id=year)
    found: dict[str, list[tuple[Apart, OtherLetter]]] = defaultdict(list)
    letters = dict(Letter.objects.filter(figures__in=rows).values_list("figures_id", "pk"))
    for row in rows.select_related("authority", "source"):
        other = OtherLetter(f"“{row.source}”", _figures(row), public=True)
        found[row.authority.slug].append((letters.get(row.pk), other))
    return found


def _waiting(group: str, year: int, slugs: Collection[str] | None) -> dict[str, list[Letter]]:
    rows = Letter.objects.awaiting_review().filter(**_councils("authority", group, slugs), year_id=year)
    found: dict[str, list[Letter]] = defaultdict(list)
    for letter in rows.select_related("authority"):
        assert letter.authority is not None
        found[letter.authority.slug].append(letter)
    return found


def _populations(group: str, slugs: Collection[str] | None) -> dict[str, list[tuple[int, int]]]:
    rows = Population.objects.filter(**_councils("authority", group, slugs))
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for slug, year, residents in rows.values_list("authority__slug", "year", "residents"):
        found[slug].append((year, residents))
    return found


def _councils(path: str, group: str, slugs: Collection[str] | None) -> dict[str, object]:
    return {f"{path}__type": group} if slugs is None else {f"{path}__slug__in": slugs}


def _figures(row: KeyStatistics) -> Figures:
    return {name: getattr(row, name) for name in FIGURES}


def waiting_letter(letter: Letter) -> OtherLetter:
    """A letter under review, as the checks compare others with it."""
    return OtherLetter(f"The letter “{letter.original_name}”", current_values(letter), public=False)
