"""Say from which day on the decisions of a list are public."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from councils.pages.reasons import date_words
from letters.actions.decisions.audit import locked_list, record_for_list, require_any
from letters.actions.refusal import ActionRefusedError
from letters.models import DecisionList

STANDS = "This list is imported. Its day of release stands with the import; undo the import before you choose another."


@transaction.atomic
def choose_day(
    *, decision_list: DecisionList, public_from: date, by: User, at_terminal: bool = False
) -> DecisionList:
    """Keep the day; the preview and its fingerprint follow it. The same day again changes nothing.

    at_terminal: whoever may run commands on the server needs no permission of the site. Raises ActionRefusedError
    without the permission to upload or to review, and while an import of the list stands.
    """
    if not at_terminal:
        require_any(by, "add_letter", "review_letter")
    kept = locked_list(decision_list)
    if kept.public_from == public_from:
        return kept
    if kept.imports.filter(undone_at__isnull=True).exists():
        raise ActionRefusedError(STANDS)
    before = date_words(kept.public_from) if kept.public_from else "not said"
    kept.public_from = public_from
    kept.save(update_fields=["public_from"])
    record_for_list(
        kept, "day chosen", by=by, detail=f"Public from {date_words(public_from)}; before: {before}."
    )
    return kept
