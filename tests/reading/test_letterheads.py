"""Whose letter it is, when it was written, and when it may be published."""

from datetime import date
from pathlib import Path

import pytest

from letters.reading import Absence, read_document
from letters.reading.dates import parse_date
from tests.reading.letter_layouts import (
    WORDINGS,
    Document,
    Printed,
    prose_sheet,
    section_texts,
    side_boxes,
    text_document,
)

RUTLAND = (Path(__file__).parents[1] / "samples" / "rutland-2020.txt").read_text()
ADDRESS = "Mr Andrews\nChief Executive\nRutland County Council"


def read(old: str, new: str):
    assert old in RUTLAND
    return read_document(text_document(RUTLAND.replace(old, new)))


@pytest.mark.parametrize(
    ("address", "council"),
    [
        ("Mr Andrews\nChief Executive\nLondon Borough of\nCroydon", "London Borough of Croydon"),
        ("Chief Executive\nRoyal Borough of Kensington and\nChelsea", "Royal Borough of Kensington and Chelsea"),
        ("Interim Chief Executive\nRutland County\nCouncil", "Rutland County Council"),
        ("Mr Andrews, Chief Executive, Rutland County Council", "Rutland County Council"),
        ("Chief Executive\nCornwall Council\nCounty Hall\nTruro TR1 3AY", "Cornwall Council"),
        ("Ms Lee\nManaging Director\nDartmoor National Park Authority", "Dartmoor National Park Authority"),
        ("Ms Lee\nChief Executive & Head of Paid Service\nBarnsley Metropolitan Borough Council",
         "Barnsley Metropolitan Borough Council"),
        ("Chief Executive\nTransport for London", "Transport for London"),
        ("Ms Lee\nBath & North East Somerset Council", "Bath & North East Somerset Council"),
        ("Chief Executive\nKing’s Lynn and West Norfolk Borough Council",
         "King's Lynn and West Norfolk Borough Council"),
    ],
)  # fmt: skip
def test_the_council_is_read_from_the_address(address, council):
    assert read(ADDRESS, address).council.value == council


def test_a_date_beside_the_address_is_not_part_of_the_name():
    reading = read(
        f"22 July 2020\n\nBy email\n\n{ADDRESS}",
        "Mr Andrews                            22 July 2020\n"
        "Chief Executive                       By email\n"
        "Rutland County Council                Our ref: 2020/17",
    )
    assert reading.council.value == "Rutland County Council"
    assert reading.dated.value == date(2020, 7, 22)


def test_the_ombudsmans_own_name_is_never_the_council():
    reading = read(ADDRESS, "Mr Andrews")
    assert reading.council.value is None
    assert reading.council.absence is Absence.NOT_PRINTED


def test_without_an_address_the_name_on_the_statistics_page_counts():
    page = side_boxes(section_texts(Printed(), WORDINGS[2024]), "above").page(1)
    assert read_document(Document("pdf", (page,))).council.value == "Northmoor Borough Council"


def test_names_that_differ_only_in_form_agree():
    reading = read("1\nupheld decision", "Adjusted for Rutland County's population, this is 3 upheld decisions per 100,000 residents.\n\n1\nupheld decision")  # noqa: E501 # fmt: skip
    assert reading.council.value == "Rutland County Council"
    assert reading.conflicts == ()


def test_two_councils_in_one_letter_are_a_conflict():
    wording = WORDINGS[2024]
    statistics = side_boxes(section_texts(Printed(), wording, "Southmoor Borough Council"), "above")
    document = Document("pdf", (prose_sheet(wording, "Southmoor Council").page(1), statistics.page(2)))
    reading = read_document(document)
    assert reading.council.absence is Absence.ILLEGIBLE
    assert reading.conflicts == (
        "The letter gives different answers for the council's name: "
        "Southmoor Council and Northmoor Borough Council.",
    )


@pytest.mark.parametrize(
    "printed",
    ["29 July 2020", "29th July 2020", "29 th July 2020", "29/07/2020", "29.07.20", "Wednesday 29 July 2020",
     "29 July, 2020", "29th of July 2020", "29\u00a0July\n2020", "2020-07-29"],
)  # fmt: skip
def test_the_day_of_publication_is_read_however_it_is_written(printed):
    reading = read("on 29 July 2020", f"on {printed}")
    assert reading.publish_on.value == date(2020, 7, 29)
    assert "uploaded to our interactive map" in reading.publish_on.quote.text


@pytest.mark.parametrize("printed", ["22 July 2020", "22nd July 2020", "22/07/2020", "Date: 22 July 2020"])
def test_the_letters_date_is_read_however_it_is_written(printed):
    assert read("\n22 July 2020\n", f"\n{printed}\n").dated.value == date(2020, 7, 22)


def test_a_publication_day_that_does_not_exist_is_left_to_a_person():
    reading = read("on 29 July 2020", "on 31 June 2020")
    assert (reading.publish_on.value, reading.publish_on.absence) == (None, Absence.ILLEGIBLE)
    assert "cannot be read" in reading.conflicts[0]


def test_two_publication_days_are_a_conflict():
    reading = read(
        "Yours sincerely", "The letter will be published on our website on 30 July 2020.\n\nYours sincerely"
    )
    assert reading.publish_on.absence is Absence.ILLEGIBLE


def test_a_letter_that_names_no_publication_day_says_so():
    reading = read("on 29 July 2020, and our Review", "soon, and our Review")
    assert (reading.publish_on.value, reading.publish_on.absence) == (None, Absence.NOT_PRINTED)


def test_the_title_may_name_another_year_than_the_period():
    reading = read("Annual Review letter 2020", "Annual Review letter 2021")
    assert (reading.title_year.value, reading.year_ending.value) == (2021, 2020)
    assert reading.conflicts == ()


@pytest.mark.parametrize(
    "title", ["Annual Review letter 2019-20", "ANNUAL REVIEW LETTER 2020", "Annual review letter for 2019/20"]
)
def test_a_title_with_two_years_means_the_later(title):
    assert read("Annual Review letter 2020", title).title_year.value == 2020


def test_sections_that_cover_different_periods_are_a_conflict():
    head, tail = RUTLAND.rsplit("1 April 2019 to 31 March 2020", 1)
    reading = read_document(text_document(f"{head}1 April 2018 to 31 March 2019{tail}"))
    assert reading.year_ending.absence is Absence.ILLEGIBLE
    assert reading.period_end.absence is Absence.ILLEGIBLE
    assert len(reading.conflicts) == 3


def test_the_period_in_the_statistics_pages_head_is_heard_too():
    reading = read("Chair, Commission", "For the period ending: 31/03/21\nChair, Commission")
    assert reading.year_ending.absence is Absence.ILLEGIBLE


def test_a_later_mention_of_another_year_in_prose_is_not_the_letters_year():
    reading = read(
        "Earlier this year, we", "In the year ending 31 March 2018 things differed. Earlier this year, we"
    )
    assert reading.year_ending.value == 2020


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Sept 2020", date(2020, 9, 1)),
        ("31/03/24", date(2024, 3, 31)),
        ("30 February 2020", None),
        ("45/13/20", None),
    ],
)
def test_dates_are_read_day_first(text, day):
    assert parse_date(text) == day
