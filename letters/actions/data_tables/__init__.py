"""Every write that comes from a data table: keyword-only, atomic, audited."""

from letters.actions.data_tables.choose import choose
from letters.actions.data_tables.confirm import confirm, plan_of
from letters.actions.data_tables.receive import ReceivedTable, receive_table
from letters.actions.data_tables.undo import undo

__all__ = ["ReceivedTable", "choose", "confirm", "plan_of", "receive_table", "undo"]
