"""Letters of 2014 to 2019 in the words that they print, each with what must be read and what must not."""

from datetime import date

import pytest

from councils.casework import Outcome, Subject
from letters.reading import Absence, Reading, read_document
from tests.reading.letter_layouts import text_document

HEAD = """18 July {year}

By email

Mr Rogers
Chief Executive
{council}

Dear Mr Rogers

Annual Review letter {year}

I write to you with our annual summary of statistics on the complaints made to the Ombudsman about your
authority. In 2012/13 we upheld 12 complaints. We received 1,204 in all. {prose}

Yours sincerely

Michael King
Local Government and Social Care Ombudsman
Chair, Commission for Local Administration in England
\f"""
SUBJECTS = (
    "Adult Care Services   Benefits and Tax   Corporate and Other Services   Education and Children's Services   "
    "Environment Services   Highways and Transport   Housing   Planning and Development   Other   Total"
)
OUTCOMES = (
    "Incomplete or Invalid   Advice Given   Referred back for Local Resolution   Closed After Initial Enquiries   "
    "Not Upheld   Upheld   Uphold Rate   Total"
)
RECEIVED = "64   51   24   72   69   47   82   32   6   447"
DECIDED = "20   10   200   120   29   43   60%   422"
NOTES = """Notes
Our uphold rate is calculated in relation to the total number of detailed investigations.
The number of remedied complaints may not equal the number of upheld complaints. This is because, while we may
uphold a complaint because we find fault, we may not always find grounds to say that fault caused injustice that
ought to be remedied.
"""
BIRMINGHAM = f"""Local Authority Report: Birmingham City Council
For the Period Ending: 31/03/2018

For further information on how to interpret our statistics, please visit our website:
http://www.lgo.org.uk/information-centre/reports/annual-review-reports/interpreting-local-authority-statistics

Complaints and enquiries received

{SUBJECTS}
{RECEIVED}

Decisions made

                                                        Detailed Investigations
{OUTCOMES}
{DECIDED}

{NOTES}
Complaints Remedied
by LGO   Satisfactorily by Authority before LGO Involvement
35   3
"""


def text_of(page: str, *, year: int = 2018, council: str = "Birmingham City Council", prose: str = "") -> str:
    return HEAD.format(year=year, council=council, prose=prose) + page


def read(
    page: str, *, year: int = 2018, council: str = "Birmingham City Council", prose: str = ""
) -> Reading:
    return read_document(text_document(text_of(page, year=year, council=council, prose=prose)))


def values(reading: Reading) -> dict[str, object]:
    return {name: figure.value for name, figure in reading.figures.items() if figure.value is not None}


def decided(reading: Reading) -> list[int | None]:
    return [cell.value for cell in reading.decided.values()]


BIRMINGHAM_DECIDED = [20, 10, 200, 120, 29, 43, 422]


def test_the_letter_of_2018_is_read_whole():
    reading = read(BIRMINGHAM)
    assert (reading.family, reading.certainty, reading.conflicts) == ("received_and_decided", 1.0, ())
    assert values(reading) == {"investigations": 72, "upheld": 43, "upheld_percent": 60, "remedies": 3}
    assert {figure.absence for figure in reading.figures.values()} == {None, Absence.NOT_PRINTED}
    assert [cell.value for cell in reading.received.values()] == [64, 51, 24, 72, 69, 47, 82, 32, 6, 447]
    assert list(reading.received) == list(Subject)
    assert decided(reading) == BIRMINGHAM_DECIDED
    assert (reading.year_ending.value, reading.title_year.value) == (2018, 2018)
    assert (reading.dated.value, reading.period_end.value) == (date(2018, 7, 18), date(2018, 3, 31))
    assert reading.publish_on.absence is Absence.NOT_PRINTED
    assert reading.signatory.value == "Michael King"


def test_the_base_of_remedies_is_not_printed_and_so_not_guessed():
    figures = read(BIRMINGHAM).figures
    assert (figures["remedies_base"].value, figures["remedies_base"].absence) == (None, Absence.NOT_PRINTED)
    assert (figures["remedy_percent"].value, figures["remedy_percent"].absence) == (None, Absence.NOT_PRINTED)


def test_what_the_ombudsman_remedied_is_not_what_the_authority_remedied():
    page = BIRMINGHAM.replace(
        "by LGO   Satisfactorily by Authority before LGO Involvement\n35   3", "by LGO\n35"
    )
    assert read(page).figures["remedies"].absence is Absence.NOT_PRINTED


def test_a_letter_of_2014_has_no_uphold_rate():
    page = BIRMINGHAM.replace("   Uphold Rate", "").replace("   60%", "").replace("2018", "2014")
    reading = read(page, year=2014)
    assert values(reading) == {"investigations": 72, "upheld": 43, "remedies": 3}
    assert reading.figures["upheld_percent"].absence is Absence.NOT_PRINTED
    assert reading.certainty == 1.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Adult Care Services", "Adult Social Care"),
        ("Adult Care Services", "ADULT CARE SERVICES"),
        ("Benefits and Tax", "Benefits & Tax"),
        ("Corporate and Other Services", "Corporate & Other"),
        ("Education and Children's Services", "Education & Children’s Services"),
        ("Environment Services", "Environmental Services & Public Protection & Regulation"),
        ("Environment Services", "Environmental Services, Public Protection and Regulation"),
        ("Highways and Transport", "Highways & Transport"),
        ("Planning and Development", "Planning & development"),
        ("Incomplete or Invalid", "Incomplete/Invalid"),
        ("Incomplete or Invalid", "Invalid or incomplete"),
        ("Referred back for Local Resolution", "Referred Back for Local Resolution"),
        ("Closed After Initial Enquiries", "Closed after initial enquiries"),
        ("Not Upheld", "Not upheld"),
        ("Not Upheld", "NOT UPHELD"),
        ("Uphold Rate", "Uphold rate (%)"),
        ("Uphold Rate", "Upheld (%)"),
        ("Detailed Investigations", "DETAILED INVESTIGATIONS"),
        ("Local Authority Report:", "Local Authority Report –"),
        ("For the Period Ending: 31/03/2018", "For the period ending – 31/03/2018"),
        ("Satisfactorily by Authority before LGO Involvement", "Satisfactorily by authority before LGSCO involvement"),
    ],
)  # fmt: skip
def test_labels_are_known_in_every_way_they_are_printed(old, new):
    assert old in BIRMINGHAM
    reading = read(BIRMINGHAM.replace(old, new))
    assert values(reading) == {"investigations": 72, "upheld": 43, "upheld_percent": 60, "remedies": 3}
    assert reading.received[Subject.TOTAL].value == 447
    assert len(reading.received) == 10
    assert (decided(reading), reading.conflicts) == (BIRMINGHAM_DECIDED, ())


@pytest.mark.parametrize(
    "prose",
    [
        "Housing 12.",
        "Upheld 7",
        "We upheld 17 complaints and 51% of them concerned planning and development.",
        "Adult care 5, housing 6, planning 7, total 18.",
        "Of 30 complaints 12 were not upheld.",
        "This year 58% of complaints we investigated were upheld.",
        "We delivered 75 courses to 1,153 people and remedied 3 complaints.",
        "\nIncomplete or invalid\n\nUpheld\n\nHousing 4\n\n",
        "\n2016\n\n44\n\n12 13 14 15\n\n",
    ],
)
def test_numbers_in_the_letters_prose_are_never_figures(prose):
    reading = read(BIRMINGHAM, prose=prose)
    assert values(reading) == {"investigations": 72, "upheld": 43, "upheld_percent": 60, "remedies": 3}
    assert (decided(reading), reading.conflicts) == (BIRMINGHAM_DECIDED, ())


@pytest.mark.parametrize(
    "prose", ["Housing 12", "Housing, planning and development, other: total 12", "Upheld 5"]
)
def test_a_letter_without_tables_gets_no_figure_from_its_prose(prose):
    reading = read("Enclosed: Notes on incomplete or invalid complaints.\n", prose=prose)
    assert values(reading) == {}
    assert (reading.received, reading.decided, reading.family) == ({}, {}, "unknown")
    assert reading.council.value == "Birmingham City Council"


ROWS = {
    "Solihull Metropolitan Borough Council": "1   2   3   4   5   6   55%   21",
    "Birmingham City Council": DECIDED,
    "Coventry City Council": "2   2   3   4   5   7   58%   23",
}


def region(*councils: str) -> str:
    lines = [f"{council}   {ROWS[council]}" for council in councils]
    return "Decisions made\n\n" + f"Local Authority   {OUTCOMES}\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("place", [0, 1, 2])
def test_in_a_table_of_many_authorities_the_letters_own_row_is_read(place):
    others = ["Solihull Metropolitan Borough Council", "Coventry City Council"]
    councils = [*others[:place], "Birmingham City Council", *others[place:]]
    assert decided(read(region(*councils))) == BIRMINGHAM_DECIDED


@pytest.mark.parametrize(
    "councils",
    [
        ["Solihull Metropolitan Borough Council", "Coventry City Council"],
        ["Solihull Metropolitan Borough Council"],
        ["Coventry City Council"],
    ],
)
def test_a_table_of_other_authorities_gives_nothing(councils):
    reading = read(region(*councils))
    assert values(reading) == {}
    assert {cell.absence for cell in reading.decided.values()} == {Absence.ILLEGIBLE}
    assert reading.figures["upheld"].absence is Absence.ILLEGIBLE


@pytest.mark.parametrize(
    "name", ["England", "All authorities", "Average of similar ones", "Previous year", "2016/17"]
)
def test_a_row_of_averages_or_of_another_year_is_not_the_councils(name):
    reading = read(f"Decisions made\n\nLocal Authority   {OUTCOMES}\n{name}   {DECIDED}\n")
    assert values(reading) == {}


@pytest.mark.parametrize(
    "name", ["Birmingham City Council", "Birmingham", "BIRMINGHAM", "Number", "2017/18", "Total"]
)
def test_the_only_row_may_be_called_by_the_council_or_by_nothing_else(name):
    assert (
        decided(read(f"Decisions made\n\nLocal Authority   {OUTCOMES}\n{name}   {DECIDED}\n"))
        == BIRMINGHAM_DECIDED
    )


def test_a_council_whose_name_is_part_of_anothers_gets_its_own_row():
    other = f"North Somerset Council   {ROWS['Coventry City Council']}"
    rows = f"{other}\nBath and North East Somerset Council   {DECIDED}\n"
    page = f"Decisions made\n\nLocal Authority   {OUTCOMES}\n{rows}"
    assert decided(read(page, council="Bath & North East Somerset Council")) == BIRMINGHAM_DECIDED


OTHER_YEAR = "21   10   200   120   29   43   60%   423"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Decisions made 2016/17", "Decisions made 2017/18"),
        ("Decisions made in 2016-17", "Decisions made in 2017-18"),
        ("Decisions made in the year ending 31/03/2017", "Decisions made in the year ending 31/03/2018"),
        ("Decisions made: 2017", "Decisions made: 2018"),
    ],
)  # fmt: skip
def test_a_table_of_another_year_is_passed_over(first, second):
    tables = [f"{first}\n\n{OUTCOMES}\n{OTHER_YEAR}\n", f"{second}\n\n{OUTCOMES}\n{DECIDED}\n"]
    for page in ("\n".join(tables), "\n".join(reversed(tables))):
        reading = read(page)
        assert decided(reading) == BIRMINGHAM_DECIDED


def test_rows_of_years_give_the_letters_year():
    page = f"Decisions made\n\nYear   {OUTCOMES}\n2016/17   {OTHER_YEAR}\n2017/18   {DECIDED}\n"
    assert decided(read(page)) == BIRMINGHAM_DECIDED


def test_two_tables_of_a_kind_with_different_numbers_are_a_conflict():
    page = f"Decisions made\n\n{OUTCOMES}\n{OTHER_YEAR}\n\nDecisions made\n\n{OUTCOMES}\n{DECIDED}\n"
    reading = read(page)
    assert reading.conflicts == (
        "The letter prints the table of decisions made twice, with different numbers.",
    )
    assert values(reading) == {}
    assert {cell.absence for cell in reading.decided.values()} == {Absence.ILLEGIBLE}


def test_the_same_table_twice_is_no_conflict():
    page = f"Decisions made\n\n{OUTCOMES}\n{DECIDED}\n\nDecisions made\n\n{OUTCOMES}\n{DECIDED}\n"
    reading = read(page)
    assert (decided(reading), reading.conflicts) == (BIRMINGHAM_DECIDED, ())


def test_two_numbers_at_a_label_are_not_chosen_between():
    page = (
        "Decisions made\n\n                       2017   2018\nIncomplete or Invalid   21   20\nAdvice given   9   10\n"
        "Not upheld   28   29\nUpheld   40   43\nUphold rate   59%   60%\nTotal   98   102\n"
    )
    reading = read(page)
    assert values(reading) == {}
    assert reading.decided[Outcome.UPHELD].absence is Absence.ILLEGIBLE


def test_a_share_beside_each_count_is_no_second_count():
    page = (
        "Decisions made\n\nIncomplete or Invalid   21   21%\nAdvice given   9   9%\nNot upheld   28   29%\n"
        "Upheld   40   41%\nUphold rate   59%\nTotal   98   100%\n"
    )
    reading = read(page)
    assert decided(reading) == [21, 9, 28, 40, 98]
    assert values(reading) == {"investigations": 68, "upheld": 40, "upheld_percent": 59}


def test_tables_beside_each_other_keep_their_totals_apart():
    rows = [
        ("Adult Care Services", 3, "Incomplete or Invalid", 5), ("Benefits and Tax", 4, "Advice Given", 6),
        ("Housing", 7, "Not Upheld", 2), ("Planning and Development", 1, "Upheld", 8), ("Total", 15, "Total", 21),
    ]  # fmt: skip
    lines = [f"{one:30}{count:<8}{two:30}{number}" for one, count, two, number in rows]
    reading = read("Received                              Decided\n\n" + "\n".join(lines) + "\n")
    assert [cell.value for cell in reading.received.values()] == [3, 4, 7, 1, 15]
    assert decided(reading) == [5, 6, 2, 8, 21]


def test_a_number_of_investigations_in_the_table_is_not_a_total_of_decisions():
    page = (
        "Decisions made\n\nIncomplete or Invalid   21\nAdvice given   9\nNot upheld   28\nUpheld   40\n"
        "Detailed investigations   68\nTotal   98\n"
    )
    reading = read(page)
    assert decided(reading) == [21, 9, 28, 40, 98]
    assert reading.figures["investigations"].value == 68


# 2019: the new statistics beside the tables.

STATED = """Complaints upheld
60% of complaints we investigated were upheld.
This compares to an average of 58% in similar authorities.
43
upheld decisions
Statistics are based on a total of 72 detailed investigations for the period between 1 April 2018 to 31 March 2019
Compliance with Ombudsman recommendations
In 97% of cases we were satisfied the authority had successfully implemented our recommendations.
This compares to an average of 99% in similar authorities.
Statistics are based on a total of 30 compliance outcomes for the period between 1 April 2018 to 31 March 2019
Satisfactory remedies provided by the authority
In 7% of upheld cases we found the authority had provided a satisfactory remedy before the complaint reached
the Ombudsman.
This compares to an average of 11% in similar authorities.
3
satisfactory remedy decisions
Statistics are based on a total of 43 detailed investigations for the period between 1 April 2018 to 31 March 2019
"""
TABLES_2019 = BIRMINGHAM.replace("2018", "2019")
ALL_2019 = {
    "investigations": 72, "upheld": 43, "upheld_percent": 60, "similar_upheld_percent": 58, "compliance_outcomes": 30,
    "compliance_percent": 97, "similar_compliance_percent": 99, "remedies": 3, "remedies_base": 43,
    "remedy_percent": 7, "similar_remedy_percent": 11,
}  # fmt: skip


@pytest.mark.parametrize(
    "page", [f"{STATED}\f{TABLES_2019}", f"{TABLES_2019}\f{STATED}", f"{TABLES_2019}\n{STATED}"]
)
def test_a_letter_of_2019_with_sentences_and_tables_gives_both(page):
    reading = read(page, year=2019)
    assert (reading.family, reading.certainty, reading.conflicts) == ("statistics_and_tables", 1.0, ())
    assert values(reading) == ALL_2019
    assert decided(reading) == BIRMINGHAM_DECIDED
    assert reading.received[Subject.TOTAL].value == 447
    assert (reading.year_ending.value, reading.council.value) == (2019, "Birmingham City Council")


def test_a_letter_of_2019_with_sentences_alone_is_of_the_years_after():
    reading = read(STATED, year=2019)
    assert (reading.family, values(reading)) == ("three_statistics", ALL_2019)
    assert (reading.received, reading.decided) == ({}, {})


def test_a_letter_of_2019_with_tables_alone_is_of_the_years_before():
    reading = read(TABLES_2019, year=2019)
    assert reading.family == "received_and_decided"
    assert reading.figures["compliance_percent"].absence is Absence.NOT_PRINTED


@pytest.mark.parametrize(
    ("field", "stated", "other"),
    [
        ("upheld", "43\nupheld decisions", "44\nupheld decisions"),
        ("investigations", "a total of 72 detailed", "a total of 73 detailed"),
        ("upheld_percent", "60% of complaints", "61% of complaints"),
        ("remedies", "3\nsatisfactory", "4\nsatisfactory"),
    ],
)  # fmt: skip
def test_where_sentences_and_tables_differ_neither_counts(field, stated, other):
    assert stated in STATED
    reading = read(f"{STATED.replace(stated, other)}\f{TABLES_2019}", year=2019)
    assert reading.figures[field].absence is Absence.ILLEGIBLE
    assert len(reading.conflicts) == 1
    assert {name: value for name, value in ALL_2019.items() if name != field} == values(reading)


@pytest.mark.parametrize(
    "line",
    [
        "Upheld decisions: 43 of 72 detailed investigations",
        "Upheld decisions 43 of 72 investigations",
        "43 of 72 detailed investigations were upheld",
        "43 out of 72 investigations upheld",
    ],
)
def test_a_line_of_so_many_of_so_many_agrees_with_the_tables(line):
    reading = read(f"Complaints upheld\n\n{line}\n\n{TABLES_2019}", year=2019)
    assert (reading.family, reading.conflicts) == ("statistics_and_tables", ())
    assert (values(reading)["investigations"], values(reading)["upheld"]) == (72, 43)


def test_a_line_of_so_many_of_so_many_that_differs_from_the_tables_is_a_conflict():
    reading = read(f"Upheld decisions: 44 of 72 detailed investigations\n\n{TABLES_2019}", year=2019)
    assert reading.figures["upheld"].absence is Absence.ILLEGIBLE
    assert reading.conflicts == (
        "The letter gives different answers for the number of upheld decisions: 43 and 44.",
    )


def test_one_percentage_in_the_prose_of_an_old_letter_does_not_make_it_of_2019():
    reading = read(
        BIRMINGHAM, prose="Nationally 58% of complaints we investigated were upheld. 3 of 4 complied."
    )
    assert reading.family == "received_and_decided"
    assert reading.figures["upheld_percent"].value == 60


# Which year and whose.


@pytest.mark.parametrize(
    "heading",
    [
        "Local Authority Report: Birmingham City Council\nFor the Period Ending: 31/03/2015",
        "Local Authority Report – Birmingham City Council\nFor the period ending – 31/03/2015",
        "Local Authority Report: Birmingham City Council, for the year ended 31 March 2015",
        "Annual Review Letter 2015",
        "Annual review letter 2014/15",
        "Annual Review Letter 2014-15",
        "Annual Review letter: 2014 - 2015",
        "2014/15",
        "Year: 2014-15",
    ],
)
def test_the_year_comes_out_of_any_one_place_that_names_it(heading):
    text = text_of(f"{heading}\n\nDecisions made\n\n{OUTCOMES}\n{DECIDED}\n", year=2015)
    text = text.replace("Annual Review letter 2015\n", "", 1)
    reading = read_document(text_document(text))
    assert (reading.year_ending.value, reading.conflicts) == (2015, ())
    assert values(reading)["upheld"] == 43


def test_places_that_name_different_years_are_a_conflict():
    page = f"For the period ending: 31/03/2015\n\nDecisions made\n\n{OUTCOMES}\n{DECIDED}\n"
    reading = read(page, year=2015, prose="This is about the year ended 31 March 2014.")
    assert reading.year_ending.absence is Absence.ILLEGIBLE
    assert "the year it covers" in reading.conflicts[0]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Local Authority Report: Birmingham City Council", "Birmingham City Council"),
        ("Local Authority Report - Birmingham City Council", "Birmingham City Council"),
        ("LOCAL AUTHORITY REPORT: Birmingham City Council", "Birmingham City Council"),
        ("Local Authority Report:\nBirmingham City Council", "Birmingham City Council"),
        ("Local Authority Report: Bournemouth, Christchurch and\nPoole Council",
         "Bournemouth, Christchurch and Poole Council"),
        ("Local Authority Report: Birmingham City Council 2017/18", "Birmingham City Council"),
        ("Local Authority Report: London Borough of Croydon", "London Borough of Croydon"),
    ],
)  # fmt: skip
def test_the_reports_heading_names_the_council(heading, name):
    text = text_of(f"{heading}\n\nDecisions made\n\n{OUTCOMES}\n{DECIDED}\n", council="")
    text = text.replace("Mr Rogers\nChief Executive\n\n", "")
    reading = read_document(text_document(text))
    assert (reading.council.value, reading.conflicts) == (name, ())


def test_a_report_about_another_council_than_the_addressee_is_a_conflict():
    reading = read(BIRMINGHAM, council="Coventry City Council")
    assert reading.council.absence is Absence.ILLEGIBLE
    assert "Coventry City Council and Birmingham City Council" in reading.conflicts[0]


@pytest.mark.parametrize("line", ["Tel: 0300 061 0614", "PO Box 4771, Coventry CV4 0EH", "Page 2 of 3"])
def test_a_footer_between_header_and_numbers_changes_nothing(line):
    page = BIRMINGHAM.replace(f"{OUTCOMES}\n", f"{OUTCOMES}\n\n{line}\n\f\n")
    assert decided(read(page)) == BIRMINGHAM_DECIDED
