"""Any counts of received and decided, in many layouts, are read back as they were printed."""

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters.extraction import Extractor
from letters.reading import (
    FIGURE_FIELDS,
    Document,
    Reading,
    read_document,
    reading_from_json,
    reading_to_json,
)
from tests.reading.letter_layouts import in_other_order, text_document
from tests.reading.table_layouts import NAME, OUTCOMES, SUBJECTS, TEXT_FORMS, Cases, Look, draw, text_letter

counts = st.one_of(st.integers(0, 40), st.integers(0, 1999))


@st.composite
def printed_cases(draw) -> Cases:
    subjects = [subject for subject in SUBJECTS if subject is not Subject.OTHER or draw(st.booleans())]
    received = {subject: draw(counts) for subject in subjects}
    decided = {outcome: draw(counts) for outcome in OUTCOMES}
    decided[Outcome.UPHELD] += 1
    investigations = decided[Outcome.UPHELD] + decided[Outcome.NOT_UPHELD]
    percent = (200 * decided[Outcome.UPHELD] + investigations) // (2 * investigations)
    rate = draw(st.sampled_from([None, f"{percent}%", str(percent), f"{percent} %"]))
    remedied = draw(st.one_of(st.none(), st.tuples(st.integers(0, 99), st.integers(0, 99))))
    return Cases(
        {**received, Subject.TOTAL: sum(received.values())},
        {**decided, Outcome.TOTAL: sum(decided.values())},
        rate,
        remedied,
        draw(st.integers(2014, 2018)),
    )


looks = st.builds(
    Look,
    form=st.sampled_from(["across", "across", "down"]),
    numbers=st.sampled_from(["left", "centre", "right"]),
    headers=st.sampled_from(["left", "centre", "right"]),
    lean=st.sampled_from(["top", "middle", "bottom"]),
    size=st.sampled_from([6.0, 7.0]),
    words=st.sampled_from([0, 1]),
    name_column=st.booleans(),
    spanning=st.booleans(),
    landscape=st.booleans(),
    split=st.booleans(),
)
FIXED = Cases(
    {subject: 3 * number for number, subject in enumerate(SUBJECTS)} | {Subject.TOTAL: 108},
    {outcome: number for number, outcome in enumerate(OUTCOMES)} | {Outcome.TOTAL: 15},
    "56%",
    (1, 2),
)


def assert_read_back(document: Document, cases: Cases) -> Reading:
    reading = read_document(document)
    assert reading.family == "received_and_decided"
    assert {name: cell.value for name, cell in reading.received.items()} == cases.received
    assert {name: cell.value for name, cell in reading.decided.items()} == cases.decided
    wanted = dict.fromkeys(FIGURE_FIELDS) | {
        "investigations": cases.investigations,
        "upheld": cases.decided[Outcome.UPHELD],
        "upheld_percent": None if cases.rate is None else int(cases.rate.strip("% ")),
        "remedies": cases.remedied[1] if cases.remedied else None,
    }
    assert {name: value.value for name, value in reading.figures.items()} == wanted
    assert (reading.conflicts, reading.certainty) == ((), 1.0)
    assert (reading.council.value, reading.year_ending.value) == (NAME, cases.year)
    assert reading.signatory.value == "Dr Jane Martin"
    return reading


@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases=printed_cases(), look=looks)
def test_any_counts_in_any_layout_are_read_back(cases, look):
    assert_read_back(draw(cases, look).document(), cases)


def test_counts_at_the_tops_of_two_pages_are_no_page_numbers_because_one_follows_the_other():
    received = {subject: 0 for subject in SUBJECTS if subject is not Subject.OTHER} | {
        Subject.ENVIRONMENT: 24
    }
    decided = dict.fromkeys(OUTCOMES, 0) | {Outcome.NOT_UPHELD: 25, Outcome.UPHELD: 1}
    cases = Cases({**received, Subject.TOTAL: 24}, {**decided, Outcome.TOTAL: 26}, "4%", None, 2014)
    look = Look(
        form="down",
        numbers="left",
        headers="left",
        lean="top",
        size=6.0,
        words=0,
        name_column=False,
        spanning=False,
        landscape=False,
        split=True,
    )
    assert_read_back(draw(cases, look).document(), cases)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases=printed_cases(), form=st.sampled_from(list(TEXT_FORMS)), words=st.sampled_from([0, 1]))
def test_any_counts_in_any_plain_text_are_read_back(cases, form, words):
    assert_read_back(text_document(text_letter(cases, form, words)), cases)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases=printed_cases(), look=looks, order=st.sampled_from(["rows", "columns", "backwards"]))
def test_the_order_of_words_in_the_file_does_not_matter(cases, look, order):
    assert_read_back(in_other_order(draw(cases, look).document(), by=order), cases)


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as extractor:
        yield extractor


@pytest.mark.parametrize("form", ["across", "down", "turned"])
@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("landscape", [False, True])
def test_real_pdf_letters_are_read_back(form, split, landscape, extractor, tmp_path: Path):
    for numbers, headers, lean, name_column in itertools.product(
        ("left", "centre", "right"), ("left", "centre"), ("top", "middle", "bottom"), (False, True)
    ):
        look = Look(form, numbers, headers, lean, 7.0, 0, name_column, form != "down", landscape, split)
        path = draw(FIXED, look).pdf(tmp_path / "letter.pdf")
        assert_read_back(extractor.words(path, "pdf"), FIXED)


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_every_form_of_plain_text_is_read_back(form):
    assert_read_back(text_document(text_letter(FIXED, form)), FIXED)


@pytest.mark.parametrize("form", ["across", "down"])
@pytest.mark.parametrize("number", [0, 3, 1999])
def test_quotes_name_the_label_and_the_number_and_stand_on_the_page_of_the_number(form, number):
    cases = Cases(
        dict.fromkeys(SUBJECTS, number) | {Subject.TOTAL: number * 9},
        dict.fromkeys(OUTCOMES, number) | {Outcome.TOTAL: number * 6},
    )
    reading = read_document(draw(cases, Look(form=form, size=7.0)).document())
    for subject, cell in reading.received.items():
        assert cell.quote is not None
        assert cell.quote.text == f"{subject.label.replace('’', chr(39))} {cases.received[subject]:,}"
        assert cell.quote.page == 2
        assert cell.quote.boxes
    quote = reading.figures["investigations"].quote
    assert quote is not None
    assert quote.text == f"Not Upheld {number:,} Upheld {number:,}"


def test_a_table_split_by_the_page_end_is_quoted_from_the_page_of_its_numbers():
    reading = read_document(draw(FIXED, Look(split=True, size=7.0)).document())
    assert {cell.quote.page for cell in reading.received.values() if cell.quote} == {3}
    assert {cell.quote.page for cell in reading.decided.values() if cell.quote} == {4}


@pytest.mark.parametrize("form", ["across", "down"])
def test_what_was_recognised_in_a_picture_keeps_its_certainty(form):
    from dataclasses import replace

    document = draw(FIXED, Look(form=form, size=7.0)).document()
    pages = tuple(
        replace(page, words=tuple(replace(word, certainty=0.7) for word in page.words), recognised=True)
        for page in document.pages
    )
    reading = read_document(replace(document, pages=pages))
    assert {cell.quote.certainty for cell in reading.decided.values() if cell.quote} == {0.7}


@pytest.mark.parametrize("look", [Look(size=7.0), Look(form="down")])
def test_a_reading_with_tables_can_be_saved_and_loaded(look):
    reading = read_document(draw(FIXED, look).document())
    assert reading_from_json(reading_to_json(reading)) == reading


@pytest.mark.parametrize("missing", [*SUBJECTS, Subject.TOTAL])
def test_a_subject_that_the_table_lacks_is_not_in_the_reading(missing):
    received = {subject: count for subject, count in FIXED.received.items() if subject is not missing}
    if missing is not Subject.TOTAL:
        received[Subject.TOTAL] = sum(count for name, count in received.items() if name is not Subject.TOTAL)
    reading = read_document(draw(Cases(received, FIXED.decided), Look(size=7.0)).document())
    assert {name: cell.value for name, cell in reading.received.items()} == received


@pytest.mark.parametrize("table", ["received", "decided"])
@pytest.mark.parametrize("form", ["across", "down"])
def test_a_letter_with_one_table_is_read_and_known_to_lack_the_other(table, form):
    received = FIXED.received if table == "received" else {}
    decided = FIXED.decided if table == "decided" else {}
    reading = read_document(draw(Cases(received, decided, None), Look(form=form, size=7.0)).document())
    assert {name: cell.value for name, cell in reading.received.items()} == received
    assert {name: cell.value for name, cell in reading.decided.items()} == decided
    assert reading.figures["upheld"].value == (5 if decided else None)
    assert 0.4 < reading.certainty < 1


def test_labels_in_another_order_keep_their_numbers():
    received = dict(reversed(FIXED.received.items()))
    decided = dict(reversed(FIXED.decided.items()))
    for look in (Look(size=7.0, spanning=False), Look(form="down")):
        reading = read_document(draw(Cases(received, decided), look).document())
        assert {name: cell.value for name, cell in reading.received.items()} == FIXED.received
        assert {name: cell.value for name, cell in reading.decided.items()} == FIXED.decided
        assert list(reading.decided) == [*OUTCOMES, Outcome.TOTAL]
