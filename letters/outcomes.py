"""What became of each file of an ingestion, for programs and for people."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import batched
from typing import Any

from letters.ingestion import Ingestion, TakenIn
from letters.models import Letter, LetterState

OUTCOMES = {
    "approved": "approved",
    "clean": "waiting for review, without findings",
    "warnings": "waiting for review, with warnings",
    "errors": "waiting for review, with errors",
    "unreadable": "could not be read; kept",
    "same_file": "the same file as before",
    "unfinished": "still being read",
    "data_table": "a data table; waiting to be imported",
    "refused": "refused",
}
"""Codes for programs, words for people, in the order of the table."""


def outcomes(ingestion: Ingestion, said: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """One JSON object a file, in the order of the call. said: what became of letters since, by primary key."""
    for some in batched(ingestion.files, 200):
        letters = Letter.objects.for_outcomes({one.letter_id for one in some if one.letter_id is not None})
        for one in some:
            yield _outcome(one, letters.get(one.letter_id or 0), said)


def _outcome(one: TakenIn, letter: Letter | None, said: Mapping[int, str]) -> dict[str, Any]:
    findings = list(letter.findings.all()) if letter else []
    levels = {finding.level for finding in findings}
    return {
        "file": one.name,
        "letter": letter.pk if letter else None,
        "state": letter.state if letter else "data_table" if one.is_table else "refused",
        "message": _message(one, letter, said),
        "findings": [{"level": f.level, "code": f.code, "message": f.message} for f in findings],
        "outcome": _code(one, letter, levels, touched=letter is not None and letter.pk in said),
    }


def _message(one: TakenIn, letter: Letter | None, said: Mapping[int, str]) -> str:
    if letter is None:
        return one.message
    if letter.pk in said:
        return said[letter.pk]
    if one.was_read:
        return letter.problem or "Read; waiting for review."
    return one.message


def _code(one: TakenIn, letter: Letter | None, levels: set[str], *, touched: bool) -> str:
    if letter is None:
        return "data_table" if one.is_table else "refused"
    if not (one.is_new or one.was_read or (touched and letter.state == LetterState.APPROVED)):
        return "same_file"
    if letter.state == LetterState.TO_REVIEW:
        return "errors" if "error" in levels else "warnings" if levels else "clean"
    return {LetterState.APPROVED: "approved", LetterState.UNREADABLE: "unreadable"}.get(
        LetterState(letter.state), "unfinished"
    )


def in_words(outcome: Mapping[str, Any]) -> str:
    findings = "".join(f"\n    {f['level']}: {f['message']}" for f in outcome["findings"])
    return f"{outcome['file']}: {outcome['message']}{findings}"


def table(counts: Counter[str]) -> str:
    """How many files ended in which way; ways that no file took are left out."""
    rows = [(words, counts[code]) for code, words in OUTCOMES.items() if counts[code]]
    rows.append(("files in all", counts.total()))
    wide = max(len(words) for words, _ in rows)
    return "\n".join(f"{words:<{wide}}  {number:>6,}" for words, number in rows)
