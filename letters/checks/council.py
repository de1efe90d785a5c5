"""Whether the council that the letter names is known, one council, and alive in the year."""

from councils.naming import PEER_GROUP_TYPES, Match, MatchKind, NamedAuthority
from letters.checks.averages import AVERAGES
from letters.checks.finding import Findings, day_words, error, warning, year_words
from letters.checks.presence import number
from letters.reading.values import Reading


def check_council(reading: Reading, match: Match | None) -> Findings:
    """Who is meant, in the year that the letter is about."""
    if match is None:
        return
    if match.kind is MatchKind.UNKNOWN:
        message = f"No council called “{match.printed}” is known.{_did_you_mean(match)} Choose the council."
        yield error("council_unknown", message, "council")
    elif match.kind is MatchKind.AMBIGUOUS:
        message = f"“{match.printed}” may mean {_listed(match.others, 'or')}. Choose the council."
        yield error("council_ambiguous", message, "council")
    elif match.kind is MatchKind.NOT_ALIVE and match.authority and match.year_ending:
        yield error("council_not_alive", _not_alive(match, match.authority, match.year_ending), "council")
    elif match.authority and match.authority.type not in PEER_GROUP_TYPES:
        yield from _average_of_no_group(reading, match.authority)


def _average_of_no_group(reading: Reading, authority: NamedAuthority) -> Findings:
    if all(number(reading, field) is None for field in AVERAGES):
        return
    message = (
        f"{authority.name} belongs to none of the five groups that the Ombudsman compares, yet an average of "
        f"similar authorities was read. Check that figure, and the council."
    )
    yield warning("no_peer_group", message, "council")


def _did_you_mean(match: Match) -> str:
    return f" Did you mean {_listed(match.others, 'or')}?" if match.others else ""


def _not_alive(match: Match, authority: NamedAuthority, year: int) -> str:
    """Why the name does not fit the year, who served the area then, and what to do."""
    ended = authority.end_date is not None and authority.end_date.year < year
    if ended and authority.end_date:
        when, role = f"ceased to exist on {day_words(authority.end_date)}", "succeeded by"
    else:
        began = authority.start_date
        when = f"did not exist before {day_words(began)}" if began else "did not exist"
        role = "preceded by"
    chain = f", {role} {_listed(match.others, 'and')}" if match.others else ""
    why = (
        ""
        if ended or not match.others
        else " A successor may be sent the letter about a council it replaced."
    )
    return f"{authority.name} {when}{chain}.{why} Choose the council that these {year_words(year)} figures are about."


def _listed(authorities: tuple[NamedAuthority, ...], joiner: str) -> str:
    names = [one.name for one in authorities]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joiner} {names[-1]}"
