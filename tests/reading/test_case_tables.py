"""Any counts of received and decided, in many layouts, are read back as they were printed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters.reading import FIGURE_FIELDS, Document, Reading, read_document
from tests.reading.letter_layouts import text_document
from tests.reading.table_layouts import NAME, OUTCOMES, SUBJECTS, TEXT_FORMS, Cases, Look, draw, text_letter

counts = st.one_of(st.integers(0, 40), st.integers(0, 1999))
GIVEN_BY_TABLES = ("investigations", "upheld", "upheld_percent", "remedies")


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
    return reading


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases=printed_cases(), look=looks)
def test_any_counts_in_any_layout_are_read_back(cases, look):
    assert_read_back(draw(cases, look).document(), cases)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases=printed_cases(), form=st.sampled_from(list(TEXT_FORMS)), words=st.sampled_from([0, 1]))
def test_any_counts_in_any_plain_text_are_read_back(cases, form, words):
    assert_read_back(text_document(text_letter(cases, form, words)), cases)
