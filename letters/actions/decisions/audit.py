"""The audit of lists of decisions, in the same transaction as the deed, and who may do what to them."""

from django.contrib.auth.models import User

from letters.actions.refusal import ActionRefusedError
from letters.models import DecisionList, DecisionListEvent


def record_for_list(decision_list: DecisionList, action: str, *, by: User, detail: str = "") -> None:
    DecisionListEvent.objects.create(decision_list=decision_list, action=action, by=by, detail=detail)


def locked_list(decision_list: DecisionList) -> DecisionList:
    """The list as it is now, held until the transaction ends."""
    return DecisionList.objects.select_for_update(of=("self",)).get(pk=decision_list.pk)


def require_any(by: User, *permissions: str) -> None:
    """ActionRefusedError where the person has none of these permissions for letters."""
    if not any(by.has_perm(f"letters.{name}") for name in permissions):
        raise ActionRefusedError(f"For this an account needs the permission {' or '.join(permissions)}.")
