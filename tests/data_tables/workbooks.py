"""Real .xlsx files, written by openpyxl."""

import io
import re
import zipfile

from openpyxl import Workbook

from tests.data_tables.sheet_making import DECISIONS


def workbook(sheets, *, change=None):
    """Bytes of a workbook with these sheets: name → rows. change(workbook) may format it before it is written."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column, value)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def decisions_row(name, not_upheld, upheld, average=0.8, others=(1, 2, 3, 4)):
    """One row of a table of decisions, rates as fractions."""
    base = not_upheld + upheld
    rate = upheld / base if base else "N/A"
    return [name, *others, not_upheld, upheld, sum(others) + base, rate, average]


def decisions(*rows, title="Complaints decided by local authority 2024-25"):
    """The rows of a sheet of decisions under a title."""
    return [[title], [], list(DECISIONS), *rows]


def with_percent_formats(book):
    """Columns I and J of every sheet show percentages."""
    for sheet in book:
        for column in "IJ":
            for cell in sheet[column]:
                cell.number_format = "0%"


def decisions_workbook(*rows, title="Complaints decided by local authority 2024-25"):
    return workbook({"Decisions": decisions(*rows, title=title)}, change=with_percent_formats)


def compliance(*rows, title="Compliance with recommendations 2024-25"):
    headings = ["Authority", "Number of compliance outcomes", "Remedy complete and satisfied",
                "Remedy complete late", "Remedy not complete", "Compliance rate", "Average"]  # fmt: skip
    return [[title], [], headings, *rows]


def rewritten(data, changes):
    """The zip with some parts replaced: name → bytes, or a function of the old bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changes.get(name, old.read(name))
            new.writestr(name, part(old.read(name)) if callable(part) else part)
    return out.getvalue()


def with_cached_results(data, results):
    """The workbook as a spreadsheet program saves it: formulas with their results, by cell name."""

    def fill(sheet):
        text = sheet.decode()
        for cell, result in results.items():
            text = re.sub(
                rf'(<c r="{cell}"[^>]*>\s*<f>[^<]*</f>\s*)<v\s*/?>(</v>)?', rf"\g<1><v>{result}</v>", text
            )
        return text.encode()

    return rewritten(data, {"xl/worksheets/sheet1.xml": fill})
