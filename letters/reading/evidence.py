"""What places in a letter say about one value, and what to make of it when they disagree."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from letters.reading.values import Absence, Quote, Value

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Claim[T]:
    """One place that gives a value; value None where the place is there but gives nothing usable."""

    value: T | None
    quote: Quote


def agreed[T: Hashable](
    claims: Sequence[Claim[T]], what: str, *, alike: Callable[[T], Hashable] | None = None
) -> tuple[Value[T], str | None]:
    """The value on which all claims agree, with the first one's quote; else no value, and a sentence on why.

    alike turns a value into what must be equal, where differing words mean the same.
    """
    usable = [(claim.value, claim.quote) for claim in claims if claim.value is not None]
    if len(usable) < len(claims):
        unusable = next(claim.quote for claim in claims if claim.value is None)
        return Value(
            None, unusable, Absence.ILLEGIBLE
        ), f"What the letter prints for {what} cannot be read: “{unusable.text}”."
    if not usable:
        return Value(absence=Absence.NOT_PRINTED), None
    different: dict[Hashable, str] = {}
    for value, _ in usable:
        different.setdefault(alike(value) if alike else value, f"{value}")
    if len(different) == 1:
        return Value(usable[0][0], usable[0][1]), None
    named = " and ".join(list(different.values())[:MOST_NAMED])
    sentence = f"The letter gives different answers for {what}: {named}."
    return Value(None, usable[0][1], Absence.ILLEGIBLE), sentence
