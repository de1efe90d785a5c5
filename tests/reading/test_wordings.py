"""What years and typists change in a letter, and what must never be taken for a figure."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from letters.reading import Absence, read_document
from tests.reading.letter_layouts import text_document

RUTLAND = (Path(__file__).parents[1] / "samples" / "rutland-2020.txt").read_text()
RATE = "Adjusted for Rutland County Council's population, this is 5.3 upheld decisions per 100,000 residents."

SECOND_AVERAGE = "This compares to an average of 70% in similar authorities."
SECOND_BASE = "based on a total of 2 compliance outcomes"


def read(*changes: tuple[str, str]):
    text = RUTLAND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_document(text_document(text))


def figures(reading) -> dict:
    return {name: value.value for name, value in reading.figures.items()}


@pytest.mark.parametrize(
    "changes",
    [
        [("similar authorities", "similar organisations")],
        [("we were satisfied the authority had", "we were satisfied the Council had")],
        [("we were satisfied the authority had", "we were satisfied the organisation had")],
        [("In **100%** of cases", "100% of cases")],
        [("we found the authority had", "we found the organisation had")],
        [("1 detailed investigation for", "1 detailed investigations for")],
        [("1 detailed investigation for", "1 investigation for")],
        [("1 detailed investigation for", "1 complaints for")],
        [("1 compliance outcome for", "1 compliance outcomes for")],
        [("1\nupheld decision", "1 upheld decisions")],
        [("1\nupheld decision", "upheld decision\n1")],
        [("1\nupheld decision", "- 1 upheld decision")],
        [("0\nsatisfactory remedy decisions", "0\nsatisfactory remedy\ndecisions")],
        [("0\nsatisfactory remedy decisions", "0 satisfactory remedy\ndecisions")],
        [("**", "")],
        [("**56%**", "56 %"), ("**99%**", "99 per cent")],
        [("\nThis compares", "\n- This compares"), ("\nStatistics are", "\n• Statistics are")],
        [("detailed investigation for", "detailed investi-\ngation for")],
        [("\nupheld decision\n", "\nup-\nheld decision\n")],
        [("of 1 detailed", "of\u00a01\u00a0detailed"), ("authority's", "authority’s")],
        [("\nComplaints upheld\n", "\n## Complaints upheld\n")],
        [("\nComplaints upheld\n", "\nCOMPLAINTS UPHELD\n")],
        [("\nCompliance with Ombudsman recommendations\n", "\n**Compliance with recommendations**\n")],
        [("\nSatisfactory remedies provided by the authority\n", "\nSatisfactory remedies provided by the Council\n")],
        [("1 April 2019 to 31 March 2020", "1 April 2019 and 31 March 2020")],
        [("1 April 2019 to 31 March 2020", "1st April 2019 – 31st March 2020")],
        [("1 April 2019 to 31 March 2020", "01/04/2019 to 31/03/2020")],
        [("100% of complaints we investigated", "100%\n\n100% of complaints we investigated")],
        [("This compares", "This  compares")],
        [("This compares to an average of **11%** in similar", "This compares to an average of **11%** in\nsimilar")],
    ],
)  # fmt: skip
def test_changes_of_wording_change_no_figure(changes):
    reading = read(*changes)
    assert figures(reading) == figures(read())
    assert (reading.certainty, reading.conflicts) == (1.0, ())
    assert (reading.period_start.value, reading.period_end.value) == (date(2019, 4, 1), date(2020, 3, 31))


def test_a_letter_whose_line_breaks_were_lost_is_read():
    start = RUTLAND.index("Complaints upheld\n\n\n\n100%")
    flat = RUTLAND[:start] + " ".join(RUTLAND[start:].split())
    assert figures(read_document(text_document(flat))) == figures(read())


def test_a_letter_without_its_three_headings_is_read_by_its_sentences():
    reading = read(
        ("\nComplaints upheld\n", "\n"),
        ("\nCompliance with Ombudsman recommendations\n", "\n"),
        ("\nSatisfactory remedies provided by the authority\n", "\n"),
    )
    assert figures(reading) == figures(read())


@pytest.mark.parametrize(
    ("printed", "value"),
    [("5.3", "5.3"), ("8", "8"), ("11", "11"), ("5.3%", "5.3"), ("0.4", "0.4")],
)
def test_rates_are_read_with_dropped_zeros_and_stray_percent_signs(printed, value):
    sentence = RATE.replace("5.3", printed).replace("population, this", "population,\nthis")
    average = "The average for authorities of this type is 4.40 upheld decisions per 100,000\nresidents."
    reading = read(("1\nupheld decision", f"{sentence}\n\n{average}\n\n1\nupheld decision"))
    assert reading.figures["upheld_per_100k"].value == Decimal(value)
    assert reading.figures["similar_upheld_per_100k"].value == Decimal("4.4")
    assert reading.figures["upheld"].value == 1


@pytest.mark.parametrize(
    "prose",
    [
        "Last year 61% of complaints we investigated were upheld.",
        "This compares to an average of 70% in similar authorities.",
        "12 upheld decisions were about housing.",
        "Statistics are based on a total of 900 detailed investigations.",
        "We held 44\nupheld decisions in mind.",
    ],
)
def test_numbers_in_prose_are_never_taken(prose):
    assert figures(read(("Earlier this year, we held", f"{prose} Earlier this year, we held"))) == figures(
        read()
    )


def test_a_bullet_about_rates_below_100_percent_is_no_compliance_rate():
    reading = read(
        ("**100%** of cases", "**90%** of cases"), ("rate below 100% should", "rate below\n100%\nshould")
    )
    assert reading.figures["compliance_percent"].value == 90
    assert reading.conflicts == ()


def test_a_page_number_near_a_count_is_not_the_count():
    reading = read(
        (
            "Satisfactory remedies provided by the authority\n\n",
            "2\n\fSatisfactory remedies provided by the authority\n\n",
        )
    )
    assert figures(reading) == figures(read())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("1\nupheld decision", "1\nupheld decision\n\n3 upheld decisions", "upheld"),
        ("\nCompliance with Omb", f"\n{SECOND_AVERAGE}\nCompliance with Omb", "similar_upheld_percent"),
        ("100% of complaints we", "90%\n\n100% of complaints we", "upheld_percent"),
        ("total of 1 compliance outcome ", f"total of 1 compliance outcome, {SECOND_BASE} ", "compliance_outcomes"),
    ],
)  # fmt: skip
def test_two_places_that_disagree_give_no_figure_but_a_sentence(old, new, field):
    reading = read((old, new))
    figure = reading.figures[field]
    assert (figure.value, figure.absence) == (None, Absence.ILLEGIBLE)
    assert figure.quote is not None
    assert len(reading.conflicts) == 1
    assert reading.conflicts[0].startswith("The letter gives different answers for the ")


def test_a_percentage_that_is_no_whole_number_is_left_to_a_person():
    figure = read(("**56%**", "56.5%")).figures["similar_upheld_percent"]
    assert (figure.value, figure.absence) == (None, Absence.ILLEGIBLE)


def test_the_base_of_remedies_may_differ_from_the_investigations_without_conflict():
    head, tail = RUTLAND.rsplit("total of 1 detailed investigation", 1)
    reading = read_document(text_document(f"{head}total of 7 upheld decisions{tail}"))
    assert (reading.figures["investigations"].value, reading.figures["remedies_base"].value) == (1, 7)
    assert reading.conflicts == ()


def test_nothing_investigated_has_no_rates_and_says_why():
    reading = read(
        ("100% of complaints we", "0% of complaints we"),
        ("1\nupheld decision", "0\nupheld decisions"),
        ("total of 1 detailed investigation", "total of 0 detailed investigations"),
        ("total of 1 compliance outcome", "total of 0 compliance outcomes"),
    )
    absences = {name: value.absence for name, value in reading.figures.items() if value.absence}
    assert absences["upheld_percent"] is Absence.NOTHING_INVESTIGATED
    assert absences["compliance_percent"] is Absence.NO_RECOMMENDATION_DUE
    assert absences["remedy_percent"] is Absence.NOTHING_UPHELD
    assert (reading.figures["investigations"].value, reading.figures["upheld"].value) == (0, 0)
    assert reading.figures["upheld_percent"].quote.text == "0% of complaints we investigated were upheld."


def test_a_rate_that_contradicts_an_empty_base_is_kept_for_the_checks_to_see():
    reading = read(
        ("total of 1 compliance outcome", "total of 0 compliance outcomes"), ("**100%**", "**79%**")
    )
    assert reading.figures["compliance_percent"].value == 79


def test_a_letter_that_says_no_recommendation_was_due_has_no_compliance_figures():
    start = RUTLAND.index("In **100%** of cases")
    end = RUTLAND.index("- Failure to comply with our")
    text = f"{RUTLAND[:start]}No recommendations were due for compliance in this period.\n\n{RUTLAND[end:]}"
    reading = read_document(text_document(text))
    for field in ("compliance_percent", "compliance_outcomes"):
        assert reading.figures[field].absence is Absence.NO_RECOMMENDATION_DUE
    assert reading.figures["upheld_percent"].value == 100


def test_a_letter_without_statistics_is_of_no_known_family_but_keeps_its_head():
    text = RUTLAND[: RUTLAND.index("Complaints upheld\n\n\n\n100%")]
    reading = read_document(text_document(text))
    assert (reading.family, reading.certainty) == ("unknown", 0.0)
    assert {value.absence for value in reading.figures.values()} == {Absence.NOT_PRINTED}
    assert reading.council.value == "Rutland County Council"
    assert (reading.dated.value, reading.publish_on.value) == (date(2020, 7, 22), date(2020, 7, 29))


def test_a_missing_section_lowers_the_certainty():
    text = RUTLAND[: RUTLAND.index("In **0%** of upheld cases")]
    reading = read_document(text_document(text))
    assert 0 < reading.certainty < 0.8
    assert reading.figures["remedy_percent"].absence is Absence.NOT_PRINTED
