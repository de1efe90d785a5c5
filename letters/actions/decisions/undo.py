"""Undo an import of decisions: what it brought is withdrawn, what it changed says again what it said before."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from councils.loading.decisions import give_values
from councils.models import Decision, ServiceImprovement
from letters.actions.decisions.audit import require_any
from letters.actions.decisions.confirm import source_of
from letters.actions.refusal import ActionRefusedError
from letters.models import DecisionImport

_DAYS = ("decided_on", "agreed_by")


@transaction.atomic
def undo(*, decision_import: DecisionImport, by: User, at: datetime, reason: str) -> DecisionImport:
    """Withdraw what the import brought and give back what it changed, all of it or nothing.

    Raises ActionRefusedError without the permission to review or a reason, when it is undone already, and where
    something that it changed has
    been changed again since.
    """
    require_any(by, "review_letter")
    imported = DecisionImport.objects.select_for_update(of=("self",)).get(pk=decision_import.pk)
    if imported.undone_at is not None:
        raise ActionRefusedError("This import is undone already.")
    if not reason.strip():
        raise ActionRefusedError("Say in a few words why you undo this import.")
    said = f"Import undone: {reason.strip()}"
    source = source_of(imported.decision_list)
    for written in imported.written:
        decision = Decision.objects.select_for_update(of=("self",)).get(pk=written["decision"])
        if written["created"]:
            _refuse_unless(decision.source_id == source.pk, decision)
            _withdraw(decision, at, said, by)
        else:
            _give_back(decision, written, said, by)
    imported.undone_by, imported.undone_at, imported.undone_reason = by, at, reason.strip()
    imported.save()
    return imported


def _withdraw(decision: Decision, at: datetime, reason: str, by: User) -> None:
    """From now on; one that was not public yet from the moment at which it would have been, so that it never is."""
    if decision.withdrawn_at is None:
        give_values(decision, {"withdrawn_at": max(at, decision.public_from)}, reason, by)


def _give_back(decision: Decision, written: dict[str, Any], reason: str, by: User) -> None:
    _restore(decision, decision, written["changes"], reason, by)
    for change in written["improvements"]:
        improvement = ServiceImprovement.objects.filter(pk=change["key"]).first()
        if improvement is None:
            continue
        if change["created"]:
            improvement._change_reason = reason[:100]  # type: ignore[attr-defined]  # read by simple_history
            improvement.delete()
        else:
            _restore(improvement, decision, change["changes"], reason, by)


def _restore(
    row: Decision | ServiceImprovement, decision: Decision, changes: dict[str, Any], reason: str, by: User
) -> None:
    values = {name: (_value(name, old), _value(name, new)) for name, (old, new) in changes.items()}
    _refuse_unless(all(getattr(row, name) == new for name, (_, new) in values.items()), decision)
    give_values(row, {name: old for name, (old, _) in values.items()}, reason, by)


def _refuse_unless(as_imported: bool, decision: Decision) -> None:
    if not as_imported:
        raise ActionRefusedError(
            f"{decision.reference} has been changed again since this import. Undo the later import first."
        )


def _value(name: str, stored: Any) -> Any:
    return date.fromisoformat(stored) if name in _DAYS and stored else stored
