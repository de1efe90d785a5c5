"""A letter scanned over, reprinted, bound into a report: the figures are those of the letter, or there is a finding."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letters.checks import check_alone
from letters.reading import Document, Word, read_document
from tests.reading.copies import COPIES
from tests.reading.letter_layouts import (
    COUNT_PLACES,
    LAYOUTS,
    WORDINGS,
    Printed,
    Sheet,
    letter,
    prose_sheet,
    section_texts,
    side_boxes,
    stacked,
    text_document,
    three_columns,
)
from tests.reading.test_layouts import assert_read_back, printed_figures

TODAY = date(2026, 5, 1)
WITH_RATES = Printed(upheld_per_100k=Decimal("5.3"), similar_upheld_per_100k=Decimal("4.4"))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    printed=printed_figures(),
    wording=st.sampled_from(list(WORDINGS.values())),
    layout=st.sampled_from(list(LAYOUTS)),
    where=st.sampled_from(COUNT_PLACES),
    copy=st.sampled_from(list(COPIES)),
)
def test_any_figures_survive_any_copy(printed, wording, layout, where, copy) -> None:
    assert_read_back(COPIES[copy](letter(printed, wording, layout, where)), printed, wording.year)


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_sound_copy_needs_no_look(copy: str, layout: str) -> None:
    document = COPIES[copy](letter(WITH_RATES, WORDINGS[2024], layout, "above"))
    assert check_alone(read_document(document), today=TODAY) == []


@pytest.mark.parametrize("first", COPIES)
@pytest.mark.parametrize("second", ["printed twice", "headers and footers", "ligatures", "scaled"])
def test_two_copies_of_copies(first: str, second: str) -> None:
    document = COPIES[second](COPIES[first](letter(WITH_RATES, WORDINGS[2023], "side boxes", "beside")))
    assert_read_back(document, WITH_RATES, 2023)


def with_statistics(sheet: Sheet, year: int = 2024) -> Document:
    return Document("pdf", (prose_sheet(WORDINGS[year]).page(1), sheet.page(2)))


def test_columns_from_right_to_left_are_read() -> None:
    sections = list(reversed(section_texts(WITH_RATES, WORDINGS[2024])))
    assert_read_back(with_statistics(three_columns(sections, "above")), WITH_RATES, 2024)


@pytest.mark.parametrize("make", [side_boxes, stacked, three_columns])
@pytest.mark.parametrize(
    "change", [str.upper, lambda heading: f"{heading}:", lambda heading: f"3. {heading}"]
)
def test_headings_in_other_forms_are_headings_or_missed(make, change) -> None:
    sections = section_texts(WITH_RATES, WORDINGS[2024])
    for section in sections:
        section.heading = change(section.heading)
    reading = read_document(with_statistics(make(sections, "above")))
    wrong = {
        name: figure.value
        for name, figure in reading.figures.items()
        if figure.value is not None and figure.value != getattr(WITH_RATES, name)
    }
    assert wrong == {}
    assert make is three_columns or all(figure.value is not None for figure in reading.figures.values())


@pytest.mark.parametrize("make", [side_boxes, stacked])
def test_headings_that_are_pictures_are_not_missed(make) -> None:
    sections = section_texts(WITH_RATES, WORDINGS[2024])
    for section in sections:
        section.heading = ""
    assert_read_back(with_statistics(make(sections, "inline")), WITH_RATES, 2024)


@pytest.mark.parametrize("box", ["5.3", "5.3%", "4.4%"])
def test_a_rate_in_a_box_is_no_percentage(box: str) -> None:
    sheet = side_boxes(section_texts(WITH_RATES, WORDINGS[2024]), "above")
    sheet.place(120, 190, box, size=16)
    assert_read_back(with_statistics(sheet), WITH_RATES, 2024)


def bound(*documents: Document) -> Document:
    pages = [page for document in documents for page in document.pages]
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))
    return Document("pdf", numbered)


LAST_YEAR = Printed(
    investigations=61, upheld=40, upheld_percent=66, similar_upheld_percent=77, compliance_outcomes=30,
    remedies=7, remedies_base=40,
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("first", [True, False])
def test_last_years_letter_in_the_appendix_is_never_mixed_in(layout: str, first: bool) -> None:
    this, last = (
        letter(WITH_RATES, WORDINGS[2024], layout, "above"),
        letter(LAST_YEAR, WORDINGS[2023], "side boxes", "above"),
    )
    reading = read_document(bound(this, last) if first else bound(last, this))
    assert reading.figures["investigations"].value is None
    assert "error" in {finding.level for finding in check_alone(reading, today=TODAY)}


def test_the_same_figures_two_years_running_are_still_two_letters() -> None:
    """31 of 39 was one council's result two years running; the years tell the letters apart."""
    this, last = (letter(Printed(), WORDINGS[year], "stacked", "above") for year in (2024, 2023))
    reading = read_document(bound(this, last))
    assert reading.year_ending.value is None
    assert "error" in {finding.level for finding in check_alone(reading, today=TODAY)}


def test_letters_to_two_councils_in_one_file_are_a_conflict_even_with_one_set_of_figures() -> None:
    one = Document("pdf", (prose_sheet(WORDINGS[2024], "Southmoor Council").page(1),))
    other = letter(Printed(), WORDINGS[2024], "stacked", "above")
    reading = read_document(bound(one, other))
    assert reading.council.value is None
    assert any("Southmoor Council and Northmoor" in conflict for conflict in reading.conflicts)


def test_digits_of_one_number_are_not_copies_of_each_other() -> None:
    """ "11" drawn digit by digit keeps both."""
    made = letter(replace(WITH_RATES, upheld_percent=11), WORDINGS[2024], "side boxes", "above")
    apart: list[Word] = []
    for word in made.pages[1].words:
        if word.text == "11%":
            step = (word.box.right - word.box.left) / 3
            for place, char in enumerate("11%"):
                left = word.box.left + step * place
                apart.append(Word(char, replace(word.box, left=left, right=left + step)))
        else:
            apart.append(word)
    document = Document("pdf", (made.pages[0], replace(made.pages[1], words=tuple(apart))))
    assert read_document(document).figures["upheld_percent"].value != 1


@pytest.mark.parametrize("gap", ["\u00a0", "\u2009", "\u202f", " ", ","])
def test_thousands_may_be_parted_by_a_space_or_a_comma(gap: str) -> None:
    from tests.reading.test_mutated_letters import lines_of

    printed = Printed(investigations=1250, upheld=1040, remedies_base=1040, compliance_outcomes=2001)
    text = "\n".join(lines_of(printed=printed)).replace("1,250", f"1{gap}250").replace("1,040", f"1{gap}040")
    figures = read_document(text_document(text)).figures
    names = ("investigations", "upheld", "remedies_base")
    assert [figures[name].value for name in names] == [1250, 1040, 1040]
