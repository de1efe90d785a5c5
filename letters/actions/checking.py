"""What is kept with figures of how they were checked before they were approved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.timezone import localdate

from letters.checks.for_the_public import checks_passed, kind_told
from letters.current import current_reading
from letters.models import Letter, StoredFinding


def letter_checking(
    letter: Letter,
    findings: Iterable[StoredFinding],
    *,
    by: User,
    at: datetime,
    override: str,
    compared: bool,
) -> dict[str, Any]:
    """How a letter was checked that is approved now, for the public: dates, numbers and kinds, never a name.

    compared: a person had the letter's page before them, as opposed to approving many letters at once.
    """
    told = [(kind, one) for one in findings if (kind := kind_told(one.code))]
    others = {letter.received_by_id, *letter.corrected_by.values()}
    read = letter.events.filter(action="read").order_by("-pk").values_list("at", flat=True).first()
    return {
        **({"read": localdate(read).isoformat()} if read else {}),
        "approved": localdate(at).isoformat(),
        "people": len(others | {by.pk}),
        "apart": by.pk not in others,
        "compared": compared,
        "passed": [kind.value for kind in checks_passed(current_reading(letter), {kind for kind, _ in told})],
        "noticed": [_noticed(kind, one, override) for kind, one in told],
    }


def table_checking(*, at: datetime) -> dict[str, Any]:
    """How a row of a data table was checked that is imported now."""
    return {"imported": localdate(at).isoformat()}


def _noticed(kind: str, finding: StoredFinding, override: str) -> dict[str, str]:
    because = {"because": override} if finding.level == "error" else {}
    return {"check": str(kind), "field": finding.field, **because}
