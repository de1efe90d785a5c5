"""What people type, taken as a postcode."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.postcodes import Shape, read_typed
from councils.postcodes.table import UNIT_LETTERS


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("sw1a1aa", "SW1A 1AA"),
        ("SW1A 1AA ", "SW1A 1AA"),
        ("  sw1a   1aa", "SW1A 1AA"),
        ("Sw1A-1aA", "SW1A 1AA"),
        ("S W 1 A 1 A A", "SW1A 1AA"),
        ("“SW1A 1AA”.", "SW1A 1AA"),
        ("ｓｗ１ａ　１ａａ", "SW1A 1AA"),
        ("SW1A\u00a01AA", "SW1A 1AA"),
        ("m11ae", "M1 1AE"),
        ("M60 1NW", "M60 1NW"),
        ("cr26xh", "CR2 6XH"),
        ("DN551PT", "DN55 1PT"),
        ("w1a 1hq", "W1A 1HQ"),
        ("ec1a1bb", "EC1A 1BB"),
        ("10 Downing Street, London SW1A 2AA", "SW1A 2AA"),
        ("LE15,6HP Oakham", "LE15 6HP"),
        ("Flat B1 1AB, Oakham LE15 6HP", "LE15 6HP"),
    ],
)
def test_a_whole_postcode_is_read_however_it_is_typed(typed: str, text: str) -> None:
    found = read_typed(typed)
    assert found.shape is Shape.WHOLE
    assert found.text == text


@pytest.mark.parametrize(
    ("typed", "outward", "inward"),
    [
        ("LE15", "LE15", ""),
        ("le15", "LE15", ""),
        ("LE15 6", "LE15", "6"),
        ("LE156", "LE15", "6"),
        ("LE15 6H", "LE15", "6H"),
        ("LE1 5", "LE1", "5"),
        ("SW1A", "SW1A", ""),
        ("W1", "W1", ""),
        ("sw1a1", "SW1A", "1"),
    ],
)
def test_a_part_of_a_postcode_is_told_from_a_whole_one(typed: str, outward: str, inward: str) -> None:
    found = read_typed(typed)
    assert (found.shape, found.outward, found.inward) == (Shape.PART, outward, inward)


@pytest.mark.parametrize("typed", ["LEI5 6HP", "S010 1AA", "1A", "SW1A 1A1", "A1234", "LE15 6HPX", "Q0"])
def test_something_meant_as_a_postcode_but_of_no_such_shape_is_spoiled(typed: str) -> None:
    found = read_typed(typed)
    assert found.is_postcode
    assert found.shape in {Shape.SPOILED, Shape.PART}


@pytest.mark.parametrize(
    "typed",
    ["", " ", "Rutland", "sw", "SWIA IAA", "2024", "12345", "100 councils in 2024", "—!?", "١٢A", "Ⓢ"],
)
def test_a_name_or_a_number_is_no_postcode(typed: str) -> None:
    found = read_typed(typed)
    assert found.shape is Shape.OTHER
    assert not found.is_postcode


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("LEI5 6HP", "LE15 6HP"),
        ("LEL5 6HP", "LE15 6HP"),
        ("SO15 1AA".replace("O", "0", 1), "SO15 1AA"),
        ("SW1A IAA", "SW1A 1AA"),
        ("SWIA 1AA", "SW1A 1AA"),
        ("W1O 5LW", "W10 5LW"),
        ("B1 IBB", "B1 1BB"),
        ("M1 1A3", None),
        ("LE15 6", None),
    ],
)
def test_letters_and_digits_that_look_alike_are_corrected(typed: str, meant: str | None) -> None:
    corrections = list(read_typed(typed).corrections())
    if meant is None:
        assert corrections == []
    else:
        assert meant in corrections


OUTWARDS = st.one_of(
    st.from_regex(r"[A-Z]{1,2}[0-9]", fullmatch=True),
    st.from_regex(r"[A-Z]{1,2}[0-9][0-9]", fullmatch=True),
    st.from_regex(r"[A-Z]{1,2}[0-9][A-Z]", fullmatch=True),
)
INWARDS = st.builds(
    lambda digit, letters: digit + letters,
    st.sampled_from(string.digits),
    st.text(UNIT_LETTERS, min_size=2, max_size=2),
)


@given(
    outward=OUTWARDS,
    inward=INWARDS,
    between=st.sampled_from(["", " ", "  ", "\t", "-", "."]),
    around=st.sampled_from(["", " ", "\n", "'"]),
    lower=st.booleans(),
    wide=st.booleans(),
)
def test_every_way_of_typing_a_postcode_gives_the_same_halves(
    outward: str, inward: str, between: str, around: str, lower: bool, wide: bool
) -> None:
    typed = f"{around}{outward}{between}{inward}{around}"
    typed = typed.lower() if lower else typed
    if wide:
        typed = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in typed)
    found = read_typed(typed)
    assert (found.shape, found.outward, found.inward) == (Shape.WHOLE, outward, inward)


@given(st.text(max_size=120))
def test_anything_at_all_is_read_without_complaint(text: str) -> None:
    found = read_typed(text)
    assert found.is_postcode is (found.shape is not Shape.OTHER)
    assert len(list(found.corrections())) <= 2**8
    assert found.compact.isascii()


@given(outward=OUTWARDS, inward=INWARDS)
def test_a_correction_is_a_whole_postcode_of_the_same_length_and_never_the_same(
    outward: str, inward: str
) -> None:
    typed = read_typed(outward + inward)
    for text in typed.corrections():
        again = read_typed(text)
        assert again.shape is Shape.WHOLE
        assert len(again.compact) == len(typed.compact)
        assert again.compact != typed.compact
