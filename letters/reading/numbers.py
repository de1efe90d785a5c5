"""Numbers as letters print them: digits, thousands with a comma or a space, and words ("two", "twenty-one").

The patterns are strict: a number with a misprint in it ("5l%", "l25") matches none of them, so that the sentence
around it can say that there is a number which cannot be read. Group "n" is the number alone.
"""

import re
from decimal import Decimal

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NOTHING = ("no", "none", "nil", "zero", "nought")

_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ]?{_UNIT})?|{_UNIT})"
_SPOKEN = (
    rf"(?:(?:a|{_UNIT}) hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED}|{'|'.join(_NOTHING)})(?![\w-])"
)
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_PART = re.compile(rf"{'|'.join(_TENS)}|{_UNIT}|hundred", re.IGNORECASE)

NUMBER_STARTS = r"(?<![^\s(\[\"':])"
_DIGITS = r"\d{1,3}(?:[, ]\d{3})|\d{1,6}"
COUNT = rf"{NUMBER_STARTS}(?P<n>{_DIGITS}|{_SPOKEN})(?![\w/%]|[.,]\d)"
COUNT_IN_DIGITS = rf"{NUMBER_STARTS}(?P<n>{_DIGITS})(?![\w/%]|[.,]\d)"
PERCENT_SIGN = r"(?:%|per ?cent\b)"
PERCENT = rf"{NUMBER_STARTS}(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?|{_SPOKEN}) ?{PERCENT_SIGN}"
RATE = rf"{NUMBER_STARTS}(?P<n>\d{{1,4}}(?:\.\d{{1,3}})?|\.\d{{1,3}}) ?(?P<stray>%)?"

# What stands where a number should: one to three short words, or words with a digit or a sign in them.
_ODD_WORD = r"(?:\S{0,10}[\d%]\S{0,10}|\S{1,3}|per ?cent)"
UNREADABLE = rf"(?P<n>{_ODD_WORD}(?: {_ODD_WORD}){{0,2}}?)"
BLANK = re.compile(r"n/?\.?a\.?%?|n\.a\.|not applicable|-+%?|\.{2,}|none|nil", re.IGNORECASE)

HIGHEST_RATE, HIGHEST_RATE_WITH_A_SIGN = 100, 16
"""Upheld decisions per 100,000 residents that no authority comes near: a year, or a percentage in the wrong place."""


def whole_number(text: str) -> int | None:
    """ "1,250", "1 250", "75.0" and "twenty-one" as whole numbers; None for "75.5", which no letter prints."""
    if text[:1].isalpha():
        return _spoken_number(text)
    number = Decimal(text.replace(",", "").replace(" ", ""))
    return int(number) if number == number.to_integral_value() else None


def rate(text: str, *, stray_sign: bool = False) -> Decimal | None:
    """Decisions per 100,000; None for what is more likely a percentage than a rate."""
    number = Decimal(text)
    return None if number > (HIGHEST_RATE_WITH_A_SIGN if stray_sign else HIGHEST_RATE) else number


def _spoken_number(text: str) -> int:
    if text.lower() in _NOTHING:
        return 0
    total = 0
    for part in _PART.findall(text.lower()):
        total = max(total, 1) * 100 if part == "hundred" else total + _VALUES[part]
    return total
