"""Any figures, in any year's wording and many layouts, are read back as they were printed."""

import itertools
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letters.reading import Absence, Document, Page, read_document
from tests.reading.letter_layouts import (
    COUNT_PLACES,
    LAYOUTS,
    NAME,
    WORDINGS,
    Printed,
    Sheet,
    in_other_order,
    letter,
    prose_sheet,
    section_texts,
    side_boxes,
    stacked,
    text_document,
)

percents = st.integers(0, 100)
rates = st.one_of(st.decimals("0.1", "99.9", places=1), st.integers(1, 20).map(Decimal), st.none())


@st.composite
def printed_figures(draw) -> Printed:
    investigations = draw(st.integers(1, 2500))
    upheld = draw(st.integers(1, investigations))
    rate = draw(rates)
    return Printed(
        investigations=investigations,
        upheld=upheld,
        upheld_percent=draw(percents),
        similar_upheld_percent=draw(percents),
        upheld_per_100k=rate,
        similar_upheld_per_100k=None if rate is None else Decimal(draw(st.integers(1, 99))) / 10,
        compliance_outcomes=draw(st.integers(1, 1500)),
        compliance_percent=draw(percents),
        similar_compliance_percent=draw(percents),
        remedies=draw(st.integers(0, 1200)),
        remedies_base=draw(st.integers(1, 2500)),
        remedy_percent=draw(percents),
        similar_remedy_percent=draw(percents),
    )


def assert_read_back(document: Document, printed: Printed, year: int) -> None:
    reading = read_document(document)
    assert {name: value.value for name, value in reading.figures.items()} == asdict(printed)
    assert reading.conflicts == ()
    assert (reading.council.value, reading.year_ending.value) == (NAME, year)
    assert (reading.dated.value, reading.publish_on.value) == (date(year, 7, 17), date(year, 7, 24))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    printed=printed_figures(),
    wording=st.sampled_from(list(WORDINGS.values())),
    layout=st.sampled_from(list(LAYOUTS)),
    where=st.sampled_from(COUNT_PLACES),
    order=st.sampled_from(["as made", "rows", "backwards", "columns"]),
)
def test_any_figures_in_any_layout_are_read_back(printed, wording, layout, where, order):
    document = letter(printed, wording, layout, where)
    if order != "as made":
        document = in_other_order(document, by=order)
    assert_read_back(document, printed, wording.year)


@settings(max_examples=25, deadline=None)
@given(printed=printed_figures(), words=st.randoms(use_true_random=False))
def test_the_order_of_words_in_the_file_does_not_matter(printed, words):
    made = letter(printed, WORDINGS[2024], "side boxes", "above")
    pages = []
    for page in made.pages:
        shuffled = list(page.words)
        words.shuffle(shuffled)
        pages.append(replace(page, words=tuple(shuffled)))
    assert_read_back(Document("pdf", tuple(pages)), printed, 2024)


@pytest.mark.parametrize(("layout", "where"), list(itertools.product(LAYOUTS, COUNT_PLACES)))
def test_every_layout_reads_with_the_rates_and_without(layout, where):
    for printed in (
        Printed(),
        Printed(upheld_per_100k=Decimal("11"), similar_upheld_per_100k=Decimal("4.6")),
    ):
        assert_read_back(letter(printed, WORDINGS[2023], layout, where), printed, 2023)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counts_above_a_thousand_are_read_whole(layout):
    printed = Printed(investigations=1250, upheld=1040, compliance_outcomes=2001, remedies_base=1040)
    assert_read_back(letter(printed, WORDINGS[2022], layout, "above"), printed, 2022)


@pytest.mark.parametrize("cut_at", [150, 230, 330, 400, 480, 560, 640])
@pytest.mark.parametrize("make", [side_boxes, stacked])
def test_a_section_cut_in_two_by_a_footer_is_read_whole(make, cut_at):
    printed = Printed(upheld_per_100k=Decimal("5.3"), similar_upheld_per_100k=Decimal("4.4"))
    wording = WORDINGS[2024]
    whole = make(section_texts(printed, wording), "inline").page(2)
    cut = next(y for y in range(cut_at, 842) if not any(w.box.top < y < w.box.bottom for w in whole.words))
    first, second = Sheet(), Sheet()
    first.words = [word for word in whole.words if word.box.bottom <= cut]
    for word in whole.words:
        if word.box.top >= cut:
            moved = replace(word.box, top=word.box.top - cut + 60, bottom=word.box.bottom - cut + 60)
            second.words.append(replace(word, box=moved))
    for number, sheet in ((2, first), (3, second)):
        sheet.place(200, 805, "PO Box 4771 Coventry CV4 0EH")
        sheet.place(300, 822, str(number))
    document = Document("pdf", (prose_sheet(wording).page(1), first.page(2), second.page(3)))
    assert_read_back(document, printed, 2024)


def test_a_big_percentage_stands_in_for_the_number_of_its_sentence():
    sections = section_texts(Printed(), WORDINGS[2024])
    for section in sections:
        section.sentences[0] = section.sentences[0].removeprefix("In ").split("% ", 1)[1]
    document = Document("pdf", (prose_sheet(WORDINGS[2024]).page(1), side_boxes(sections, "above").page(2)))
    assert_read_back(document, Printed(), 2024)


def test_a_big_percentage_that_contradicts_its_sentence_is_a_conflict():
    sections = section_texts(Printed(), WORDINGS[2024])
    sections[1].box = "94%"
    document = Document("pdf", (prose_sheet(WORDINGS[2024]).page(1), side_boxes(sections, "above").page(2)))
    reading = read_document(document)
    figure = reading.figures["compliance_percent"]
    assert (figure.value, figure.absence) == (None, Absence.ILLEGIBLE)
    assert reading.conflicts == ("The letter gives different answers for the compliance rate: 97 and 94.",)
    assert figure.quote.text.startswith("In 97% of cases")


def test_a_missing_heading_does_not_mix_two_sections():
    sections = section_texts(Printed(), WORDINGS[2023])
    sections[1].heading = ""
    document = Document("pdf", (prose_sheet(WORDINGS[2023]).page(1), stacked(sections, "above").page(2)))
    reading = read_document(document)
    assert reading.figures["similar_upheld_percent"].value == 80
    assert reading.figures["similar_compliance_percent"].value == 99
    assert reading.conflicts == ()


def test_a_footnote_mark_is_not_part_of_a_number():
    sections = section_texts(Printed(), WORDINGS[2024])
    sections[0].base = sections[0].base.replace("of 59 ", "of 59¹ ")
    document = Document("pdf", (prose_sheet(WORDINGS[2024]).page(1), side_boxes(sections, "above").page(2)))
    assert_read_back(document, Printed(), 2024)


def test_columns_drawn_with_spaces_in_a_text_letter_are_read():
    document = text_document(
        """17 July 2024
Chief Executive
Northmoor Borough Council
Dear Ms Okafor
This data will be uploaded to our interactive map on 24 July 2024.
\fNorthmoor Borough Council
Complaints upheld
   75%     75% of complaints we investigated were        44
           upheld.                                       upheld decisions
           This compares to an average of 80% in         Statistics are based on a total of 59
           similar organisations.                        investigations for the period between
                                                         1 April 2023 to 31 March 2024
Compliance with Ombudsman recommendations
   97%     In 97% of cases we were satisfied the         Statistics are based on a total of 33
           Council had successfully implemented our      compliance outcomes for the period
           recommendations.                              between 1 April 2023 to 31 March
           This compares to an average of 99% in         2024
           similar organisations.
Satisfactory remedies provided by the Council
   18%     In 18% of upheld cases we found the           8
           Council had provided a satisfactory           satisfactory remedy
           remedy before the complaint reached the       decisions
           Ombudsman.                                    Statistics are based on a total of 44
           This compares to an average of 14% in         upheld decisions for the period
           similar organisations.                        between 1 April 2023 to 31 March 2024
"""
    )
    assert_read_back(document, Printed(), 2024)


def test_statistics_on_a_later_page_than_a_long_letter_are_found():
    made = letter(Printed(), WORDINGS[2022], "three columns", "above")
    empty = [Page(number, 595, 842, ()) for number in (2, 3)]
    pages = (made.pages[0], *empty, replace(made.pages[1], number=4))
    reading = read_document(Document("pdf", pages))
    assert reading.figures["upheld"].quote.page == 4
    assert_read_back(Document("pdf", pages), Printed(), 2022)
