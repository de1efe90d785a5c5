"""Postcodes taken out of lines that are kept, such as logs: together with a time they can tell who asked."""

import re
from urllib.parse import unquote_plus

from councils.postcodes.typed import read_typed

REDACTED = "[postcode]"
_ASKED = re.compile(r"([?&;]q=)([^&\s\"'#<>]*)")
_BETWEEN = r"(?:[\s+.,\-_]|%20|%2B|%2C|%C2%A0)*"
_ANYWHERE = re.compile(
    rf"(?:(?<![A-Z0-9])|(?<=%[0-9A-F]{{2}}))[A-Z]{{1,2}}[0-9][A-Z0-9]?{_BETWEEN}[0-9][A-Z]{{2}}(?![A-Z0-9])",
    re.IGNORECASE,
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}


def without_postcodes(text: str) -> str:
    """The text with whole postcodes taken out, and in `?q=` also parts of one and badly written ones."""
    plain = _ANYWHERE.sub(REDACTED, text.translate(_FULL_WIDTH))
    return _ASKED.sub(_answered, plain)


def _answered(found: re.Match[str]) -> str:
    private = REDACTED in found[2] or read_typed(unquote_plus(found[2])).is_postcode
    return found[1] + (REDACTED if private else found[2])
