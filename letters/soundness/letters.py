"""A letter's row against itself: its state, its reading, its events and its findings."""

from collections import Counter
from collections.abc import Iterator

from letters.averages import averages_to_json
from letters.models import Letter, LetterState
from letters.reading import reading_from_json
from letters.soundness.problem import Problem, of_letter

DECISIONS = {
    LetterState.APPROVED: "approved",
    LetterState.REJECTED: "rejected",
    LetterState.WITHDRAWN: "withdrawn",
}


def letter_problems(letter: Letter) -> Iterator[Problem]:
    """Reads only the letter with its events and findings, which the caller has fetched."""
    yield from _reading(letter)
    yield from _events(letter)
    yield from _findings(letter)


def _reading(letter: Letter) -> Iterator[Problem]:
    if letter.state == LetterState.TO_REVIEW and not letter.reading and not _was_typed(letter):
        yield of_letter(letter, "reading_missing", "it waits for review, but nothing has been read or typed.")
    if letter.printed_averages != averages_to_json(letter.reading, letter.corrections):
        yield of_letter(letter, "averages_differ", "the averages kept for its neighbours are not its own.")
    if not letter.reading:
        return
    try:
        reading_from_json(letter.reading)
    except (KeyError, TypeError, ValueError) as fault:
        yield of_letter(letter, "reading_damaged", f"what was read from it cannot be understood ({fault!r}).")


def _was_typed(letter: Letter) -> bool:
    """Whether a person has given what the reader could not: a figure, the council, the year or a date."""
    return any(event.action == "corrected" for event in letter.events.all())


def _events(letter: Letter) -> Iterator[Problem]:
    actions = {event.action for event in letter.events.all()}
    if "received" not in actions:
        yield of_letter(letter, "event_missing", "nothing says who sent it.")
    if letter.reading and "read" not in actions:
        yield of_letter(letter, "event_missing", "it has been read, but nothing says when.")
    decision = DECISIONS.get(LetterState(letter.state))
    if decision and decision not in actions:
        yield of_letter(letter, "event_missing", f"it is {decision}, but nothing says who decided that.")


def _findings(letter: Letter) -> Iterator[Problem]:
    said = Counter((f.level, f.code, f.field, f.message) for f in letter.findings.all())
    if doubled := [message for (*_, message), times in said.items() if times > 1]:
        yield of_letter(letter, "finding_doubled", f"it holds a finding more than once: {doubled[0]}")
