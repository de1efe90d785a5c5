"""Every write that comes from a list of decisions: keyword-only, atomic, audited by the import's own row."""

from letters.actions.decisions.confirm import confirm, plan_of
from letters.actions.decisions.receive import receive_list
from letters.actions.decisions.undo import undo

__all__ = ["confirm", "plan_of", "receive_list", "undo"]
