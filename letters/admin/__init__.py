"""The staff pages: Django's admin, with screens of our own for upload, batch and review inside it."""

from letters.admin.data_table_admin import DataTableAdmin
from letters.admin.decision_list_admin import DecisionListAdmin
from letters.admin.letter_admin import LetterAdmin
from letters.admin.report_admin import MistakeReportAdmin

__all__ = ["DataTableAdmin", "DecisionListAdmin", "LetterAdmin", "MistakeReportAdmin"]
