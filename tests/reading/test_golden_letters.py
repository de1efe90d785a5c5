"""The three sample letters, read through the same door as an upload."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from letters.extraction import extract_words, sniff_kind
from letters.reading import (
    FIGURE_FIELDS,
    Absence,
    Reading,
    document_text,
    read_document,
    reading_from_json,
    reading_to_json,
)

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text())
FIELDS = {
    ("complaints_upheld", "investigations"): "investigations",
    ("complaints_upheld", "upheld"): "upheld",
    ("complaints_upheld", "percent"): "upheld_percent",
    ("complaints_upheld", "similar_percent"): "similar_upheld_percent",
    ("complaints_upheld", "per_100k"): "upheld_per_100k",
    ("complaints_upheld", "similar_per_100k"): "similar_upheld_per_100k",
    ("compliance", "outcomes"): "compliance_outcomes",
    ("compliance", "percent"): "compliance_percent",
    ("compliance", "similar_percent"): "similar_compliance_percent",
    ("satisfactory_remedies", "remedies"): "remedies",
    ("satisfactory_remedies", "upheld"): "remedies_base",
    ("satisfactory_remedies", "percent"): "remedy_percent",
    ("satisfactory_remedies", "similar_percent"): "similar_remedy_percent",
}
PERIODS = {2020: (date(2019, 4, 1), date(2020, 3, 31)), 2023: (date(2022, 4, 1), date(2023, 3, 31)),
           2024: (date(2023, 4, 1), date(2024, 3, 31))}  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read_document(_document(name)) for name in EXPECTED}


def _document(name):
    path = SAMPLES / name
    return extract_words(path, sniff_kind(path.read_bytes()[:4096], name))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_of_a_sample_letter_is_read(readings, name):
    figures = readings[name].figures
    wanted = {
        field: None if (number := EXPECTED[name][section][key]) is None else Decimal(str(number))
        for (section, key), field in FIELDS.items()
    }
    assert {field: value.value for field, value in figures.items()} == wanted


@pytest.mark.parametrize("name", EXPECTED)
def test_council_and_dates_of_a_sample_letter_are_read(readings, name):
    reading, expected = readings[name], EXPECTED[name]
    year = expected["year_ending"]
    assert reading.council.value == expected["council"]
    assert (reading.year_ending.value, reading.title_year.value) == (year, year)
    assert (_day(reading.dated.value), _day(reading.publish_on.value)) == (
        expected["dated"],
        expected["publish_on"],
    )
    assert (reading.period_start.value, reading.period_end.value) == PERIODS[year]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_letter_is_read_with_certainty_and_without_conflict(readings, name):
    reading = readings[name]
    assert (reading.family, reading.certainty, reading.conflicts) == ("three_statistics", 1.0, ())


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_read_quotes_words_that_contain_it_and_says_where_they_stand(readings, name):
    for field, value in readings[name].figures.items():
        if value.value is not None:
            assert str(value.value) in value.quote.text, field
            assert value.quote.boxes, field


@pytest.mark.parametrize("name", EXPECTED)
def test_an_absent_figure_has_a_reason_and_a_present_one_has_none(readings, name):
    for value in readings[name].figures.values():
        assert (value.value is None) == (value.absence is not None)


def test_rates_that_the_2020_letter_does_not_print_are_absent_not_zero(readings):
    figure = readings["rutland-2020.txt"].figures["upheld_per_100k"]
    assert (figure.value, figure.absence) == (None, Absence.NOT_PRINTED)


def test_a_zero_that_is_printed_stays_a_zero(readings):
    figures = readings["rutland-2020.txt"].figures
    assert (figures["remedies"].value, figures["remedy_percent"].value) == (0, 0)


def test_a_base_called_investigations_under_remedies_never_becomes_the_investigations(readings):
    figures = readings["essex-2023.pdf"].figures
    assert (figures["investigations"].value, figures["remedies_base"].value) == (52, 41)
    assert "detailed investigations" in figures["remedies_base"].quote.text


def test_a_section_cut_by_the_page_end_is_quoted_from_the_page_it_goes_on_to(readings):
    assert readings["essex-2023.pdf"].figures["remedies_base"].quote.page == 3


def test_a_quote_is_the_exact_sentence_as_printed_bold_marks_and_all(readings):
    quote = readings["rutland-2020.txt"].figures["similar_upheld_percent"].quote
    assert quote.text == "This compares to an average of **56%** in similar authorities."


def test_a_sentence_on_three_lines_has_three_boxes_one_below_the_other(readings):
    boxes = readings["leeds-2024.pdf"].figures["upheld_per_100k"].quote.boxes
    assert len(boxes) == 3
    assert [box.top for box in boxes] == sorted(box.top for box in boxes)
    assert {round(box.left) for box in boxes} <= {178, 179}


def test_no_number_of_the_prose_is_taken_for_a_figure(readings):
    prose = {118, 178, 143, 1400, 47, 141, 1827, 31, 4771}
    for reading in readings.values():
        assert prose.isdisjoint({value.value for value in reading.figures.values()})


@pytest.mark.parametrize("name", EXPECTED)
def test_a_reading_survives_json(readings, name):
    data = json.loads(json.dumps(reading_to_json(readings[name]), allow_nan=False))
    assert reading_from_json(data) == readings[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_field_is_always_there(readings, name):
    assert tuple(readings[name].figures) == FIGURE_FIELDS


def test_the_public_text_of_a_letter_keeps_sentences_whole_beside_their_boxes():
    text = document_text(_document("leeds-2024.pdf"))
    assert len(text) == 2
    assert "This compares to an average of 80% in\nsimilar organisations." in text[1]
    assert (
        text[0].index("Chief Executive") < text[0].index("Dear Ms Patel") < text[0].index("Yours sincerely")
    )


def test_the_public_text_loses_no_word_of_the_letter():
    document = _document("essex-2023.pdf")
    for page, text in zip(document.pages, document_text(document), strict=True):
        assert sorted(text.split()) == sorted(word.text for word in page.words)
