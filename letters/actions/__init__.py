"""Every write to letters and to the figures that come from them: keyword-only, atomic, audited."""

from letters.actions.approve_all import Approvals, approve_all
from letters.actions.decide import approve, reject, reopen, withdraw
from letters.actions.read import read_letter
from letters.actions.read_again import ask_anew, read_again
from letters.actions.receive import Received, receive
from letters.actions.receive_upload import receive_upload
from letters.actions.refusal import ActionRefusedError
from letters.actions.review import correct

__all__ = [
    "ActionRefusedError",
    "Approvals",
    "Received",
    "approve",
    "approve_all",
    "ask_anew",
    "correct",
    "read_again",
    "read_letter",
    "receive",
    "receive_upload",
    "reject",
    "reopen",
    "withdraw",
]
