"""PURE but for files and the clock. Mutated letters through extraction, reading and checks; nothing is stored."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from letters.checks import check_alone
from letters.extraction import Extractor, UnreadableFile, sniff_kind
from letters.extraction.mutations import mutated
from letters.reading import document_text, read_document
from letters.reading.values import Reading

ANSWER_WITHIN = 20.0
"""Seconds in which every file must have its answer."""

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutated letter. answer: "read", the code of a refusal, or "crash"."""

    name: str
    answer: str
    seconds: float
    detail: str = ""
    changed: tuple[str, ...] = ()

    @property
    def is_failure(self) -> bool:
        return self.answer == "crash" or self.seconds > ANSWER_WITHIN


@dataclass(slots=True)
class Tally:
    """What became of all of them."""

    answers: Counter[str] = field(default_factory=Counter)
    slowest: Outcome | None = None
    failures: list[Outcome] = field(default_factory=list)
    changed: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        self.answers[outcome.answer] += 1
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome
        if outcome.is_failure:
            self.failures.append(outcome)
        if outcome.changed:
            self.changed.append(outcome)


def fuzz(samples: Sequence[Path], *, seed: int, today: date) -> Iterator[Outcome]:
    """Outcomes without end: one after another sample is damaged, read and checked. Samples must be readable."""
    with Extractor() as extractor, tempfile.TemporaryDirectory() as folder:
        originals = {path: _reading(extractor, path, path.read_bytes()) for path in samples}
        number = 0
        while True:
            path = samples[number % len(samples)]
            chance = Random(f"{seed} {number}")  # noqa: S311 - the same damage again for the same seed, no secret
            data, damage = mutated(path.read_bytes(), chance, times=chance.choice((1, 1, 2, 4)))
            target = Path(folder) / f"mutated{path.suffix}"
            target.write_bytes(data)
            yield _outcome(extractor, target, f"{path.name} {number} ({damage})", originals[path], today)
            number += 1


def _outcome(extractor: Extractor, path: Path, name: str, original: Reading, today: date) -> Outcome:
    start = time.monotonic()
    answer, detail = "read", ""
    changed: tuple[str, ...] = ()
    try:
        reading = _reading(extractor, path, path.read_bytes())
        if not check_alone(reading, today=today):
            changed = tuple(differences(original, reading))
    except UnreadableFile as refused:
        answer = refused.code
    except Exception as error:
        answer, detail = "crash", repr(error)
    return Outcome(name, answer, time.monotonic() - start, detail, changed)


def _reading(extractor: Extractor, path: Path, data: bytes) -> Reading:
    document = extractor.words(path, sniff_kind(data[:HEAD_BYTES], path.name))
    document_text(document)
    return read_document(document)


def differences(before: Reading, after: Reading) -> Iterator[str]:
    """The figures that both give, and give differently: "upheld 44 → 4"."""
    for name, value in before.figures.items():
        now = after.figures[name].value
        if now is not None and value.value is not None and now != value.value:
            yield f"{name} {value.value} → {now}"
