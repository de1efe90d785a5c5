"""Which authority and year a letter is about, and what stands beside it in the database."""

from councils.models import Authority, Year
from councils.naming import Match, MatchKind, NamedAuthority, match_authority
from letters.checks import Neighbours
from letters.group_record import GroupRecord, group_record
from letters.models import Letter
from letters.reading.values import Absence, Reading


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


def place_letter(letter: Letter, reading: Reading, authorities: list[NamedAuthority]) -> None:
    """Set the letter's authority and year where the reading leaves no doubt about them."""
    certain = _meant(match_reading(reading, authorities))
    letter.authority = Authority.objects.get(slug=certain.slug) if certain else None
    letter.year = Year.objects.filter(year_ending__in=[year_of(reading)] if year_of(reading) else []).first()


def neighbours_of(
    reading: Reading,
    match: Match | None,
    *,
    apart_from: Letter | None = None,
    same_file: str | None = None,
    known: GroupRecord | None = None,
) -> Neighbours:
    """What the database holds beside a reading: peers' printed averages, last year, other letters.

    known: the record of the reading's type and year, where it was gathered for many letters at once.
    """
    year, named = year_of(reading), _meant(match)
    if named is None or year is None:
        return Neighbours(match=match, same_file=same_file)
    known = known or group_record(named.type, year, slugs=[named.slug])
    letter_id = apart_from.pk if apart_from else None
    return Neighbours(
        match=match,
        printed_averages=known.averages(apart_from=letter_id),
        averages_elsewhere=known.elsewhere,
        last_year=known.last_year(named.slug),
        other_letters=known.other_letters(named.slug, apart_from=letter_id),
        population=known.population(named.slug),
        same_file=same_file,
    )


def _meant(match: Match | None) -> NamedAuthority | None:
    """The authority, where there is no doubt about it."""
    return match.authority if match and match.kind is MatchKind.EXACT else None
