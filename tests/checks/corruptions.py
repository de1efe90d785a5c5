"""The ways in which one figure of a letter comes to be read wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from letters.checks import check_alone, check_beside
from letters.reading.values import Absence, Reading
from tests.checks.sound_letters import TODAY, SoundLetter, as_value

type Given = int | Decimal | Absence
type Others = dict[str, Given]

PARTNERS = {
    "investigations": "upheld_percent",
    "upheld": "compliance_outcomes",
    "upheld_percent": "similar_upheld_percent",
    "similar_upheld_percent": "upheld_percent",
    "upheld_per_100k": "similar_upheld_per_100k",
    "similar_upheld_per_100k": "upheld_per_100k",
    "compliance_outcomes": "upheld",
    "compliance_percent": "remedy_percent",
    "similar_compliance_percent": "similar_remedy_percent",
    "remedies": "remedy_percent",
    "remedies_base": "investigations",
    "remedy_percent": "similar_remedy_percent",
    "similar_remedy_percent": "remedy_percent",
}
"""For each figure, one that stands near it: its percentage or count, its average, the next section's."""


def corrupted(
    letter: SoundLetter, field: str, neighbour: Others, last_year: Others, random: Random
) -> Iterator[tuple[str, Reading]]:
    """The letter with that figure read wrong, in each way that gives another value than the right one."""
    right = letter.figures[field]
    if isinstance(right, Absence):
        return
    step = Decimal("0.1") if field.endswith("100k") else 1
    ways: dict[str, Given] = {
        "one more": right + step,
        "one less": max(right - step, 0 * step),
        "digits swapped": _swapped(right),
        "digit lost": _shorter(right),
        "digit doubled": _longer(right),
        "the figure beside it": _as_kind(letter.figures[PARTNERS[field]], field),
        "another council's": neighbour.get(field, right),
        "last year's": last_year.get(field, right),
    }
    for way, wrong in ways.items():
        if not isinstance(wrong, Absence) and wrong != right:
            yield way, with_figures(letter.reading, {field: wrong})
    partner = letter.figures[PARTNERS[field]]
    if not isinstance(partner, Absence) and partner != right:
        both = {field: _as_kind(partner, field), PARTNERS[field]: _as_kind(right, PARTNERS[field])}
        yield "two exchanged", with_figures(letter.reading, both)


def with_figures(reading: Reading, changes: Others) -> Reading:
    return replace(
        reading,
        figures={**reading.figures, **{name: as_value(value) for name, value in changes.items()}},
    )


def is_noticed(letter: SoundLetter, reading: Reading) -> bool:
    return bool(check_alone(reading, today=TODAY) or check_beside(reading, letter.neighbours))


def _on_digits(change: Callable[[str], str], value: int | Decimal) -> int | Decimal:
    whole, point, rest = str(value).partition(".")
    changed = change(whole) or "0"
    return Decimal(f"{changed}{point}{rest}") if isinstance(value, Decimal) else int(changed)


def _swapped(value: int | Decimal) -> int | Decimal:
    return _on_digits(lambda digits: digits[1::-1] + digits[2:], value)


def _shorter(value: int | Decimal) -> int | Decimal:
    return _on_digits(lambda digits: digits[1:] if len(digits) > 1 else digits, value)


def _longer(value: int | Decimal) -> int | Decimal:
    return _on_digits(lambda digits: digits + digits[-1], value)


def _as_kind(value: Given, field: str) -> Given:
    if isinstance(value, Absence):
        return value
    return Decimal(value) if field.endswith("100k") else int(value)
