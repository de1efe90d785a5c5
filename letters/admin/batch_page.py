"""What the screen of one upload shows: how far it is, what became of each file, what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from letters.actions.receive import BEING_READ
from letters.models import Batch, BatchItem, Letter, StoredFinding
from letters.outcome import Outcome

FILES_PER_PAGE = 100
FEW = 10  # files whose findings all fit on a screen or two


@dataclass(frozen=True, slots=True)
class Progress:
    """How many files an upload has, and of how many it is known what became of them."""

    counts: dict[Outcome, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        return self.counts[Outcome.WAITING]

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def words(self) -> str:
        if self.waiting:
            return f"{self.done} of {_files(self.total)} dealt with; {self.waiting} waiting to be read."
        return f"{_files(self.total)} dealt with."

    def as_json(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "waiting": self.waiting,
            "done": self.done,
            "words": self.words,
            "counts": {outcome.value: count for outcome, count in self.counts.items()},
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that shows the files of one outcome; `value` is empty for all."""

    value: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One file: its letter (None when none was kept), and what there is to know of it."""

    item: BatchItem
    letter: Letter | None
    state: str
    note: str
    findings: list[StoredFinding]
    can_be_read_again: bool

    @property
    def findings_in_words(self) -> str:
        """ "1 error, 2 warnings"."""
        levels = [finding.level for finding in self.findings]
        counts = [(levels.count(level), level) for level in ("error", "warning")]
        return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for count, level in counts if count)


def batch_context(batch: Batch, *, show: str, page: str | None, at: datetime) -> dict[str, Any]:
    """Everything the template needs; `show` is a value of Outcome, and all files are shown for any other."""
    chosen = Outcome(show) if show in Outcome.values else None
    progress = Progress(batch.items.counted())
    again = set(batch.items.to_read_again(at=at).values_list("letter_id", flat=True))
    items = Paginator(batch.items.for_results().with_state(chosen), FILES_PER_PAGE).get_page(page)
    return {
        "title": "What became of the upload",
        "batch": batch,
        "progress": progress,
        "choices": _choices(progress, chosen),
        "chosen": chosen,
        "page": items,
        "results": _results(items, again),
        "open_findings": chosen in (Outcome.ERRORS, Outcome.WARNINGS) or progress.total <= FEW,
        "to_approve": progress.counts[Outcome.CLEAN],
        "to_read_again": len(again),
    }


def result_of(item: BatchItem, *, can_be_read_again: bool = False) -> Result:
    """What the screen and the table for download say of one file."""
    letter = item.letter
    if letter is None:
        outcome = Outcome.TABLE if item.table_id else Outcome.REFUSED
        return Result(item, None, outcome.label, item.message, [], can_be_read_again=False)
    note = letter.problem or ("" if item.message == BEING_READ else item.message)
    findings = list(letter.findings.all())
    return Result(item, letter, letter.get_state_display(), note, findings, can_be_read_again)


def _results(items: "Page[BatchItem]", again: Iterable[int | None]) -> list[Result]:
    return [result_of(item, can_be_read_again=item.letter_id in again) for item in items]


def _choices(progress: Progress, chosen: Outcome | None) -> list[Choice]:
    return [
        Choice("", "All", progress.total, is_current=chosen is None),
        *(
            Choice(outcome.value, outcome.label, count, is_current=outcome is chosen)
            for outcome, count in progress.counts.items()
        ),
    ]


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
