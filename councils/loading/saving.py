"""Writing one row: only when it differs, checked field by field, with the reason in its history."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from councils.loading.outcome import Change
from councils.loading.sources import SourceRow
from councils.loading.tables import RefusedError
from councils.models import Source


def save_if_changed(row: models.Model, values: Mapping[str, Any], *, where: str, reason: str) -> Change:
    """Give a new or stored row these values and save it, unless it has them all already.

    RefusedError, with the line, when a value does not fit its field.
    """
    new = row._state.adding
    if not new and all(getattr(row, name) == value for name, value in values.items()):
        return Change.UNCHANGED
    for name, value in values.items():
        setattr(row, name, value)
    check_fields(row, where)
    row._change_reason = reason  # type: ignore[attr-defined]  # read by simple_history when it saves
    row.save()
    return Change.ADDED if new else Change.CHANGED


def check_fields(row: models.Model, where: str, leave_out: Collection[str] = ()) -> None:
    """RefusedError when a value is too long, out of range or not of its field's kind."""
    try:
        row.clean_fields(exclude=leave_out)
    except ValidationError as error:
        sentences = [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
        raise RefusedError([f"{where}: {sentence}" for sentence in sentences]) from error


class Sources:
    """The stored sources by reference; one that is asked for is stored, or brought up to date, once."""

    def __init__(self) -> None:
        self._stored = {source.reference: source for source in Source.objects.all()}

    def of(self, row: SourceRow, where: str) -> Source:
        """The stored source. A source that a letter already gave keeps its own title and address."""
        source = self._stored.setdefault(row.reference, Source(reference=row.reference))
        if source.pk is None or source.kind != "letter":
            values = {"kind": row.kind, "title": row.title, "url": row.url}
            save_if_changed(source, values, where=where, reason="")
        return source
