"""Take a list of decisions in: kept as text, and nothing of it public before a person has confirmed it."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localtime

from councils.loading.tables import RefusedError
from letters.actions.decisions.audit import record_for_list, require_any
from letters.actions.refusal import ActionRefusedError
from letters.decision_file import lines_of, text_of
from letters.models import DecisionList


@dataclass(frozen=True, slots=True)
class ReceivedList:
    """What became of one file: its list, and a sentence for the sender where it was here before."""

    decision_list: DecisionList
    message: str = ""


@transaction.atomic
def receive_list(*, data: bytes, name: str, by: User, at_terminal: bool = False) -> ReceivedList:
    """Keep the list; the same bytes are the same list, and who sends them again stands in its audit.

    at_terminal: whoever may run commands on the server needs no permission of the site. Raises ActionRefusedError
    without the permission to upload and, with nothing kept, for what is no CSV file of decisions: who sent it has
    it still.
    """
    if not at_terminal:
        require_any(by, "add_letter")
    try:
        text = text_of(data)
        lines_of(text, name[-255:])
    except RefusedError as refusal:
        raise ActionRefusedError(" ".join(refusal.problems)) from refusal
    known = {"original_name": name[-255:], "text": text, "received_by": by}
    digest = hashlib.sha256(data).hexdigest()
    kept, is_new = DecisionList.objects.get_or_create(sha256=digest, defaults=known)
    record_for_list(kept, "received" if is_new else "received again", by=by, detail=name)
    return ReceivedList(kept, "" if is_new else _seen_before(kept))


def _seen_before(kept: DecisionList) -> str:
    day = f"{localtime(kept.received_at):%-d %B %Y}"
    return f"The same list was received before, on {day} from {kept.received_by}, as “{kept.original_name}”."
