"""Approve many letters at once: only those about which no check has anything to say."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User

from letters.actions.decide import approve
from letters.actions.refusal import ActionRefusedError
from letters.models import Letter


@dataclass(frozen=True, slots=True)
class Approvals:
    """What came of it: the letters approved, and those left out, each with the sentence why."""

    approved: list[Letter] = field(default_factory=list)
    left_out: list[tuple[Letter, str]] = field(default_factory=list)


def approve_all(*, letters: Iterable[Letter], by: User, at: datetime) -> Approvals:
    """Approve each letter by itself, in a transaction of its own, with its own line in the audit.

    Each is checked afresh first. One with a finding by then, a decided one, and the approver's own upload
    (unless permitted) is left out, and the others go on.
    """
    approvals = Approvals()
    for letter in letters:
        try:
            approved = approve(letter=letter, by=by, at=at, only_without_findings=True)
        except ActionRefusedError as refusal:
            approvals.left_out.append((letter, str(refusal)))
        else:
            approvals.approved.append(approved)
    return approvals
