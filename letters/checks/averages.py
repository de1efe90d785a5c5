"""Whether the averages of similar authorities are those that every authority of the type was sent."""

from collections import Counter
from collections.abc import Collection, Sequence

from councils.naming import PEER_GROUP_TYPES, Match, MatchKind
from letters.checks.expected import expected_of
from letters.checks.finding import FIGURE_WORDS, Finding, Findings, Number, error, warning
from letters.checks.neighbours import Neighbours, PrintedAverages
from letters.checks.presence import PRINTED, number
from letters.reading.values import FIGURE_FIELDS, Absence, Reading

AVERAGES = tuple(field for field in FIGURE_FIELDS if field.startswith("similar_"))
_NAMED_AT_MOST = 3
_ENOUGH_TO_RECOGNISE = 2


def check_averages_present(reading: Reading, match: Match | None, confirmed: Collection[str]) -> Findings:
    """An authority with peers has an average beside each percentage of its own, where letters print averages."""
    authority = match.authority if match and match.kind is MatchKind.EXACT else None
    if authority is None or authority.type not in PEER_GROUP_TYPES:
        return
    for field in AVERAGES:
        if reading.figures[field].absence is Absence.NO_PEER_GROUP:
            yield _has_peers(authority.name, field)
    if not expected_of(reading).averages:
        return
    for statistic in PRINTED:
        field = statistic.average
        absent = reading.figures[field].absence is Absence.NOT_PRINTED and field not in confirmed
        if absent and number(reading, statistic.percent) is not None:
            message = (
                f"The letter does not seem to print {FIGURE_WORDS[field]}. Look at the page to make sure."
            )
            yield warning("average_missing", message, field)


def _has_peers(name: str, field: str) -> Finding:
    message = (
        f"{FIGURE_WORDS[field].capitalize()} is left out because there would be no such authorities, but {name} "
        f"belongs to a group that the Ombudsman compares. Type the figure, or give another reason."
    )
    return error("reason_contradicts_council", message, field)


def check_averages_agree(reading: Reading, neighbours: Neighbours) -> Findings:
    """All authorities of a type and year are sent the same averages, so a different one is a misread."""
    hint = _whose(reading, neighbours.averages_elsewhere)
    for field in AVERAGES:
        value = number(reading, field)
        if value is None:
            continue
        printing = [one for one in neighbours.printed_averages if field in one.values]
        # What is public judges; letters under review only judge where nothing is.
        judges = [one for one in printing if one.public] or printing
        if not _has_most(value, [one.values[field] for one in judges]):
            yield _differs(field, value, judges, hint)


def _has_most(value: Number, others: Sequence[Number]) -> bool:
    """Whether value, itself counted, is given more often than any other one.

    So one misread letter casts no doubt on those that agree; and where as many say one thing as another, all of
    them are looked at.
    """
    votes = Counter([value, *others])
    return all(count < votes[value] for other, count in votes.items() if other != value)


def _differs(field: str, value: Number, judges: Sequence[PrintedAverages], hint: str) -> Finding:
    differing = [(one.who, one.values[field]) for one in judges if one.values[field] != value]
    shown = "; ".join(f"{who} gives {other}" for who, other in differing[:_NAMED_AT_MOST])
    more = f"; and {len(differing) - _NAMED_AT_MOST} more" if len(differing) > _NAMED_AT_MOST else ""
    message = (
        f"{FIGURE_WORDS[field].capitalize()} reads {value}, but {shown}{more}. It is the same for every "
        f"authority of a type in a year{hint}: check the figure, the year and the council."
    )
    return error("peer_average_differs", message, field)


def _whose(reading: Reading, elsewhere: Sequence[PrintedAverages]) -> str:
    """Another type or year whose averages these are, if any: then it is not the figure that was misread."""
    for known in elsewhere:
        shared = [field for field in AVERAGES if field in known.values and number(reading, field) is not None]
        if len(shared) >= _ENOUGH_TO_RECOGNISE and all(
            known.values[field] == number(reading, field) for field in shared
        ):
            return f", and these are the averages of {known.who}"
    return ""
