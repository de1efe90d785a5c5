"""Every write to letters and to the figures that come from them: keyword-only, atomic, audited."""

from letters.actions.decide import approve, reject, reopen, withdraw
from letters.actions.read import read_letter
from letters.actions.receive import Received, receive
from letters.actions.refusal import ActionRefusedError
from letters.actions.review import correct

__all__ = [
    "ActionRefusedError",
    "Received",
    "approve",
    "correct",
    "read_letter",
    "receive",
    "reject",
    "reopen",
    "withdraw",
]
