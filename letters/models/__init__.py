"""Letters as they arrived, what was read from them, and everything done to them since."""

from letters.models.data_table import DataTable, DataTableEvent, ImportedRow, TableImport
from letters.models.decision_list import DecisionImport, DecisionList, DecisionListEvent
from letters.models.event import LetterEvent
from letters.models.finding import StoredFinding
from letters.models.letter import Letter, LetterState
from letters.models.mistake_report import MistakeReport, ReportAttempt, ReportState
from letters.models.upload import Batch, BatchItem

__all__ = [
    "Batch",
    "BatchItem",
    "DataTable",
    "DataTableEvent",
    "DecisionImport",
    "DecisionList",
    "DecisionListEvent",
    "ImportedRow",
    "Letter",
    "LetterEvent",
    "LetterState",
    "MistakeReport",
    "ReportAttempt",
    "ReportState",
    "StoredFinding",
    "TableImport",
]
