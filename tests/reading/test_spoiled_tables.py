"""Tables with something wrong: a number is read for its own label, or not at all."""

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from councils.casework import Outcome, Subject
from letters.reading import Absence, Document, Reading, read_document
from tests.reading.letter_layouts import text_document
from tests.reading.table_layouts import OUTCOMES, SUBJECTS, TEXT_FORMS, Cases, Cells, Look, draw, text_letter

GARBLED = ("l2", "4O", "??", "7.5", "(3)", "£4", "12345678", "1 250", "4 3", "1,25")


def blank(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], (cells[place][0], ""), *cells[place + 1 :]]


def dashed(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], (cells[place][0], chance.choice("-–*")), *cells[place + 1 :]]


def garbled(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], (cells[place][0], chance.choice(GARBLED)), *cells[place + 1 :]]


def blank_and_garbled(cells: Cells, place: int, chance: random.Random) -> Cells:
    return garbled(blank(cells, place, chance), chance.randrange(len(cells)), chance)


def unlabelled(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], ("", cells[place][1]), *cells[place + 1 :]]


def misnamed(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], ("Leisure and Parks", cells[place][1]), *cells[place + 1 :]]


def cut_label(cells: Cells, place: int, chance: random.Random) -> Cells:
    label = " ".join(cells[place][0].split()[:-1]) or "Xx"
    return [*cells[:place], (label, cells[place][1]), *cells[place + 1 :]]


def stray_after(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells, ("", str(chance.randint(0, 99)))]


def stray_before(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [("", str(chance.randint(0, 99))), *cells]


def blank_and_stray(cells: Cells, place: int, chance: random.Random) -> Cells:
    return stray_after(blank(cells, place, chance), place, chance)


def percent(cells: Cells, place: int, chance: random.Random) -> Cells:
    return [*cells[:place], (cells[place][0], f"{cells[place][1]}%"), *cells[place + 1 :]]


SPOILERS: dict[str, Callable[[Cells, int, random.Random], Cells]] = {
    spoiler.__name__: spoiler
    for spoiler in (
        blank, dashed, garbled, blank_and_garbled, unlabelled, misnamed, cut_label, stray_after, stray_before,
        blank_and_stray, percent,
    )
}  # fmt: skip


def some_cases(chance: random.Random) -> Cases:
    received = {
        subject: chance.choice((chance.randint(0, 40), chance.randint(0, 1999))) for subject in SUBJECTS
    }
    decided = {
        outcome: chance.choice((chance.randint(0, 40), chance.randint(0, 1999))) for outcome in OUTCOMES
    }
    return Cases(
        {**received, Subject.TOTAL: sum(received.values())},
        {**decided, Outcome.TOTAL: sum(decided.values())},
        chance.choice((None, "60%", "60")),
        chance.choice((None, (3, 4))),
    )


def spoiled(cases: Cases, spoiler: str, chance: random.Random, look: Look | str) -> Document:
    """The letter with each of its large tables spoiled at one place."""

    def spoil(cells: Cells) -> Cells:
        if len(cells) < 4:
            return cells
        return SPOILERS[spoiler](cells, chance.randrange(len(cells)), chance)

    if isinstance(look, Look):
        return draw(cases, look, spoil=spoil).document()
    return text_document(text_letter(cases, look, spoil=spoil))


def assert_nothing_wrong(reading: Reading, cases: Cases) -> None:
    for subject, cell in reading.received.items():
        assert cell.value in (None, cases.received[subject]), subject
    for outcome, cell in reading.decided.items():
        assert cell.value in (None, cases.decided[outcome]), outcome
    figures = {name: figure.value for name, figure in reading.figures.items()}
    assert figures["investigations"] in (None, cases.investigations)
    assert figures["upheld"] in (None, cases.decided[Outcome.UPHELD])
    assert figures["upheld_percent"] in (None, 60)
    assert figures["remedies"] in (None, cases.remedied and cases.remedied[1])


looks = st.builds(
    Look,
    form=st.sampled_from(["across", "across", "down"]),
    numbers=st.sampled_from(["left", "centre", "right"]),
    headers=st.sampled_from(["left", "centre", "right"]),
    lean=st.sampled_from(["top", "middle", "bottom"]),
    size=st.sampled_from([6.0, 7.0]),
    words=st.just(0),
    name_column=st.booleans(),
    spanning=st.just(False),
    landscape=st.booleans(),
    split=st.booleans(),
)


@settings(max_examples=90, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    spoiler=st.sampled_from(list(SPOILERS)),
    look=st.one_of(looks, st.sampled_from(list(TEXT_FORMS))),
    seed=st.integers(0, 10**6),
)
def test_a_spoiled_table_never_gives_a_neighbours_number(spoiler, look, seed):
    chance = random.Random(seed)
    cases = some_cases(chance)
    assert_nothing_wrong(read_document(spoiled(cases, spoiler, chance, look)), cases)


@pytest.mark.parametrize("spoiler", SPOILERS)
@pytest.mark.parametrize("form", TEXT_FORMS)
def test_plain_text_that_is_spoiled_never_gives_a_neighbours_number(spoiler, form):
    for seed in range(3):
        chance = random.Random(seed)
        cases = some_cases(chance)
        assert_nothing_wrong(read_document(spoiled(cases, spoiler, chance, form)), cases)


CASES = Cases(
    {subject: 3 + number for number, subject in enumerate(SUBJECTS)} | {Subject.TOTAL: 63},
    {outcome: 2 + number for number, outcome in enumerate(OUTCOMES)} | {Outcome.TOTAL: 27},
    "54%",
)


def with_cell(label: str, text: str, look: Look) -> Reading:
    """The letter with one cell of its tables replaced."""

    def spoil(cells: Cells) -> Cells:
        return [(name, text if name == label else value) for name, value in cells]

    return read_document(draw(CASES, look, spoil=spoil).document())


CENTRED = Look(numbers="centre", headers="centre", size=7.0)


@pytest.mark.parametrize("look", [CENTRED, Look(form="down")])
@pytest.mark.parametrize("printed", ["", "-", "–", "n/a"])
def test_a_cell_with_nothing_is_not_printed_and_never_0(look, printed):
    reading = with_cell("Housing", printed, look)
    housing = reading.received[Subject.HOUSING]
    assert (housing.value, housing.absence) == (None, Absence.NOT_PRINTED)
    others = {name: cell.value for name, cell in reading.received.items() if name is not Subject.HOUSING}
    assert others == {name: count for name, count in CASES.received.items() if name is not Subject.HOUSING}


@pytest.mark.parametrize("look", [CENTRED, Look(form="down")])
@pytest.mark.parametrize("printed", ["l2", "1 2", "4O", "7.5", "?4"])
def test_a_cell_that_cannot_be_read_is_illegible_and_its_neighbours_are_read(look, printed):
    reading = with_cell("Advice Given", printed, look)
    advice = reading.decided[Outcome.ADVICE]
    assert (advice.value, advice.absence) == (None, Absence.ILLEGIBLE)
    assert reading.decided[Outcome.INVALID].value == 2
    assert reading.decided[Outcome.REFERRED_BACK].value == 4


@pytest.mark.parametrize(("label", "gone"), [("Upheld", "upheld"), ("Not Upheld", "investigations")])
@pytest.mark.parametrize("look", [CENTRED, Look(form="down")])
def test_without_both_its_parts_the_number_of_investigations_is_absent(label, gone, look):
    reading = with_cell(label, "", look)
    assert reading.figures["investigations"].absence is Absence.NOT_PRINTED
    assert reading.figures[gone].value is None
    assert reading.figures["upheld_percent"].value == 54


@pytest.mark.parametrize(
    ("printed", "value", "absence"),
    [
        ("54%", 54, None), ("54", 54, None), ("54 %", 54, None), ("100%", 100, None), ("54.0%", 54, None),
        ("54.3%", None, Absence.ILLEGIBLE), ("", None, Absence.NOT_PRINTED), ("-", None, Absence.NOT_PRINTED),
        ("5 4%", None, Absence.ILLEGIBLE), ("n/a", None, Absence.NOT_PRINTED),
    ],
)  # fmt: skip
@pytest.mark.parametrize("look", [CENTRED, Look(form="down")])
def test_the_uphold_rate_is_a_whole_number_or_absent(printed, value, absence, look):
    rate = with_cell("Uphold Rate", printed, look).figures["upheld_percent"]
    assert (rate.value, rate.absence) == (value, absence)


@pytest.mark.parametrize("printed", ["", "0%", "-", "100%", "n/a", "0"])
@pytest.mark.parametrize("look", [CENTRED, Look(form="down")])
def test_of_no_investigations_there_is_no_rate(printed, look):
    decided = dict.fromkeys(OUTCOMES, 4) | {Outcome.NOT_UPHELD: 0, Outcome.UPHELD: 0, Outcome.TOTAL: 16}

    def spoil(cells: Cells) -> Cells:
        return [(name, printed if name == "Uphold Rate" else value) for name, value in cells]

    reading = read_document(draw(Cases(CASES.received, decided), look, spoil=spoil).document())
    assert (reading.figures["investigations"].value, reading.figures["upheld"].value) == (0, 0)
    rate = reading.figures["upheld_percent"]
    assert (rate.value, rate.absence) == (None, Absence.NOTHING_INVESTIGATED)


def test_a_rate_of_nothing_that_is_a_rate_is_kept_for_the_checks():
    decided = dict.fromkeys(OUTCOMES, 4) | {Outcome.NOT_UPHELD: 0, Outcome.UPHELD: 0, Outcome.TOTAL: 16}
    reading = read_document(draw(Cases(CASES.received, decided, "60%"), CENTRED).document())
    assert reading.figures["upheld_percent"].value == 60


@pytest.mark.parametrize("total", [62, 64, 630])
def test_a_printed_total_that_is_not_the_sum_is_kept_where_places_prove_the_numbers(total):
    cases = Cases(CASES.received | {Subject.TOTAL: total}, CASES.decided)
    for look in (CENTRED, Look(form="down")):
        reading = read_document(draw(cases, look).document())
        assert {name: cell.value for name, cell in reading.received.items()} == cases.received


def test_where_only_the_order_gives_the_numbers_they_must_add_up():
    cases = Cases(CASES.received | {Subject.TOTAL: 64}, CASES.decided)
    reading = read_document(text_document(text_letter(cases, "listed")))
    assert {cell.absence for cell in reading.received.values()} == {Absence.ILLEGIBLE}
    assert {name: cell.value for name, cell in reading.decided.items()} == CASES.decided


def test_a_digit_lost_by_recognition_is_illegible_rather_than_not_printed():
    from dataclasses import replace

    def spoil(cells: Cells) -> Cells:
        return [(name, "" if name == "Housing" else value) for name, value in cells]

    document = draw(CASES, CENTRED, spoil=spoil).document()
    scanned = replace(document, pages=tuple(replace(page, recognised=True) for page in document.pages))
    assert read_document(scanned).received[Subject.HOUSING].absence is Absence.ILLEGIBLE


def test_a_footnote_mark_is_no_part_of_a_number():
    drawing = draw(CASES, CENTRED)
    [piece] = [piece for piece in drawing.pieces if piece[3] == "9" and piece[1] > 180 and piece[0] == 2][:1]
    page, x, y, _, size, turned = piece
    drawing.pieces.append((page, x + 5, y, "1", size * 0.6, turned))
    reading = read_document(drawing.document())
    assert {name: cell.value for name, cell in reading.received.items()} == CASES.received
