"""Which authority and year a letter is about, and what stands beside it in the database."""

from collections.abc import Mapping
from decimal import Decimal

from councils.models import Authority, KeyStatistics, PeerAverage, Population, Year
from councils.models.key_statistics import FIGURES
from councils.naming import Match, MatchKind, NamedAuthority, match_authority
from letters.checks import Neighbours, OtherLetter, PrintedAverages
from letters.current import current_values
from letters.models import Letter, LetterState
from letters.reading.values import Absence, Reading

type Number = int | Decimal
YEARS_TO_ESTIMATE = 2
SIMILAR = tuple(name for name in FIGURES if name.startswith("similar_"))


def match_reading(reading: Reading, authorities: list[NamedAuthority]) -> Match | None:
    """Whom the letter names, in the year that it is about; None when it names nobody."""
    if reading.council.value is None:
        return None
    return match_authority(reading.council.value, year_of(reading), authorities)


def year_of(reading: Reading) -> int | None:
    """The year ending that the statistics name, else the title's; none where the letter contradicts itself."""
    if reading.year_ending.absence is Absence.ILLEGIBLE:
        return None
    return reading.year_ending.value or reading.title_year.value


def place_letter(letter: Letter, reading: Reading) -> None:
    """Set the letter's authority and year where the reading leaves no doubt about them."""
    match = match_reading(reading, Authority.objects.named())
    certain = match.authority if match and match.kind is MatchKind.EXACT else None
    letter.authority = Authority.objects.get(slug=certain.slug) if certain else None
    letter.year = Year.objects.filter(year_ending__in=[year_of(reading)] if year_of(reading) else []).first()


def neighbours_of(
    reading: Reading,
    match: Match | None,
    *,
    apart_from: Letter | None = None,
    same_file: str | None = None,
) -> Neighbours:
    """What the database holds beside a reading: peers' printed averages, last year, other letters."""
    year = year_of(reading)
    named = match.authority if match and match.kind is MatchKind.EXACT else None
    if named is None or year is None:
        return Neighbours(match=match, same_file=same_file)
    return Neighbours(
        match=match,
        printed_averages=(*_published_averages(named, year), *_averages_of_letters(named, year, apart_from)),
        averages_elsewhere=_averages_elsewhere(named, year),
        last_year=_last_year(named, year),
        other_letters=_other_letters(named, year, apart_from),
        population=_population(named, year),
        same_file=same_file,
    )


def _published_averages(named: NamedAuthority, year: int) -> list[PrintedAverages]:
    """The averages kept for the type and year, as this site's own table of them has it."""
    found = PeerAverage.objects.filter(type=named.type, year_id=year).first()
    if found is None:
        return []
    return [PrintedAverages(f"the record for {found.seen_for}", _recorded(found), public=True)]


def _averages_elsewhere(named: NamedAuthority, year: int) -> tuple[PrintedAverages, ...]:
    """Those kept for any other type and year, the nearest year first."""
    rows = PeerAverage.objects.exclude(type=named.type, year_id=year).select_related("year")
    nearest = sorted(rows, key=lambda row: abs(row.year_id - year))
    return tuple(PrintedAverages(str(row), _recorded(row), public=True) for row in nearest)


def _recorded(average: PeerAverage) -> dict[str, Number]:
    return _given({name: getattr(average, name.removeprefix("similar_")) for name in SIMILAR})


def _averages_of_letters(
    named: NamedAuthority, year: int, apart_from: Letter | None
) -> list[PrintedAverages]:
    letters = Letter.objects.placed_for_group(named.type, year, but=apart_from)
    return [_letter_averages(letter) for letter in letters]


def _letter_averages(letter: Letter) -> PrintedAverages:
    values = {name: value for name, value in current_values(letter).items() if name in SIMILAR}
    is_public = letter.state == LetterState.APPROVED
    return PrintedAverages(f"the letter “{letter.original_name}”", _given(values), public=is_public)


def _last_year(named: NamedAuthority, year: int) -> dict[str, Number | None]:
    before = KeyStatistics.objects.live().real().filter(authority__slug=named.slug, year_id=year - 1).first()
    return {name: getattr(before, name) for name in FIGURES} if before else {}


def _other_letters(named: NamedAuthority, year: int, apart_from: Letter | None) -> tuple[OtherLetter, ...]:
    published = KeyStatistics.objects.live().real().filter(authority__slug=named.slug, year_id=year)
    waiting = Letter.objects.awaiting_review().filter(authority__slug=named.slug, year_id=year)
    if apart_from is not None:
        published = published.exclude(letter=apart_from)
        waiting = waiting.exclude(pk=apart_from.pk)
    return (
        *(
            OtherLetter(f"“{row.source}”", {n: getattr(row, n) for n in FIGURES}, public=True)
            for row in published
        ),
        *(
            OtherLetter(f"The letter “{one.original_name}”", current_values(one), public=False)
            for one in waiting
        ),
    )


def _population(named: NamedAuthority, year: int) -> int | None:
    """Residents at the mid-year that is the newest known when letters are written, or at the nearest to it.

    Estimates appear a year after their day: letters of July 2024, on 2023-24, give rates by those of mid-2022.
    """
    rows = Population.objects.filter(authority__slug=named.slug).values_list("year", "residents")
    return min(rows, key=lambda row: abs(row[0] - (year - YEARS_TO_ESTIMATE)), default=(0, None))[1]


def _given(values: Mapping[str, Number | None]) -> dict[str, Number]:
    return {name: value for name, value in values.items() if value is not None}
