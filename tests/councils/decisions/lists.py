"""Lists of decisions as staff would send them."""

import csv
from io import StringIO

from councils.loading.decision_rows import COLUMNS
from councils.loading.tables import table_lines

USUAL = {
    "reference": "23 012 345",
    "council": "Rutland Council",
    "category": "Housing",
    "decided_on": "2023-05-31",
    "outcome": "Upheld",
    "public_interest_report": "",
    "title": "Damp in a flat",
    "summary": "The council was slow.",
    "address": "https://www.lgo.org.uk/decisions/housing/23-012-345",
    "improvement": "",
    "agreed_by": "",
    "implemented": "",
}


def list_text(*rows, columns=tuple(COLUMNS)):
    """A CSV file: each row holds what differs from the usual decision."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([{**USUAL, **row}[name] for name in columns])
    return text.getvalue()


def list_lines(*rows):
    return table_lines(list_text(*rows), "list.csv", tuple(COLUMNS))
