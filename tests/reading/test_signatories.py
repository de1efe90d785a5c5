"""Who signed a letter: the name above the office, where a name is printed."""

import pytest

from letters.reading import Absence, Box, Document, Page, Word, read_document
from tests.reading.letter_layouts import text_document

LETTER = """22 July 2020

By email

Mr Andrews
Chief Executive
Rutland County Council

Dear Mr Andrews

Annual Review letter 2020

I write to you with our annual summary.

{closing}

\fComplaints upheld
100% of complaints we investigated were upheld.
This compares to an average of 56% in similar authorities.
1
upheld decision
Statistics are based on a total of 1 detailed investigation for the period between 1 April 2019 to 31 March 2020
"""


def signatory(closing: str):
    return read_document(text_document(LETTER.format(closing=closing))).signatory


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("Yours sincerely,\n\n\n\nMichael King\nLocal Government and Social Care Ombudsman", "Michael King"),
        ("Yours sincerely\n\nDr Jane Martin\nLocal Government Ombudsman\nChair, Commission for Local Administration",
         "Dr Jane Martin"),
        ("Yours sincerely\n\nAmerdeep Somal\nLocal Government & Social Care Ombudsman", "Amerdeep Somal"),
        ("Yours faithfully\n\nNigel Ellis\nInterim Ombudsman", "Nigel Ellis"),
        ("Yours sincerely,\nMichael King, Local Government and Social Care Ombudsman", "Michael King"),
        ("Yours sincerely, Michael King", "Michael King"),
        ("YOURS SINCERELY\n\nDame Anne O’Neill-Smith CBE\nOmbudsman", "Dame Anne O'Neill-Smith CBE"),
        ("Yours sincerely\n\nJan van der Berg\nChief Executive, on behalf of the Ombudsman", "Jan van der Berg"),
        ("Yours sincerely\n\nP J Thompson\nLocal Government Ombudsman", "P J Thompson"),
    ],
)  # fmt: skip
def test_the_name_above_the_office_is_read(closing, name):
    value = signatory(closing)
    assert value.value == name
    assert value.quote is not None
    assert value.quote.page == 1
    assert value.quote.boxes


@pytest.mark.parametrize(
    "closing",
    [
        "Yours sincerely,\n\nLocal Government and Social Care Ombudsman\nEssex County Council",
        "Yours sincerely",
        "Yours sincerely\n\nOmbudsman",
        "Kind regards",
        "Yours sincerely\n\nComplaints Upheld\n12",
        "Yours sincerely\n\nEnc: Local Authority Report",
        "Yours sincerely\n\n22 July 2020",
        "We remain yours sincerely interested in complaints.",
        "Yours sincerely\n\nWe publish data for the year.",
    ],
)
def test_where_no_name_is_printed_none_is_made_up(closing):
    value = signatory(closing)
    assert (value.value, value.absence) == (None, Absence.NOT_PRINTED)


def test_the_first_closing_counts_and_a_second_is_no_conflict():
    reading = read_document(
        text_document(
            LETTER.format(closing="Yours sincerely\n\nMichael King\nOmbudsman")
            + "\n\nYours sincerely\n\nAnn Other\n"
        )
    )
    assert (reading.signatory.value, reading.conflicts) == ("Michael King", ())


def test_a_name_far_below_the_closing_words_is_not_the_signature():
    words = [("Yours", 60, 100), ("sincerely", 90, 100), ("Michael", 60, 600), ("King", 100, 600)]
    placed = tuple(Word(text, Box(x, y, x + 26, y + 11)) for text, x, y in words)
    reading = read_document(Document("pdf", (Page(1, 595, 842, placed),)))
    assert reading.signatory.absence is Absence.NOT_PRINTED
