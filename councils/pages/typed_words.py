"""What a visitor typed, as a sentence may repeat it."""

SHOWN_CHARACTERS = 40
NAMES_ONLY = (
    "Use the search box on the front page for a postcode: this field takes a council’s name, without digits."
)
"""Said in place of what was typed into a field for names, so that no postcode is repeated."""


def shown(words: str) -> str:
    """In quotation marks, short enough for a sentence; characters that cannot be seen are left out."""
    seen = "".join(letter for letter in words[: 2 * SHOWN_CHARACTERS] if letter.isprintable())
    return f"“{seen[:SHOWN_CHARACTERS]}{'…' if len(words) > SHOWN_CHARACTERS else ''}”"
