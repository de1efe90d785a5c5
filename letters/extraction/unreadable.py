"""The one way a file is refused: a code for programs and a sentence for people."""

MESSAGES = {
    "empty": "This file is empty. Save the letter again and upload the new copy.",
    "not_a_letter_file": "This is not a PDF, Word (.docx) or text file. Save the letter as a PDF first.",
    "truncated": "This file is damaged or cut short, so figures may be missing. Get a fresh copy of it.",
    "password_protected": "This file needs a password to open. Save a copy without one and upload that.",
    "too_many_pages": "This file has too many pages for one letter. Upload the letter on its own.",
    "too_complex": "This file took too long or too much memory. Print the letter to a new PDF and try that.",
    "too_many_scanned_pages": "More pages of this scan are pictures than a letter has. Upload the letter on its own.",
    "scan_without_ocr": (
        "This is a scan: its pages are pictures without text. Upload the original letter, or ask for the "
        "recognition of scans (requirements-ocr.txt) to be installed and have the letter read again."
    ),
    "no_text": "This file has no text, so it may be a scan. Upload the original letter instead.",
    "not_a_data_table": "This is no Excel workbook (.xlsx) or CSV file. Save the table as one of these.",
    "old_workbook": "This is an Excel file of the old kind (.xls), or has a password. Save it as .xlsx without one.",
    "damaged_workbook": "This workbook is damaged or cut short, so figures may be missing. Get a fresh copy of it.",
    "table_too_large": (
        "This table has more than 5,000 rows, 60 columns or 20 sheets. Keep only the table of the councils."
    ),
}

PICTURE = "This is a picture, not a PDF. Put the pages of the scan into one PDF, in order, and upload that."
OLD_DOCUMENT = (
    "This is a document of an older or another kind. Open it, save it as PDF or Word (.docx), upload that."
)


class UnreadableFile(Exception):  # noqa: N818 - the name says what happened to the file, not to the program
    """A file from which no words can be had.

    code is a key of MESSAGES; message is a sentence that says what to do, the code's own unless a better is given.
    """

    def __init__(self, code: str, message: str | None = None) -> None:
        self.code = code
        self.message = message or MESSAGES[code]
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[str, str]]:
        """Survive pickling: the default would hand the sentence back as the code."""
        return type(self), (self.code, self.message)
