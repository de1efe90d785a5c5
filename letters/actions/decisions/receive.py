"""Take a list of decisions in: kept as text, and nothing of it public before a person has confirmed it."""

import hashlib

from django.contrib.auth.models import User

from councils.loading.tables import RefusedError
from letters.actions.refusal import ActionRefusedError
from letters.decision_file import lines_of, text_of
from letters.models import DecisionList


def receive_list(*, data: bytes, name: str, by: User) -> DecisionList:
    """Keep the list; the same bytes are the same list.

    Raises ActionRefusedError, with nothing kept, for what is no CSV file of decisions: who sent it has it still.
    """
    try:
        text = text_of(data)
        lines_of(text, name[-255:])
    except RefusedError as refusal:
        raise ActionRefusedError(" ".join(refusal.problems)) from refusal
    known = {"original_name": name[-255:], "text": text, "received_by": by}
    return DecisionList.objects.get_or_create(sha256=hashlib.sha256(data).hexdigest(), defaults=known)[0]
