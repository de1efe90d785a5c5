"""What a letter must satisfy beside its neighbours: the register of councils, its peers and its own past."""

from decimal import Decimal

from councils.naming import PEER_GROUP_TYPES, Match, MatchKind, NamedAuthority
from letters.checks.finding import (
    FIGURE_WORDS,
    Finding,
    Findings,
    Number,
    day_words,
    error,
    warning,
    year_words,
)
from letters.checks.neighbours import Neighbours, OtherLetter
from letters.checks.statistics import number
from letters.reading.values import FIGURE_FIELDS, Reading

RATE_TOLERANCE = Decimal("0.05")
"""Share by which a printed rate may differ from ours: population estimates are revised by a few per cent."""
_HALF_STEP = Decimal("0.05")
_JUMP_FACTOR = 3
_JUMP_LEAST = 15


def check_beside(reading: Reading, neighbours: Neighbours) -> list[Finding]:
    """Findings that need to know other letters or the register, errors first."""
    findings = [
        *_council(neighbours.match),
        *_peer_averages(reading, neighbours),
        *_rate(reading, neighbours.population),
        *_jump(reading, neighbours),
        *_other_letters(reading, neighbours),
        *_same_file(neighbours.same_file),
    ]
    return sorted(findings, key=lambda finding: finding.level != "error")


def _council(match: Match | None) -> Findings:
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
        message = (
            f"{match.authority.name} belongs to none of the five groups that the Ombudsman compares, so its "
            f"figures are shown without an average of similar authorities."
        )
        yield warning("no_peer_group", message, "council")


def _did_you_mean(match: Match) -> str:
    return f" Did you mean {_listed(match.others, 'or')}?" if match.others else ""


def _not_alive(match: Match, authority: NamedAuthority, year: int) -> str:
    """Why the name does not fit the year, who served the area then, and what to do."""
    if authority.end_date and authority.end_date.year < year:
        when, role = f"ceased to exist on {day_words(authority.end_date)}", "succeeded by"
    else:
        began = authority.start_date
        when = f"did not exist before {day_words(began)}" if began else "did not exist"
        role = "preceded by"
    chain = f", {role} {_listed(match.others, 'and')}" if match.others else ""
    return (
        f"{authority.name} {when}{chain}. Choose the council that these {year_words(year)} figures are about."
    )


def _listed(authorities: tuple[NamedAuthority, ...], joiner: str) -> str:
    names = [one.name for one in authorities]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joiner} {names[-1]}"


def _peer_averages(reading: Reading, neighbours: Neighbours) -> Findings:
    """All authorities of a type and year are sent the same averages, so a different one is a misread."""
    for field in FIGURE_FIELDS:
        value = number(reading, field)
        if not field.startswith("similar_") or value is None:
            continue
        printing = [one for one in neighbours.printed_averages if field in one.values]
        judges = [one for one in printing if one.public] or printing
        differing = [(one.who, one.values[field]) for one in judges if one.values[field] != value]
        # One misread letter must not cast doubt on a hundred sound ones; the majority is believed.
        if 2 * len(differing) > len(judges):
            yield _average_differs(field, value, differing)


def _average_differs(field: str, value: Number, printed: list[tuple[str, Number]]) -> Finding:
    shown = "; ".join(f"{who} gives {other}" for who, other in printed[:3])
    more = f"; and {len(printed) - 3} more" if len(printed) > 3 else ""
    message = (
        f"{FIGURE_WORDS[field].capitalize()} reads {value}, but {shown}{more}. It is the same for every "
        f"authority of a type in a year: check the figure, the year and the council."
    )
    return error("peer_average_differs", message, field)


def _rate(reading: Reading, population: int | None) -> Findings:
    """Upheld decisions per 100,000 residents, by the mid-year estimate, against the printed rate."""
    rate, upheld = number(reading, "upheld_per_100k"), number(reading, "upheld")
    if rate is None or upheld is None or not population:
        return
    expected = Decimal(upheld) * 100_000 / population
    if abs(Decimal(rate) - expected) <= _HALF_STEP + expected * RATE_TOLERANCE:
        return
    message = (
        f"The letter gives {rate} upheld decisions per 100,000 residents; {upheld} decisions among "
        f"{population:,} residents come to {expected:.1f}. Check the rate and the count."
    )
    yield warning("rate_implausible", message, "upheld_per_100k")


def _jump(reading: Reading, neighbours: Neighbours) -> Findings:
    """A count three times last year's, or a third of it, is possible but more often a misread."""
    for field in ("investigations", "upheld", "compliance_outcomes"):
        now, before = number(reading, field), neighbours.last_year.get(field)
        if now is None or before is None:
            continue
        less, more = sorted((int(now), int(before)))
        if more - less >= _JUMP_LEAST and more >= _JUMP_FACTOR * less:
            message = (
                f"{FIGURE_WORDS[field].capitalize()} went from {before} the year before to {now}. "
                f"Check it against the page."
            )
            yield warning("jump_against_last_year", message, field)


def _other_letters(reading: Reading, neighbours: Neighbours) -> Findings:
    for other in neighbours.other_letters:
        differences = _differences(reading, other)
        if not differences:
            continue
        if other.public:
            message = (
                f"{other.who} is already public with other figures: {differences}. Approval supersedes it."
            )
            yield warning("figures_differ_from_published", message)
        else:
            message = f"{other.who} is waiting with other figures: {differences}. Decide which one is right."
            yield warning("figures_differ_from_waiting", message)


def _differences(reading: Reading, other: OtherLetter) -> str:
    """The figures that both give and that differ; one that only one of them gives is no contradiction."""
    parts = []
    for field in FIGURE_FIELDS:
        here, there = number(reading, field), other.figures.get(field)
        if here is not None and there is not None and here != there:
            parts.append(f"{FIGURE_WORDS[field].removeprefix('the ')} {there} there, {here} here")
    return "; ".join(parts)


def _same_file(same_file: str | None) -> Findings:
    if same_file:
        message = f"This is the very file that is already held: {same_file}. There is nothing new in it."
        yield warning("same_file", message)
