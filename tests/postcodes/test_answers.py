"""The answer to a postcode, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.postcodes import Answer, AnswerKind, PostcodeTable, answer, read_typed
from councils.postcodes.areas import OMBUDSMEN, OUTSIDE, PARTLY_OUTSIDE, area_of


def said(typed: str, table: PostcodeTable) -> Answer:
    return answer(read_typed(typed), table)


def test_a_known_postcode_gives_its_one_code(table: PostcodeTable) -> None:
    found = said("le156hp", table)
    assert (found.kind, found.codes) == (AnswerKind.FOUND, ("E06000017",))


def test_a_part_asks_for_the_rest_and_names_the_places_it_may_be(table: PostcodeTable) -> None:
    found = said("LE15", table)
    assert found.kind is AnswerKind.PART
    assert found.heading == "We need the full postcode"
    assert len(found.codes) == 4
    assert "lie in 4 places" in found.sentences[-1]
    assert "one place" in said("LE15 6", table).sentences[-1]


def test_an_unknown_postcode_says_what_that_can_mean(table: PostcodeTable) -> None:
    found = said("LE15 6WA", table)
    assert found.kind is AnswerKind.UNKNOWN
    assert found.heading == "We do not know the postcode LE15 6WA"
    assert found.sentences[0] == (
        "It is not in England, or not in use, or newer than our list of November 2025."
    )
    assert "search by the council’s name" in found.sentences[1]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("CF10 1AA", "Wales"),
        ("sa1 1aa", "Wales"),
        ("EH1 1YZ", "Scotland"),
        ("G1 1AA", "Scotland"),
        ("BT1 5GS", "Northern Ireland"),
        ("JE2 3AB", "the Channel Islands"),
        ("GY1 1AA", "the Channel Islands"),
        ("IM1 1AA", "the Isle of Man"),
        ("EH1", "Scotland"),
    ],
)
def test_a_place_outside_england_is_told_as_such(table: PostcodeTable, typed: str, where: str) -> None:
    found = said(typed, table)
    assert found.kind is AnswerKind.ELSEWHERE
    assert found.heading.endswith(f"is in {where}")
    assert "councils in England" in found.sentences[0]
    assert (found.ombudsman is not None) is (where in OMBUDSMEN)


def test_the_forces_have_no_council(table: PostcodeTable) -> None:
    assert "British Forces" in said("BF1 2AA", table).heading


@pytest.mark.parametrize(
    ("typed", "across"),
    [("LL11 1AA", "Wales"), ("SY25 6AA", "Wales"), ("TD1 1AA", "Scotland"), ("LL11", "Wales")],
)
def test_an_unknown_postcode_near_a_border_may_lie_across_it(
    table: PostcodeTable, typed: str, across: str
) -> None:
    found = said(typed, table)
    assert found.kind is AnswerKind.UNKNOWN
    assert any(f"may be in {across}" in sentence for sentence in found.sentences)


def test_letters_that_begin_or_end_no_postcode_are_named(table: PostcodeTable) -> None:
    assert "No postcode in England begins with QX1." in said("QX1 1AA", table).sentences
    assert "never C or O" in said("SW1A 1OC", table).sentences[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("LEI5 6HP", ("LE15 6HP",)), ("SW1A IAA", ("SW1A 1AA",)), ("W1O 5LW", ("W10 5LW",)), ("LE15 6HPX", ())],
)
def test_only_postcodes_that_exist_are_offered_instead(
    table: PostcodeTable, typed: str, meant: tuple[str, ...]
) -> None:
    assert said(typed, table).corrections == meant


def test_a_spoiled_one_says_what_a_postcode_looks_like(table: PostcodeTable) -> None:
    found = said("LE15 6HPX", table)
    assert found.kind is AnswerKind.SPOILED
    assert found.heading == "“LE15 6HPX” is not a postcode"
    assert "such as LE15 6HP" in found.sentences[0]


def test_a_name_is_not_answered(table: PostcodeTable) -> None:
    with pytest.raises(ValueError, match="no postcode"):
        said("Rutland", table)


def test_areas_outside_england_are_not_in_the_table_and_shared_ones_are(table: PostcodeTable) -> None:
    areas = {area_of(name) for name in table.sectors}
    assert not areas & set(OUTSIDE)
    assert set(PARTLY_OUTSIDE) <= areas


@given(st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?( ?[0-9][A-Z]{0,2})?", fullmatch=True))
def test_every_answer_is_words_or_known_codes(table: PostcodeTable, typed: str) -> None:
    found = said(typed, table)
    assert found.heading
    assert set(found.codes) <= table.codes()
    assert bool(found.codes) is (found.kind in {AnswerKind.FOUND, AnswerKind.PART})
    assert found.codes[1:] == () or found.kind is AnswerKind.PART
    for text in found.corrections:
        assert table.code_of(*text.split()) is not None
    for sentence in found.sentences:
        assert sentence[-1] in ".:"
