"""Made-up decisions, each marked illustrative, so that a local site has something to show behind its figures."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from councils.loading.decision_plan import PlannedKind, plan_decisions
from councils.loading.decision_rows import COLUMNS
from councils.loading.decisions import write_decisions
from councils.loading.figures import LONDON
from councils.loading.illustrative_figures import NO_LONGER_WANTED, REASON, illustrative_source
from councils.loading.outcome import Change, Outcome
from councils.loading.tables import RefusedError, read_table
from councils.models import Decision

SHOWN_FROM = datetime(2025, 7, 31, tzinfo=LONDON)


@transaction.atomic
def load_illustrative_decisions(folder: Path) -> Outcome:
    """Bring the made-up decisions up to their file; the same file again changes nothing.

    RefusedError, with nothing changed, when a line is wrong or names no authority of its time.
    """
    plan = plan_decisions(
        read_table(folder / "illustrative" / "decisions.csv", list(COLUMNS)), illustrative=True
    )
    refused = plan.of(PlannedKind.REFUSED)
    if refused:
        raise RefusedError([f"decisions.csv: {entry.in_words}" for entry in refused])
    outcome = Outcome("illustrative decisions")
    outcome.count(Change.REMOVED, _remove_all_but([entry.reference for entry in plan.entries]))
    write_decisions(
        plan.written, source=illustrative_source(), public_from=SHOWN_FROM, reason=REASON, illustrative=True
    )
    told = {
        PlannedKind.NEW: Change.ADDED,
        PlannedKind.CHANGED: Change.CHANGED,
        PlannedKind.SAME: Change.UNCHANGED,
    }
    for kind, change in told.items():
        outcome.count(change, len(plan.of(kind)))
    return outcome


def _remove_all_but(references: list[str]) -> int:
    gone = list(Decision.objects.filter(illustrative=True).exclude(reference__in=references))
    for decision in gone:
        decision._change_reason = NO_LONGER_WANTED  # type: ignore[attr-defined]  # read by simple_history
        decision.delete()
    return len(gone)
