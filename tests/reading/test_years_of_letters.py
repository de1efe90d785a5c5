"""Whole letters in the words of each year, each with the figures it prints and those it does not."""

from datetime import date
from decimal import Decimal

import pytest

from letters.checks import check_alone
from letters.reading import FIGURE_FIELDS, Absence, Reading, read_document
from tests.reading.letter_layouts import text_document

HEAD = """Local Government & Social Care OMBUDSMAN

{dated}

By email

Ms Okafor
Chief Executive
{council}

Dear Ms Okafor

Annual Review letter {year}

I write to you with your annual summary of complaint statistics from the Local Government and Social Care
Ombudsman for the year ending 31 March {year}. In 2019 we published 31 reports, and 67% of readers rated them.

{release}

During the year we delivered 105 online workshops, reaching more than 1,819 people. Each costs £250.

Yours sincerely
Ombudsman
"""
RELEASE = "This data will be uploaded to our interactive map, Your council's performance, on {day}."
PAGES = {
    2020: """Complaints upheld
67% of complaints we investigated were upheld.
This compares to an average of 63% in similar authorities.
12
upheld decisions
Statistics are based on a total of 18 detailed investigations for the period between 1 April 2019 to 31 March 2020
Compliance with Ombudsman recommendations
In 90% of cases we were satisfied the authority had successfully implemented our recommendations.
This compares to an average of 99% in similar authorities.
Statistics are based on a total of 10 compliance outcomes for the period between 1 April 2019 to 31 March 2020
- Failure to comply with our recommendations is rare. An authority with a compliance rate below 100% should
scrutinise those complaints where it failed to comply.
Satisfactory remedies provided by the authority
In 8% of upheld cases we found the authority had provided a satisfactory remedy before the complaint reached
the Ombudsman.
This compares to an average of 11% in similar authorities.
1
satisfactory remedy decision
Statistics are based on a total of 12 detailed investigations for the period between 1 April 2019 to 31 March 2020
""",
    2021: """Complaints upheld
**50%** of complaints we investigated were upheld.
This compares to an average of **53%** in similar organisations.
1
upheld decision
Statistics are based on a total of 2 detailed investigations for the period between 1 April 2020 to 31 March 2021
Compliance with Ombudsman recommendations
In **100%** of cases we were satisfied the organisation had successfully implemented our recommendations.
This compares to an average of **100%** in similar organisations.
Statistics are based on a total of 1 compliance outcomes for the period between 1 April 2020 to 31 March 2021
Satisfactory remedies provided by the organisation
In **0%** of upheld cases we found the organisation had provided a satisfactory remedy before the complaint
reached the Ombudsman.
This compares to an average of **14%** in similar organisations.
0
satisfactory remedy decisions
Statistics are based on a total of 1 detailed investigations for the period between 1 April 2020 to 31 March 2021
""",
    2022: """Complaints upheld
70% 70% of complaints we investigated were upheld.
This compares to an average of 64% in similar organisations.
1,050
upheld decisions
Statistics are based on a total of 1,500 investigations for the period between 1 April 2021 to 31 March 2022
Compliance with Ombudsman recommendations
100% of cases we were satisfied the organisation had successfully implemented our recommendations.
This compares to an average of 99% in similar organisations.
Statistics are based on a total of 1,102 compliance outcomes for the period between 1 April 2021 to 31 March 2022
Satisfactory remedies provided by the organisation
In 10% of upheld cases we found the organisation had provided a satisfactory remedy before the complaint
reached the Ombudsman.
This compares to an average of 11% in similar organisations.
105
satisfactory remedy decisions
Statistics are based on a total of 1,050 upheld decisions for the period between 1 April 2021 to 31 March 2022
""",
    2023: """Complaints upheld
79% of complaints we investigated were upheld.
This compares to an average of 80% in similar authorities.
41 upheld decisions
Statistics are based on a total of 52 detailed investigations for the period between 1 April 2022 to 31 March 2023
Adjusted for Northmoor County Council's population, this is 2.7% upheld decisions per 100,000 residents.
The average for authorities of this type is 3 upheld decisions per 100,000 residents.
Compliance with Ombudsman recommendations
In 98% of cases we were satisfied the Council had successfully implemented our recommendations.
This compares to an average of 99% in similar authorities.
Statistics are based on a total of 43 compliance outcomes for the period between 1 April 2022 to 31 March 2023
Satisfactory remedies provided by the Council
In 7% of upheld cases we found the Council had provided a satisfactory remedy before the complaint reached the
Ombudsman.
This compares to an average of 11% in similar authorities.
3 satisfactory remedy decisions
Statistics are based on a total of 41 detailed investigations for the period between 1 April 2022 to 31 March 2023
""",
    2024: """Complaints upheld
82% of complaints we investigated were upheld.
This compares to an average of 79% in similar organisations.
Adjusted for Northmoor County Council's population, this is 11 upheld decisions per 100,000 residents.
The average for authorities of this type is 4.6 upheld decisions per 100,000 residents.
9
upheld decisions
Statistics are based on a total of 11 investigations for the period between 1 April 2023 to 31 March 2024
Compliance with Ombudsman recommendations
In 92% of cases we were satisfied the Council had successfully implemented our recommendations.
This compares to an average of 100% in similar organisations.
Statistics are based on a total of 13 compliance outcomes for the period between 1 April 2023 to 31 March 2024
Satisfactory remedies provided by the Council
In 33% of upheld cases we found the Council had provided a satisfactory remedy before the complaint reached the
Ombudsman.
This compares to an average of 13% in similar organisations.
3
satisfactory remedy decisions
Statistics are based on a total of 9 upheld decisions for the period between 1 April 2023 to 31 March 2024
""",
}
# In the order of FIGURE_FIELDS.
FIGURES: dict[int, tuple[int | str | None, ...]] = {
    2020: (18, 12, 67, 63, None, None, 10, 90, 99, 1, 12, 8, 11),
    2021: (2, 1, 50, 53, None, None, 1, 100, 100, 0, 1, 0, 14),
    2022: (1500, 1050, 70, 64, None, None, 1102, 100, 99, 105, 1050, 10, 11),
    2023: (52, 41, 79, 80, "2.7", "3", 43, 98, 99, 3, 41, 7, 11),
    2024: (11, 9, 82, 79, "11", "4.6", 13, 92, 100, 3, 9, 33, 13),
}


def text_of(year: int, *, council: str = "Northmoor County Council", separator: str = "\f") -> str:
    release = RELEASE.format(day=f"24 July {year}")
    head = HEAD.format(dated=f"17 July {year}", council=council, year=year, release=release)
    return head + separator + PAGES[year]


def read(text: str) -> Reading:
    return read_document(text_document(text))


def assert_figures(reading: Reading, year: int) -> None:
    wanted = dict(zip(FIGURE_FIELDS, FIGURES[year], strict=True))
    got = {name: figure.value for name, figure in reading.figures.items()}
    assert got == {name: None if value is None else Decimal(value) for name, value in wanted.items()}


@pytest.mark.parametrize("year", PAGES)
def test_the_letter_of_each_year_is_read_whole(year: int) -> None:
    reading = read(text_of(year))
    assert_figures(reading, year)
    assert (reading.certainty, reading.conflicts) == (1.0, ())
    assert reading.council.value == "Northmoor County Council"
    assert (reading.year_ending.value, reading.title_year.value) == (year, year)
    assert (reading.period_start.value, reading.period_end.value) == (
        date(year - 1, 4, 1),
        date(year, 3, 31),
    )
    assert (reading.dated.value, reading.publish_on.value) == (date(year, 7, 17), date(year, 7, 24))


@pytest.mark.parametrize("year", PAGES)
def test_the_letter_of_each_year_may_be_approved_as_it_stands(year: int) -> None:
    assert check_alone(read(text_of(year)), today=date(2026, 5, 1)) == []


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_margins_change_nothing(year: int, indent: str) -> None:
    text = "\n".join(indent + line if line.strip() else line for line in text_of(year).split("\n"))
    assert_figures(read(text.replace(f"{indent}\f", f"\f{indent}")), year)


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize("separator", ["\n\n", "\f", "\fAnnex\n\n", "\n\nPage 2 of 3\n\n"])
def test_where_the_statistics_page_begins_does_not_matter(year: int, separator: str) -> None:
    assert_figures(read(text_of(year, separator=separator)), year)


@pytest.mark.parametrize("year", PAGES)
def test_blank_lines_between_all_lines_change_nothing(year: int) -> None:
    head, page = text_of(year).split("\f")
    assert_figures(
        read(head + "\f" + page.replace("\n", "\n\n").replace("reached\n\nthe", "reached\nthe")), year
    )


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(year: int, ending: str) -> None:
    assert_figures(read(text_of(year).replace("\n", ending)), year)


@pytest.mark.parametrize("year", PAGES)
def test_a_letter_in_capitals_is_read_the_same(year: int) -> None:
    head, page = text_of(year).split("\f")
    assert_figures(read(head + "\f" + page.upper()), year)


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize("heading", [0, 1, 2])
def test_a_footer_before_each_heading_changes_nothing(year: int, heading: int) -> None:
    words = ("Complaints upheld\n", "Compliance with Ombudsman", "Satisfactory remedies provided")[heading]
    head, page = text_of(year).split("\f")
    assert words in page
    footer = "PO Box 4771, Coventry CV4 0EH\nwww.lgo.org.uk\nPage 2 of 3\n\f"
    assert_figures(read(f"{head}\f{page.replace(words, footer + words, 1)}"), year)


@pytest.mark.parametrize("year", PAGES)
def test_every_figure_is_quoted_from_the_statistics_page(year: int) -> None:
    for name, figure in read(text_of(year)).figures.items():
        if figure.value is not None:
            assert figure.quote is not None, name
            assert figure.quote.page == 2, name
            assert f"{figure.value:,}" in figure.quote.text, name


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize("section", [0, 1, 2])
def test_a_lost_section_is_an_error_and_touches_no_other_section(year: int, section: int) -> None:
    page = PAGES[year]
    places = [page.index(word) for word in ("Complaints upheld", "Compliance with", "Satisfactory remedies")]
    cut = page[: places[section]] + page[[*places, len(page)][section + 1] :]
    reading = read(text_of(year).split("\f")[0] + "\f" + cut)
    gone = (FIGURE_FIELDS[:6], FIGURE_FIELDS[6:9], FIGURE_FIELDS[9:])[section]
    wanted = dict(zip(FIGURE_FIELDS, FIGURES[year], strict=True))
    for name, figure in reading.figures.items():
        if name in gone:
            assert (figure.value, figure.absence) == (None, Absence.NOT_PRINTED), name
        else:
            assert figure.value == (None if wanted[name] is None else Decimal(wanted[name] or 0)), name
    levels = {finding.level for finding in check_alone(reading, today=date(2026, 5, 1))}
    assert "error" in levels


@pytest.mark.parametrize("year", PAGES)
@pytest.mark.parametrize(
    "field", ["similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent"]
)
def test_a_lost_average_is_never_filled_with_another_sections(year: int, field: str) -> None:
    order = ["similar_upheld_percent", "similar_compliance_percent", "similar_remedy_percent"]
    parts = PAGES[year].split("This compares to an average of ")
    number = order.index(field) + 1
    parts[number] = parts[number].split("\n", 1)[1]
    page = parts[0]
    for place, part in enumerate(parts[1:], start=1):
        page += part if place == number else f"This compares to an average of {part}"
    reading = read(text_of(year).split("\f")[0] + "\f" + page)
    assert (reading.figures[field].value, reading.figures[field].absence) == (None, Absence.NOT_PRINTED)
    for other in order:
        if other != field:
            wanted = FIGURES[year][FIGURE_FIELDS.index(other)]
            assert reading.figures[other].value == wanted


PROSE = [
    "We upheld 83% of the complaints about adult care and 77% of those about education.",
    "Of these, 14 upheld decisions concerned special educational needs.",
    "In 12% of cases we found delay.",
    "The compliance rate nationally was 99%.",
    "You failed to comply with 2 recommendations on time in 13% of cases.",
    "I issued 1 public interest report and recommended a payment of £1,250.",
    "There were 5 late remedies; 3 took more than 60 days.",
    "Last year it was 4.9 per 100,000 residents.",
    "An organisation with a compliance rate below 100% should scrutinise those complaints.",
    "1,819 delegates attended 105 courses, 12% more than in 2018.",
    "We received 61 complaints about your Council and decided 57.",
    "upheld",
    "22",
]


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("sentence", PROSE)
def test_a_number_in_the_letters_prose_is_never_a_figure(year: int, sentence: str) -> None:
    text = text_of(year).replace("Yours sincerely", f"{sentence}\n\nYours sincerely")
    reading = read(text)
    assert_figures(reading, year)
    assert reading.conflicts == ()


@pytest.mark.parametrize(
    "council",
    [
        "Rutland County Council",
        "London Borough of Barking & Dagenham",
        "City of Wolverhampton Council",
        "Stoke-on-Trent City Council",
        "Royal Borough of Windsor and Maidenhead Council",
        "Bournemouth, Christchurch and Poole Council",
        "Isle of Wight Council",
        "Dorset Council",
    ],
)
def test_the_council_named_in_the_address_is_read_as_printed(council: str) -> None:
    assert read(text_of(2020, council=council)).council.value == council
