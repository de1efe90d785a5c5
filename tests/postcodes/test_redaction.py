"""Log lines keep no postcode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.postcodes import without_postcodes


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("GET /?q=SW1A+1AA HTTP/1.1", "GET /?q=[postcode] HTTP/1.1"),
        ("GET /?q=sw1a%201aa&x=1", "GET /?q=[postcode]&x=1"),
        ("GET /?x=1&q=LE15", "GET /?x=1&q=[postcode]"),
        ("GET /?q=LEI5+6HP", "GET /?q=[postcode]"),
        ("GET /?q=%EF%BC%B3%EF%BC%B71A1AA", "GET /?q=[postcode]"),
        ("GET /?q=10+Downing+Street+SW1A+2AA", "GET /?q=[postcode]"),
        ("Not Found: /sw1a-1aa/", "Not Found: /[postcode]/"),
        ("Not Found: /councils/SW1A1AA/", "Not Found: /councils/[postcode]/"),
        ("Not Found: /ｓｗ１ａ１ａａ/", "Not Found: /[postcode]/"),
        ("next=%2FSW1A1AA", "next=%2F[postcode]"),
        ("ValueError: 'SW1A 1AA' and 'le15 6hp'", "ValueError: '[postcode]' and '[postcode]'"),
        ("Referer: https://example.org/?q=SW1A1AA", "Referer: https://example.org/?q=[postcode]"),
        ("GET /?q=rutland", "GET /?q=rutland"),
        ("GET /councils/?q=dorset&type=unitary", "GET /councils/?q=dorset&type=unitary"),
        ("E08000038 loaded on 2020-07-29, 31 of 39", "E08000038 loaded on 2020-07-29, 31 of 39"),
        ("Letter 12 of 2024: sha256 9f86d081884c7d65", "Letter 12 of 2024: sha256 9f86d081884c7d65"),
        ("", ""),
    ],
)
def test_postcodes_go_and_everything_else_stays(line: str, kept: str) -> None:
    assert without_postcodes(line) == kept


@given(
    outward=st.from_regex(r"[A-Z]{1,2}[0-9][A-Z0-9]?", fullmatch=True),
    inward=st.from_regex(r"[0-9][A-Z]{2}", fullmatch=True),
    between=st.sampled_from(["", " ", "+", "%20", "-", "%C2%A0", "."]),
    around=st.sampled_from([("/?q=", " 200"), ("'", "'"), ("/councils/", "/"), (" ", "\n")]),
    lower=st.booleans(),
)
def test_no_postcode_survives(
    outward: str, inward: str, between: str, around: tuple[str, str], lower: bool
) -> None:
    postcode = f"{outward}{between}{inward}"
    line = around[0] + (postcode.lower() if lower else postcode) + around[1]
    assert postcode.casefold() not in without_postcodes(line).casefold()
    assert inward.casefold() not in without_postcodes(line).casefold()


@given(st.text(max_size=200))
def test_any_line_can_be_written_and_twice_changes_nothing_more(line: str) -> None:
    once = without_postcodes(line)
    assert without_postcodes(once) == once
