"""What a letter must satisfy beside its neighbours: the register of councils, its peers and its own past."""

from collections.abc import Collection

from letters.checks.averages import check_averages_agree, check_averages_present
from letters.checks.council import check_council
from letters.checks.finding import FIGURE_WORDS, Finding, Findings, warning
from letters.checks.neighbours import Neighbours, OtherLetter
from letters.checks.past import check_past
from letters.checks.population import check_rate
from letters.checks.presence import number
from letters.reading.values import FIGURE_FIELDS, Reading


def check_beside(
    reading: Reading, neighbours: Neighbours, *, confirmed_absent: Collection[str] = ()
) -> list[Finding]:
    """Findings that need to know other letters or the register, errors first.

    confirmed_absent: figures that a person has said are not in the letter.
    """
    findings = [
        *check_council(reading, neighbours.match),
        *check_averages_agree(reading, neighbours),
        *check_averages_present(reading, neighbours.match, confirmed_absent),
        *check_rate(reading, neighbours.population),
        *check_past(reading, neighbours.last_year),
        *_other_letters(reading, neighbours),
        *_same_file(neighbours.same_file),
    ]
    return sorted(findings, key=lambda finding: finding.level != "error")


def _other_letters(reading: Reading, neighbours: Neighbours) -> Findings:
    for other in neighbours.other_letters:
        differences = _differences(reading, other)
        if not differences:
            continue
        if other.public:
            message = (
                f"{other.who} is already public with other figures: {differences}. Make sure which is right; "
                f"approval supersedes it."
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
        message = f"This is the very file that is already held: {same_file}. There is nothing new in it; leave it out."
        yield warning("same_file", message)
