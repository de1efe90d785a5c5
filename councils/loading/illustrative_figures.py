"""Made-up figures for every authority and year without real ones, each row marked illustrative."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from councils.loading.expectations import Expectations, MissingAverageError
from councils.loading.figures import published_on, retire_illustrative
from councils.loading.illustrative import FIRST_YEAR, LAST_YEAR, AuthorityYear, illustrative_figures
from councils.loading.outcome import Change, Outcome
from councils.loading.reference_files import read_national, read_peer_averages
from councils.loading.saving import save_if_changed
from councils.loading.tables import RefusedError
from councils.models import Authority, KeyStatistics, Population, Source, SourceKind, Year

TITLE = "Illustrative figures, made up to show the site"
REASON = "Made up to show the site"
NO_LONGER_WANTED = "Made-up figures are no longer wanted here"
_REFERENCE = "illustrative"

type Key = tuple[int, int]
"""An authority's primary key and the year in which a reporting year ends."""


def make_illustrative(folder: Path, seed: int) -> Outcome:
    """Make up what is missing, and take away what real figures have replaced; the same seed changes nothing.

    RefusedError when the averages to draw around cannot be read, or the years are not loaded.
    """
    expectations = read_expectations(folder)
    try:
        with transaction.atomic():
            return _write(_wanted(seed, expectations))
    except MissingAverageError as error:
        raise RefusedError([f"{error} Add one to peer_averages.tsv."]) from error


def read_expectations(folder: Path) -> Expectations:
    """What is usual for each type and year, from printed averages. RefusedError for a file that is wrong."""
    return Expectations(read_peer_averages(folder), read_national(folder))


def _wanted(seed: int, expectations: Expectations) -> dict[Key, KeyStatistics]:
    """Unsaved rows for every authority and year of the peer groups that has residents and no real figures."""
    source = _source()
    real = set(KeyStatistics.objects.live().filter(illustrative=False).values_list("authority_id", "year_id"))
    rows: dict[Key, KeyStatistics] = {}
    for year_ending in range(FIRST_YEAR, LAST_YEAR + 1):
        for authority, residents in _alive_with_residents(year_ending):
            if (authority.pk, year_ending) not in real:
                case = AuthorityYear(authority.slug, year_ending, residents)
                drawn = illustrative_figures(seed, case, expectations.of(authority.type, year_ending))
                rows[authority.pk, year_ending] = KeyStatistics(
                    authority=authority,
                    year_id=year_ending,
                    source=source,
                    illustrative=True,
                    public_from=published_on(year_ending),
                    **asdict(drawn),
                )
    return rows


def _source() -> Source:
    needed = range(FIRST_YEAR, LAST_YEAR + 1)
    if Year.objects.filter(pk__in=needed).count() < len(needed):
        raise RefusedError(
            [f"Not all years from {FIRST_YEAR} to {LAST_YEAR} are loaded; run load_reference first."]
        )
    return illustrative_source()


def illustrative_source() -> Source:
    """The source of all that is made up."""
    defaults = {"kind": SourceKind.ILLUSTRATIVE, "title": TITLE}
    return Source.objects.get_or_create(reference=_REFERENCE, defaults=defaults)[0]


def _alive_with_residents(year_ending: int) -> Iterator[tuple[Authority, int]]:
    """Authorities of the year with the population at its middle, or in the nearest year that is known."""
    authorities = list(Authority.objects.in_peer_groups().alive_in(year_ending))
    nearest = _nearest_populations(year_ending - 1)
    for authority in authorities:
        if authority.pk in nearest:
            yield authority, nearest[authority.pk]


def _nearest_populations(year: int) -> Mapping[int, int]:
    rows = Population.objects.values_list("authority_id", "year", "residents")
    furthest_first = sorted(rows, key=lambda row: (-abs(row[1] - year), -row[1]))
    return {authority: residents for authority, _, residents in furthest_first}


def _write(wanted: Mapping[Key, KeyStatistics]) -> Outcome:
    outcome = Outcome("illustrative figures")
    live = KeyStatistics.objects.live().filter(illustrative=True)
    held = {(figures.authority_id, figures.year_id): figures for figures in live}
    _retire([figures for key, figures in held.items() if key not in wanted], outcome)
    _create([figures for key, figures in wanted.items() if key not in held], outcome)
    for key in held.keys() & wanted.keys():
        values = {name: getattr(wanted[key], name) for name in _DRAWN}
        where = f"illustrative figures of {wanted[key].authority.name} in {key[1]}"
        outcome.count(save_if_changed(held[key], values, where=where, reason=REASON))
    return outcome


_DRAWN = (
    "investigations",
    "upheld",
    "upheld_percent",
    "upheld_per_100k",
    "compliance_outcomes",
    "compliance_percent",
    "remedies",
    "remedy_percent",
    "public_from",
    "source_id",
)


def _retire(rows: list[KeyStatistics], outcome: Outcome) -> None:
    retire_illustrative(rows, NO_LONGER_WANTED)
    outcome.count(Change.REMOVED, len(rows))


def _create(rows: Iterable[KeyStatistics], outcome: Outcome) -> None:
    new = list(rows)
    if new:
        bulk_create_with_history(new, KeyStatistics, batch_size=500, default_change_reason=REASON)
    outcome.count(Change.ADDED, len(new))
