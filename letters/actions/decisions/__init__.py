"""Every write that comes from a list of decisions: keyword-only, atomic, audited."""

from letters.actions.decisions.choose_day import choose_day
from letters.actions.decisions.confirm import confirm, plan_of
from letters.actions.decisions.receive import receive_list
from letters.actions.decisions.undo import undo

__all__ = ["choose_day", "confirm", "plan_of", "receive_list", "undo"]
