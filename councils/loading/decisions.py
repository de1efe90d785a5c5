"""Writes what a plan of decisions says, with history, and says what was written so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from simple_history.utils import bulk_create_with_history

from councils.loading.decision_plan import ImprovementChange, Planned, PlannedKind
from councils.models import Decision, ServiceImprovement, Source

BATCH = 400


def write_decisions(
    entries: Sequence[Planned], *, source: Source, public_from: datetime, reason: str, by: User | None = None,
    illustrative: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    """Write the new and changed decisions of a plan; call it in a transaction.

    Returns, for each, plain values as JSON keeps them: {"decision": key, "created": bool, "changes": {field:
    [old, new]}, "improvements": [{"key", "created", "changes"}]}.
    """
    new = [entry for entry in entries if entry.kind is PlannedKind.NEW]
    changed = [entry for entry in entries if entry.kind is PlannedKind.CHANGED]
    record = _create(new, source, public_from, reason, by, illustrative)
    return [*record, *(_change(entry, source, reason, by) for entry in changed)]


def _create(
    entries: Sequence[Planned], source: Source, public_from: datetime, reason: str, by: User | None,
    illustrative: bool,
) -> list[dict[str, Any]]:  # fmt: skip
    rows = []
    for entry in entries:
        assert entry.row is not None
        about = {"authority": entry.authority, "source": source, "illustrative": illustrative}
        values = {"reference": entry.reference, **entry.row.values}
        rows.append(Decision(**values, **about, public_from=public_from))
    stored = bulk_create_with_history(
        rows, Decision, batch_size=BATCH, default_change_reason=reason, default_user=by
    )
    improvements = [
        ServiceImprovement(decision=decision, **asdict(one.row))
        for entry, decision in zip(entries, stored, strict=True)
        for one in entry.improvements
    ]
    bulk_create_with_history(
        improvements, ServiceImprovement, batch_size=BATCH, default_change_reason=reason, default_user=by
    )
    return [{"decision": row.pk, "created": True, "changes": {}, "improvements": []} for row in stored]


def _change(entry: Planned, source: Source, reason: str, by: User | None) -> dict[str, Any]:
    held = entry.held
    assert held is not None
    changes = {**entry.changes, "source_id": (held.source_id, source.pk)}
    give_values(held, {name: new for name, (_, new) in changes.items()}, reason, by)
    return {
        "decision": held.pk,
        "created": False,
        "changes": _as_json(changes),
        "improvements": [_change_improvement(held, one, reason, by) for one in entry.improvements],
    }


def _change_improvement(
    held: Decision, change: ImprovementChange, reason: str, by: User | None
) -> dict[str, Any]:
    if change.key is None:
        improvement, values = ServiceImprovement(decision=held), asdict(change.row)
    else:
        improvement = ServiceImprovement.objects.get(pk=change.key)
        values = {name: new for name, (_, new) in change.values.items()}
    give_values(improvement, values, reason, by)
    return {"key": improvement.pk, "created": change.key is None, "changes": _as_json(change.values)}


def give_values(
    row: Decision | ServiceImprovement, values: dict[str, object], reason: str, by: User | None
) -> None:
    """Give a row these values and save it, with the reason and the person in its history."""
    for name, value in values.items():
        setattr(row, name, value)
    row._change_reason = reason[:100]  # type: ignore[union-attr]  # read by simple_history when it saves
    row._history_user = by  # type: ignore[union-attr]  # the same
    row.save()


def _as_json(changes: Any) -> dict[str, list[object]]:
    return {name: [_plain(old), _plain(new)] for name, (old, new) in changes.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
