from letters.views.public import letter_file, letter_page
from letters.views.report import report, report_sent

__all__ = ["letter_file", "letter_page", "report", "report_sent"]
